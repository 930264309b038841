"""Reading a phrase: from its parts to instants."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from adhocbot.domain.when import days, zones
from adhocbot.domain.when.clocks import Clock, read_point, read_range, show_clock
from adhocbot.domain.when.grammar import GRAMMAR
from adhocbot.domain.when.lengths import backwards, distance, with_length
from adhocbot.domain.when.parts import LINE, POINT_LINE, DayPart, Parts, scan
from adhocbot.domain.when.refusals import (
    NotATime,
    day_to_try,
    example,
    long_day,
    quote,
    with_example,
)
from adhocbot.domain.when.tables import FURTHEST
from adhocbot.domain.when.text import fold
from adhocbot.domain.when.zones import Zone, to_instant, to_keep

_LONGEST_PHRASE = 200
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class When:
    """When a session is.

    Args:
        start: aware, UTC.
        end: aware, UTC; None where neither an end nor a duration was typed.
        zone: the IANA name to keep with it. The one typed; for an abbreviation or an offset the
            speaker's zone if it has that offset then, else one that stands for it.
        zone_typed: False where the speaker's zone was assumed.
        year_assumed: a date was typed without its year.
    """

    start: datetime
    end: datetime | None
    zone: str
    zone_typed: bool
    year_assumed: bool


def read_when(phrase: str, *, now: datetime, zone: str) -> When:
    """Read when a session is: a start that is not past, with or without an end.

    Args:
        phrase: the words of one line, all of which must be used.
        now: aware; in a relative reading its seconds are dropped.
        zone: the speaker's IANA zone, whose date is "today".

    Raises:
        NotATime: of any kind.
    """
    return _coming(_parts(phrase), now, zone)


def read_deadline(phrase: str, *, now: datetime, zone: str) -> datetime:
    """Read one instant that is still to come; arguments as in `read_when`. Aware, UTC.

    Raises:
        NotATime: of any kind; unparsed for a range or a duration.
    """
    try:
        parts = _parts(phrase)
        _refuse_span(phrase, parts)
    except NotATime as refusal:
        raise with_example(refusal, POINT_LINE) from None
    return _coming(parts, now, zone).start


def read_instant(
    phrase: str, *, now: datetime, zone: str, latest: datetime | None = None
) -> datetime:
    """Read the latest instant meant that is not after `latest`, which is `now` if None.

    So `14:45` is the last quarter to three, today's or yesterday's. Aware, UTC.

    Raises:
        NotATime: of any kind; unparsed for a range or a duration, too_far for a time to come.
    """
    bound = now if latest is None else latest
    try:
        parts = _parts(phrase)
        _refuse_span(phrase, parts)
        if parts.ahead is not None:
            at = _minute(now) + distance(parts.ahead)
        else:
            at = _latest(parts, bound, now, zone)
        if at > bound:
            local = at.astimezone(ZoneInfo(zone))
            wrong = f"{long_day(local.date())} {local:%H:%M} {zone} has not come yet. "
            raise NotATime(wrong, kind="too_far")
    except NotATime as refusal:
        # The lines of the other refusals lie ahead, where this reader accepts nothing.
        line = f"{bound.astimezone(ZoneInfo(zone)):%H:%M}"
        raise with_example(refusal, line) from None
    return at


def _parts(phrase: str) -> Parts:
    if len(phrase) > _LONGEST_PHRASE:
        raise NotATime(
            f"A time has at most {_LONGEST_PHRASE} characters. {example(LINE)}", kind="unparsed"
        )
    parts = scan(fold(phrase), GRAMMAR)
    if parts in (Parts(), Parts(number=parts.number), Parts(zone=parts.zone)):
        said = f"{quote(phrase)} is no time. " if phrase.strip() else "No time was given. "
        raise NotATime(said + example(LINE), kind="unparsed")
    dated = parts.day or parts.weekday or parts.times or parts.part or parts.number
    if parts.ahead is not None and dated:
        raise NotATime(
            f"{quote(phrase)} says twice when it starts. " + example("in 2 hours", LINE),
            kind="unparsed",
        )
    if parts.times and parts.number:
        # A number with a dot next to a time can only be a date whose reading is unsure.
        raise NotATime(
            f"I cannot tell what {quote(parts.number)} is. {example('4 Dec 13:15', LINE)}",
            kind="ambiguous_date" if "." in parts.number else "unparsed",
        )
    return parts


def _refuse_span(phrase: str, parts: Parts) -> None:
    if parts.length or (parts.times and len(parts.times) == 2):
        raise NotATime(
            f"{quote(phrase)} is a span of time, and one instant is needed. " + example(POINT_LINE),
            kind="unparsed",
        )


def _coming(parts: Parts, now: datetime, speaker: str) -> When:
    earliest = _minute(now)
    zone = parts.zone or Zone(speaker, speaker)
    if parts.ahead is not None:
        _check_zone(zone)
        start, end = earliest + distance(parts.ahead), None
    else:
        start, end = _span(parts, zone, earliest, earliest.astimezone(ZoneInfo(speaker)).date())
    if parts.length:
        end = with_length(parts.length, start, end)
    return When(
        start,
        end,
        to_keep(zone, speaker, start),
        parts.zone is not None,
        isinstance(parts.day, days.CalendarDay) and parts.day.year is None,
    )


def _span(
    parts: Parts, zone: Zone, earliest: datetime, today: date
) -> tuple[datetime, datetime | None]:
    first, last = _times(parts, today)
    _check_zone(zone)

    def gone(day: date) -> bool:
        return to_instant(datetime.combine(day, first), zone) < earliest

    day = days.coming(parts.day, parts.weekday, today, gone)
    if last is not None and last <= first:
        raise NotATime(backwards(day, first, last, today), kind="end_before_start")
    if day > today + FURTHEST:
        raise NotATime(
            f"{long_day(day)} is more than five years ahead. "
            + example(f"{day_to_try(today, today)} {show_clock(first)}"),
            kind="too_far",
        )
    # Two days cover every zone; dates further back need no conversion, which has its limits.
    if day < today - 2 * _DAY or gone(day):
        shown = f"{show_clock(first)}-{show_clock(last)}" if last else show_clock(first)
        raise NotATime(
            f"{long_day(day)} {show_clock(first)} {zone.text} is past. "
            + example(f"{day_to_try(day, today)} {shown}"),
            kind="past",
        )
    start = to_instant(datetime.combine(day, first), zone)
    return start, None if last is None else to_instant(datetime.combine(day, last), zone)


def _latest(parts: Parts, bound: datetime, now: datetime, speaker: str) -> datetime:
    zone = parts.zone or Zone(speaker, speaker)
    today = now.astimezone(ZoneInfo(speaker)).date()
    at, _ = _times(parts, today)
    _check_zone(zone)

    def instant(day: date) -> datetime:
        local = datetime.combine(day, at)
        if zone.offset is None:
            # Of an hour that clocks show twice, the latest one that is not after the bound.
            reached = [one for one in zones.to_instants(local, zone.name) if one <= bound]
            if reached:
                return reached[-1]
        return to_instant(local, zone)

    day = days.latest(parts.day, parts.weekday, today, lambda day: instant(day) <= bound)
    if abs(day - today) > FURTHEST:
        raise NotATime(
            f"{long_day(day)} is more than five years away. {example(show_clock(at))}",
            kind="too_far",
        )
    return instant(day)


def _times(parts: Parts, today: date) -> tuple[time, time | None]:
    """The time of day of the start, and of the end where a range was typed."""
    if parts.times is None:
        raise _no_time(parts, today)
    if len(parts.times) == 2:
        first, last = read_range(*parts.times)
        start, end = first, last
    else:
        start, end = read_point(_in_part(parts.times[0], parts.part)), None
    if parts.part and not parts.part.first <= start.hour <= parts.part.last:
        raise NotATime(
            f"{show_clock(start)} does not go with {quote(parts.part.text)}. "
            + example(f"tomorrow {show_clock(start)}"),
            kind="bad_time",
        )
    return start, end


def _in_part(clock: Clock, part: DayPart | None) -> Clock:
    """A clock time that lacks am or pm, with the one that its part of the day decides."""
    if part is None or clock.meridiem or clock.round_the_clock or not 0 < clock.hour < 13:
        return clock
    halves = [("am", clock.hour % 12), ("pm", clock.hour % 12 + 12)]
    fitting = [half for half, hour in halves if part.first <= hour <= part.last]
    return replace(clock, meridiem=fitting[0]) if len(fitting) == 1 else clock


def _no_time(parts: Parts, today: date) -> NotATime:
    """Why there is no time of day; a day that cannot be is the more useful thing to say."""
    day = today + _DAY
    if not (isinstance(parts.day, days.RelativeDay) and parts.day.next_week) or parts.weekday:
        day = days.coming(parts.day, parts.weekday, today, lambda day: False)
    line = example(f"{day_to_try(day, today)} 13:15")
    if parts.number is not None:
        return NotATime(
            f"I cannot tell whether {quote(parts.number)} is a day or an hour. {line}",
            kind="ambiguous_time",
        )
    return NotATime(f"The time of day is missing. {line}", kind="no_time")


def _check_zone(zone: Zone) -> None:
    if zone.problem:
        raise NotATime(zone.problem, kind="zone")


def _minute(now: datetime) -> datetime:
    if now.tzinfo is None:
        raise ValueError("now must be aware")
    return now.astimezone(UTC).replace(second=0, microsecond=0)

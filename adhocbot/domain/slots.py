"""Free slots: when a session could be instead, and whose night it would be.

Pure functions over facts. Whatever is proposed lies on one day of the session's zone, within its
hours of day, and reads back from the words that name it to exactly the same instants.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from adhocbot.domain.daytime import MORNING, NIGHT
from adhocbot.domain.when import NotATime, read_when, short_day

DAYS_AHEAD = 28
"""How far free slots are looked for, and no further, however busy everybody is."""

_STEP = timedelta(minutes=30)
_SATURDAY = 5


@dataclass(frozen=True)
class Span:
    """From an instant until another, both aware."""

    start: datetime
    end: datetime


@dataclass(frozen=True)
class Side:
    """A delegation that is needed, and the time zones that its delegates live by, if known."""

    name: str
    zones: tuple[str, ...]


@dataclass(frozen=True)
class Night:
    """A delegation for which a session lies at night, and when it begins there."""

    delegation: str
    clock: str
    zone: str


@dataclass(frozen=True)
class Slot:
    """A time that is free, and the words that name it after ``to`` or ``on``.

    `sociable`: it is no delegation's night.
    """

    span: Span
    phrase: str
    sociable: bool


def nights(span: Span, sides: Iterable[Side]) -> tuple[Night, ...]:
    """The delegations of which every delegate would have to be there at night, even in part.

    Night is outside 07:00-22:00 where the delegate lives. Whose zone is not known counts for
    nothing; weekends do not either, since they are not the same everywhere.
    """
    found = []
    for side in sides:
        if side.zones and all(is_night(span, zone) for zone in side.zones):
            zone = side.zones[0]
            found.append(Night(side.name, f"{span.start.astimezone(ZoneInfo(zone)):%H:%M}", zone))
    return tuple(found)


def is_night(span: Span, zone: str) -> bool:
    """Whether any part of it lies outside the hours of day there."""
    start, end = (at.astimezone(ZoneInfo(zone)) for at in (span.start, span.end))
    return start.date() != end.date() or start.time() < MORNING or end.time() > NIGHT


def free_slots(
    wanted: Span,
    zone: str,
    *,
    now: datetime,
    busy: Iterable[Span],
    sides: Iterable[Side],
    most: int = 3,
) -> tuple[Slot, ...]:
    """The next days on which the session could be, one time on each, in order.

    A time of the same length, on the half hours before and after the time of day that was wanted,
    as near to that as may be; on its own day only later. At weekends only if it was wanted at one.
    Where too few days have a time that is nobody's night, others come after them.

    Args:
        wanted: where the session is, or was to be.
        zone: the session's own.
        busy: when it cannot be.
        sides: who is to be awake, if possible.
    """
    taken = _Taken(busy)
    # Of hundreds of delegations many live by the same clocks.
    asleep = tuple(Side("", zones) for zones in {side.zones for side in sides if side.zones})
    good: list[Slot] = []
    other: list[Slot] = []
    for spans in _days(wanted, zone, now):
        free = [span for span in spans if not taken.overlaps(span)]
        awake = next((span for span in free if not nights(span, asleep)), None)
        chosen = awake or next(iter(free), None)
        phrase = chosen and words_for(chosen, zone, now)
        if chosen is not None and phrase:
            (good if awake else other).append(Slot(chosen, phrase, awake is not None))
        if len(good) == most:
            break
    slots = [*good, *other[: most - len(good)]]
    return tuple(sorted(slots, key=lambda slot: slot.span.start))


def words_for(span: Span, zone: str, now: datetime) -> str | None:
    """``Thu 20 Dec 2018 13:15-14:30 Europe/Zurich``; None where the grammar reads it otherwise."""
    start, end = (at.astimezone(ZoneInfo(zone)) for at in (span.start, span.end))
    phrase = f"{short_day(start.date())} {start:%H:%M}-{end:%H:%M} {zone}"
    try:
        read = read_when(phrase, now=now, zone=zone)
    except NotATime:
        return None
    return phrase if (read.start, read.end) == (span.start, span.end) else None


class _Taken:
    """Spans that overlap one another, made into such as do not, to look one up at once."""

    def __init__(self, busy: Iterable[Span]) -> None:
        self._starts: list[datetime] = []
        self._ends: list[datetime] = []
        for span in sorted(busy, key=lambda each: each.start):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def overlaps(self, span: Span) -> bool:
        before = bisect_right(self._starts, span.start) - 1
        if before >= 0 and self._ends[before] > span.start:
            return True
        after = before + 1
        return after < len(self._starts) and self._starts[after] < span.end


def _days(wanted: Span, zone: str, now: datetime) -> Iterator[Sequence[Span]]:
    """For each day the times at which a session of that length could be, the nearest first."""
    local = wanted.start.astimezone(ZoneInfo(zone))
    first = max(local.date(), now.astimezone(ZoneInfo(zone)).date())
    weekends = local.weekday() >= _SATURDAY
    earliest = max(wanted.start, now)
    clocks = _clocks(local.time())
    for ahead in range(DAYS_AHEAD + 1):
        day = first + timedelta(days=ahead)
        if day.weekday() < _SATURDAY or weekends:
            spans = (_span(day, clock, wanted, zone) for clock in clocks)
            yield [span for span in spans if span is not None and span.start > earliest]


def _clocks(wanted: time) -> list[time]:
    """The times of day that are half hours away from one, the nearest first, later before sooner.

    Where that one is at night itself they follow on from the morning.
    """
    day = date(2000, 1, 1)
    middle = datetime.combine(day, wanted.replace(second=0, microsecond=0))
    steps = range(-48, 49)
    around = [middle + step * _STEP for step in steps]
    by_day = [at for at in around if at.date() == day and MORNING <= at.time() < NIGHT]
    return [at.time() for at in sorted(by_day, key=lambda at: (abs(at - middle), at < middle))]


def _span(day: date, clock: time, wanted: Span, zone: str) -> Span | None:
    """None where it would not end by night, or where clocks are put forward or back."""
    start = datetime.combine(day, clock, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    span = Span(start, start + (wanted.end - wanted.start))
    shown = start.astimezone(ZoneInfo(zone))
    skipped = (shown.date(), shown.time()) != (day, clock)
    return None if skipped or is_night(span, zone) else span

"""Days: what was typed, and which date it is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from adhocbot.domain.when.refusals import (
    NotATime,
    day_to_try,
    example,
    long_day,
    plain_day,
    quote,
)
from adhocbot.domain.when.tables import MONTH_NAMES, RECENT, WEEKDAY_NAMES

_WEEK = timedelta(days=7)
# The 29th of February counts as a date while no year is known.
_LEAP_YEAR = 2000


@dataclass(frozen=True)
class CalendarDay:
    """A date as typed, not yet checked.

    Args:
        text: the words, for quoting.
        year: None where none was typed.
        choices: (month, day) pairs that the numbers could mean; may be out of range.
        short_year: the year was typed with two digits, so that no reading is sure.
    """

    text: str
    year: int | None
    choices: tuple[tuple[int, int], ...]
    short_year: bool = False


@dataclass(frozen=True)
class RelativeDay:
    """So many days from today; `next_week` where only the week was said."""

    text: str
    days: int
    next_week: bool = False


@dataclass(frozen=True)
class Weekday:
    """A day of the week, 0 for Monday; `which` is "this", "next", "next week" or ""."""

    text: str
    index: int
    which: str = ""


Day = CalendarDay | RelativeDay


def coming(
    day: Day | None, weekday: Weekday | None, today: date, gone: Callable[[date], bool]
) -> date:
    """The date meant, for something that is still to come.

    Args:
        day: a date or a distance from today, or None.
        weekday: the day of the week, alone or as a check on `day`, or None.
        today: the speaker's date.
        gone: whether the clock time meant has passed on a date.

    Raises:
        NotATime: bad_date, ambiguous_date, weekday_mismatch.
    """
    if isinstance(day, RelativeDay) and day.next_week and weekday:
        return _coming_weekday(replace(weekday, which="next week"), today, gone)
    if day is None:
        return today if weekday is None else _coming_weekday(weekday, today, gone)
    if isinstance(day, RelativeDay):
        found = _relative(day, today)
    else:
        found = _from_calendar(day, today, _coming_year)
    return _agreed(found, weekday, today)


def latest(
    day: Day | None, weekday: Weekday | None, today: date, gone: Callable[[date], bool]
) -> date:
    """The latest date meant, for something that has been; arguments and errors as in `coming`."""
    if day is None:
        back = 0 if weekday is None else (today.weekday() - weekday.index) % 7
        found = today - timedelta(days=back)
        step = 1 if weekday is None else 7
        return found if gone(found) else found - timedelta(days=step)
    if isinstance(day, RelativeDay):
        found = _relative(day, today)
    else:
        found = _from_calendar(day, today, _latest_year)
    return _agreed(found, weekday, today)


def _relative(day: RelativeDay, today: date) -> date:
    if day.next_week:
        monday = today - timedelta(days=today.weekday()) + _WEEK
        raise NotATime(
            f"{quote(day.text)} does not say which day. "
            + example(f"{day_to_try(monday, today)} 13:15"),
            kind="ambiguous_date",
        )
    return today + timedelta(days=day.days)


def _agreed(found: date, weekday: Weekday | None, today: date) -> date:
    if weekday is None or found.weekday() == weekday.index:
        return found
    right, said = WEEKDAY_NAMES[found.weekday()], WEEKDAY_NAMES[weekday.index]
    raise NotATime(
        f"{plain_day(found)} is a {right}, not a {said} ({quote(weekday.text)}). "
        + example(f"{day_to_try(found, today)} 13:15"),
        kind="weekday_mismatch",
    )


def _from_calendar(
    day: CalendarDay, today: date, with_year: Callable[[int, int, date], date | None]
) -> date:
    """The one date that the numbers can mean, in the year typed or chosen by `with_year`."""
    year = _LEAP_YEAR if day.year is None else day.year
    found = sorted({at for pair in day.choices if (at := make_date(year, *pair))})
    if day.short_year and found:
        raise NotATime(
            f"{quote(day.text)} has a year of two digits, so it can be read in several ways. "
            + example(f"{day_to_try(found[0], today)} 13:15"),
            kind="ambiguous_date",
        )
    if len(found) > 1:
        dates = [f"{at.day} {MONTH_NAMES[at.month - 1]}" for at in found]
        tail = "" if day.year is None else f" {day.year}"
        raise NotATime(
            f"{quote(day.text)} could be {dates[0]} or {dates[1]}. "
            + example(*(f"{at}{tail} 13:15" for at in dates)),
            kind="ambiguous_date",
        )
    chosen = found[0] if found else None
    if chosen and day.year is None:
        chosen = with_year(chosen.month, chosen.day, today)
    if chosen is None:
        raise NotATime(
            f"There is no {quote(day.text)} in the calendar. "
            + example(f"{day_to_try(today, today)} 13:15"),
            kind="bad_date",
        )
    return chosen


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _coming_year(month: int, day: int, today: date) -> date | None:
    years = [make_date(today.year + more, month, day) for more in (-1, 0, 1)]
    dates = [at for at in years if at]
    behind = [at for at in dates if at < today]
    ahead = [at for at in dates if at >= today]
    # Said a few days late, it is a slip, and must not become a session in a year's time.
    if behind and today - behind[-1] <= RECENT:
        return behind[-1]
    return ahead[0] if ahead else None


def _latest_year(month: int, day: int, today: date) -> date | None:
    years = [make_date(today.year - less, month, day) for less in (0, 1)]
    return next((at for at in years if at and at <= today), None)


def _coming_weekday(weekday: Weekday, today: date, gone: Callable[[date], bool]) -> date:
    soonest = today + timedelta(days=(weekday.index - today.weekday()) % 7)
    if not weekday.which:
        return soonest + _WEEK if soonest == today and gone(today) else soonest
    monday = today - timedelta(days=today.weekday())
    sunday = today - timedelta(days=today.isoweekday() % 7)
    # Weeks begin on Monday for some and on Sunday for others: where that matters, we ask.
    of_week = {
        monday + timedelta(days=weekday.index),
        sunday + timedelta(days=(weekday.index + 1) % 7),
    }
    if weekday.which != "this":
        readings = {at + _WEEK for at in of_week}
        if weekday.which == "next":
            readings.add(soonest if soonest > today else today + _WEEK)
    else:
        readings = {at for at in of_week if at >= today} | {soonest}
    if len(readings) == 1:
        return readings.pop()
    dates = sorted(readings)
    raise NotATime(
        f"{quote(weekday.text)} could be {' or '.join(long_day(at) for at in dates)}. "
        + example(*(f"{day_to_try(at, today)} 13:15" for at in dates)),
        kind="ambiguous_date",
    )

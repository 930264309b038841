"""Clock times: what was typed, and which hour of the day it is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time

from adhocbot.domain.when.refusals import NotATime, example, quote

# Unpadded and without am or pm, an hour up to this one is as likely one of the afternoon.
_SMALL_HOURS = 6


@dataclass(frozen=True)
class Clock:
    """A clock time as typed, not yet checked.

    Args:
        text: the words, for quoting.
        hour: as typed, so 6 in `6pm`; may be out of range.
        minute: 0 where none was typed; may be out of range.
        meridiem: "am", "pm" or "".
        bare: only an hour was typed, with nothing that marks it as a time.
        round_the_clock: it can only be a time of the 24-hour clock (`06:30`, `18h`, noon).
        midnight: the word was midnight, which is two instants of a day.
    """

    text: str
    hour: int
    minute: int = 0
    meridiem: str = ""
    bare: bool = False
    round_the_clock: bool = False
    midnight: bool = False


def read_point(clock: Clock) -> time:
    """The time of day meant by one clock time.

    Raises:
        NotATime: bad_time, ambiguous_time.
    """
    return _time(clock, unclear_to=12 if clock.bare else _SMALL_HOURS)


def read_range(first: Clock, last: Clock) -> tuple[time, time]:
    """The times of day meant by the two ends of a range, in the order typed.

    One end's am or pm holds for the other; an hour that is of the 24-hour clock makes the other
    one so too.

    Raises:
        NotATime: bad_time, ambiguous_time.
    """
    if first.meridiem and _waits(last):
        last = _halved(last, first.meridiem, lambda end: _minutes(first) < _minutes(end))
    elif last.meridiem and _waits(first):
        first = _halved(first, last.meridiem, lambda start: _minutes(start) < _minutes(last))
    if first.round_the_clock or last.round_the_clock:
        unclear_to = 0
    elif first.bare and last.bare:
        unclear_to = 12
    else:
        unclear_to = _SMALL_HOURS
    return _time(first, unclear_to=unclear_to), _time(last, unclear_to=unclear_to)


def show_clock(at: time) -> str:
    """13:15."""
    return f"{at.hour:02}:{at.minute:02}"


def _waits(clock: Clock) -> bool:
    """It has no am or pm of its own and could take one."""
    return not (clock.meridiem or clock.round_the_clock or clock.midnight)


def _halved(clock: Clock, meridiem: str, in_order: Callable[[Clock], bool]) -> Clock:
    """The clock time in this half of the day, or in the other if only that is in order."""
    same = replace(clock, meridiem=meridiem)
    other = replace(clock, meridiem="am" if meridiem == "pm" else "pm")
    return other if not in_order(same) and in_order(other) else same


def _minutes(clock: Clock) -> int:
    """Minutes since midnight, for comparing; the range is checked later."""
    hour = clock.hour
    if clock.meridiem:
        hour = hour % 12 + (12 if clock.meridiem == "pm" else 0)
    return hour * 60 + clock.minute


def _time(clock: Clock, *, unclear_to: int) -> time:
    if clock.midnight:
        raise NotATime(
            f"{quote(clock.text)} could be the beginning or the end of that day. "
            + example("Thu 00:00", "Thu 23:59"),
            kind="ambiguous_time",
        )
    highest = 12 if clock.meridiem else 23
    lowest = 1 if clock.meridiem else 0
    if not (lowest <= clock.hour <= highest and clock.minute <= 59):
        raise NotATime(_impossible(clock), kind="bad_time")
    if not clock.meridiem and not clock.round_the_clock and 0 < clock.hour <= unclear_to:
        shown = f"{clock.hour % 12 or 12}:{clock.minute:02}"
        morning, evening = clock.hour % 12, clock.hour % 12 + 12
        raise NotATime(
            f"{quote(clock.text)} could be {shown} in the morning or {shown} in the afternoon. "
            + example(f"Thu {morning:02}:{clock.minute:02}", f"Thu {evening}:{clock.minute:02}"),
            kind="ambiguous_time",
        )
    return time(*divmod(_minutes(clock), 60))


def _impossible(clock: Clock) -> str:
    if clock.meridiem:
        return f"{quote(clock.text)} is no time: before am or pm the hour is 1 to 12. " + example(
            "tomorrow 2:30pm", "tomorrow 14:30"
        )
    if (clock.hour, clock.minute) == (24, 0):
        return (
            f"{quote(clock.text)} is no time here: a day ends where the next one begins. "
            + example("tomorrow 00:00", "tomorrow 22:00 for 2h")
        )
    return (
        f"{quote(clock.text)} is no time: the hour is 0 to 23 and the minute 0 to 59. "
        + example("tomorrow 13:15")
    )

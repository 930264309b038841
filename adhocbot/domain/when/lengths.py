"""Lengths: how long a session lasts, how far ahead it starts, and an end before the start."""

from datetime import date, datetime, time, timedelta

from adhocbot.domain.when.clocks import show_clock
from adhocbot.domain.when.parts import Length
from adhocbot.domain.when.refusals import NotATime, day_to_try, example, quote
from adhocbot.domain.when.tables import FURTHEST, LONGEST

_MINUTE = timedelta(minutes=1)


def distance(ahead: timedelta | Length) -> timedelta:
    """How far from now something is.

    Raises:
        NotATime: bad_duration.
    """
    if isinstance(ahead, timedelta):
        return ahead
    if _whole(ahead, FURTHEST):
        return timedelta(minutes=int(ahead.minutes))
    raise NotATime(
        f"{quote(ahead.text)} must be whole minutes, 1 at least and five years at most. "
        + example("in 90 minutes"),
        kind="bad_duration",
    )


def with_length(length: Length, start: datetime, end: datetime | None) -> datetime:
    """The end of what lasts so long; `end` is the one typed as well, or None.

    Raises:
        NotATime: bad_duration, also where the two disagree.
    """
    if not _whole(length, LONGEST):
        raise NotATime(
            f"{quote(length.text)} is no length that a session can have: "
            "whole minutes, from 1 minute to 24 hours. " + example("Wed 13:15 for 90 minutes"),
            kind="bad_duration",
        )
    until = start + timedelta(minutes=int(length.minutes))
    if end is not None and end != until:
        raise NotATime(
            f"{quote(length.text)} is not how long it is from the start to the end given. "
            + example("Wed 13:15 for 90 minutes"),
            kind="bad_duration",
        )
    return until


def backwards(day: date, first: time, last: time, today: date) -> str:
    """The sentence for an end that is not after its start, with the likely repairs."""
    one_hour = f"{first.hour + 1:02}:{first.minute:02}"
    shown = day_to_try(day, today)
    lines = [f"{shown} {show_clock(first)}-{one_hour}"] if first.hour < 23 else []
    minutes = (last.hour - first.hour) * 60 + last.minute - first.minute
    over_midnight = minutes % (24 * 60)
    if 0 < over_midnight <= 12 * 60:
        hours, rest = divmod(over_midnight, 60)
        lasts = f"{over_midnight} minutes" if rest else f"{hours}h"
        lines.append(f"{shown} {show_clock(first)} for {lasts}")
    else:
        lines.append(f"{shown} {show_clock(first)} for 1h")
    wrong = "ends before it starts" if minutes else "ends when it starts"
    return f"{show_clock(first)} to {show_clock(last)} {wrong}. {example(*lines)}"


def _whole(length: Length, most: timedelta) -> bool:
    return length.minutes.denominator == 1 and 0 < length.minutes <= most // _MINUTE

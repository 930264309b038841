"""Later: until when a person who puts something off is left alone."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from adhocbot.domain.daytime import MORNING, by_day, instant, is_awake

USUAL = timedelta(hours=4)
"""How long a prompt is put off, where neither night nor deadline has a say."""

A_DAY = timedelta(days=1)
"""How long an action item is."""

TO_ANSWER = timedelta(minutes=30)
"""So much time is left before the deadline when a person is reminded."""

_LEAST = timedelta(minutes=15)
_LATE_EVENING = time(21)


def snooze_until(
    now: datetime, deadline: datetime | None, zone: str, usual: timedelta = USUAL
) -> datetime | None:
    """The instant at which to remind a person: never in their night, and in time to answer.

    Args:
        deadline: None where there is none; one that is over holds nobody to it.
        zone: the one that the person lives by.
        usual: for how long, where neither night nor deadline has a say.

    Returns:
        None where no such instant is left before the deadline.
    """
    wish = by_day(now + usual, zone)
    if deadline is None or deadline <= now or wish <= deadline - TO_ANSWER:
        return wish
    last = _day_before(deadline - TO_ANSWER, zone)
    return last if last >= now + _LEAST else None


def _day_before(at: datetime, zone: str) -> datetime:
    """The instant itself by day, else the evening before it."""
    if is_awake(at, zone):
        return at
    local = at.astimezone(ZoneInfo(zone))
    days = 1 if local.time() < MORNING else 0
    return instant(local.date() - timedelta(days=days), _LATE_EVENING, zone)

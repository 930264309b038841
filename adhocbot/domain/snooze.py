"""Later: until when a person who puts a prompt off is left alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

USUAL = timedelta(hours=4)
"""How long a prompt is put off, where neither night nor deadline has a say."""

TO_ANSWER = timedelta(minutes=30)
"""So much time is left before the deadline when a person is reminded."""

_LEAST = timedelta(minutes=15)
_MORNING, _LATE_EVENING, _NIGHT = time(7), time(21), time(22)


def snooze_until(now: datetime, deadline: datetime | None, zone: str) -> datetime | None:
    """The instant at which to remind a person: never in their night, and in time to answer.

    Args:
        deadline: None where there is none; one that is over holds nobody to it.
        zone: the one that the person lives by.

    Returns:
        None where no such instant is left before the deadline.
    """
    wish = _by_day(now + USUAL, zone)
    if deadline is None or deadline <= now or wish <= deadline - TO_ANSWER:
        return wish
    last = _day_before(deadline - TO_ANSWER, zone)
    return last if last >= now + _LEAST else None


def _by_day(at: datetime, zone: str) -> datetime:
    """The instant itself by day, else the next morning."""
    local = at.astimezone(ZoneInfo(zone))
    if _MORNING <= local.time() < _NIGHT:
        return at
    days = 1 if local.time() >= _NIGHT else 0
    return _at(local.date() + timedelta(days=days), _MORNING, zone)


def _day_before(at: datetime, zone: str) -> datetime:
    """The instant itself by day, else the evening before it."""
    local = at.astimezone(ZoneInfo(zone))
    if _MORNING <= local.time() < _NIGHT:
        return at
    days = 1 if local.time() < _MORNING else 0
    return _at(local.date() - timedelta(days=days), _LATE_EVENING, zone)


def _at(day: date, clock: time, zone: str) -> datetime:
    return datetime.combine(day, clock, tzinfo=ZoneInfo(zone)).astimezone(UTC)

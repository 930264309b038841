"""Day and night, where a person lives: nobody is disturbed in their night without need."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MORNING, EVENING, NIGHT = time(7), time(20), time(22)
"""When people may be written to, by their own clocks: from the morning until the night."""

ENOUGH = timedelta(minutes=30)
"""What had to wait for the morning leaves at least so much; else it comes the evening before."""


def is_awake(at: datetime, zone: str) -> bool:
    """Whether it is day there: from 07:00 until 22:00."""
    return MORNING <= at.astimezone(ZoneInfo(zone)).time() < NIGHT


def by_day(at: datetime, zone: str) -> datetime:
    """The instant itself by day, else the next morning. Aware, UTC."""
    if is_awake(at, zone):
        return at
    local = at.astimezone(ZoneInfo(zone))
    return instant(local.date() + timedelta(days=1 if local.time() >= NIGHT else 0), MORNING, zone)


def in_time(begins: datetime, *, since: datetime, deadline: datetime, zone: str) -> datetime | None:
    """When to tell of a deadline what would be told at `begins`: never at night.

    The instant itself by day, else the next morning; the evening before, if that is too late.

    Args:
        since: nothing was to be told before.

    Returns:
        None where no hour of day is left between `since` and the deadline.
    """
    if is_awake(begins, zone):
        return begins
    local = begins.astimezone(ZoneInfo(zone))
    before = local.date() - timedelta(days=0 if local.time() >= NIGHT else 1)
    morning = instant(before + timedelta(days=1), MORNING, zone)
    if morning + ENOUGH <= deadline:
        return morning
    evening = instant(before, EVENING, zone)
    if evening > since:
        return evening
    return morning if morning < deadline else None


def instant(day: date, clock: time, zone: str) -> datetime:
    """When the clocks there show that. Aware, UTC."""
    return datetime.combine(day, clock, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def soonest(instants: Iterable[datetime | None], now: datetime) -> datetime | None:
    """The first of those that are still to come; None where none is."""
    return min((each for each in instants if each is not None and each > now), default=None)

"""A zone's rules changed between planning and meeting: what clocks there show is kept.

Where clocks are put forward over the time, it is the first instant after that; where they show it
twice, the earlier of the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from adhocbot.domain.when import wall

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Planned:
    """When a session is, and what clocks in its zone were to show then."""

    start: datetime
    end: datetime
    zone: str
    start_wall: str
    end_wall: str


@dataclass(frozen=True)
class Moved:
    """The instants at which clocks show what was planned.

    `exactly`: False where no clock there shows the start any more.
    """

    start: datetime
    end: datetime
    exactly: bool


def keep_wall(planned: Planned) -> Moved | None:
    """When a session is under today's rules of its zone; None where that is when it was planned.

    An instant at which clocks show what was planned stays, also the later one of two.

    Raises:
        ZoneInfoNotFoundError: there is no such zone any more.
    """
    start = _kept(planned.start, planned.start_wall, planned.zone)
    end = _kept(planned.end, planned.end_wall, planned.zone)
    if (start, end) == (planned.start, planned.end):
        return None
    if end <= start:
        # Both fell into what the clocks leave out.
        end = start + (planned.end - planned.start)
    return Moved(start, end, wall(start, planned.zone) == planned.start_wall)


def _kept(at: datetime, shown: str, zone: str) -> datetime:
    return at if wall(at, zone) == shown else instant_of(shown, zone)


def instant_of(shown: str, zone: str) -> datetime:
    """The instant, in UTC, at which clocks in a zone show this (`YYYY-MM-DDTHH:MM`)."""
    local = datetime.fromisoformat(shown).replace(tzinfo=ZoneInfo(zone))
    first, second = (local.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    if first <= second:
        return first
    # Left out: read with the offset from before it is late, with the one from after it early.
    early, late = second, first
    before = early.astimezone(local.tzinfo).utcoffset()
    while late - early > _SECOND:
        middle = early + (late - early) // 2
        if middle.astimezone(local.tzinfo).utcoffset() == before:
            early = middle
        else:
            late = middle
    return late.replace(microsecond=0)

"""When a series that meets again and again would meet next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from adhocbot.domain.slots import Span
from adhocbot.domain.words import Repeats

_APART = {Repeats.WEEKLY: timedelta(weeks=1), Repeats.FORTNIGHTLY: timedelta(weeks=2)}


def next_span(last: Span, zone: str, repeats: Repeats, now: datetime) -> Span | None:
    """The first time after now at which it would meet; None where no calendar tells.

    Clocks in the zone show the same as before, also once they were put forward or back; where they
    skip that time, it is as much later. It lasts as long as before.
    """
    apart = _APART.get(repeats)
    if apart is None:
        return None
    info = ZoneInfo(zone)
    wall = last.start.astimezone(info).replace(tzinfo=None)
    passed = max(0, (now - last.start) // apart)
    for times in (passed, passed + 1, passed + 2):
        start = (wall + max(1, times) * apart).replace(tzinfo=info).astimezone(UTC)
        if start > now:
            return Span(start, start + (last.end - last.start))
    raise AssertionError("of three in a row one is still to come")

"""Showing instants back: in the session's zone, in the readers' zones, and in UTC."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from adhocbot.domain.when.refusals import long_day
from adhocbot.domain.when.tables import MONTH_NAMES, WEEKDAY_NAMES


def show_span(
    start: datetime, end: datetime | None, zone: str, *, readers: Sequence[str] = ()
) -> str:
    """A span in words, as in `Thursday 5 March 2020, 09:00–10:00 Asia/Tokyo (00:00–01:00 UTC)`.

    Args:
        start: aware.
        end: aware, or None where only the start is known.
        zone: the session's IANA zone.
        readers: IANA zones to add; the session's own and repetitions are left out.
    """
    first = start.astimezone(ZoneInfo(zone)).date()
    shown = f"{long_day(first)}, {_times(start, end, zone, first)} {zone}"
    others = [name for name in dict.fromkeys(readers) if name not in (zone, "UTC")]
    if zone != "UTC":
        others.append("UTC")
    if not others:
        return shown
    return f"{shown} ({'; '.join(_elsewhere(start, end, name, first) for name in others)})"


def show_instant(at: datetime, zone: str, *, readers: Sequence[str] = ()) -> str:
    """One instant in words; arguments as in `show_span`."""
    return show_span(at, None, zone, readers=readers)


def _elsewhere(start: datetime, end: datetime | None, zone: str, first: date) -> str:
    """The span in another zone, with its date where that is not the session's."""
    there = start.astimezone(ZoneInfo(zone)).date()
    day = "" if there == first else f"{long_day(there)}, "
    return f"{day}{_times(start, end, zone, there)} {zone}"


def _times(start: datetime, end: datetime | None, zone: str, first: date) -> str:
    """The clock times in a zone; the end has its date where it is not that of the start."""
    begins = start.astimezone(ZoneInfo(zone))
    if end is None:
        return f"{begins:%H:%M}"
    ends = end.astimezone(ZoneInfo(zone))
    if ends.date() == first:
        return f"{begins:%H:%M}–{ends:%H:%M}"
    return f"{begins:%H:%M} – {long_day(ends.date())}, {ends:%H:%M}"


def short_day(day: date) -> str:
    """20 December 2018 as `Thu 20 Dec 2018`, which the grammar reads."""
    return (
        f"{WEEKDAY_NAMES[day.weekday()][:3]} {day.day} {MONTH_NAMES[day.month - 1][:3]} {day.year}"
    )

"""Dates, times and ordinals as the minutes print them, in English.

The session's zone is an IANA name; instants are aware.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from adhocbot.domain.when.tables import MONTH_NAMES, WEEKDAY_NAMES


def show_date(at: datetime, zone: str) -> str:
    """``12 December 2018``."""
    # Not strftime: its names follow the machine's locale, and the same record must give the same
    # bytes.
    local = at.astimezone(ZoneInfo(zone))
    return f"{local.day} {MONTH_NAMES[local.month - 1]} {local.year}"


def show_day(at: datetime, zone: str) -> str:
    """``Wednesday 12 December 2018``."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{WEEKDAY_NAMES[local.weekday()]} {show_date(at, zone)}"


def show_clock(at: datetime, zone: str) -> str:
    """``13:15``."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{local.hour:02}:{local.minute:02}"


def show_time(at: datetime, zone: str) -> str:
    """``Wednesday 12 December 2018, 13:15 Europe/Zurich``."""
    return f"{show_day(at, zone)}, {show_clock(at, zone)} {zone}"


def show_range(start: datetime, end: datetime, zone: str) -> str:
    """``Wednesday 12 December 2018, 13:15–14:30 Europe/Zurich``; with the end's day if another."""
    until = show_clock(end, zone)
    if show_date(start, zone) != show_date(end, zone):
        until = f"{show_day(end, zone)}, {until}"
        return f"{show_day(start, zone)}, {show_clock(start, zone)} – {until} {zone}"
    return f"{show_day(start, zone)}, {show_clock(start, zone)}–{until} {zone}"


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``3rd``, ``11th``."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"

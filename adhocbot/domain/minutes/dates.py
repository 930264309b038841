"""Dates, times and ordinals as the minutes print them, in each language we have.

The session's zone is an IANA name; instants are aware. A language that we do not have prints in
English.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from adhocbot.domain.when.tables import MONTH_NAMES, WEEKDAY_NAMES

# Not strftime: its names follow the machine's locale, and the same record must give the same bytes.
_MONTHS = {
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin", "juillet"),
        *("août", "septembre", "octobre", "novembre", "décembre"),
    )
}
_WEEKDAYS = {"fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")}


def show_date(at: datetime, zone: str, language: str = "en") -> str:
    """``12 December 2018``, ``1er décembre 2018``."""
    local = at.astimezone(ZoneInfo(zone))
    day = "1er" if language == "fr" and local.day == 1 else str(local.day)
    return f"{day} {_MONTHS.get(language, MONTH_NAMES)[local.month - 1]} {local.year}"


def show_day(at: datetime, zone: str, language: str = "en") -> str:
    """``Wednesday 12 December 2018``, ``mercredi 12 décembre 2018``."""
    local = at.astimezone(ZoneInfo(zone))
    weekday = _WEEKDAYS.get(language, WEEKDAY_NAMES)[local.weekday()]
    return f"{weekday} {show_date(at, zone, language)}"


def show_clock(at: datetime, zone: str) -> str:
    """``13:15``."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{local.hour:02}:{local.minute:02}"


def show_time(at: datetime, zone: str, language: str = "en") -> str:
    """``Wednesday 12 December 2018, 13:15 Europe/Zurich``."""
    return f"{show_day(at, zone, language)}, {show_clock(at, zone)} {zone}"


def show_range(start: datetime, end: datetime, zone: str, language: str = "en") -> str:
    """``Wednesday 12 December 2018, 13:15–14:30 Europe/Zurich``; with the end's day if another."""
    from_day, until = show_day(start, zone, language), show_clock(end, zone)
    if show_date(start, zone) != show_date(end, zone):
        until = f"{show_day(end, zone, language)}, {until}"
        return f"{from_day}, {show_clock(start, zone)} – {until} {zone}"
    return f"{from_day}, {show_clock(start, zone)}–{until} {zone}"


def ordinal(number: int, language: str = "en") -> str:
    """``1st``, ``2nd``, ``3rd``, ``11th``; of a session in French ``1re``, ``2e``."""
    if language == "fr":
        return "1re" if number == 1 else f"{number}e"
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"

"""What the check sees in the dates that people wrote: a weekday that is not that day's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from adhocbot.domain.minutes.finding import Finding, warning
from adhocbot.domain.minutes.references import corrected, lists
from adhocbot.domain.minutes.titles import fold
from adhocbot.domain.record import Record
from adhocbot.domain.when.tables import MONTH_NAMES, MONTHS, WEEKDAY_NAMES, WEEKDAYS

# Names in full only: "sat" and "mar" are words as well.
_FULL = 4
_DAY_NAME = "|".join(name for name in WEEKDAYS if len(name) > _FULL)
_MONTH_NAME = "|".join(name for name in MONTHS if len(name) >= _FULL or name in ("may", "mai"))
_WEEKDAY = rf"(?P<weekday>{_DAY_NAME})(?:,| the| le| el| den)?"
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th|er|\.)?"
_YEAR = r"(?:,? (?:de )?(?P<year>[0-9]{4}))?"
_DATES = tuple(
    re.compile(rf"\b{_WEEKDAY} {rest}{_YEAR}\b")
    for rest in (
        rf"{_DAY} (?:of |de )?(?P<month>{_MONTH_NAME})",
        rf"(?P<month>{_MONTH_NAME}) {_DAY}",
    )
)


def weekdays(record: Record) -> Iterator[Finding]:
    """Each date in a line, a determination or a task whose weekday is another day's."""
    told: set[str] = set()
    for place, text, is_line in _texts(record):
        for written, day in _mistaken(text, record):
            key = f"weekday-mismatch:{place}:{written}"
            if key in told:
                continue
            told.add(key)
            yield warning(
                key,
                place,
                f"“{written}” in {place} is no such day: {_named(day)} is a "
                f"{WEEKDAY_NAMES[day.weekday()]}.",
                needs=corrected(text) if is_line else None,
            )


def _named(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def _texts(record: Record) -> Iterator[tuple[str, str, bool]]:
    for place, lines in lists(record):
        for line in lines:
            yield place, line.text, True
    for found in record.determinations:
        yield "the determination", f"{found.subject}\n{found.reason or ''}", False
    for action in record.actions:
        yield f"action {action.number}", action.text, False


def _mistaken(text: str, record: Record) -> Iterator[tuple[str, date]]:
    folded = fold(text)
    # Where an accent fell away into nothing the places differ; then what was folded is quoted.
    original = text if len(folded) == len(text) else folded
    for pattern in _DATES:
        for found in pattern.finditer(folded):
            day = _day(found, record)
            if day is not None and day.weekday() != WEEKDAYS[found["weekday"]]:
                yield original[found.start() : found.end()], day


def _day(found: re.Match[str], record: Record) -> date | None:
    """The day that was written; without a year, the one nearest to the session."""
    held = record.start.astimezone(ZoneInfo(record.zone)).date()
    years = [int(found["year"])] if found["year"] else [held.year + off for off in (-1, 0, 1)]
    days = []
    for year in years:
        try:
            days.append(date(year, MONTHS[found["month"]], int(found["day"])))
        except ValueError:
            # There is no such day in that year; the weekday is then not what is wrong.
            continue
    return min(days, key=lambda day: abs(day - held), default=None)

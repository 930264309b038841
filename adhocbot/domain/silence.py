"""Approval by silence: periods that are fair to everybody, and what stands when they end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from adhocbot.domain.daytime import instant
from adhocbot.domain.minutes.model import Minutes
from adhocbot.domain.minutes.stored import to_json
from adhocbot.domain.minutes.unmarked import unmarked
from adhocbot.domain.rest_days import rest_days

LONGEST_REVIEW = 60
"""In working days."""

_EVENING = time(18)
_DAY = timedelta(days=1)


def fair_end(posted_at: datetime, zones: Iterable[str], days: int) -> datetime:
    """When so many full working days have passed for everybody since something was posted.

    A full working day is one that is no rest day there (most often one from Monday to Friday) and
    began after it was posted, by the clocks there; its work ends at 18:00. The last zone to get
    there counts.

    Args:
        posted_at: aware.
        zones: IANA names, at least one.
        days: 1 or more.

    Returns:
        Aware, UTC.
    """
    return max(_end_in(zone, posted_at, days) for zone in zones)


def _end_in(zone: str, posted_at: datetime, days: int) -> datetime:
    day = posted_at.astimezone(ZoneInfo(zone)).date()
    resting = rest_days(zone)
    left = days
    while left:
        day += _DAY
        left -= day.weekday() not in resting
    return instant(day, _EVENING, zone)


ATTACHED = frozenset({"remarks", "reservations", "approval"})
"""Sections that a review itself writes: nobody can be silent about them."""

Texts = Mapping[str, Any]
"""What each section of a revision says, by its key, in a form that can be compared."""


@dataclass(frozen=True)
class Period:
    """A posted revision: until when remarks on what it changes are awaited, and what it says.

    `answers`: the sections of the remarks that it works in. Whoever made one can see by then what
    came of it, even where that is nothing.
    """

    ends_at: datetime
    texts: Texts
    answers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Hold:
    """A remark on a section; `until` it keeps that open, None: until it is settled."""

    remark: int
    section: str
    until: datetime | None


def texts_of(minutes: Minutes) -> dict[str, Any]:
    """What each section says, whoever entered it and however it is numbered."""
    frozen = to_json(unmarked(minutes))
    return {
        section["key"]: _said(section["blocks"])
        for section in frozen["sections"]
        if section["key"] not in ATTACHED
    }


def _said(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _said(v) for k, v in value.items() if k not in ("source", "was")}
    if isinstance(value, list):
        return [_said(each) for each in value]
    return value


def changed(before: Texts, after: Texts) -> frozenset[str]:
    """The sections that came, went or read otherwise."""
    return frozenset(
        key for key in {*before, *after} if before.get(key, None) != after.get(key, None)
    )


def section_ends(base: Texts, periods: Sequence[Period], whole: str) -> dict[str, datetime]:
    """When the period for each section ends: that of the revision which changed it last.

    Or which answers a remark on it.

    Args:
        base: what was approved before and is only corrected; without it everything is new.
        periods: those of the revisions that were posted since, oldest first.
        whole: the section of a remark that is on all of them.

    Returns:
        What stands unchanged since it was approved is not among them.
    """
    ends: dict[str, datetime] = {}
    before = base
    for period in periods:
        answered = period.texts.keys() if whole in period.answers else period.answers
        runs = changed(before, period.texts) | (answered & period.texts.keys())
        ends.update(dict.fromkeys(runs, period.ends_at))
        before = period.texts
    return ends


def standing(
    ends: Mapping[str, datetime], holds: Iterable[Hold], whole: str
) -> dict[str, datetime | None]:
    """From when each section stands by silence; None while a remark keeps it open.

    Args:
        ends: by `section_ends`.
        whole: the section of a remark that is on all of them.
    """
    found: dict[str, datetime | None] = dict(ends)
    last = max(ends.values(), default=None)
    for hold in holds:
        # A remark can be on a section of which nothing is printed (yet).
        for key in list(found) if hold.section == whole else [hold.section]:
            found[key] = _later(found.get(key, last), hold.until)
    return found


def _later(so_far: datetime | None, until: datetime | None) -> datetime | None:
    if so_far is None or until is None:
        return None
    return max(so_far, until)

"""Which accepted remarks a new revision does not answer, as far as its text shows."""

from __future__ import annotations

from collections.abc import Iterable

from adhocbot.domain.minutes.changes import changed_sections
from adhocbot.domain.minutes.model import Minutes
from adhocbot.domain.minutes.placing import item_sections
from adhocbot.domain.minutes.profile import profile
from adhocbot.domain.record import Record
from adhocbot.domain.review import RemarkFact
from adhocbot.domain.sections import WHOLE, item_number
from adhocbot.domain.words import TAKEN_UP


def unanswered(record: Record, old: Minutes, new: Minutes) -> tuple[RemarkFact, ...]:
    """The remarks that were accepted, and whose part of the minutes reads as it did before.

    Args:
        record: what the new revision is compiled from.
    """
    changed = changed_sections(old, new)
    places = item_sections(record, profile(record.profile))
    waiting: Iterable[RemarkFact] = (
        each for each in record.remarks if each.worked_in is None and each.disposition in TAKEN_UP
    )
    return tuple(each for each in waiting if not _is_in(each.section, changed, places))


def _is_in(section: str, changed: frozenset[str], places: dict[int, str]) -> bool:
    """Whether what a remark is about is among what changed; the whole is, if anything did."""
    number = item_number(section)
    if number is not None:
        section = places.get(number, section)
    return section in changed or (section == WHOLE and bool(changed))

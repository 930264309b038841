"""Where each agenda item's notes are printed, and whether an item has something under it."""

from __future__ import annotations

from adhocbot.domain.minutes.profile import Profile
from adhocbot.domain.minutes.titles import section_of
from adhocbot.domain.record import ItemFact, Record
from adhocbot.domain.words import ItemState

# What needs nothing under it: any other business prints "None", a closing item is only a moment.
PROCEDURAL = frozenset({"aob", "closing"})


def agenda_items(record: Record) -> tuple[ItemFact, ...]:
    """The items that are on the agenda: accepted, not merely proposed, not dropped."""
    return tuple(item for item in record.items if item.state is ItemState.ACCEPTED)


def item_sections(record: Record, profile: Profile) -> dict[int, str]:
    """The section of each agenda item, by the item's number.

    It is the one its title names, if the profile has it; all else is discussion. An item whose
    title says nothing is never taken for the opening, not even the first: its notes keep its title.
    """
    sections = {}
    for item in agenda_items(record):
        named = section_of(item.title)
        sections[item.number] = named if named in profile.sections else "discussion"
    return sections


def has_something(record: Record, item: ItemFact, section: str) -> bool:
    """Whether the item has notes, or its section has what belongs there.

    A discussion item has its notes only.
    """
    if item.notes:
        return True
    belongings: dict[str, bool] = {
        "agenda": record.agenda_approved_at is not None,
        "documents": bool(record.documents),
        "questions": bool(record.questions),
        "determination": bool(record.determinations),
        "conclusions": bool(record.conclusions or record.actions or record.follow_ups),
    }
    return belongings.get(section, False)


def left_empty(record: Record, item: ItemFact, section: str) -> bool:
    """Whether the item was opened, is no procedure, and has nothing under it (yet)."""
    if item.opened_at is None or section in PROCEDURAL:
        return False
    return not has_something(record, item, section)

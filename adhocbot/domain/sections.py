"""How a remark names the part of the minutes that it is about."""

from __future__ import annotations

WHOLE = "whole"
"""The minutes as a whole, where a remark names no section."""

_ITEM = "item:"


def item_number(section: str) -> int | None:
    """The number of the agenda item that is remarked on; None where it is no item."""
    number = section.removeprefix(_ITEM)
    return int(number) if section.startswith(_ITEM) and number.isdecimal() else None


def spoken(section: str) -> str:
    """The part of the minutes in a sentence: ``item 4``, ``documents``, ``the minutes as a whole``.

    Args:
        section: `item:4`, a section's key, or the `whole`.
    """
    if section == WHOLE:
        return "the minutes as a whole"
    number = item_number(section)
    return section if number is None else f"item {number}"


_MENDS = {
    "agenda": "agenda approve",
    "attendance": "attendance 60-80",
    "documents": "doc add C55 TITLE",
    "questions": "position 3 for China by e-mail …",
    "determination": "decide SUBJECT: no consensus because …",
    "conclusions": "conclusion …",
    "consultations": "consultation with China about …",
    "actions": "action …",
    "next": "followup on …",
}


def mending(section: str) -> str:
    """The sentence by which the record behind a part of the minutes is corrected."""
    return _MENDS.get(section, "note …")

"""The annex that shows at a glance who holds what: the matrix of positions, as a picture."""

from __future__ import annotations

from dataclasses import replace

from adhocbot.domain.matrix import (
    MARKS,
    NO_POSITION,
    NOTHING,
    STATED,
    Mark,
    Matrix,
    matrix_of,
    sheets,
)
from adhocbot.domain.matrix import counts as counted
from adhocbot.domain.minutes.model import Block, Picture
from adhocbot.domain.minutes.wording import Wording
from adhocbot.domain.record import Record


def matrix_blocks(record: Record, wording: Wording) -> tuple[Block, ...]:
    """The picture, where there are positions."""
    if not record.positions:
        return ()
    drawn = tuple(_worded(sheet, wording) for sheet in sheets(matrix_of(record)))
    return (Picture(drawn, tuple(_said(sheet, wording) for sheet in drawn)),) if drawn else ()


def _worded(sheet: Matrix, wording: Wording) -> Matrix:
    """The sheet with the words of the document's language beside the signs."""
    words: dict[Mark, Mark] = {
        mark: replace(mark, word=wording.word(stance)) for stance, mark in MARKS.items()
    }
    for mark, key in ((STATED, "stated"), (NO_POSITION, "no_position"), (NOTHING, "nothing")):
        words[mark] = replace(mark, word=wording.say(key))
    rows = tuple(replace(row, marks=tuple(words[mark] for mark in row.marks)) for row in sheet.rows)
    return replace(sheet, rows=rows)


def _said(sheet: Matrix, wording: Wording) -> str:
    """The sheet in words, for whoever cannot see it."""
    return wording.say(
        "overview_part" if sheet.sheets > 1 else "overview_one",
        label=sheet.label,
        sheet=sheet.sheet,
        sheets=sheet.sheets,
        rows=len(sheet.rows),
        columns=len(sheet.columns),
        counts=", ".join(f"{number} {mark.word}" for mark, number in counted(sheet)),
    )

"""The matrix of positions as pictures, drawn by typst.

The fonts are those of two packages and no others, so that the bytes are the same everywhere and
names in any script have letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from adhocbot.documents.templates import find
from adhocbot.documents.typeset import FONTS, compiled
from adhocbot.domain import matrix as domain
from adhocbot.domain.matrix import Mark, Matrix
from adhocbot.domain.minutes.model import Minutes, Picture
from adhocbot.domain.typed import clean_text
from adhocbot.domain.words import Stance

LOOKS: dict[Mark, tuple[str, str]] = {
    domain.MARKS[Stance.SUPPORT]: ("#0b6b46", "#ffffff"),
    domain.MARKS[Stance.CONDITIONAL]: ("#bfe6cd", "#10391f"),
    domain.MARKS[Stance.NEUTRAL]: ("#dedede", "#1d1c1d"),
    domain.MARKS[Stance.CONCERN]: ("#ffdf80", "#3d2c00"),
    domain.MARKS[Stance.OPPOSE]: ("#a31621", "#ffffff"),
    domain.MARKS[Stance.RESERVE]: ("#d9c2ec", "#33104d"),
    domain.STATED: ("#b9dcf2", "#08304a"),
    domain.NO_POSITION: ("#ffffff", "#1d1c1d"),
    domain.NOTHING: ("#ffffff", "#616061"),
}
"""The colour of each mark's cell and of the sign in it."""

# Longer ones are cut by what fits; this only keeps typst from measuring a whole book.
_TEXT_MOST = 300
# What sets the direction of the text beside it has no place in a cell of its own.
_TURNS = dict.fromkeys(
    map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)


def draw(sheets: Sequence[Matrix], *, templates: Path | None = None) -> list[bytes]:
    """Each sheet as a PNG; the same sheets, fonts and template give the same bytes.

    Typst keeps memory: call it in a process that ends soon after.

    Raises:
        MissingTemplateError: there is no template. typst.TypstError: one of one's own is wrong.
    """
    template = find("matrix/matrix.typ", templates).read_bytes()
    return [compiled({"main": template}, _data(sheet), "png") for sheet in sheets]


def pictures(minutes: Minutes, templates: Path | None = None) -> dict[Matrix, bytes]:
    """The picture (PNG) of each sheet that the minutes show. Raises what `draw` raises."""
    sheets = [
        sheet
        for section in minutes.sections
        for block in section.blocks
        if isinstance(block, Picture)
        for sheet in block.sheets
    ]
    return dict(zip(sheets, draw(sheets, templates=templates), strict=True)) if sheets else {}


def picture_name(sheet: Matrix) -> str:
    """``quantum-3-positions.png``, with the sheet's number where there are several."""
    slug = "-".join("".join(c if c.isalnum() else " " for c in sheet.label).split())[:80]
    part = f"-{sheet.sheet}-of-{sheet.sheets}" if sheet.sheets > 1 else ""
    return f"{slug}-positions{part}.png"


def _data(sheet: Matrix) -> dict[str, Any]:
    part = f" ({sheet.sheet} of {sheet.sheets})" if sheet.sheets > 1 else ""
    return {
        "title": _plain(f"{sheet.label}: positions{part}"),
        "fonts": FONTS,
        "looks": {
            mark.sign: {"fill": fill, "ink": ink, "sign": mark.sign}
            for mark, (fill, ink) in LOOKS.items()
        },
        "legend": [
            {"kind": mark.sign, "words": f"{mark.word} {number}"}
            for mark, number in domain.counts(sheet)
        ],
        "columns": [{"number": c.number, "text": _words(c.text)} for c in sheet.columns],
        "rows": [
            {"name": _words(row.name), "marks": [mark.sign for mark in row.marks]}
            for row in sheet.rows
        ],
    }


def _words(text: str) -> dict[str, Any]:
    plain = _plain(text)
    sides = (unicodedata.bidirectional(letter) for letter in plain)
    first = next((side for side in sides if side in ("L", "R", "AL")), "L")
    return {"words": plain, "rtl": first != "L"}


def _plain(text: str) -> str:
    """One line, without what would turn the line round."""
    return " ".join(clean_text(text).translate(_TURNS).split())[:_TEXT_MOST]

"""The marks of a revision, carried within its texts so that any template prints them.

Each stretch that came or went is put between two signs that no text can hold; what a template made
of the text is then searched for them. So a template, an organisation's own too, need not know of
marks. Stretches never reach over a newline, since templates part texts there.
"""

from __future__ import annotations

from dataclasses import replace

from adhocbot.domain.minutes.model import (
    Block,
    Line,
    Listing,
    Minutes,
    Paragraph,
    Picture,
    QuestionRow,
    QuestionTable,
    Row,
    Statement,
    Subheading,
    Table,
)
from adhocbot.domain.minutes.segments import segments
from adhocbot.domain.minutes.unmarked import is_emptied, is_gone

# Unicode keeps these for a program's own use, and `clean_text` lets none through; XML allows them.
ADDED, ADDED_END, REMOVED, REMOVED_END = SIGNS = "\ufdd0\ufdd1\ufdd2\ufdd3"
WHOLE = "\ufdd5"
"""Follows the first sign where all of an entry came or went, whatever stands beside it."""
_AROUND = {"added": (ADDED, ADDED_END), "removed": (REMOVED, REMOVED_END)}
_TAGS = {ADDED: "<ins>", ADDED_END: "</ins>", REMOVED: "<del>", REMOVED_END: "</del>", WHOLE: ""}


def signed(minutes: Minutes) -> Minutes:
    """The minutes with each change put between its signs; the same where nothing is marked."""
    return replace(
        minutes,
        sections=tuple(
            replace(
                section,
                heading=_text(section.heading, "") if is_emptied(section) else section.heading,
                blocks=tuple(_block(block) for block in section.blocks),
            )
            for section in minutes.sections
        ),
    )


def as_html(page: str) -> str:
    """The page with elements in place of the signs."""
    for sign, tag in _TAGS.items():
        page = page.replace(sign, tag)
    return page


def _block(block: Block) -> Block:
    match block:
        case Subheading(line=line):
            return Subheading(_line(line))
        case Paragraph(line=line):
            return Paragraph(_line(line))
        case Listing(lines=lines):
            return Listing(tuple(_line(line) for line in lines))
        case Table(rows=rows):
            return replace(block, rows=tuple(_row(row) for row in rows))
        case Statement():
            return _statement(block)
        case Picture():
            return block
        case QuestionTable(rows=asked):
            return replace(block, rows=tuple(_question(row) for row in asked))


def _line(line: Line) -> Line:
    return replace(line, text=_text(line.was, line.text))


def _row(row: Row) -> Row:
    if row.was is None:
        return row
    return replace(row, cells=tuple(map(_text, row.was, row.cells)))


def _statement(said: Statement) -> Statement:
    attribution = said.attribution
    if is_gone(said):
        attribution = _text(attribution, "")
    elif said.was == "":
        attribution = _text("", attribution)
    return replace(said, attribution=attribution, text=_text(said.was, said.text))


def _question(row: QuestionRow) -> QuestionRow:
    text, why, comments = row.text, row.why, row.comments
    if row.was is not None:
        text, why, comments = map(_text, row.was, (text, why, comments))
    answers = tuple(
        _statement(one) if isinstance(one, Statement) else Paragraph(_line(one.line))
        for one in row.answers
    )
    return replace(row, text=text, why=why, comments=comments, answers=answers)


def _text(was: str | None, text: str) -> str:
    if was is None:
        return text
    whole = WHOLE if not was or not text else ""
    return "".join(
        part.text if part.kind == "same" else _between(part.text, whole, *_AROUND[part.kind])
        for part in segments(was, text)
    )


def _between(text: str, whole: str, start: str, end: str) -> str:
    return "\n".join(f"{start}{whole}{line}{end}" if line else line for line in text.split("\n"))

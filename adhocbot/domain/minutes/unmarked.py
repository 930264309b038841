"""A revision as it reads without its marks: what went is left out, what came simply stands."""

from __future__ import annotations

from collections.abc import Iterator
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
    Section,
    Statement,
    Subheading,
    Table,
)


def unmarked(minutes: Minutes) -> Minutes:
    """The minutes without marks: equal to the revision itself, if they were marked by `marked`.

    Lists, tables and sections that held nothing but what went are left out with it.
    """
    return replace(
        minutes,
        sections=tuple(
            replace(section, blocks=tuple(_blocks(section.blocks)))
            for section in minutes.sections
            if not is_emptied(section)
        ),
    )


def is_emptied(section: Section) -> bool:
    """Whether all that the section held is gone; one that never held anything was not emptied."""
    return bool(section.blocks) and not any(_blocks(section.blocks))


def is_gone(part: Line | Row | Statement | QuestionRow) -> bool:
    """Whether the text stood in the revision before alone."""
    match part:
        case Row(cells=cells, was=was):
            return was is not None and any(was) and not any(cells)
        case QuestionRow(was=was):
            return was is not None and any(was) and not any((part.text, part.why, part.comments))
    return bool(part.was) and not part.text


def _blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Subheading(line=line):
                yield from [] if is_gone(line) else [Subheading(replace(line, was=None))]
            case Paragraph() | Statement():
                yield from _standing(block)
            case Picture():
                yield block
            case Listing(lines=lines):
                kept = tuple(replace(line, was=None) for line in lines if not is_gone(line))
                yield from [Listing(kept)] if kept else []
            case Table(rows=rows):
                left = tuple(replace(row, was=None) for row in rows if not is_gone(row))
                yield from [replace(block, rows=left)] if left or not rows else []
            case QuestionTable(rows=asked):
                stay = tuple(_question(row) for row in asked if not is_gone(row))
                yield from [replace(block, rows=stay)] if stay or not asked else []


def _standing(block: Statement | Paragraph) -> Iterator[Statement | Paragraph]:
    """The block without its mark, unless it is gone."""
    if isinstance(block, Statement):
        if not is_gone(block):
            yield replace(block, was=None)
    elif not is_gone(block.line):
        yield Paragraph(replace(block.line, was=None))


def _question(row: QuestionRow) -> QuestionRow:
    answers = tuple(kept for answer in row.answers for kept in _standing(answer))
    return replace(row, answers=answers, was=None)

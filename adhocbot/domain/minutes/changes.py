"""What changed from one posted revision to the next: as marks in the document, and as a list.

What the review attaches to minutes is no part of their text, so it bears no marks.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from adhocbot.domain.minutes.aligning import align, is_like
from adhocbot.domain.minutes.model import (
    Block,
    Line,
    Listing,
    Minutes,
    Paragraph,
    QuestionRow,
    QuestionTable,
    Row,
    Section,
    Statement,
    Subheading,
    Table,
)
from adhocbot.domain.minutes.profile import ANNEXES, ATTACHED

Answer = Statement | Paragraph
Part = Line | Row | Statement | QuestionRow
# A picture is shown as it is now.
_UNMARKED = (*ATTACHED, "matrix")
P = TypeVar("P", Line, Row, Statement, QuestionRow)


@dataclass(frozen=True)
class Change:
    """One difference. `was` is empty where it was added, `text` where it was removed."""

    section: str
    kind: Literal["added", "changed", "removed"]
    was: str
    text: str


def marked(old: Minutes, new: Minutes) -> Minutes:
    """The new revision with marks where it differs from the old one.

    `unmarked` gives the new one again.
    """
    before = [each for each in old.sections if each.key not in _UNMARKED]
    after = [each for each in new.sections if each.key not in _UNMARKED]
    attached = tuple(each for each in new.sections if each.key in ATTACHED)
    pictures = tuple(each for each in new.sections if each.key == "matrix")
    pairs = align(before, after, lambda each: each.key, lambda _was, _now: False)
    sections = tuple(_section(was, now) for was, now in pairs)
    # As in the revision: what is attached stands before the annexes.
    text = tuple(each for each in sections if each.key not in ANNEXES)
    annexes = tuple(each for each in sections if each.key in ANNEXES)
    return replace(new, sections=(*text, *attached, *annexes, *pictures))


def changes(old: Minutes, new: Minutes) -> tuple[Change, ...]:
    """The differences in reading order.

    A question that an annex repeats is told of there, where all of it stands.
    """
    shown = marked(old, new)
    repeated = _repeated(shown)
    return tuple(
        change
        for section in shown.sections
        for block in section.blocks
        for part in _parts(block)
        if not (isinstance(part, QuestionRow) and part.number in repeated)
        if (change := _change(section.heading, part)) is not None
    )


def _repeated(shown: Minutes) -> frozenset[int]:
    """The numbers of the questions that changed in an annex."""
    annex = shown.section("annex")
    rows = [part for block in annex.blocks for part in _parts(block)] if annex else []
    return frozenset(
        int(row.cells[0] or row.was[0])
        for row in rows
        if isinstance(row, Row) and row.was is not None
    )


def changed_sections(old: Minutes, new: Minutes) -> frozenset[str]:
    """The keys of the sections that read otherwise."""
    return frozenset(
        section.key
        for section in marked(old, new).sections
        if any(part.was is not None for block in section.blocks for part in _parts(block))
    )


def _section(was: Section | None, now: Section | None) -> Section:
    given = now or was
    assert given is not None  # noqa: S101  # a pair is of something
    old, new = was.blocks if was else (), now.blocks if now else ()
    pairs = align(old, new, _name_of, _same_block)
    return replace(given, blocks=tuple(_block(before, after) for before, after in pairs))


def _name_of(block: Block) -> Hashable:
    match block:
        case Subheading(line=line) | Paragraph(line=line):
            return block.kind, _source_of(line)
        case Statement():
            return block.kind, _source_of(block)
    return block.kind


def _same_block(was: Block, now: Block) -> bool:
    match was, now:
        case Subheading(line=old), Subheading(line=new):
            return is_like(old.text, new.text)
        case Paragraph(line=old), Paragraph(line=new):
            return is_like(old.text, new.text)
        case Statement(), Statement():
            return is_like(was.text, now.text)
    return type(was) is type(now)


def _block(was: Block | None, now: Block | None) -> Block:
    match was or now, now or was:
        case (Subheading() as old, Subheading() as new) | (Paragraph() as old, Paragraph() as new):
            line = _line(old.line if was else None, new.line if now else None)
            return replace(new, line=line)
        case Listing() as old, Listing() as new:
            pairs = align(
                old.lines if was else (), new.lines if now else (), _source_of, _same_line
            )
            return Listing(tuple(_line(*pair) for pair in pairs))
        case Table() as old, Table() as new:
            rows = align(old.rows if was else (), new.rows if now else (), _row_name, _same_row)
            return replace(new, rows=tuple(_row(*pair, len(new.headers)) for pair in rows))
        case Statement() as old, Statement() as new:
            return _statement(old if was else None, new if now else None)
        case QuestionTable() as old, QuestionTable() as new:
            asked = align(
                old.rows if was else (), new.rows if now else (), lambda row: row.number, _never
            )
            return replace(new, rows=tuple(_question(*pair) for pair in asked))
    raise AssertionError("aligned blocks are of one kind")


def _never(_was: object, _now: object) -> bool:
    return False


def _source_of(part: Line | Statement) -> Hashable:
    """The entry behind it: an entry may give several lines, which then follow their order."""
    return part.source or part.text


def _row_name(row: Row) -> Hashable:
    return row.source or row.cells


def _same_line(was: Line, now: Line) -> bool:
    return is_like(was.text, now.text)


def _same_row(was: Row, now: Row) -> bool:
    return was.cells[:1] == now.cells[:1]


def _line(was: Line | None, now: Line | None) -> Line:
    if now is None:
        assert was is not None  # noqa: S101  # a pair is of something
        return replace(was, text="", was=was.text)
    return replace(now, was=_was(was.text if was else "", now.text))


def _was(old: str, new: str) -> str | None:
    return None if old == new else old


def _row(was: Row | None, now: Row | None, width: int) -> Row:
    old = _wide(was.cells if was else (), width)
    if now is None:
        assert was is not None  # noqa: S101  # a pair is of something
        return replace(was, cells=("",) * width, was=old)
    return replace(now, was=None if old == now.cells else old)


def _wide(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    """As many cells as the table has columns now: one comes and goes with the states of actions."""
    return (*cells, *("",) * width)[:width]


def _statement(was: Statement | None, now: Statement | None) -> Statement:
    if now is None:
        assert was is not None  # noqa: S101  # a pair is of something
        return replace(was, text="", was=was.text)
    return replace(now, was=_was(was.text if was else "", now.text))


def _question(was: QuestionRow | None, now: QuestionRow | None) -> QuestionRow:
    given = now or was
    assert given is not None  # noqa: S101  # a pair is of something
    old, new = _asked(was), _asked(now)
    answers = align(was.answers if was else (), now.answers if now else (), _name_of, _same_block)
    text, why, comments = new
    return replace(
        given,
        text=text,
        why=why,
        comments=comments,
        answers=tuple(_answer(*pair) for pair in answers),
        was=None if old == new else old,
    )


def _asked(row: QuestionRow | None) -> tuple[str, str, str]:
    return (row.text, row.why, row.comments) if row else ("", "", "")


def _answer(was: Answer | None, now: Answer | None) -> Answer:
    block = _block(was, now)
    assert isinstance(block, Statement | Paragraph)  # noqa: S101  # it is one of the two
    return block


def _parts(block: Block) -> Iterator[Part]:
    match block:
        case Subheading(line=line) | Paragraph(line=line):
            yield line
        case Listing(lines=lines):
            yield from lines
        case Table(rows=rows):
            yield from rows
        case Statement():
            yield block
        case QuestionTable(rows=asked):
            for row in asked:
                yield row
                for answer in row.answers:
                    yield from _parts(answer)


def _change(section: str, part: Part) -> Change | None:
    if part.was is None:
        return None
    was, text = _said(part)
    if not was:
        return Change(section, "added", "", text)
    return Change(section, "changed" if text else "removed", was, text)


def _said(part: Part) -> tuple[str, str]:
    """How a part read and reads, in one line each."""
    match part:
        case Line():
            return part.was or "", part.text
        case Statement():
            by = f"{part.attribution}: "
            return _after(by, part.was or ""), _after(by, part.text)
        case Row():
            return _joined(part.was or ()), _joined(part.cells)
        case QuestionRow():
            return _joined(part.was or ()), _joined((part.text, part.why, part.comments))


def _after(by: str, text: str) -> str:
    return f"{by}{text}" if text else ""


def _joined(cells: tuple[str, ...]) -> str:
    return "; ".join(cell for cell in cells if cell)

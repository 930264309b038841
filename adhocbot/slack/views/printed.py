"""What minutes say, line by line, for a page in Slack; nothing of it is cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from adhocbot.domain.minutes.changes import Change
from adhocbot.domain.minutes.model import (
    Block,
    CoverRow,
    Line,
    Listing,
    Paragraph,
    Picture,
    QuestionRow,
    QuestionTable,
    Statement,
    Subheading,
    Table,
)
from adhocbot.slack.views.excerpt import cut_up
from adhocbot.slack.views.page import Bullet, Quote, Say
from adhocbot.slack.views.words import Words

Printed = Say | Bullet | Quote

PIECE = 2_500
"""The longest line; what is longer goes on in the next one."""


def cover_row(row: CoverRow) -> Iterator[Printed]:
    """``Place: Geneva``."""
    yield from _lines(row.text, f"{row.label}: ", close=True)


def change(each: Change) -> Iterator[Printed]:
    """What one change was, as an item of a list."""
    if each.kind == "changed":
        told = f"was: {each.was}\nNow: {each.text}"
    else:
        told = f"{each.kind}: {each.text or each.was}"
    yield from _bullet(told, f"{each.section}, ")


def block(given: Block) -> Iterator[Printed]:
    """What a block of a section says."""
    match given:
        case Subheading():
            return _bold(given.line.text)
        case Paragraph():
            return _lines(given.line.text)
        case Listing():
            return _all(_bullet(line.text, _number(line)) for line in given.lines)
        case Table():
            return _all(_row(given.headers, row.cells) for row in given.rows)
        case Statement():
            return _statement(given)
        case Picture():
            return _all(map(_lines, given.alts))
        case QuestionTable():
            return _all(question(given, row) for row in given.rows)


_all = chain.from_iterable


def question(table: QuestionTable, row: QuestionRow) -> Iterator[Printed]:
    """A question with its reason and comments, and what was answered."""
    _, _, why, comments = table.headers
    yield from _lines(row.text, f"{row.number}. ")
    for header, text in ((why, row.why), (comments, row.comments)):
        if text.strip():
            yield from _lines(text, f"{header}: ", close=True)
    for answer in row.answers:
        yield from block(answer)


def is_empty(cell: str) -> bool:
    """Whether a cell of a table says that there is nothing to say."""
    return cell.strip() in ("", "–")


def _number(line: Line) -> str:
    return f"{line.number}. " if line.number is not None else ""


def _row(headers: Sequence[str], cells: Sequence[str]) -> Iterator[Printed]:
    """``C 054 Proposal for a register · Source: Norland``."""
    first, second, *others = cells
    named = zip(headers[2:], others, strict=True)
    rest = [second, *(f"{header}: {cell}" for header, cell in named if not is_empty(cell))]
    yield from _bullet(" · ".join(rest), f"{first} ")


def _statement(given: Statement) -> Iterator[Printed]:
    yield from _bold(f"{given.attribution}:")
    for piece in cut_up(given.text, PIECE):
        yield Quote((_whole(piece),))


def _bold(text: str) -> Iterator[Printed]:
    for place, piece in enumerate(cut_up(text, PIECE)):
        yield Say((replace(_whole(piece), bold=True),), close=place > 0)


def _lines(text: str, head: str = "", *, close: bool = False) -> Iterator[Printed]:
    """A line, and those in which it goes on; `head` is what stands before it, in bold."""
    pieces = cut_up(text, PIECE)
    yield Say(_headed(head, pieces[0]), close=close)
    yield from (Say((_whole(piece),), close=True) for piece in pieces[1:])


def _bullet(text: str, head: str) -> Iterator[Printed]:
    pieces = cut_up(text, PIECE)
    yield Bullet(_headed(head, pieces[0]))
    yield from (Say((_whole(piece),), close=True) for piece in pieces[1:])


def _headed(head: str, text: str) -> tuple[Words, ...]:
    said = _whole(text)
    return (replace(_whole(head), bold=True), said) if head else (said,)


def _whole(text: str) -> Words:
    """What somebody entered, of which a page holds all."""
    return Words(text, most=2 * PIECE)

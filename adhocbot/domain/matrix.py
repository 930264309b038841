"""The matrix: delegations by questions, with one mark for what each of them holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from adhocbot.domain import naming
from adhocbot.domain.record import PositionFact, Record
from adhocbot.domain.words import Stance


@dataclass(frozen=True)
class Mark:
    """What a delegation holds on a question: a word, and the sign that stands for it in a cell."""

    word: str
    sign: str


MARKS: dict[Stance, Mark] = {
    Stance.SUPPORT: Mark(Stance.SUPPORT.value, "+"),
    Stance.CONDITIONAL: Mark(Stance.CONDITIONAL.value, "±"),
    Stance.NEUTRAL: Mark(Stance.NEUTRAL.value, "="),
    Stance.CONCERN: Mark(Stance.CONCERN.value, "?"),
    Stance.OPPOSE: Mark(Stance.OPPOSE.value, "−"),  # a minus, as wide as the plus
    Stance.RESERVE: Mark(Stance.RESERVE.value, "!"),
}
STATED = Mark("without a stance", "•")
NO_POSITION = Mark("no position", "Ø")
NOTHING = Mark("nothing yet", "·")
EVERY: tuple[Mark, ...] = (*MARKS.values(), STATED, NO_POSITION, NOTHING)

ROWS_MOST, COLUMNS_MOST = 60, 20
"""What one picture shows and can still be read."""


@dataclass(frozen=True)
class Column:
    """A question."""

    number: int
    text: str


@dataclass(frozen=True)
class Row:
    """A delegation, with one mark for each question, in their order."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Matrix:
    """The whole table, or the part of it that stands on one sheet; `sheet` counts from 1."""

    label: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sheet: int = 1
    sheets: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.columns or not self.rows


def matrix_of(record: Record) -> Matrix:
    """Who holds what on the questions of a session, by the positions in force.

    Observing delegations are not asked, so they have a row only where they hold something. One
    that is absent is named so.
    """
    absent = {each.name for each in record.delegations if each.absent}
    held = {(each.delegation, n): _mark(each) for each in record.positions for n in each.questions}
    asked = (each.name for each in record.delegations if not each.observes)
    names = dict.fromkeys((*asked, *(each.delegation for each in record.positions)))
    return Matrix(
        naming.label(record.topic, record.number),
        tuple(Column(each.number, each.text) for each in record.questions),
        tuple(
            Row(
                _named(name, absent),
                tuple(held.get((name, q.number), NOTHING) for q in record.questions),
            )
            for name in names
        ),
    )


def _named(name: str, absent: set[str]) -> str:
    return f"{name} (absent)" if name in absent else name


def _mark(position: PositionFact) -> Mark:
    if position.is_none:
        return NO_POSITION
    return MARKS[position.stance] if position.stance else STATED


def sheets(matrix: Matrix) -> tuple[Matrix, ...]:
    """The matrix in parts that can be read, in reading order: across first, then down."""
    parts = [
        replace(
            matrix,
            columns=matrix.columns[left : left + COLUMNS_MOST],
            rows=tuple(
                replace(row, marks=row.marks[left : left + COLUMNS_MOST])
                for row in matrix.rows[top : top + ROWS_MOST]
            ),
        )
        for top in range(0, len(matrix.rows), ROWS_MOST)
        for left in range(0, len(matrix.columns), COLUMNS_MOST)
    ]
    return tuple(
        replace(part, sheet=place, sheets=len(parts)) for place, part in enumerate(parts, start=1)
    )


def counts(matrix: Matrix) -> tuple[tuple[Mark, int], ...]:
    """How often each mark stands in the matrix; those that do not are left out."""
    found = Counter(mark for row in matrix.rows for mark in row.marks)
    # By the sign, since documents in another language have other words beside it.
    order = [mark.sign for mark in EVERY]
    return tuple(sorted(found.items(), key=lambda each: order.index(each[0].sign)))


def in_words(matrix: Matrix) -> str:
    """The matrix as a sentence and its counts, for whoever cannot see it: under 400 characters."""
    sheet = f", part {matrix.sheet} of {matrix.sheets}" if matrix.sheets > 1 else ""
    told = [f"{matrix.label}: positions{sheet}."]
    told.append(f"{_some(len(matrix.rows), 'delegation')}{_span(_ends(matrix))},")
    told.append(f"{_some(len(matrix.columns), 'question')}{_span(_numbers(matrix))}:")
    told.append(", ".join(f"{number} {mark.word}" for mark, number in counts(matrix)) + ".")
    return " ".join(told)


def _some(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _span(ends: Iterator[str]) -> str:
    told = list(dict.fromkeys(ends))
    return f" ({' to '.join(told)})"


def _ends(matrix: Matrix) -> Iterator[str]:
    return (row.name[:40] for row in (matrix.rows[0], matrix.rows[-1]))


def _numbers(matrix: Matrix) -> Iterator[str]:
    return (str(column.number) for column in (matrix.columns[0], matrix.columns[-1]))

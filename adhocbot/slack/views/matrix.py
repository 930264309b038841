"""Who has which position on what: the whole table, for the eye and in words."""

from __future__ import annotations

from adhocbot.domain import matrix as domain
from adhocbot.domain.matrix import Matrix, Row, matrix_of
from adhocbot.domain.record import Record
from adhocbot.services.prompts import spans
from adhocbot.slack.views.answer import Answer, message
from adhocbot.slack.views.compose import blocks_of, text_of
from adhocbot.slack.views.excerpt import excerpt
from adhocbot.slack.views.numbers import counted, label_of
from adhocbot.slack.views.page import Part, Table, also, buttons, quiet, say
from adhocbot.slack.views.parts import button
from adhocbot.slack.views.words import Line, bold, own, strong, theirs

# What Slack takes as one table. With names of this length and a sign in each cell, the largest of
# them leaves room for the lines above it.
_ROWS_MOST, _COLUMNS_MOST = 100, 20
_NAME_IN_CELL = 60
# With more words in the cells the last columns would be out of sight, or the table too large.
_WORDED_COLUMNS, _WORDED_SIZE = 6, 6_000
_QUESTION = 120
_SHOWN = 40
_NAME = 80


def positions(record: Record, session_id: int) -> Answer:
    """The matrix: as a table where Slack can draw it, else in words beside a picture.

    The text tells the same in words, delegation by delegation.
    """
    matrix = matrix_of(record)
    title = say(bold(f"{label_of(record)}: positions"))
    if matrix.is_empty:
        missing = "delegations" if matrix.columns else "questions"
        return message([title, say(f"There are no {missing} yet, so there are no positions.")])
    example = quiet(f"To read what was said on a question: positions {matrix.columns[0].number}")
    words = [title, *_in_words(matrix), example]
    if not is_drawn(record):
        return message([*words, quiet("The whole table comes to you as a picture.")])
    drawn: list[Part] = [
        title,
        *(also(bold(f"{each.number} "), theirs(each.text, _QUESTION)) for each in matrix.columns),
        say(_legend(matrix)),
        example,
        buttons(button("As a picture", "matrix.send", str(session_id))),
        Table(_cells(matrix)),
    ]
    return Answer(text_of(words), blocks_of(drawn))


def is_drawn(record: Record) -> bool:
    """Whether Slack can draw the matrix as a table, or there is none to draw."""
    matrix = matrix_of(record)
    return len(matrix.rows) < _ROWS_MOST and len(matrix.columns) < _COLUMNS_MOST


def _cells(matrix: Matrix) -> tuple[tuple[str, ...], ...]:
    head = ("Delegation", *(str(each.number) for each in matrix.columns))
    names = [excerpt(row.name, _NAME_IN_CELL).strip() or "…" for row in matrix.rows]
    signs = [tuple(mark.sign for mark in row.marks) for row in matrix.rows]
    words = [tuple(f"{mark.sign} {mark.word}" for mark in row.marks) for row in matrix.rows]
    size = sum(map(len, names)) + sum(len(cell) for row in words for cell in row)
    worded = len(matrix.columns) <= _WORDED_COLUMNS and size <= _WORDED_SIZE
    marked = zip(names, words if worded else signs, strict=True)
    return (head, *((name, *cells) for name, cells in marked))


def _legend(matrix: Matrix) -> str:
    return "; ".join(f"{mark.sign} {mark.word} {n}" for mark, n in domain.counts(matrix))


def _in_words(matrix: Matrix) -> list[Part]:
    parts: list[Part] = []
    for row in matrix.rows[:_SHOWN]:
        parts.append(also(*_row(matrix, row)) if parts else say(*_row(matrix, row)))
    if len(matrix.rows) > _SHOWN:
        more = counted(len(matrix.rows) - _SHOWN, "more delegation")
        parts.append(quiet(f"… and {more}. For all: positions picture"))
    return parts


def _row(matrix: Matrix, row: Row) -> Line:
    """``Norland: support 1-3; without a stance 4; nothing yet on 5, 6``."""
    groups: dict[str, list[int]] = {}
    for column, mark in zip(matrix.columns, row.marks, strict=True):
        groups.setdefault(mark.word, []).append(column.number)
    nothing = groups.pop(domain.NOTHING.word, [])
    told = [f"{word} {spans(numbers)}" for word, numbers in groups.items()]
    if nothing:
        told.append(f"nothing yet on {spans(nothing)}")
    return (strong(row.name, _NAME), own(": "), theirs("; ".join(told), 500))

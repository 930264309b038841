"""The matrix of positions: what stands in it, its sheets, and what is said of it in words."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from adhocbot.domain.matrix import (
    EVERY,
    MARKS,
    NO_POSITION,
    NOTHING,
    STATED,
    Column,
    Mark,
    Matrix,
    Row,
    counts,
    in_words,
    matrix_of,
    sheets,
)
from adhocbot.domain.words import Stance
from tests.records import empty_record, full_record, position

SUPPORT, OPPOSE = MARKS[Stance.SUPPORT], MARKS[Stance.OPPOSE]


def test_each_mark_has_a_sign_of_its_own() -> None:
    assert set(MARKS) == set(Stance)
    assert len({mark.sign for mark in EVERY}) == len({mark.word for mark in EVERY}) == len(EVERY)


def test_the_matrix_shows_who_holds_what() -> None:
    none = replace(position("Castellia", (2,), ""), is_none=True)
    watching = position("Lighthouse Trust", (3,), "We look on.")
    record = full_record()
    found = matrix_of(replace(record, positions=(*record.positions, none, watching)))
    assert found == Matrix(
        "cables#2",
        tuple(Column(each.number, each.text) for each in record.questions),
        (
            Row("Norland", (SUPPORT, STATED, STATED)),
            Row("Castellia", (OPPOSE, NO_POSITION, NOTHING)),
            Row("Lighthouse Trust", (NOTHING, NOTHING, STATED)),
        ),
    )


def test_there_is_a_matrix_of_nothing() -> None:
    found = matrix_of(empty_record())
    assert (found.is_empty, sheets(found), counts(found)) == (True, (), ())


def some(rows: int, columns: int) -> Matrix:
    return Matrix(
        "cables#2",
        tuple(Column(n, f"Question {n}") for n in range(1, columns + 1)),
        tuple(
            Row(f"Side {n}", tuple(EVERY[(n + c) % len(EVERY)] for c in range(columns)))
            for n in range(rows)
        ),
    )


@given(st.integers(1, 200), st.integers(1, 70))
def test_the_sheets_hold_each_cell_once(rows: int, columns: int) -> None:
    whole = some(rows, columns)
    parts = sheets(whole)
    assert [(part.sheet, part.sheets) for part in parts] == [
        (place, len(parts)) for place in range(1, len(parts) + 1)
    ]
    cells: dict[tuple[str, int], Mark] = {}
    for part in parts:
        assert 1 <= len(part.rows) <= 60
        assert 1 <= len(part.columns) <= 20
        for row in part.rows:
            for column, mark in zip(part.columns, row.marks, strict=True):
                assert (row.name, column.number) not in cells
                cells[row.name, column.number] = mark
    assert cells == {
        (row.name, column.number): mark
        for row in whole.rows
        for column, mark in zip(whole.columns, row.marks, strict=True)
    }


def test_the_words_name_what_is_counted() -> None:
    assert in_words(some(2, 1)) == (
        "cables#2: positions. 2 delegations (Side 0 to Side 1), 1 question (1): "
        "1 support, 1 conditional."
    )
    assert in_words(sheets(some(61, 21))[3]) == (
        "cables#2: positions, part 4 of 4. 1 delegation (Side 60), 1 question (21): "
        f"1 {EVERY[80 % len(EVERY)].word}."
    )


def test_the_words_stay_short_for_a_screen_reader() -> None:
    long = replace(some(60, 20), rows=tuple(replace(r, name="x" * 80) for r in some(60, 20).rows))
    assert len(in_words(long)) < 400

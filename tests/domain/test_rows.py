"""Pasted tables of questions."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adhocbot.domain.refusal import Refused
from adhocbot.domain.rows import MOST_ROWS, ReadRow, read_rows

TWO = [ReadRow("Why lamps?", "The worth", "Who pays?"), ReadRow("Why now?", None, None)]


@pytest.mark.parametrize(
    "pasted",
    [
        "Why lamps?\tThe worth\tWho pays?\nWhy now?\t\t\n",
        "Why lamps?\tThe worth\tWho pays?\r\nWhy now?\r\n",
        "Why lamps?;The worth;Who pays?\nWhy now?;;",
        "1\tWhy lamps?\tThe worth\tWho pays?\n2\tWhy now?",
        "1.\tWhy lamps?\tThe worth\tWho pays?\n\nQ2)\tWhy now?",
        "Question\tWhy\tComments\nWhy lamps?\tThe worth\tWho pays?\nWhy now?",
        "No.;Comments;Question;Why\n7;Who pays?;Why lamps?;The worth\n9;;Why now?;",
        "question,why,comments\nWhy lamps?,The worth,Who pays?\nWhy now?,,",
        '"Why lamps?","The worth","Who pays?"\n"Why now?",,',
        "1,Why lamps?,The worth,Who pays?\n2,Why now?,,",
        "| Question | Why | Comments |\n|---|:---:|---|\n"
        "| Why lamps? | The worth | Who pays? |\n| Why now? | | |",
        "| Why lamps? | The worth | Who pays? |\n| Why now? |",
    ],
)
def test_one_table_in_many_clothes(pasted: str) -> None:
    assert read_rows(pasted) == TWO


def test_a_quoted_cell_holds_newlines_separators_and_quotes() -> None:
    pasted = 'Why?\t"First;\nthen ""second"", and\tthird"\tx\nHow?\t\t'
    assert read_rows(pasted) == [
        ReadRow("Why?", 'First;\nthen "second", and\tthird', "x"),
        ReadRow("How?", None, None),
    ]


def test_a_stray_quote_between_tabs_is_text() -> None:
    assert read_rows('"Why" now?\tIt is 5" long\n"How?\tx') == [
        ReadRow('"Why" now?', 'It is 5" long', None),
        ReadRow('"How?', "x", None),
    ]


def test_a_stray_quote_between_semicolons_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        read_rows('"Why" now?;x')
    assert (caught.value.kind, caught.value.field) == ("rows", "rows")
    assert "paste with tabs between the cells" in caught.value.sentence


def test_a_comma_in_a_plain_question_parts_nothing() -> None:
    pasted = "Why now, and why here?\nWho pays, if anybody?"
    assert read_rows(pasted) == [
        ReadRow("Why now, and why here?", None, None),
        ReadRow("Who pays, if anybody?", None, None),
    ]


def test_a_bar_in_a_markdown_cell_is_escaped() -> None:
    assert read_rows("| A \\| B? | x |") == [ReadRow("A | B?", "x", None)]


@pytest.mark.parametrize("pasted", ["", " \n\t\n"])
def test_nothing(pasted: str) -> None:
    with pytest.raises(Refused) as caught:
        read_rows(pasted)
    assert caught.value.sentence == (
        "Nothing was pasted. One question a line: question, why, comments, with tabs or "
        "semicolons between them."
    )


@pytest.mark.parametrize("pasted", [";;", "|---|---|", "Question\tWhy\n"])
def test_a_table_without_rows_has_none(pasted: str) -> None:
    assert read_rows(pasted) == []


def test_a_row_that_cannot_be_read_is_named() -> None:
    with pytest.raises(Refused) as caught:
        read_rows("Why?\tx\ty\nHow much?\ta\tb\tc")
    assert caught.value.sentence == (
        "Row 2 has 4 cells, and a question has at most 3 (text, why, comments). "
        "It begins “How much?”. Put a cell that holds the separator in quotes."
    )
    with pytest.raises(Refused) as caught:
        read_rows("Question;Why\nWhy?;x\n ;y")
    assert caught.value.sentence == "Row 2 has no question in it."


def test_too_many_at_once() -> None:
    with pytest.raises(Refused) as caught:
        read_rows("Why?\tx\n" * (MOST_ROWS + 1))
    assert caught.value.kind == "too_many"
    assert len(read_rows("Why?\tx\n" * MOST_ROWS)) == MOST_ROWS


_CELL = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20
)


@settings(max_examples=100)
@given(st.lists(st.tuples(_CELL, _CELL, _CELL), min_size=1, max_size=5), st.sampled_from("\t;"))
def test_what_a_spreadsheet_writes_is_read_back(
    table: list[tuple[str, str, str]], delimiter: str
) -> None:
    written = io.StringIO()
    heads = ("Question", "Why", "Comments")
    csv.writer(written, delimiter=delimiter).writerows([heads, *table])
    assert read_rows(written.getvalue()) == [ReadRow(*row) for row in table]

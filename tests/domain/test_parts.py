"""Which message put which words into a statement, as it grew."""

from __future__ import annotations

import pytest

from adhocbot.domain.parts import Part, Stating, parts_of

A, B, C = ("D1", "1.1"), ("D1", "2.2"), ("D2", "3.3")
Told = tuple[tuple[str, str] | None, str]


@pytest.mark.parametrize(
    ("history", "replied", "parts"),
    [
        pytest.param([(A, "a")], {}, [(A, "a")], id="alone"),
        pytest.param([(A, "a"), (B, "a\n\nb")], {B: "b"}, [(A, "a"), (B, "b")], id="added"),
        pytest.param(
            [(None, "a"), (B, "a\n\nb")], {B: "b"}, [(None, "a"), (B, "b")], id="to a form's words"
        ),
        pytest.param(
            [(A, "a"), (B, "a\n\nb"), (C, "a\n\nb\n\nc"), (B, "a\n\nB\n\nc"), (A, "AA\n\nB\n\nc")],
            {B: "B", C: "c"},
            [(A, "AA"), (B, "B"), (C, "c")],
            id="each reworded",
        ),
        pytest.param(
            [(A, "a"), (B, "a\n\nb"), (C, "a\n\nb\n\nc"), (B, "a\n\nc"), (A, "c")],
            {B: "b", C: "c"},
            [(C, "c")],
            id="taken out",
        ),
        pytest.param(
            [(A, "a"), (B, "a\n\nb")], {B: "a\n\nb"}, [(B, "a\n\nb")], id="repeats and replaces"
        ),
        pytest.param([(A, "a"), (B, "a\n\nb")], {}, [(B, "a\n\nb")], id="a sentence replaces"),
        pytest.param([(A, "a"), (None, "a\n\nb")], {}, [(None, "a\n\nb")], id="a form replaces"),
        pytest.param(
            [(A, "a"), (B, "a\n\na"), (C, "a\n\na\n\na")],
            {A: "a", B: "a", C: "a"},
            [(A, "a"), (B, "a"), (C, "a")],
            id="the same words thrice",
        ),
        pytest.param(
            [(A, "a"), (B, "a\n\nb"), (C, "a\n\nc")],
            {B: "b", C: "c"},
            [(A, "a"), (C, "c")],
            id="a draft was passed over",
        ),
        pytest.param(
            [(A, "a"), (B, "a\n\nb"), (A, "x")], {B: "b"}, [(A, "x")], id="all of it replaced"
        ),
        pytest.param(
            [(A, "a\n\nb"), (B, "a\n\nb\n\nb")],
            {B: "b"},
            [(A, "a\n\nb"), (B, "b")],
            id="paragraphs of its own",
        ),
    ],
)
def test_what_a_statement_is_made_of(
    history: list[Told], replied: dict[tuple[str, str], str], parts: list[Told]
) -> None:
    states = [Stating(key, *told) for key, told in enumerate(history)]
    found = parts_of(states, replied)
    assert [(part.message, part.words) for part in found] == parts


def test_nothing_is_added_to_what_was_withdrawn() -> None:
    history = [Stating(1, A, "a", withdrawn=True), Stating(2, B, "a\n\nb")]
    assert parts_of(history, {B: "b"}) == (Part(2, B, "a\n\nb"),)


def test_each_part_names_the_statement_that_brought_its_words() -> None:
    history = [Stating(1, A, "a"), Stating(2, B, "a\n\nb"), Stating(3, A, "x\n\nb")]
    assert parts_of(history, {B: "b"}) == (Part(3, A, "x"), Part(2, B, "b"))

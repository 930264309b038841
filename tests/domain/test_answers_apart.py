"""A reply that answers several questions, each on lines of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import QuotedAnswer, read_answers

ASKED = (1, 2, 6, 7)


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("Q6: yes\nQ7: no", [((6,), "yes"), ((7,), "no")]),
        ("  Q6: yes\n\nand so on\n q7 : no  ", [((6,), "yes\n\nand so on"), ((7,), "no")]),
        ("6: yes\nQ7: no", [((6,), "yes"), ((7,), "no")]),
        ("Q1, Q2: yes\nQuestions 6 and 7：нет", [((1, 2), "yes"), ((6, 7), "нет")]),
        ("Q6: yes\nQ99: no", [((6,), "yes"), ((99,), "no")]),
        ("Q6:\nQ7: no", [((6,), ""), ((7,), "no")]),
        # One statement.
        ("Q6: two reasons:\n1: cost\n2: time", [((6,), "two reasons:\n1: cost\n2: time")]),
        ("Q6: yes\n> Q7: no", [((6,), "yes\n> Q7: no")]),
        ("Q6: see what Q7: says", [((6,), "see what Q7: says")]),
        ("6: at\n14:45 sharp", [((6,), "at\n14:45 sharp")]),
        ("6: reasons\n3: is not asked", [((6,), "reasons\n3: is not asked")]),
        ("Q6: yes\nQuestions remain", [((6,), "yes\nQuestions remain")]),
        ("Q6: yes\nQ6 is what we mean", [((6,), "yes\nQ6 is what we mean")]),
        # No quote at its beginning.
        ("Hello\nQ6: yes\nQ7: no", []),
        ("We agree.", []),
        ("", []),
    ],
)
def test_each_quote_on_a_line_of_its_own_is_an_answer(
    text: str, answers: list[tuple[tuple[int, ...], str]]
) -> None:
    assert read_answers(text, ASKED) == tuple(QuotedAnswer(*answer) for answer in answers)


def test_what_becomes_of_each_is_told() -> None:
    assert read_answers("Add to Q6: more\nInstead of Q7: else", ASKED) == (
        QuotedAnswer((6,), "more", "append"),
        QuotedAnswer((7,), "else", "replace"),
    )


@pytest.mark.parametrize(
    "text",
    ["6: yes\n7: no", "Q6 yes\nQ7 no", "Q6: yes\nQ7 no", "Q1: a\nQ6: yes\n\nQ7 no", "6: a\nq7 b"],
)
def test_what_may_be_another_answer_or_a_part_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_answers(text, ASKED)
    assert refusal.value.sentence == (
        "I cannot tell whether Q6 is answered alone here, or Q7 as well, so nothing was saved. "
        "Begin each answer on a line of its own, with its Q and a colon: Q6: …"
    )
    # Where it is not asked, nobody can mean to answer it.
    assert read_answers(text, (1, 6))


def test_a_question_quoted_twice_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        read_answers("Q6: yes\nQ7, 6: no", ASKED)
    assert refusal.value.sentence == (
        "This reply quotes Q6 twice, so nothing was saved. Put all that answers it under one "
        "quote: Q6: …"
    )


@given(
    st.lists(st.integers(1, 999), min_size=1, max_size=8, unique=True),
    st.lists(st.text(st.characters(exclude_characters="\r")), min_size=8, max_size=8),
)
def test_answers_come_back_to_the_letter(numbers: list[int], texts: list[str]) -> None:
    words = [f"a{text}z".replace("\n", "\n.") for text in texts]
    reply = "\n".join(f"Q{n}: {said}" for n, said in zip(numbers, words, strict=False))
    assert read_answers(reply, numbers) == tuple(
        QuotedAnswer((number,), said) for number, said in zip(numbers, words, strict=False)
    )

"""A file sent as a statement, and the words beside it."""

from __future__ import annotations

import pytest

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import Beside, beside, read_reply


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", Beside("1 is first.")),
        (" \n", Beside("1 is first.")),
        ("Q6, Q7:", Beside("Q6,Q7: 1 is first.")),
        ("6 and 7:", Beside("Q6,Q7: 1 is first.")),
        ("q6", Beside("Q6: 1 is first.")),
        ("Position 6,7", Beside("Position 6,7 1 is first.", sentence=True)),
        ("position 9 oppose:", Beside("position 9 oppose: 1 is first.", sentence=True)),
        ("Here it is.", Beside("1 is first.", unused="Here it is.")),
        ("positions", Beside("1 is first.", unused="positions")),
    ],
)
def test_the_words_beside_a_file(words: str, said: Beside) -> None:
    assert beside(words, "\n1 is first.\n") == said


def test_numbers_beside_a_file_are_those_of_a_reply() -> None:
    assert read_reply(beside("Q6-8, 2:", "Q1: is a\n\n  question.\n").text) == (
        (6, 7, 8, 2),
        "Q1: is a\n\n  question.",
    )


def test_words_that_state_something_beside_a_file_are_refused() -> None:
    with pytest.raises(Refused) as caught:
        beside("Q6: yes. Q7: see the file", "No.")
    assert caught.value.kind == "beside_file"

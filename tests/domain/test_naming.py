"""Names: one key for all spellings, ordinals, lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adhocbot.domain import naming
from adhocbot.domain.refusal import Refused


@pytest.mark.parametrize(
    "spelling", ["Côte d'Ivoire", "  côte  D'IVOIRE ", "Co\u0302te d'Ivoire", "Ｃôte d'Ivoire"]
)
def test_spellings_of_one_name_share_a_key(spelling: str) -> None:
    assert naming.key(spelling) == "côte d'ivoire"


@given(st.text(max_size=40))
def test_spaces_around_and_within_do_not_count(name: str) -> None:
    key = naming.key(name)
    assert naming.key(f"  {name}\n") == key
    assert key == " ".join(key.split())


def test_labels() -> None:
    assert naming.label("Deep  Sea Lamps", 3) == "deep-sea-lamps#3"
    assert naming.slug("Quantum") == "quantum"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"),
        (21, "21st"), (22, "22nd"), (101, "101st"), (111, "111th"), (113, "113th"),
    ],
)  # fmt: skip  # a table
def test_ordinals(number: int, expected: str) -> None:
    assert naming.ordinal(number) == expected


def test_a_fitting_name_is_one_tidy_line_of_80_characters_at_most() -> None:
    assert naming.fitting("  Pier\n 4 ", "place") == "Pier 4"
    assert naming.fitting("x" * 80, "topic") == "x" * 80
    with pytest.raises(Refused) as caught:
        naming.fitting("x" * 81, "topic")
    assert caught.value.sentence == (
        "The topic has 81 characters; 80 is the most. Use a shorter one."
    )
    with pytest.raises(Refused) as caught:
        # Five signs, each of eighteen letters.
        naming.fitting("\ufdfa" * 5, "topic")
    assert caught.value.sentence == (
        "The topic has 90 characters; 80 is the most. Use a shorter one."
    )
    with pytest.raises(Refused) as caught:
        naming.fitting(" \n", "topic")
    assert caught.value.sentence == "The topic is empty: give it a name of 1 to 80 characters."


def test_lists() -> None:
    assert [naming.listed(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "", "a", "a and b", "a, b and c",
    ]  # fmt: skip
    assert naming.listed(("a", "b", "c"), "or") == "a, b or c"

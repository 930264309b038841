"""Finding words without case and accents, and the part of a text in which they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adhocbot.domain.refusal import Refused
from adhocbot.domain.search import Bit, around, fold, has_all, wanted

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("QUANTUM key", "The key of quantum things"),
        ("etablissement", "L'Établissement d'un groupe"),
        ("ÉTABLISSEMENT", "letablissement"),
        ("strasse", "STRASSE, Straße"),
        ("ｋｅｙ", "the key"),
        ("量子", "关于量子密钥"),
        ("ключ", "КЛЮЧИ"),
        ("نطاق", "ما هو نِطَاق الفريق؟"),
        ("ไทย", "ราชอาณาจักรไทย"),
        ("भारत", "भारत गणराज्य"),
        ("100%", "100% of it"),
        ("a_b", "A_B"),
        ("tel", "℡ 5"),
    ],
)
def test_what_is_found(typed: str, text: str) -> None:
    assert has_all(text, wanted(typed))


@pytest.mark.parametrize(
    ("typed", "text"),
    [("quantum key", "quantum"), ("100%", "1000"), ("a_b", "axb"), ("量子", "量 子")],
)
def test_what_is_not(typed: str, text: str) -> None:
    assert not has_all(text, wanted(typed))


@pytest.mark.parametrize(
    "typed", ["", "  \n", "\0", "\u0301 \u0302", " ".join("abcdefghijklmnopqrstu")]
)
def test_what_cannot_be_searched_for(typed: str) -> None:
    with pytest.raises(Refused) as caught:
        wanted(typed)
    assert "For example: search quantum key" in caught.value.sentence


def test_each_word_is_looked_for_once() -> None:
    assert wanted("Key KEY kéy\0other") == ("key", "other")


@given(TEXTS)
def test_folding_twice_is_folding_once_and_letter_by_letter(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert sorted(fold(text)) == sorted("".join(map(fold, text)))


@given(TEXTS, st.lists(st.text(max_size=5), max_size=4))
def test_an_excerpt_is_a_part_of_the_text(text: str, words: list[str]) -> None:
    folded = tuple(filter(None, ("".join(fold(word).split()) for word in words)))
    bits = around(text, folded)
    line = " ".join(text.split())
    shown = "".join(bit.text for bit in bits)
    assert shown.removeprefix("…").removesuffix("…") in line or line in shown
    for bit in bits:
        if bit.is_hit:
            assert any(word in fold(bit.text) for word in folded)
    if any(word in fold(line) for word in folded) and len(line) < 60:
        assert any(bit.is_hit for bit in bits)


def test_an_excerpt_marks_the_words_and_keeps_the_others_whole() -> None:
    text = f"{'before ' * 20}the Quántum  key\nof it{' after' * 40}"
    bits = around(text, wanted("key quantum"))
    assert [bit for bit in bits if bit.is_hit] == [Bit("Quántum", True), Bit("key", True)]
    shown = "".join(bit.text for bit in bits)
    assert shown.startswith("…before before")
    assert " the Quántum key of it after" in shown
    assert shown.endswith(" after…")
    assert len(shown) < 160


def test_an_accent_stays_with_its_letter() -> None:
    assert around("cafe\u0301 noir", wanted("cafe")) == (
        Bit("cafe\u0301", True),
        Bit(" noir", False),
    )


def test_an_excerpt_of_a_huge_text_is_short() -> None:
    assert sum(len(bit.text) for bit in around("x" * 12_000, ("x",))) < 400

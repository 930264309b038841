"""Texts are cut for display alone, fairly, and never through a letter."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from adhocbot.slack.views.excerpt import excerpt, fair_cap, isolated

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
FAMILY = "👩\u200d👩\u200d👧"


@settings(max_examples=200)
@given(ANY_TEXT, st.integers(1, 60))
def test_an_excerpt_is_the_beginning_and_fits(text: str, most: int) -> None:
    shown = excerpt(text, most)
    assert len(shown) <= most
    if len(text) <= most:
        assert shown == text
    else:
        assert shown.endswith("…")
        assert text.startswith(shown.removesuffix("…"))


@settings(max_examples=200)
@given(st.lists(st.integers(0, 500), max_size=30), st.integers(0, 3000))
def test_a_fair_cap_uses_the_room_and_no_more(lengths: list[int], room: int) -> None:
    cap = fair_cap(lengths, room)
    assert sum(min(length, cap) for length in lengths) <= room
    if cap < max(lengths, default=0):
        assert sum(min(length, cap + 1) for length in lengths) > room


def test_short_texts_stay_whole_beside_long_ones() -> None:
    assert fair_cap([10, 5_000, 20, 9_000], 1_030) == 500


def test_no_letter_loses_its_accent() -> None:
    text = unicodedata.normalize("NFD", "aaaaé") + "bbb"
    assert excerpt(text, 6) == "aaaa…"


def test_no_emoji_loses_its_parts() -> None:
    assert excerpt(f"ab{FAMILY}cdefgh", 5) == "ab…"


def test_an_excerpt_ends_at_a_word() -> None:
    assert excerpt("The register is overdue by now", 20) == "The register is…"


def test_only_what_turns_is_isolated() -> None:
    assert isolated("Norland, 北国") == "Norland, 北国"
    assert isolated("עברית") == "\u2068עברית\u2069"


def test_what_closes_too_much_closes_nothing_of_ours() -> None:
    assert isolated("a\u2069\u202eb\u2067") == "\u2068a\u202eb\u2069"

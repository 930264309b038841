"""Typed text: marks are mentions, whatever was typed to look like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adhocbot.domain.typed import Mark, clean_text, marks, plain

ANY = st.text(st.characters(), max_size=60)  # surrogates too


def test_marks_are_found_in_order_and_read_as_shown() -> None:
    user, link = Mark("user", "U1", "ana"), Mark("link", "https://e.org/?a=1&b=2", "here")
    text = f"Ask {user} about {link} in {Mark('channel', 'C1', 'lamps')}."
    assert marks(text)[:2] == [user, link]
    assert plain(text) == "Ask @ana about here in #lamps."
    assert plain(text, {"U1": "Ana Costa"}) == "Ask @Ana Costa about here in #lamps."


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        (Mark("user", "U1"), "@U1"),
        (Mark("channel", "C1"), "#C1"),
        (Mark("group", "S1", "@editors"), "@editors"),
        (Mark("broadcast", "here"), "@here"),
        (Mark("link", "https://e.org"), "https://e.org"),
    ],
)
def test_each_kind_of_mark_has_words(mark: Mark, expected: str) -> None:
    assert plain(str(mark)) == expected


@pytest.mark.parametrize("typed", ["<@U1>", "&lt;@U1&gt;", "<!channel>", "{{ 7*7 }}", "@ana"])
def test_what_only_looks_like_a_mention_is_text(typed: str) -> None:
    assert marks(typed) == []
    assert plain(typed) == typed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("a\x00b\x1b[0m", "ab[0m"),
        ("lone \ud800 half", "lone  half"),
        ("\ufdd0user\ufdd2U1\ufdd2x\ufdd1", "userU1x"),
        ("\uffff\U0001fffe", ""),
        ("tab\tand “quotes”，漢字 \u202e", "tab\tand “quotes”，漢字 \u202e"),
    ],
)
def test_only_what_no_document_can_carry_is_taken_out(text: str, expected: str) -> None:
    assert clean_text(text) == expected


@settings(max_examples=200)
@given(ANY)
def test_clean_text_is_clean_and_holds_no_mark(text: str) -> None:
    clean = clean_text(text)
    assert clean_text(clean) == clean
    assert marks(clean) == []
    assert plain(clean) == clean
    clean.encode()


@settings(max_examples=200)
@given(ANY, ANY, st.sampled_from(["user", "channel", "group", "link", "broadcast"]))
def test_a_mark_comes_back_whatever_its_words(ref: str, label: str, kind: str) -> None:
    mark = Mark(kind, ref, label)  # type: ignore[arg-type]  # the five kinds
    assert marks(f"a {mark} b") == [Mark(mark.kind, clean_text(ref), clean_text(label))]

"""What changed within a text, word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from adhocbot.domain.minutes.segments import Segment, segments


def test_unchanged_text_is_one_stretch() -> None:
    assert segments(None, "as it was") == (Segment("same", "as it was"),)
    assert segments("as it was", "as it was") == (Segment("same", "as it was"),)


def test_a_word_that_went_stands_before_the_one_that_came() -> None:
    assert segments("The group met twice.", "The group met once.") == (
        Segment("same", "The group met "),
        Segment("removed", "twice"),
        Segment("added", "once"),
        Segment("same", "."),
    )


def test_what_is_all_new_or_all_gone_is_one_stretch() -> None:
    assert segments("", "new") == (Segment("added", "new"),)
    assert segments("gone", "") == (Segment("removed", "gone"),)


def test_texts_with_little_in_common_are_not_mixed() -> None:
    before, after = "We support the proposal as it stands", "Nobody answered"
    assert segments(before, after) == (Segment("removed", before), Segment("added", after))


def test_what_is_too_long_to_compare_is_shown_whole() -> None:
    before, after = "a " * 5_000, "a " * 5_001
    assert segments(before, after) == (Segment("removed", before), Segment("added", after))


@given(st.text(max_size=200), st.text(max_size=200))
def test_both_texts_can_be_read_from_the_stretches(before: str, after: str) -> None:
    found = segments(before, after)
    assert "".join(each.text for each in found if each.kind != "added") == before
    assert "".join(each.text for each in found if each.kind != "removed") == after

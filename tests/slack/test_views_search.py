"""What a search shows: by session, the words marked, and what was searched."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adhocbot.sandbox.blockkit import check_message_blocks
from adhocbot.services.searching import Found
from adhocbot.slack import views
from adhocbot.store.search import Hit
from tests.records import START
from tests.slack.facts import HOSTILE, huge
from tests.slack.seen import lines
from tests.slack.test_views_limits import sound

LINK = "https://example.slack.com/archives/C1/p1"
KINDS = (
    "questions, positions in force, determinations, conclusions, notes, consultations, action "
    "items, documents and agenda items"
)


def hit(
    label: str, text: str, minutes: int = 0, link: str | None = None, what: str = "note"
) -> Hit:
    return Hit(1, label, what, text, START - timedelta(minutes=minutes), link)


def test_hits_stand_under_their_sessions() -> None:
    answer = views.search(
        Found(
            ("mast",),
            (
                hit("lamps#2", "The mast stays.", 1, LINK),
                hit("lamps#1", "One mast", 2),
                hit("lamps#2", "No masts", 3, what="position of Norway on question 1"),
            ),
            ("lamps", "keels"),
            ("tides",),
        )
    )
    assert lines(answer) == [
        "Search for mast",
        "lamps#2",
        "• note: The mast stays. message",
        "• position of Norway on question 1: No masts",
        "lamps#1",
        "• note: One mast",
        f"Searched: lamps, keels, {KINDS}. Of tides only the questions that you are asked.",
    ]
    marked = [
        element["text"]
        for block in answer.blocks
        if block["type"] == "rich_text"
        for part in block["elements"]
        if part["type"] == "rich_text_list"
        for item in part["elements"]
        for element in item["elements"]
        if element.get("style") == {"bold": True}
    ]
    assert marked == ["mast"] * 3


def test_nothing_found_says_what_was_searched() -> None:
    assert lines(views.search(Found(("mast",), (), ("lamps",), ())))[1:] == [
        "Nothing has all of these words.",
        f"Searched: lamps, {KINDS}.",
    ]
    assert lines(views.search(Found(("mast",), (), (), ())))[-1] == (
        "Nothing was searched: there is no session in this channel or your other channels."
    )


def test_more_than_can_be_read_is_counted() -> None:
    many = tuple(hit("lamps#1", f"mast {n}") for n in range(57))
    found = lines(views.search(Found(("mast",), many, ("lamps",), ())))
    assert len([line for line in found if line.startswith("• ")]) == 20
    assert "… and 37 more. To see fewer, add a word: search …" in found


def test_a_line_that_runs_from_right_to_left_is_set_apart_as_a_whole() -> None:
    answer = views.search(Found(("نطاق",), (hit("c#1", "ما هو نطاق الفريق؟"),), ("c",), ()))
    assert "• note: \u2068ما هو نطاق الفريق؟\u2069" in answer.plain


@pytest.mark.parametrize("text", [HOSTILE, huge(1)[:12_000], "", " \n ", "x" * 12_000])
def test_whatever_was_found_fits(text: str) -> None:
    many = tuple(
        hit(f"{text[:80]}#{n}", text, n, LINK, f"position of {text[:80]}") for n in range(60)
    )
    topics = tuple(f"{text[:80]}{n}" for n in range(60))
    for words in (("x",), (text[:3000] or "x",), ("here", "cables")):
        answer = views.search(Found(words, many, topics, topics))
        sound(answer)
        assert check_message_blocks(answer.blocks) == []

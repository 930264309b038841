"""What a person reads when a session is moved or called off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from adhocbot.domain.words import SessionState
from adhocbot.slack import views
from adhocbot.store.concerned import NewsFacts
from tests.records import END, START, ZONE
from tests.slack.facts import HOSTILE, huge
from tests.slack.seen import lines
from tests.slack.test_views_limits import sound

FACTS = NewsFacts(
    2, "cables#2", SessionState.SCHEDULED, START, END, ZONE, "Asia/Tokyo", True, False,
    "Customs House, Bergen", "Ana Costa", None,
)  # fmt: skip
OUTSIDE = replace(FACTS, sees=False, place=None, by=None, zone=None)
DAY = timedelta(days=1)
NOW = "Wednesday 10 March 2027, 13:00–14:15 Europe/Oslo (21:00–22:15 Asia/Tokyo; 12:00–13:15 UTC)"
WAS = "Tuesday 9 March 2027, 13:00–14:15 Europe/Oslo (21:00–22:15 Asia/Tokyo; 12:00–13:15 UTC)"


def test_a_move_tells_both_times_for_the_reader_and_asks_anew() -> None:
    assert lines(views.moved(FACTS, (START - DAY, END - DAY))) == [
        "cables#2 is moved.",
        f"Now: {NOW}",
        f"Before: {WAS}",
        "Where: Customs House, Bergen",
        "Moved by Ana Costa",
    ]


def test_where_only_the_end_is_another_it_says_so() -> None:
    answer = views.moved(FACTS, (START, END - timedelta(minutes=15)))
    assert lines(answer)[0] == "cables#2 ends at another time."


def test_a_cancellation_tells_why() -> None:
    assert lines(views.cancelled(replace(FACTS, reason="the pier is flooded"))) == [
        "cables#2 is cancelled because the pier is flooded",
        f"It was to be: {NOW}",
        "Cancelled by Ana Costa",
    ]


@pytest.mark.parametrize(
    ("verb", "says"), [("reschedule", "keeps its time"), ("cancel", "takes place")]
)
def test_an_undo_tells_what_is_true_again(verb: str, says: str) -> None:
    assert lines(views.undone(FACTS, verb))[:2] == [
        f"cables#2 {says} after all.",
        f"When: {NOW}",
    ]


def test_outside_the_channel_it_tells_when_and_nothing_else() -> None:
    now = "Wednesday 10 March 2027, 13:00–14:15 Europe/Oslo (12:00–13:15 UTC)"
    was = "Tuesday 9 March 2027, 13:00–14:15 Europe/Oslo (12:00–13:15 UTC)"
    assert lines(views.moved(OUTSIDE, (START - DAY, END - DAY))) == [
        "cables#2 is moved.",
        f"Now: {now}",
        f"Before: {was}",
    ]
    assert lines(views.cancelled(OUTSIDE)) == ["cables#2 is cancelled.", f"It was to be: {now}"]


@pytest.mark.parametrize("words", [HOSTILE, huge(1), " ", "x"])
def test_slack_takes_it_whatever_the_words_are(words: str) -> None:
    facts = replace(
        FACTS, label=f"{words[:200]}#2", place=words[:255], by=words[:200], reason=words
    )
    sound(views.moved(facts, (START, END)))
    sound(views.cancelled(facts))
    sound(views.undone(facts, "cancel"))

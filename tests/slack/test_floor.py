"""The speaker queue through Slack: its buttons do what its sentences do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from adhocbot.slack import views
from adhocbot.store.overview import EntryFact
from tests.slack.hall import REFUSED, START, Hall
from tests.slack.seen import buttons

BUTTONS = [
    ("Next speaker", "queue.next", "3:7"),
    ("Ask for the floor", "queue.join", "3"),
    ("Clarification", "queue.clarify", "3"),
]


def clicked(room: Hall, name: str, action: str) -> str:
    """Click it on the card; what only this person is told."""
    assert room.person(name).click(room.card(name), action).ok
    return room.told(name)


def test_the_card_s_buttons_do_what_the_sentences_do(room: Hall) -> None:
    room.running()
    assert clicked(room, "taro", "queue.join").startswith(
        "tides#1: you are 1st in the queue for “Opening”."
    )
    assert clicked(room, "lena", "queue.clarify").startswith(
        "tides#1: you are 1st in the queue for “Opening”."
    )
    assert clicked(room, "olga", "queue.leave") == (
        f"{REFUSED} tides#1: you are not in the queue for “Opening”. To ask for the floor: queue"
    )
    assert clicked(room, "taro", "queue.next").startswith(
        f"{REFUSED} Only the chair (Ana Costa) or the secretary (Ben Okoro) can give the floor"
    )
    before = room.card("ben")
    assert clicked(room, "ana", "queue.next").startswith(
        "tides#1: Lena Vik (Norway) has the floor for a clarification. Next: Taro Mori (Japan).\n"
    )
    # Ben looked at the same card when Ana clicked.
    assert room.person("ben").click(before, "queue.next").ok
    assert room.told("ben").startswith(
        f"{REFUSED} tides#1: the floor has passed on since, Lena Vik (Norway) has it now."
    )
    room.clock.turn_to(START + timedelta(minutes=2))
    assert clicked(room, "lena", "queue.leave").startswith(
        "tides#1: Lena Vik (Norway) has spoken, 2 min. Next: Taro Mori (Japan).\n"
    )
    words = room.card().words
    assert "Now: Opening, until 13:05, 3 of 5 min left" in words
    assert "Session: until 14:00, 58 minutes left" in words
    assert "In the queue (1): 1. Taro Mori (Japan)" in words
    assert "Spoken so far: Norway: 1 turn, 2 min" in words


def test_news_of_the_queue_has_its_buttons(room: Hall) -> None:
    room.running()
    room.does("taro", "queue")
    news = room.bots("ana")[-1]
    assert news.words.startswith("tides#1: Taro Mori (Japan) asks for the floor on “Opening”.")
    assert room.person("ana").click(news, "queue.next").ok
    assert "Taro Mori (Japan) has the floor." in room.told("ana")
    room.does("ana", "next")
    assert room.person("lena").click(news, "queue.join").ok
    assert room.told("lena").startswith("tides#1: you are 1st in the queue for “The gauge”.")


def test_news_that_was_undone_or_is_over_has_none() -> None:
    fact = EntryFact(1, 3, "queue", "Mei asks for the floor.", "Mei", undone=False, floor=7)
    assert buttons(views.entry(fact).blocks) == BUTTONS
    assert buttons(views.entry(replace(fact, undone=True)).blocks) == []
    assert buttons(views.entry(replace(fact, floor=None)).blocks) == []


def test_status_shows_the_clock_and_the_floor_and_can_be_clicked(room: Hall) -> None:
    room.running()
    room.does("taro", "queue")
    room.clock.turn_to(START + timedelta(minutes=9))
    for sentence in ("status", "agenda"):
        told = room.does("olga", sentence)
        assert "Now: Opening, until 13:05, 4 min over" in told
        assert "In the queue (1): 1. Taro Mori (Japan)" in told
        assert "Ask for the floor" in told


def test_a_forecast_s_button_plans_longer(room: Hall) -> None:
    room.planned()
    room.does("ana", "agenda add Long talk 60 min")
    assert "Too short: The agenda needs at least 77 minutes, and 60 are planned" in (
        room.card().words
    )
    assert "Only the chair (Ana Costa)" in clicked(room, "lena", "session.extend")
    assert clicked(room, "ben", "session.extend").startswith(
        "tides#1 is moved to Wednesday 10 March 2027, 13:00–14:20"
    )
    assert "Too short" not in room.card().words

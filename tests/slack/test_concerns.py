"""The ledger in Slack: concerns that move from session to session, and the form that shows it."""

from __future__ import annotations

import json

import pytest

from tests.slack.hall import AFTER, START, Hall


def in_the_second_session(room: Hall) -> None:
    room.planned()
    room.does("lena", "position 1 oppose: One is too few.")
    room.does("taro", "position 2 concern: Nobody reads it.")
    room.clock.turn_to(START)
    for sentence in ("start", "decide The gauge: deferred", "close at 13:00"):
        room.does("ana", sentence)
    room.clock.turn_to(AFTER)
    room.does("ana", "followup on 17 Mar 2027 13:00")


def test_a_concern_is_followed_from_session_to_session(either: Hall) -> None:
    in_the_second_session(either)
    told = either.does("lena", "concern tides#2 1 would go if a second one stands by.")
    assert told.startswith(
        "tides#2: concern of Norway on question 1: maintained, it would go if a second one stands "
        "by."
    )
    either.does("ana", "concern tides#2 2 for Japan can live with because Olga reads it")
    seen = either.does("olga", "concerns tides#2")
    assert seen.split("\n") == [
        "tides#2: 2 concerns, 1 held. Moved in this session: Norway and Japan.",
        "Question 1 Is one gauge enough?",
        "Norway: raised (oppose) in #1, then maintained; it would go if a second one stands by",
        "Question 2 Who reads it?",
        "Japan: raised (concern) in #1, then can live with because Olga reads it",
        "Determined so far",
        "The gauge: deferred (#1)",
        "To say where yours stands: concern 3 can live with, or: concern 3 would go if …",
    ]


@pytest.mark.parametrize(
    ("who", "sentence", "why"),
    [
        ("lena", "concern 2 maintained", "Norway holds no concern on question 2. To raise one"),
        ("lena", "concern 1 raised", "Norway has raised its concern on question 1 already."),
        ("lena", "concern 9 raised", "tides#2 has no question 9. It has 1 and 2."),
        ("lena", "concern 1 for Japan withdrawn", "Only the chair (Ana Costa)"),
        ("olga", "concern 1 withdrawn", "delegat"),
        ("lena", "concern 1 gone", "A concern is raised, answered, maintained, can live with or"),
        ("lena", "concern 1 would go if", "Say what would remove the concern."),
        ("lena", "concern all withdrawn", "is not the number of a question"),
    ],
)
def test_what_moves_no_concern_is_refused(room: Hall, who: str, sentence: str, why: str) -> None:
    in_the_second_session(room)
    verb, _, rest = sentence.partition(" ")
    assert why in room.refused(who, f"{verb} tides#2 {rest}")


def test_a_move_is_undone(room: Hall) -> None:
    in_the_second_session(room)
    shown = room.person("lena").command("harbour", "/adhoc concern tides#2 1 withdrawn").message
    assert shown is not None
    assert "1 held" in room.does("ana", "concerns tides#2")
    assert room.person("lena").click(shown, "entry.undo").ok
    assert "2 held" in room.does("ana", "concerns tides#2")


def test_a_position_that_is_taken_back_leaves_its_trace(either: Hall) -> None:
    in_the_second_session(either)
    either.does("lena", "withdraw tides#2 1")
    # In the session in which it was taken back, whichever it had been stated in.
    seen = either.does("ana", "concerns tides#2")
    assert "Norway: raised (oppose) in #1, then withdrawn" in seen
    assert "1 held. Moved in this session: Norway." in seen
    seen = either.does("ana", "concerns tides#1")
    assert "2 held. Nobody has moved in this session." in seen


def test_a_position_that_is_undone_leaves_none(room: Hall) -> None:
    room.planned()
    shown = room.person("lena").command("harbour", "/adhoc position 1 oppose: One.").message
    assert shown is not None
    assert room.person("lena").click(shown, "entry.undo").ok
    assert "no delegation has raised a concern" in room.does("ana", "concerns")


def test_an_absentee_is_told_who_moved(either: Hall) -> None:
    in_the_second_session(either)
    either.does("ana", "concern tides#2 2 for Japan can live with because Olga reads it")
    either.clock.forward(minutes=1)
    either.does("lena", "concern tides#2 1 would go if a second one stands by")
    either.clock.forward(minutes=1)
    either.does("lena", "withdraw tides#2 1")
    told = either.does("ana", "brief").split("\n")
    start = told.index("Concerns")
    assert told[start + 1 : start + 4] == [
        "question 2: Japan: can live with because Olga reads it",
        "question 1: Norway: maintained; it would go if a second one stands by",
        "question 1: Norway: withdrawn",
    ]


def test_the_chair_determines_in_a_form_that_shows_the_ledger(either: Hall) -> None:
    in_the_second_session(either)
    ana = either.person("ana")
    assert ana.command("harbour", "/adhoc decide tides#2").error == ""
    assert ana.view is not None
    shown = json.dumps(ana.view.given, ensure_ascii=False)
    assert "Only the chair determines" in shown
    assert "raised (oppose) in #1" in shown
    assert "The gauge: deferred (#1)" in shown
    assert "%" not in shown
    ana.fill({"subject": "A second gauge"})
    assert ana.submit().kind == "errors"
    ana.fill({"subject": "A second gauge", "result": "rough consensus", "reason": "one is cheap"})
    assert ana.submit().kind == "updated"
    found = either.rows("determination")[-1]
    assert (found["subject"], found["result"], found["reason"], found["session_id"]) == (
        "A second gauge", "rough consensus", "one is cheap", 2,
    )  # fmt: skip


def test_the_form_is_for_those_who_lead(room: Hall) -> None:
    in_the_second_session(room)
    assert "Only the chair (Ana Costa)" in room.refused("lena", "decide tides#2")

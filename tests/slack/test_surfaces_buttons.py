"""The session card and its buttons, Undo, and the Home tab."""

from __future__ import annotations

import pytest

from adhocbot.sandbox import Shown
from tests.slack.hall import START, Hall


def test_the_card_is_kept_up_to_date(either: Hall) -> None:
    either.planned()
    first = either.card()
    for name, button in (("olga", "attend"), ("lars", "remote"), ("taro", "decline")):
        assert either.person(name).click(either.card(name), f"attendance.{button}").ok
    either.does("lena", "position 1 One is enough.")
    card = either.card()
    assert card.ts == first.ts
    assert "Coming (2): Norway: Lars Dahl (remote); without delegation: Olga Berg" in card.words
    assert "Declined (1): Japan: Taro Mori" in card.words
    assert "1 of 4 on record" in card.words
    assert either.told("taro") == "tides#1: noted that you do not attend."
    # Whoever changes their mind is counted once.
    assert either.person("olga").click(card, "attendance.decline").ok
    assert "Olga Berg" not in either.card().words.split("Declined")[0]


def test_add_to_agenda_opens_its_form(either: Hall) -> None:
    either.planned()
    olga = either.person("olga")
    assert olga.click(either.card("olga"), "agenda.propose").ok
    olga.fill({"title": "The lamps", "minutes": "10"})
    assert olga.submit().kind == "updated"
    assert "3. The lamps [10 min] (proposed)" in either.card().words


def test_the_calendar_file_comes_directly(either: Hall) -> None:
    either.planned()
    assert either.person("olga").click(either.card("olga"), "calendar.send").ok
    assert either.told("olga") == "tides#1: the calendar file comes to you in a direct message."
    files = either.files("olga")
    assert list(files) == ["tides-1.ics"]
    lines = files["tides-1.ics"].decode().split("\r\n")
    assert (lines[0], lines[-2]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert "DTSTART:20270310T120000Z" in lines
    assert "LOCATION:Pier 4" in lines
    assert either.files("ana") == {}


def undo(room: Hall, name: str, message: Shown) -> str:
    """Click Undo, and read what comes of it."""
    assert room.person(name).click(message, "entry.undo").ok
    return room.told(name)


def answer(room: Hall, name: str, sentence: str) -> Shown:
    shown = room.person(name).command("harbour", f"/adhoc {sentence}").message
    assert shown is not None
    return shown


def test_undo_by_whoever_entered_it_and_once(either: Hall) -> None:
    either.planned()
    told = answer(either, "olga", "action Paint the pier")
    assert undo(either, "olga", told) == "Undone: “tides#1: action item 1: Paint the pier.”"
    assert either.rows("action") == []
    again = undo(either, "olga", told)
    assert again == "⛔ It is undone already: tides#1: action item 1: Paint the pier."


def test_undo_by_somebody_else(room: Hall) -> None:
    room.planned()
    said = room.mention("olga", "action Paint the pier")
    assert undo(room, "lars", said) == "⛔ Only Olga Berg, who entered it, can undo it."
    assert len(room.rows("action")) == 1


def test_undo_for_fifteen_minutes(room: Hall) -> None:
    room.planned()
    told = answer(room, "olga", "action Paint the pier")
    room.clock.forward(minutes=15, seconds=1)
    assert undo(room, "olga", told).startswith("⛔ Undo is open for 15 minutes, and this is older")
    assert len(room.rows("action")) == 1
    assert "Undo is open for 15 minutes" in room.refused("olga", "undo")


def test_undo_by_the_sentence_takes_the_latest(room: Hall) -> None:
    room.planned()
    room.does("olga", "action Paint the pier")
    room.does("olga", "action Count the boats")
    told = room.does("olga", "undo")
    assert told == "Undone: “tides#1: action item 2: Count the boats.”"
    assert [row["text"] for row in room.rows("action")] == ["Paint the pier"]


def test_undo_of_a_schedule_withdraws_the_card(either: Hall) -> None:
    told = answer(either, "ana", "schedule Tides on Wed 10 Mar 13:00-14:00 Europe/Oslo")
    card = either.card()
    assert undo(either, "ana", told).startswith("Undone: “tides#1 is scheduled")
    either.settle()
    now = either.person("olga").look("harbour", card.ts)
    assert now.words == "tides#1 is withdrawn: its scheduling was undone."
    assert now.action_ids == []
    assert either.rows("session") == []


def test_a_finding_is_kept_by_its_button(room: Hall) -> None:
    room.closed()
    state = answer(room, "ana", "minutes")
    assert "finding.keep" in state.action_ids
    assert room.person("ana").click(state, "finding.keep", value="1:0:1").ok
    assert "kept as it is (sic)" in room.told("ana")
    assert len(room.rows("kept")) == 1


def test_the_posted_minutes_and_their_buttons(either: Hall) -> None:
    either.closed()
    for sentence in ("agenda approve", "ask", "minutes post"):
        either.command("ana", sentence)
    posted = [m for m in either.bots("lena") if "minutes.read" in m.action_ids][-1]
    lena = either.person("lena")
    assert lena.click(posted, "minutes.read").ok
    assert lena.view is not None
    assert lena.click(lena.view, "minutes.send").ok
    assert "The files come to you in a direct message." in str(lena.view)
    sent = {name.rpartition(".")[2] for name in either.files("lena")}
    assert sent == {"md", "html", "docx", "pdf"}
    lena.close_view(every=True)
    assert lena.click(posted, "remark.add").ok
    lena.fill({"section": "documents", "text": "Name the chart, & <again>."})
    assert lena.submit().kind == "updated"
    [row] = either.rows("remark")
    assert row["text"] == "Name the chart, & <again>."
    now = either.person("ana").look("harbour", posted.ts)
    assert now.action_ids == posted.action_ids


def test_home(either: Hall) -> None:
    either.planned()
    either.does("ana", "action Paint the pier @lena by Fri 9am")
    either.does("ana", "ask")
    lena = either.person("lena")
    lena.open_home()
    either.settle()
    assert lena.home is not None
    shown = str(lena.home.given["blocks"])
    assert "tides#1" in shown
    assert "Paint the pier" in shown
    assert lena.click(lena.home, "prompt.answer").ok
    assert lena.view is not None
    lena.close_view()
    assert lena.click(lena.home, "action.done").ok
    either.settle()
    assert [row["state"] for row in either.rows("action")] == ["done"]
    assert "Paint the pier" not in str(lena.home.given["blocks"])


@pytest.mark.parametrize("sentence", ["status", "schedule Tides on Thu 13:00", "minutes"])
def test_where_the_bot_is_not(sentence: str, either: Hall) -> None:
    expected = "⛔ I am not in this channel: /invite @adhocbot, then repeat."
    assert either.command("pat", sentence, "quay") == expected
    assert either.rows("series") == []
    either.slack.invite_bot("quay")
    either.slack.idle()
    assert either.command("pat", "status", "quay").startswith("⛔ No session is planned in this")
    either.does("pat", "schedule Tides on Thu 13:00", "quay")


def test_the_form_of_a_channel_that_the_bot_left(room: Hall) -> None:
    room.command("ana", "schedule")
    room.slack.remove_bot("harbour")
    room.slack.idle()
    ana = room.person("ana")
    ana.fill({"topic": "Tides", "when": "Thu 13:00-14:00"})
    refusal = ana.submit()
    assert list(refusal.errors.values()) == [
        "I am not in this channel: /invite @adhocbot, then repeat."
    ]
    assert room.rows("session") == []


def test_a_card_shows_who_leads_and_what_runs(room: Hall) -> None:
    room.planned()
    room.does("ana", "chair @ben")
    room.clock.turn_to(START)
    room.does("ben", "start")
    words = room.card().words
    assert "Chair: Ben Okoro (Secretariat)" in words
    assert "1. ▶ Opening [5 min] (running)" in words


def test_the_chair_confirms_what_the_secretary_entered(either: Hall) -> None:
    either.planned()
    either.clock.turn_to(START)
    either.does("ana", "start")
    either.does("ben", "decide Opening the pier: agreed because nobody objects")
    entered = [m for m in either.bots("ana") if "determination.confirm" in m.action_ids]
    assert len(entered) == 1
    assert "the chair has yet to confirm it" in entered[0].words
    assert either.person("lena").click(entered[0], "determination.confirm").ok
    assert either.told("lena").startswith("⛔ Only the chair (Ana Costa) can confirm")
    assert [row["confirmed_by"] for row in either.rows("determination")] == [None]
    assert either.person("ana").click(entered[0], "determination.confirm").ok
    confirmed = "tides#1: the chair has confirmed: Opening the pier: agreed."
    assert either.told("ana").startswith(confirmed)
    assert [row["confirmed_by"] for row in either.rows("determination")] == [
        either.person("ana").id
    ]
    # What is confirmed offers no longer to be confirmed.
    assert [m for m in either.bots("ana") if "determination.confirm" in m.action_ids] == []
    assert confirmed in [m.words.split("\n")[0] for m in either.bots("ana")]

"""Forms: opened by a sentence or a button, mended at the field, saved once."""

from __future__ import annotations

from typing import Any

import pytest

from tests.slack.hall import Hall


def fields(room: Hall, name: str) -> dict[str, Any]:
    """What stands in the open form, by block."""
    view = room.person(name).view
    assert view is not None
    return {
        block: next(iter(entries.values())).get("value") for block, entries in view.values.items()
    }


def seen(room: Hall, name: str) -> str:
    """The title of the open form, and all its words."""
    view = room.person(name).view
    assert view is not None
    return str(view.given["title"]["text"]) + "\n" + str(view.given["blocks"])


def test_the_schedule_form(either: Hall) -> None:
    ana = either.person("ana")
    assert either.command("ana", "schedule") == ""
    ana.fill({"topic": "Tides #4", "when": "Wed 10 Mar 2027 13:15-12:30", "place": "Pier 4"})
    refusal = ana.submit()
    assert (refusal.kind, list(refusal.errors)) == ("errors", ["when"])
    assert "12:30" in refusal.errors["when"]
    assert either.rows("session") == []
    # What was typed is still there to be mended.
    assert fields(either, "ana")["topic"] == "Tides #4"
    assert fields(either, "ana")["when"] == "Wed 10 Mar 2027 13:15-12:30"
    ana.fill({"when": "Wed 10 Mar 2027 13:15-14:30"})
    assert ana.submit().kind == "updated"
    assert "tides#4 is scheduled: Wednesday 10 March 2027, 13:15–14:30" in seen(either, "ana")
    assert either.card().words.startswith("4th ad hoc session on Tides\ntides#4 is scheduled\n")
    assert "Where: Pier 4" in either.card("olga").words


def test_a_topic_is_refused_at_its_field(room: Hall) -> None:
    ana = room.person("ana")
    room.command("ana", "schedule")
    ana.fill({"topic": "Tides #0", "when": "Thu 13:00"})
    refusal = ana.submit()
    assert refusal.kind == "errors"
    assert list(refusal.errors) == ["topic"]
    assert refusal.errors["topic"].startswith("Sessions are numbered from 1.")
    assert room.rows("session") == []


def test_a_topic_is_read_as_in_the_sentence(room: Hall) -> None:
    ana = room.person("ana")
    room.command("ana", "schedule")
    ana.fill({"topic": "“Noise at sea, on Thu”", "when": "Thu 13:00-14:00"})
    assert ana.submit().kind == "updated"
    [row] = room.rows("series")
    assert row["topic"] == "Noise at sea, on Thu"


def test_an_anticipated_session_by_the_form(room: Hall) -> None:
    ana = room.person("ana")
    room.command("ana", "schedule")
    ana.fill({"topic": "Tides", "when": "Thu 11 Mar 13:00", "anticipated": ["anticipated"]})
    assert ana.submit().kind == "updated"
    assert "tides#1 is anticipated" in room.card().words


def test_a_form_asked_for_in_a_thread_is_a_button(either: Hall) -> None:
    ana = either.person("ana")
    thread = ana.say("harbour", "When do we meet?")
    answer = either.mention("ana", "schedule", thread)
    assert answer.action_ids == ["form.open"]
    assert ana.view is None
    assert ana.click(answer, "form.open").ok
    ana.fill({"topic": "Tides", "when": "Wed 10 Mar 13:00-14:00"})
    assert ana.submit().kind == "updated"
    assert "tides#1 is scheduled" in either.card().words


@pytest.mark.parametrize(
    ("who", "sentence", "filled", "table"),
    [
        ("ana", "agenda tides#1 add", {"title": "Any other gauge", "minutes": "5"}, "item"),
        ("taro", "action tides#1", {"text": "Count them", "due": "Thu 18 Mar 08:00"}, "action"),
        ("lena", "position tides#1", {"questions": ["1"], "statement": "It is."}, "position"),
        ("lena", "remark tides#1", {"section": "documents", "text": "C5 lacks"}, "remark"),
        ("lena", "reservation tides#1", {"text": "Not so."}, "reservation"),
    ],
)
def test_a_verb_that_got_nothing_opens_its_form(
    room: Hall, who: str, sentence: str, filled: dict[str, Any], table: str
) -> None:
    if table in ("remark", "reservation"):
        room.closed()
        room.does("ana", "minutes post")
    else:
        room.planned()
    before = len(room.rows(table))
    person = room.person(who)
    for ways in ("slash", "mention"):
        if ways == "slash":
            assert room.command(who, sentence) == ""
        else:
            assert person.click(room.mention(who, sentence), "form.open").ok
        assert "tides#1" in seen(room, who)
        person.fill(filled)
        assert person.submit().kind == "updated"
        person.close_view()
    assert len(room.rows(table)) == before + 2


@pytest.mark.parametrize("verb", ["remark", "reservation"])
def test_no_form_opens_that_would_be_filled_in_in_vain(room: Hall, verb: str) -> None:
    room.planned()
    assert f"so “{verb}” is not possible" in room.refused("lena", verb)
    assert room.person("lena").view is None


def test_from_outside_the_channel_no_form_opens_with_its_questions(room: Hall) -> None:
    room.planned("vault")
    room.does("ana", "delegation add Peru @pat", "vault")
    room.does("ana", "ask 1 Peru", "vault")
    pat = room.person("pat")
    assert pat.click(room.direct("pat", "position"), "form.open").ok
    assert pat.view is None
    told = room.told("pat", pat.dm_channel)
    assert told.startswith("⛔ You answer by the button of the message that asked you")


def test_the_button_opens_the_form_of_the_session_that_was_named(room: Hall) -> None:
    room.planned()
    room.planned(topic="Wrecks")
    answer = room.mention("ana", "question wrecks#1 import")
    ana = room.person("ana")
    assert ana.click(answer, "form.open").ok
    assert "wrecks#1" in seen(room, "ana")


def test_import_by_the_form(either: Hall) -> None:
    either.planned()
    ana = either.person("ana")
    either.command("ana", "question import")
    ana.fill({"rows": "How deep?\tfor the keel\tin feet\n\tno question here\t"})
    refusal = ana.submit()
    assert (refusal.kind, list(refusal.errors)) == ("errors", ["rows"])
    assert "2" in refusal.errors["rows"]
    assert fields(either, "ana")["rows"].startswith("How deep?\t")
    ana.fill({"rows": 'How deep?\tfor the keel\tin feet\n"How ""wide""?"\t\t\n'})
    assert ana.submit().kind == "updated"
    assert "Nothing is saved yet" in seen(either, "ana")
    assert len(either.rows("question")) == 2
    assert ana.submit().kind == "updated"
    assert [row["text"] for row in either.rows("question")] == [
        "Is one gauge enough?",
        "Who reads it?",
        "How deep?",
        'How "wide"?',
    ]


def test_import_pasted_after_the_sentence(room: Hall) -> None:
    room.planned()
    pasted = "question import\nHow deep?\tfor the keel\tin feet\nHow wide?\t\t"
    told = room.direct("ana", pasted.replace("import", "tides#1 import"))
    assert "2 questions" in told.words or "questions 3" in told.words
    assert [row["text"] for row in room.rows("question")][2:] == ["How deep?", "How wide?"]
    refusal = room.refused("ana", "question import\nHow high?\t\t\n\twhy only\t")
    assert "2" in refusal


def test_only_who_may_fill_in_questions(room: Hall) -> None:
    room.planned()
    only = "Only the chair (Ana Costa) or the secretary (Ben Okoro) can change the table"
    assert only in room.refused("olga", "question import")
    assert only in room.mention("olga", "question import").words
    ben = room.person("ben")
    room.command("ben", "question import")
    ben.fill({"rows": "How deep?"})
    # The office may go to another while the form is open.
    room.does("ana", "secretary @lars")
    refusal = ben.submit()
    assert refusal.kind == "errors"
    assert "Ana Costa" in refusal.errors["rows"]
    assert len(room.rows("question")) == 2


def test_the_action_form_of_a_message(either: Hall) -> None:
    either.planned()
    said = either.person("lena").say("harbour", "Somebody should *paint* the pier & “more”")
    ana = either.person("ana")
    shown = ana.look("harbour", said)
    assert ana.shortcut("action.add", shown).ok
    assert fields(either, "ana")["text"] == "Somebody should paint the pier & “more”"
    ana.fill({"owner": "lars", "due": "31 Nov"})
    refusal = ana.submit()
    assert (refusal.kind, list(refusal.errors)) == ("errors", ["due"])
    ana.fill({"due": "Fri 9am"})
    assert ana.submit().kind == "updated"
    [row] = either.rows("action")
    assert (row["text"], row["owner_user"]) == (
        "Somebody should paint the pier & “more”",
        either.person("lars").id,
    )


def test_the_position_form_of_a_message(either: Hall) -> None:
    either.planned()
    lena = either.person("lena")
    said = lena.say("harbour", "One is plenty.\n• it is new\n• it is ours")
    assert lena.shortcut("position.add", lena.look("harbour", said)).ok
    assert fields(either, "lena")["statement"] == "One is plenty.\n• it is new\n• it is ours"
    lena.fill({"questions": ["1", "2"], "stance": "support"})
    assert lena.submit().kind == "updated"
    [row] = either.rows("position")
    assert (row["statement"], row["stance"]) == (
        "One is plenty.\n• it is new\n• it is ours",
        "support",
    )


def test_the_agenda_form_of_a_message(either: Hall) -> None:
    either.planned()
    olga = either.person("olga")
    said = olga.say("harbour", "The lamps")
    assert olga.shortcut("agenda.propose", olga.look("harbour", said)).ok
    assert fields(either, "olga")["title"] == "The lamps"
    olga.fill({"minutes": "soon"})
    refusal = olga.submit()
    assert (refusal.kind, list(refusal.errors)) == ("errors", ["minutes"])
    olga.fill({"minutes": "10", "presenter": "lena"})
    assert olga.submit().kind == "updated"
    assert "3. The lamps [10 min; Lena Vik] (proposed)" in either.card().words


def test_a_shortcut_where_nothing_is_planned(room: Hall) -> None:
    olga = room.person("olga")
    said = olga.say("harbour", "The lamps")
    assert olga.shortcut("agenda.propose", olga.look("harbour", said)).ok
    assert room.told("olga").startswith("⛔ No session is planned in this channel yet.")


def test_a_message_too_long_for_a_form_is_not_cut(room: Hall) -> None:
    room.planned()
    lena = room.person("lena")
    said = lena.say("harbour", "長い" * 2_000)
    assert lena.shortcut("position.add", lena.look("harbour", said)).ok
    view = lena.view
    assert view is not None
    assert view.given.get("submit") is None
    assert "4000 characters" in seen(room, "lena")

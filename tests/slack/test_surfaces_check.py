"""The record check in Slack: each finding mended by a button, a form or a sentence, or kept."""

from __future__ import annotations

import re

import pytest

from adhocbot.sandbox import Shown
from tests.slack.hall import AFTER, START, Hall


def held(room: Hall) -> None:
    """A session held in haste: an item with nothing under it, a task without owner, a bad date."""
    room.planned()
    room.does("ana", "agenda add The keeper")
    room.clock.turn_to(START)
    for sentence in (
        "agenda approve",
        "start",
        "note Next on Thursday 12 March 2027.",
        "next",
        "note It was read.",
        "next",
        "action Paint the gauge",
    ):
        room.does("ana", sentence)
    room.clock.turn_to(AFTER)
    room.does("ana", "close")


def checked(room: Hall, name: str = "ana") -> Shown:
    shown = room.person(name).command("harbour", "/adhoc minutes").message
    assert shown is not None
    return shown


def number_of(state: Shown, words: str) -> str:
    found = re.search(rf"^(\d+)\. [^\n]*{re.escape(words)}", state.words, re.MULTILINE)
    assert found is not None, state.words
    return found[1]


def texts(room: Hall, table: str) -> list[str]:
    return [row["text"] for row in room.rows(table) if row.get("withdrawn_at") is None]


def test_an_empty_item_is_filled_by_its_form(either: Hall) -> None:
    held(either)
    state = checked(either)
    number = number_of(state, "Item 3, “The keeper”, was opened")
    ana = either.person("ana")
    assert ana.click(state, "finding.mend", value=f"1:0:{number}").ok
    assert ana.submit().kind == "errors"
    ana.fill({"words": "Nobody\nvolunteered, & <!channel> was not asked."})
    assert ana.submit().kind == "updated"
    line = either.rows("line")[-1]
    assert line["text"] == "Nobody\nvolunteered, & <!channel> was not asked."
    assert line["item_id"] == either.rows("item")[2]["id"]
    assert "The keeper" not in checked(either).words


def test_every_finding_is_mended_by_a_sentence(room: Hall) -> None:
    held(room)
    state = checked(room)
    for words, sentence, told in (
        ("Item 3, “The keeper”", "Lena keeps it, for now.", "noted under “The keeper”: Lena keeps"),
        (
            "“Thursday 12 March 2027”",
            "Next on Friday 12 March 2027.",
            "corrected: Next on Friday 12 March 2027. (before: Next on Thursday 12 March 2027.)",
        ),
        ("has no owner and no due time", "@ben by Thu 18:00", "Owner: Ben Okoro. Due: Thursday"),
        ("Nobody said how many attended", "5", "5 attended."),
    ):
        answer = room.does("ana", f"minutes fix {number_of(state, words)} {sentence}")
        assert told in answer
    left = checked(room).words
    assert all(each not in left for each in ("The keeper", "Thursday", "no owner", "attended"))
    assert texts(room, "line")[0] == "Next on Friday 12 March 2027."


def test_what_is_corrected_names_who_did_it_and_undo_brings_it_back(room: Hall) -> None:
    held(room)
    number = number_of(checked(room), "Thursday 12 March")
    told = room.person("ben").command("harbour", f"/adhoc minutes fix {number} Next on Friday.")
    assert room.record().items[0].notes[0].source.by == "Ben Okoro"
    assert told.message is not None
    assert room.person("ben").click(told.message, "entry.undo").ok
    note = room.record().items[0].notes[0]
    assert (note.text, note.source.by) == ("Next on Thursday 12 March 2027.", "Ana Costa")


def test_an_owner_and_a_due_time_are_chosen_in_a_form(room: Hall) -> None:
    held(room)
    state = checked(room)
    number = number_of(state, "has no owner and no due time")
    ana = room.person("ana")
    assert ana.click(state, "finding.mend", value=f"1:0:{number}").ok
    ana.fill({"due": "31 Nov"})
    assert ana.submit().kind == "errors"
    ana.fill({"delegation": "Norway", "due": "Thu 18:00"})
    assert ana.submit().kind == "updated"
    (row,) = room.rows("action")
    assert (row["owner_delegation_id"], row["due_at"] is None) == (1, False)


def test_a_proposal_is_applied_by_its_button(room: Hall) -> None:
    held(room)
    room.does("ana", "minutes fix " + number_of(checked(room), "“The keeper”") + " Lena.")
    state = checked(room)
    number = number_of(state, "“Is one gauge enough?”, has no position")
    assert room.person("ana").click(state, "finding.fix", value=f"1:0:{number}").ok
    assert "asked: " in room.told("ana")
    assert room.prompt("lena").words


def test_a_finding_is_kept_with_who_and_when(room: Hall) -> None:
    held(room)
    state = checked(room, "ben")
    number = number_of(state, "“Thursday 12 March 2027”")
    assert room.person("ben").click(state, "finding.keep", value=f"1:0:{number}").ok
    assert "Kept as it is (sic) by Ben Okoro, Wednesday 10 March 2027, 14:20" in checked(room).words
    again = room.refused("ana", f"minutes keep {number}")
    assert again == "Ben Okoro has kept it already."


def test_a_button_of_an_earlier_revision_keeps_and_mends_nothing(room: Hall) -> None:
    held(room)
    state = checked(room)
    number = number_of(state, "“The keeper”")
    room.does("ana", "minutes post")
    before = room.rows("line"), room.rows("kept")
    for button in ("finding.keep", "finding.mend"):
        assert room.person("ana").click(state, button, value=f"1:0:{number}").ok
    stale = (
        "⛔ A revision of the minutes of tides#1 was posted since, and its findings are numbered "
        "anew. To see them: minutes"
    )
    assert room.told("ana") == stale
    assert (room.rows("line"), room.rows("kept")) == before


@pytest.mark.parametrize(
    ("words", "told", "why"),
    [
        ("has no owner", "somebody by Thu 18:00", "Say only who owns it and until when."),
        ("has no owner", "by 31 Nov", "There is no “31 Nov” in the calendar."),
        ("has no owner", "for Atlantis", "Say only who owns it"),
        ("Nobody said how many", "a few", "attendance"),
        ("has no position", "now", "One sentence mends this, and nothing else is needed: ask 1"),
    ],
)
def test_what_does_not_mend_it_is_refused(room: Hall, words: str, told: str, why: str) -> None:
    held(room)
    number = number_of(checked(room), words)
    assert why in room.refused("ana", f"minutes fix {number} {told}")


def test_only_those_who_lead_see_buttons_or_mend(room: Hall) -> None:
    held(room)
    state = checked(room, "lena")
    assert not [each for each in state.action_ids if each.startswith("finding.")]
    number = number_of(state, "“The keeper”")
    assert room.refused("lena", f"minutes fix {number} Me.").startswith(
        "Only the chair (Ana Costa) or the secretary (Ben Okoro) can mend a finding"
    )


def test_the_minutes_get_their_own_number(room: Hall) -> None:
    held(room)
    assert room.does("ana", "minutes number TD 427").startswith(
        "tides#1: the minutes are TD 427, and stand in the register."
    )
    assert "TD 427 Minutes of the 1st ad hoc session on Tides" in room.does("lena", "docs")
    # A document is not listed in itself.
    assert room.record().minutes_document == "TD 427"
    assert (
        room.refused("ana", "minutes number TD 427") == "The minutes of tides#1 are TD 427 already."
    )
    room.does("ana", "minutes number TD428")
    assert [row["identifier"] for row in room.rows("document")] == ["TD428"]
    assert "without a revision" in room.refused("ana", "minutes number TD428R1")
    room.does("ana", "doc add TD1 The chart")
    assert "TD1 is in the register already" in room.refused("ana", "minutes number TD1")
    assert "letters and then digits" in room.refused("ana", "minutes number soon")
    assert room.refused("lena", "minutes number TD9").startswith("Only the chair")


def test_how_a_finding_is_mended_is_told_to_those_who_can(room: Hall) -> None:
    room.running()
    room.does("ana", "note TD99 was read.")
    found = "TD99 is cited in item 1 and is not registered."
    mend = " To mend it, for example: minutes fix 1 Tutorial - Introduction to the topic from China"
    assert f"1. error: {found}{mend}" in room.does("ana", "minutes").splitlines()
    assert f"1. error: {found}" in room.does("lena", "minutes").splitlines()
    assert room.does("ana", "minutes keep 1").splitlines()[0].endswith(f"(sic): {found}")
    room.does("ana", "undo")
    room.does("ana", "close")
    posted = room.does("ana", "minutes post").splitlines()
    example = " For example: doc add TD99 Tutorial - Introduction to the topic from China"
    assert f"1. {found}{example}" in posted

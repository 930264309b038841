"""The session card, the lists and the Home tab."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

from adhocbot.domain.floor import TurnFact
from adhocbot.domain.record import AttendanceFact, DelegationFact
from adhocbot.domain.source import PersonFact
from adhocbot.domain.words import Disposition, MinutesState, SessionState
from adhocbot.slack import views
from adhocbot.store.home import Home
from adhocbot.store.overview import EntryFact
from tests.records import INGRID, START, empty_record, full_record, position, remark
from tests.slack.home_facts import HOMES
from tests.slack.seen import buttons, lines

NOW = START + timedelta(minutes=12)

CARD = [
    "2nd ad hoc session on Cables",
    "cables#2 is running",
    "When: Wednesday 10 March 2027, 13:00–14:15 Europe/Oslo (12:00–13:15 UTC)",
    "For you: Wednesday 10 March 2027, 13:00 Europe/Oslo to 14:15 Europe/Oslo",
    "Where: Customs House, Bergen",
    "Chair: Ingrid Solheim (Harbour Authority)",
    "Secretary: Tomas Reyes (Secretariat)",
    "Now: Documents of this session, for 2 min, no end planned",
    "Session: until 14:15, 1 hour 3 minutes left",
    "Speaking: Mei Tanaka (Castellia), 2 min",
    "In the queue (2): 1. Ola Dahl (Norland), clarification; 2. Noor Haddad",
    "Spoken so far: Norland: 1 turn, 2 min; Castellia: 1 turn, 2 min",
    "Agenda (approved as TD31)",
    "1. ✓ Welcome and opening remarks [5 min]",
    "2. ▶ Documents of this session [Tomas Reyes] (running)",
    "9. A proposal that nobody took up (proposed)",
    "Delegations: Norland, Castellia, Lighthouse Trust (observes)",
    "Positions: 4 of 6 on record (3 questions, 2 delegations)",
    "Coming (1): Norland: Mei Tanaka",
    "Declined (1): Tomas Reyes",
]


def test_the_card_shows_the_session() -> None:
    whole = full_record()
    first, second, *_, proposed = whole.items
    items = (first, replace(second, closed_at=None), proposed)
    minutes = [START + timedelta(minutes=each) for each in (8, 10)]
    turns = (
        TurnFact(1, "U1", "Ola Dahl", "Norland", began_at=minutes[0], ended_at=minutes[1]),
        TurnFact(2, "U2", "Mei Tanaka", "Castellia", began_at=minutes[1]),
        TurnFact(3, "U3", "Noor Haddad"),
        TurnFact(4, "U4", "Tomas Reyes", left_at=minutes[1]),
        TurnFact(5, "U1", "Ola Dahl", "Norland", clarifies=True),
    )
    running = replace(whole, state=SessionState.RUNNING, items=items, turns=turns)
    answer = views.card(running, 3, NOW)
    assert lines(answer) == CARD
    assert buttons(answer.blocks) == [
        ("Next speaker", "queue.next", "3:2"),
        ("Ask for the floor", "queue.join", "3"),
        ("Clarification", "queue.clarify", "3"),
        ("Leave the queue", "queue.leave", "3"),
        ("Attend", "attendance.attend", "3"),
        ("Remote", "attendance.remote", "3"),
        ("Decline", "attendance.decline", "3"),
        ("Add to agenda", "agenda.propose", "3"),
        ("Calendar file", "calendar.send", "3"),
    ]


def test_the_card_tells_the_time_in_the_reader_s_own_zone() -> None:
    _, head, *_ = views.card(empty_record(), 3, NOW).blocks
    dates = [e for e in head["elements"][0]["elements"] if e["type"] == "date"]
    assert [(d["timestamp"], d["format"], d["fallback"]) for d in dates] == [
        (1804680000, "{date_long}, {time}", "Wednesday 10 March 2027, 13:00 Europe/Oslo"),
        (1804684500, "{time}", "14:15 Europe/Oslo"),
    ]


def test_a_cancelled_session_takes_no_clicks() -> None:
    cancelled = empty_record(state=SessionState.CANCELLED, cancel_reason="the hall flooded")
    answer = views.card(cancelled, 3, NOW)
    assert lines(answer)[-1] == "This session is cancelled because the hall flooded"
    assert buttons(answer.blocks) == []


def test_a_closed_card_shows_what_came_of_it() -> None:
    answer = views.card(full_record(), 3, NOW)
    assert lines(answer)[-8:] == [
        "Closed around Wednesday 10 March 2027, 14:30 Europe/Oslo (13:30 UTC).",
        "The chair found",
        "• Setting up a register of cables: no consensus",
        "2 action items open. To see them: actions",
        "Session 3 (scheduled): Thursday 11 March 2027, 08:00–09:15 Europe/Oslo (07:00–08:15 UTC)",
        "Session 4 (anticipated): Thursday 11 March 2027, 18:00–19:15 Europe/Oslo "
        "(17:00–18:15 UTC)",
        "Minutes: draft, not posted yet",
        "To see what is still to do: minutes",
    ]
    assert buttons(answer.blocks) == []


def test_an_undone_entry_is_struck_out() -> None:
    fact = EntryFact(1, 3, "note", "cables#2: noted: *both* sides", "Mei Tanaka", undone=True)
    answer = views.entry(fact)
    assert lines(answer) == ["cables#2: noted: *both* sides", "Entered and undone by Mei Tanaka"]
    assert answer.blocks[0]["elements"][0]["elements"] == [
        {"type": "text", "text": "cables#2: noted: *both* sides", "style": {"strike": True}}
    ]


def test_documents_lead_where_their_links_lead() -> None:
    answer = views.documents(full_record())
    assert lines(answer) == [
        "cables#2: documents",
        "C 054 Proposal for a register of cables (from Norland)",
        "TD16R1 Tutorial: how a cable is laid",
        "TD30 Minutes of the first session; to be revised as TD30R1, because a remark from "
        "Castellia",
        "TD31 Agenda of the second session open",
    ]
    elements = answer.blocks[0]["elements"][0]["elements"]
    assert [e["url"] for e in elements if e["type"] == "link"] == [
        "https://example.org/docs/TD31?lang=en&v=1"
    ]


def test_an_address_that_is_none_is_only_words() -> None:
    record = full_record()
    record = replace(record, documents=(replace(record.documents[0], link="javascript:x"),))
    elements = views.documents(record).blocks[0]["elements"][0]["elements"]
    assert {e["type"] for e in elements} == {"text"}


def test_the_chair_disposes_of_open_remarks_by_button() -> None:
    record = full_record(remarks=(remark(1, Disposition.NOTED), remark(2)))
    record = replace(record, minutes_state=MinutesState.IN_REVIEW)
    assert buttons(views.remarks(record, 3, INGRID.user).blocks) == [
        ("Accept 2", "remark.accept", "3:2:0"),
        ("With changes 2", "remark.change", "3:2:0"),
        ("Note 2", "remark.note", "3:2:0"),
        ("Not accept 2", "remark.refuse", "3:2:0"),
    ]
    assert buttons(views.remarks(record, 3, "UNOBODY").blocks) == []
    # Once they are approved, nothing is left to dispose of.
    approved = replace(record, minutes_state=MinutesState.APPROVED)
    assert buttons(views.remarks(approved, 3, INGRID.user).blocks) == []


def test_home_shows_what_waits_and_what_to_click() -> None:
    view = views.home(HOMES["small"])
    assert buttons(view["blocks"]) == [
        *[("Answer", "prompt.answer", "7")] * 2,
        *[("Clear", "position.clear", "5")] * 2,
        ("Read", "minutes.read", "3:0"),
        ("Remark", "remark.add", "3:0"),
        ("Approve", "minutes.approve", "3:0"),
        ("Read", "minutes.read", "3:3"),
        ("Remark", "remark.add", "3:3"),
        *[
            ("Attend", "attendance.attend", "3"),
            ("Remote", "attendance.remote", "3"),
            ("Decline", "attendance.decline", "3"),
        ]
        * 2,
        ("Done", "action.done", "3:0"),
        ("Done", "action.done", "3:1"),
    ]
    headings = [b["text"]["text"] for b in view["blocks"] if b["type"] == "header"]
    assert headings == [
        *(
            "Positions you owe",
            "Positions waiting for your clearance",
            "Minutes awaiting you",
            "Your sessions",
            "Your action items",
        )
    ]


def test_an_empty_home_says_how_to_begin() -> None:
    view = views.home(Home("UTC", (), (), (), ()))
    assert "/adhoc schedule Quantum on Thu 14:00-15:00" in json.dumps(view)


def test_only_those_who_are_asked_count_among_the_answers() -> None:
    record = full_record(positions=(position("Lighthouse Trust", (1,), "We look on."),))
    assert "Positions: 0 of 6 on record (3 questions, 2 delegations)" in lines(
        views.card(replace(record, state=SessionState.RUNNING), 3, NOW)
    )
    assert lines(views.questions(record))[1] == "1. Why a register? [0 of 2 answered]"


def test_who_comes_of_a_full_room_is_cut_and_can_be_seen_in_full() -> None:
    people = tuple(PersonFact(f"U{n}", f"Person {n:03}") for n in range(1, 387))
    sides = tuple(DelegationFact(f"Country {n:03}", people[2 * n : 2 * n + 2]) for n in range(193))
    answers = AttendanceFact(coming=people[:100], regrets=people[100:120])
    record = replace(empty_record(), delegations=sides, attendance=answers)
    told = lines(views.card(replace(record, state=SessionState.SCHEDULED), 3, NOW))
    coming, declined, where, silent = told[-4:]
    assert coming.startswith("Coming (100): Country 000: Person 001, Person 002; Country 001: ")
    assert coming.endswith("…")
    assert len(coming) < 750
    assert declined.startswith("Declined (20): Country 050: Person 101, Person 102; ")
    assert where == "By delegation: delegations"
    assert silent.startswith("Nobody has answered yet (133): Country 060, Country 061, ")

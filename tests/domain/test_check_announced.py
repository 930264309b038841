"""A session announced, held and minuted in haste: exactly what the record check finds in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from adhocbot.domain.minutes import Finding, check
from adhocbot.domain.minutes.finding import Needs
from adhocbot.domain.record import (
    AttendanceFact,
    DelegationFact,
    DocumentRevisionFact,
    ItemFact,
    Record,
)
from adhocbot.domain.words import Result, SessionState, Severity
from tests import records
from tests.records import INGRID, START, TOMAS, empty_record, source

# 13:15, and an end of 12:30 that was typed for 14:30.
OPENED = START + timedelta(minutes=15)
ANNOUNCED_END = START - timedelta(minutes=30)
MEANT_END = START + timedelta(minutes=90)

# What is wrong, each with what mends it; in the order in which it is shown.
NO_END = Finding(
    "end-not-after-start",
    Severity.ERROR,
    "session",
    "The session ends (Wednesday 10 March 2027, 12:30) no later than it starts (Wednesday 10 March "
    "2027, 13:15). Should it be 14:30?",
    "reschedule to Wednesday 10 March 2027 13:15-14:30 Europe/Oslo",
    "14:30?",
)
EMPTY_ITEM = Finding(
    "item-empty:4",
    Severity.ERROR,
    "item 4",
    "Item 4, “Questions and discussions”, was opened and is still to be developed: there is "
    "nothing under it.",
    needs=Needs("What is to stand under it", "Two sides spoke; nothing was agreed"),
)
UNREGISTERED = Finding(
    "document-unregistered:TD35",
    Severity.ERROR,
    "the agenda's approval",
    "TD35 is cited in the agenda's approval and is not registered.",
    needs=Needs("Its title", "Tutorial - Introduction to the topic from China", "doc add TD35 "),
)
SEE_BELOW = Finding(
    "see-nowhere:Norway:2",
    Severity.ERROR,
    "question 2",
    "“See below.” (Norway, question 2) leads nowhere.",
)
NO_DUE = [
    Finding(
        f"action-incomplete:{number}",
        Severity.WARNING,
        "actions",
        f"Action item {number}, “{text}”, has no due time.",
        needs=Needs("Due time", "by Thu 8am"),
    )
    for number, text in ((1, "Ask for a second slot"), (2, "Send the reasoning in writing"))
]
NOT_ISSUED = Finding(
    "revision-unregistered:TD34R1",
    Severity.WARNING,
    "documents",
    "TD34R1 was announced and is not registered.",
    "doc add TD34R1 Minutes of the first session",
)
ONE_SIDE = [
    Finding(
        f"question-one-sided:{number}",
        Severity.WARNING,
        "questions",
        f"Question {number}, “{text}”, was answered by one side only (Norway); Japan did not "
        "answer.",
        f"ask {number} Japan",
    )
    for number, text in ((1, "Who keeps it?"), (2, "Who pays?"))
]
ESTIMATED = Finding(
    "attendance-estimated",
    Severity.WARNING,
    "attendance",
    "Attendance is an estimate: 60–80.",
    needs=Needs("How many attended", "72", "attendance "),
)


def _items() -> tuple[ItemFact, ...]:
    return (
        records.item(1, "Welcome and opening remarks", "The chair welcomed everybody."),
        records.item(2, "Documents"),
        records.item(3, "Arguments"),
        records.item(4, "Questions and discussions"),
        records.item(5, "Agreement on the register"),
        records.item(6, "Any other business"),
        records.item(7, "Closing"),
    )


def announced() -> Record:
    """As it was announced and held: the end before the start, and what haste left behind."""
    first = records.document("TD34", "Minutes of the first session")
    due = START + timedelta(days=1)
    return empty_record(
        state=SessionState.CLOSED,
        start=OPENED,
        end=ANNOUNCED_END,
        chair=INGRID,
        secretary=TOMAS,
        opened_at=OPENED,
        closed_at=START + timedelta(minutes=105),
        closed_by_hand=True,
        attendance=AttendanceFact(low=60, high=80),
        agenda_approved_at=OPENED,
        agenda_document="TD35",
        minutes_document="TD37",
        items=_items(),
        delegations=(DelegationFact("Norway", ()), DelegationFact("Japan", ())),
        documents=(
            replace(
                first,
                revisions=(
                    DocumentRevisionFact("TD34R1", 1, "a few remarks from Japan", source()),
                ),
            ),
        ),
        questions=(records.question(1, "Who keeps it?"), records.question(2, "Who pays?")),
        positions=(
            records.position("Norway", (1,), "Those who lay the cables."),
            records.position("Norway", (2,), "See below."),
        ),
        determinations=(
            records.determination("Establishment of the register", Result.NO_CONSENSUS),
        ),
        actions=(
            records.action(1, "Ask for a second slot", "Ingrid Solheim"),
            records.action(2, "Send the reasoning in writing", "Norway"),
            replace(records.action(3, "Plan the 3rd session", "Ingrid Solheim"), due=due),
        ),
    )


def test_the_session_as_announced_has_exactly_these_findings() -> None:
    assert list(check(announced())) == [
        replace(NO_END, fix=None),
        EMPTY_ITEM,
        UNREGISTERED,
        SEE_BELOW,
        *ONE_SIDE,
        NOT_ISSUED,
        *NO_DUE,
        ESTIMATED,
    ]


def test_before_the_session_the_likely_end_is_one_button_away() -> None:
    ahead = empty_record(start=OPENED, end=ANNOUNCED_END, minutes_document="TD37")
    assert list(check(ahead)) == [NO_END]


def test_once_all_is_mended_nothing_is_found() -> None:
    record = announced()
    due = START + timedelta(days=1)
    mended = replace(
        record,
        end=MEANT_END,
        closed_at=MEANT_END,
        attendance=AttendanceFact(low=72, high=72),
        items=tuple(
            replace(item, notes=(records.line("Two sides spoke."),)) if item.number == 4 else item
            for item in record.items
        ),
        documents=(
            *(replace(each, revisions=()) for each in record.documents),
            records.document("TD35", "Agenda of the second session"),
        ),
        positions=tuple(
            records.position(name, (1, 2), "Those who lay the cables.")
            for name in ("Norway", "Japan")
        ),
        actions=tuple(replace(each, due=due) for each in record.actions),
    )
    assert check(mended) == ()

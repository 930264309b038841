"""The minutes as compiled from a record: agenda, closing, actions, remarks and attendance."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from adhocbot.domain.minutes import Minutes, compile_minutes
from adhocbot.domain.minutes.model import (
    Line,
    Listing,
    Paragraph,
    Row,
    Section,
    Subheading,
    Table,
)
from adhocbot.domain.record import AttendanceFact
from adhocbot.domain.words import ActionState, Disposition, SessionState
from tests import records
from tests.records import empty_record, full_record, source


def section(minutes: Minutes, key: str) -> Section:
    found = minutes.section(key)
    assert found is not None
    return found


def lines(minutes: Minutes, key: str) -> list[str]:
    """The plain lines of a section, subheadings with a sign before them."""
    texts = []
    for block in section(minutes, key).blocks:
        match block:
            case Subheading():
                texts.append(f"# {block.line.text}")
            case Paragraph():
                texts.append(block.line.text)
            case Listing():
                texts.extend(one.text for one in block.lines)
    return texts


def test_the_agenda_is_what_was_accepted() -> None:
    minutes = compile_minutes(full_record())

    listing, approval = section(minutes, "agenda").blocks
    assert isinstance(listing, Listing)
    assert [(line.number, line.text) for line in listing.lines] == [
        (1, "Welcome and opening remarks (5 min)"),
        (2, "Documents of this session (Tomas Reyes)"),
        (3, "Arguments for a register, by the table of TD30 (60 min)"),
        (4, "Questions and discussions"),
        (5, "Agreement (or not) on the register"),
        (6, "Conclusions and agenda of the 3rd session"),
        (7, "Any other business"),
        (8, "Closing"),
    ]
    assert approval == Paragraph(Line("The agenda was approved in TD31."))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"agenda_document": None}, "The agenda was approved."),
        ({"agenda_approved_at": None}, "The agenda was not approved."),
    ],
)
def test_whether_the_agenda_was_approved(changes: dict[str, object], sentence: str) -> None:
    assert lines(compile_minutes(full_record(**changes)), "agenda")[-1] == sentence


@pytest.mark.parametrize(
    ("late", "by_hand", "sentence"),
    [
        (0, False, "The session closed at 14:15."),
        (1, False, "The session closed at 14:16, 1 minute later than planned."),
        (15, True, "The session closed at around 14:30, 15 minutes later than planned."),
        (135, False, "The session closed at 16:30, 2 hours 15 minutes later than planned."),
        (-20, False, "The session closed at 13:55, 20 minutes earlier than planned."),
    ],
)
def test_when_it_closed(late: int, by_hand: bool, sentence: str) -> None:
    closed = records.END + timedelta(minutes=late)
    record = full_record(closed_at=closed, closed_by_hand=by_hand)

    assert lines(compile_minutes(record), "closing") == [sentence]


def test_a_cancelled_session_says_why() -> None:
    record = empty_record(state=SessionState.CANCELLED, cancel_reason="the ferry did not sail")

    assert lines(compile_minutes(record), "closing") == [
        "The session was cancelled because the ferry did not sail"
    ]


def test_actions_with_a_state_only_where_it_says_something() -> None:
    record = full_record()
    done = replace(record.actions[1], state=ActionState.DROPPED, reason="nobody asked")

    assert section(compile_minutes(record), "actions").blocks == (
        Table(
            ("No.", "Action", "Owner", "Due"),
            (
                Row(
                    (
                        "1",
                        "Draw up the agenda of the 3rd session",
                        "Ingrid Solheim",
                        "Thursday 11 March 2027, 08:00 Europe/Oslo",
                    ),
                    source(65),
                ),
                Row(("2", "Put the arguments in writing", "Castellia", "–"), source(65)),
            ),
        ),
    )
    (table,) = section(compile_minutes(replace(record, actions=(done,))), "actions").blocks
    assert table == Table(
        ("No.", "Action", "Owner", "Due", "State"),
        (
            Row(
                ("2", "Put the arguments in writing", "Castellia", "–", "dropped: nobody asked"),
                source(65),
            ),
        ),
    )


def test_remarks_with_their_disposition() -> None:
    refused = replace(
        records.remark(2, Disposition.NOT_ACCEPTED),
        section="item:2",
        delegation=None,
        reason="it came before",
        maintained=True,
    )
    taken_back = replace(records.remark(3, Disposition.NOTED), maintained=True, withdrawn=True)
    minutes = compile_minutes(full_record(remarks=(records.remark(1), refused, taken_back)))

    assert section(minutes, "remarks").blocks == (
        Table(
            ("No.", "On", "Section", "From", "Remark", "Disposition"),
            (
                Row(
                    (
                        "1",
                        "Revision 0",
                        "Documents",
                        "Mei Tanaka (Norland)",
                        "Please list C 055 as well.",
                        "open",
                    ),
                    source(2000),
                ),
                Row(
                    (
                        "2",
                        "Revision 0",
                        f"Item 2, {full_record().items[1].title}",
                        "Mei Tanaka",
                        "Please list C 055 as well.",
                        "not accepted: it came before (maintained)",
                    ),
                    source(2000),
                ),
                Row(
                    (
                        "3",
                        "Revision 0",
                        "Documents",
                        "Mei Tanaka (Norland)",
                        "Please list C 055 as well.",
                        "withdrawn by its author",
                    ),
                    source(2000),
                ),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("attendance", "said"),
    [
        (AttendanceFact(72, 72), ["72 participants"]),
        (AttendanceFact(60, 60, about=True), ["Around 60 participants"]),
        (AttendanceFact(60, 80), ["Around 60–80 participants"]),
        (AttendanceFact(60, 80, about=True), ["Around 60–80 participants"]),
        (
            AttendanceFact(2, 2, coming=(records.MEI,), present=(records.MEI, records.TOMAS)),
            [
                "2 participants",
                "Present: Mei Tanaka, Tomas Reyes (Secretariat)",
            ],
        ),
    ],
)
def test_attendance(attendance: AttendanceFact, said: list[str]) -> None:
    record = empty_record(attendance=attendance)

    assert lines(compile_minutes(record), "attendance") == said


def test_delegations_and_answers_to_the_invitation() -> None:
    assert lines(compile_minutes(full_record()), "attendance") == [
        "Around 40–50 participants",
        "Norland: Mei Tanaka (announced), Odd Berg",
        "Castellia",
        "Lighthouse Trust (observer)",
        "Regrets: Tomas Reyes (Secretariat)",
    ]


def test_an_item_that_names_nothing_is_discussion_even_the_first() -> None:
    record = full_record(items=(records.item(1, "Budget", "It was read out."),))

    assert lines(compile_minutes(record), "discussion") == ["# Budget", "It was read out."]

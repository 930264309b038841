"""Where minutes stand, and the message under which they are reviewed."""

from __future__ import annotations

import pytest

from adhocbot.domain.minutes import compile_minutes
from adhocbot.domain.words import MinutesState
from adhocbot.slack import views
from tests.records import END, full_record, remark, source
from tests.slack.facts import short_words
from tests.slack.home_facts import findings_of
from tests.slack.seen import buttons, lines


def test_leaders_can_keep_a_finding_but_no_open_remark() -> None:
    found = findings_of(5, short_words)
    answer = views.minutes_state(full_record(), found, 3, True)
    # The first is a remark that nobody disposed of; the fifth is kept already.
    assert buttons(answer.blocks) == [
        ("Read", "minutes.read", "3:draft"),
        ("Fix", "finding.fix", "3:0:3"),
        ("Keep", "finding.keep", "3:0:3"),
        ("Keep", "finding.keep", "3:0:2"),
        ("Keep", "finding.keep", "3:0:4"),
    ]
    others = views.minutes_state(full_record(), found, 3, False)
    assert buttons(others.blocks) == [("Read", "minutes.read", "3:draft")]
    assert lines(answer)[:8] == [
        "Minutes of cables#2: draft, not posted yet.",
        "To post the draft for review: minutes post, or: minutes post until Fri 18:00",
        "Record check: 2 errors, 2 warnings, 1 kept as it is. Errors stand in the way of approval.",
        "1. error: Words number 1",
        "3. error: Words number 3 To mend it, minutes fix 3 says: Words number 3",
        "2. warning: Words number 2",
        "4. warning: Words number 4",
        "5. error: Words number 5 Kept as it is (sic) by Words number 5, Wednesday 10 March 2027, "
        "14:15 Europe/Oslo (13:15 UTC).",
    ]


def test_a_final_record_offers_nothing_to_keep_or_mend() -> None:
    approved = full_record(minutes_state=MinutesState.APPROVED, revision=1)
    answer = views.minutes_state(approved, findings_of(5, short_words), 3, True)
    assert buttons(answer.blocks) == [("Read", "minutes.read", "3:0")]
    assert lines(answer)[1:] == [
        "They are final. To get them: minutes export docx",
        "Record check: 2 errors, 2 warnings, 1 kept as it is. Errors stand in the way of approval.",
        "1. error: Words number 1",
        "3. error: Words number 3",
        "2. warning: Words number 2",
        "4. warning: Words number 4",
        "5. error: Words number 5 Kept as it is (sic) by Words number 5, Wednesday 10 March 2027, "
        "14:15 Europe/Oslo (13:15 UTC).",
    ]


def test_a_posted_revision_can_be_remarked_on_and_approved() -> None:
    record = full_record(minutes_state=MinutesState.IN_REVIEW, revision=2, remarks=(remark(),))
    answer = views.summary(record, compile_minutes(record), 1, 3, True, until=END)
    assert buttons(answer.blocks) == [
        ("Read", "minutes.read", "3:1"),
        ("Remark", "remark.add", "3:1"),
        ("Reservation", "reservation.add", "3:1"),
        ("Approve", "minutes.approve", "3:1"),
    ]
    assert "Remarks until Wednesday 10 March 2027, 14:15 Europe/Oslo (13:15 UTC)." in lines(answer)
    assert (
        "• Setting up a register of cables: no consensus, because the two sides did not meet and "
        "time ran out" in lines(answer)
    )
    assert "• 2. Put the arguments in writing [Castellia]" in lines(answer)


@pytest.mark.parametrize("minutes_state", MinutesState)
def test_an_older_revision_can_only_be_read(minutes_state: MinutesState) -> None:
    record = full_record(minutes_state=minutes_state, revision=2)
    answer = views.summary(record, compile_minutes(record), 0, 3, False)
    assert buttons(answer.blocks) == [("Read", "minutes.read", "3:0")]


def test_approved_minutes_say_by_whom_and_when() -> None:
    record = full_record(minutes_state=MinutesState.APPROVED, revision=1)
    minutes = compile_minutes(record)
    known = views.summary(record, minutes, 0, 3, True, approved=source(120, by="Ingrid Solheim"))
    assert (
        "✓ Approved by Ingrid Solheim, Wednesday 10 March 2027, 15:00 Europe/Oslo (14:00 UTC)."
        in lines(known)
    )
    unknown = views.summary(record, minutes, 0, 3, True)
    assert "✓ Approved by the chair, Ingrid Solheim." in lines(unknown)
    assert buttons(known.blocks) == [("Read", "minutes.read", "3:0")]

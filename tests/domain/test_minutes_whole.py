"""What holds for the minutes of any record, whatever stands in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adhocbot.domain.minutes import compile_minutes, from_json, in_state, to_json
from adhocbot.domain.minutes.model import (
    Block,
    Line,
    Listing,
    Paragraph,
    QuestionRow,
    QuestionTable,
    Row,
    Statement,
    Table,
)
from adhocbot.domain.record import AttendanceFact, DelegationFact, Record
from adhocbot.domain.words import MinutesState, Stance
from tests import records
from tests.records import empty_record, full_record


def test_nothing_is_invented_for_an_empty_record() -> None:
    minutes = compile_minutes(empty_record())

    assert minutes.sections == ()
    assert [row.key for row in minutes.cover] == [
        "place_date",
        "title",
        "purpose",
        "keywords",
        "abstract",
    ]


@pytest.mark.parametrize(
    ("revision", "state", "label"),
    [
        (0, MinutesState.DRAFT, "Draft"),
        (0, MinutesState.IN_REVIEW, "Revision 0, in review"),
        (1, MinutesState.IN_REVIEW, "Revision 1, in review"),
        (1, MinutesState.APPROVED, "Revision 1, approved"),
    ],
)
def test_the_revision_in_words(revision: int, state: MinutesState, label: str) -> None:
    minutes = compile_minutes(full_record(revision=revision, minutes_state=state))

    assert minutes.revision_label == label


@pytest.mark.parametrize("profile", ["plain", "itu-t"])
def test_approval_relabels_a_snapshot_and_nothing_else(profile: str) -> None:
    in_review = full_record(profile=profile, revision=1, minutes_state=MinutesState.IN_REVIEW)
    approved = replace(in_review, minutes_state=MinutesState.APPROVED)

    relabelled = in_state(compile_minutes(in_review), MinutesState.APPROVED)

    assert relabelled == compile_minutes(approved)


@pytest.mark.parametrize("profile", ["plain", "itu-t"])
@pytest.mark.parametrize(
    "record", [empty_record(), full_record(remarks=(records.remark(),))], ids=["empty", "full"]
)
def test_a_snapshot_comes_back_equal(record: Record, profile: str) -> None:
    minutes = compile_minutes(replace(record, profile=profile))

    assert from_json(json.loads(json.dumps(to_json(minutes)))) == minutes


@settings(max_examples=100)
@given(
    st.lists(st.text(min_size=1), min_size=1, max_size=4),
    st.lists(st.tuples(st.text(), st.sets(st.integers(1, 5), min_size=1)), max_size=4),
)
def test_every_entered_text_is_in_the_minutes(
    notes: list[str], answers: list[tuple[str, set[int]]]
) -> None:
    record = full_record(
        items=(records.item(1, "Fees", *notes),),
        questions=tuple(records.question(number, f"Q{number}?") for number in (4, 2, 1)),
        positions=tuple(
            records.position(f"D{place}", tuple(sorted(numbers)), text, Stance.NEUTRAL)
            for place, (text, numbers) in enumerate(answers)
        ),
    )

    printed = json.dumps(to_json(compile_minutes(record)))

    assert all(json.dumps(text)[1:-1] in printed for text in notes)
    assert [
        printed.count(f'"attribution": "D{place} (neutral)') for place in range(len(answers))
    ] == [1] * len(answers)
    assert all(f'"text": {json.dumps(text)}, "source"' in printed for text, _ in answers)


def test_every_line_that_somebody_entered_knows_its_source() -> None:
    said = records.source(5)
    record = full_record(
        agenda_approved=said,
        ended=said,
        attendance=AttendanceFact(40, 50, present=(records.MEI,), source=said),
        delegations=(DelegationFact("Norland", (records.MEI,), source=said),),
        follow_ups=tuple(replace(each, source=said) for each in full_record().follow_ups),
        remarks=(records.remark(),),
    )
    unknown = [
        each
        for section in compile_minutes(record).sections
        for block in section.blocks
        for each in _sourced(block)
        if each.source is None
    ]
    assert unknown == []


def _sourced(block: Block) -> Iterator[Line | Row | Statement | QuestionRow]:
    match block:
        case Paragraph():
            yield block.line
        case Listing():
            yield from block.lines
        case Table():
            yield from block.rows
        case Statement():
            yield block
        case QuestionTable():
            for row in block.rows:
                yield row
                for answer in row.answers:
                    yield answer if isinstance(answer, Statement) else answer.line

"""The record check on questions, conclusions, actions and documents."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adhocbot.domain.minutes import Finding, check
from adhocbot.domain.record import DelegationFact, DocumentRevisionFact, Record
from adhocbot.domain.words import ActionState, Severity, Stance
from tests import records
from tests.records import quiet_record, source


def error(key: str, place: str, sentence: str, fix: str | None = None) -> Finding:
    return Finding(key, Severity.ERROR, place, sentence, fix)


def warning(key: str, place: str, sentence: str, fix: str | None = None) -> Finding:
    return Finding(key, Severity.WARNING, place, sentence, fix)


def seen(record: Record) -> tuple[Finding, ...]:
    """The findings without what mends them, which has tests of its own."""
    return tuple(replace(found, offer=None, needs=None) for found in check(record))


@pytest.mark.parametrize("stance", [None, Stance.SUPPORT, Stance.RESERVE])
def test_a_question_answered_by_one_side_only(stance: Stance | None) -> None:
    record = quiet_record(
        questions=(records.question(1, "Why?"),),
        positions=(records.position("Norland", (1,), "So.", stance),),
    )

    assert seen(record) == (
        warning(
            "question-one-sided:1",
            "questions",
            "Question 1, “Why?”, was answered by one side only (Norland); "
            "Castellia did not answer.",
            "ask 1 Castellia",
        ),
    )


@pytest.mark.parametrize(
    ("stances", "one_sided"),
    [
        ((Stance.SUPPORT, Stance.CONDITIONAL), True),
        ((Stance.CONCERN, Stance.OPPOSE), True),
        ((Stance.SUPPORT, Stance.OPPOSE), False),
        ((Stance.SUPPORT, None), False),
        ((None, None), False),
        ((Stance.NEUTRAL, Stance.RESERVE), False),
    ],
)
def test_sides_are_told_by_stances(
    stances: tuple[Stance | None, Stance | None], one_sided: bool
) -> None:
    names = ("Norland", "Castellia")
    record = quiet_record(
        delegations=tuple(DelegationFact(name, ()) for name in (*names, "Austria")),
        questions=(records.question(1, "Why?"),),
        positions=tuple(
            records.position(name, (1,), "So.", stance)
            for name, stance in zip(names, stances, strict=True)
        ),
    )

    assert [found.key for found in check(record)] == (["question-one-sided:1"] if one_sided else [])


def test_all_who_speak_answered() -> None:
    record = quiet_record(
        delegations=(DelegationFact("Norland", ()), DelegationFact("Trust", (), observes=True)),
        questions=(records.question(1, "Why?"),),
        positions=(records.position("Norland", (1,), "So.", Stance.SUPPORT),),
    )

    assert seen(record) == ()


def test_a_question_without_any_position() -> None:
    assert seen(quiet_record(questions=(records.question(4, "Why?"),))) == (
        warning(
            "question-unanswered:4", "questions", "Question 4, “Why?”, has no position.", "ask 4"
        ),
    )


def test_a_delegation_in_the_conclusions_that_was_never_heard() -> None:
    record = quiet_record(conclusions=(records.line("castellia fears a repetition."),))

    assert seen(record) == (
        warning(
            "conclusion-without-position:Castellia",
            "conclusions",
            "The conclusions name Castellia, which has no position on record.",
        ),
    )
    assert seen(quiet_record(conclusions=(records.line("The Castellians fear."),))) == ()


def test_actions_without_owner_or_due_time() -> None:
    bare = records.action(7, "Count the cables")
    done = replace(records.action(8, "Count the ports"), state=ActionState.DONE)

    assert seen(quiet_record(actions=(bare, done))) == (
        warning(
            "action-incomplete:7",
            "actions",
            "Action item 7, “Count the cables”, has no owner and no due time.",
        ),
    )


def test_a_revision_announced_and_not_registered() -> None:
    announced = DocumentRevisionFact("TD30R1", 1, None, source())
    old = replace(records.document("TD30", "Minutes"), revisions=(announced,))

    assert seen(quiet_record(documents=(old,))) == (
        warning(
            "revision-unregistered:TD30R1",
            "documents",
            "TD30R1 was announced and is not registered.",
            "doc add TD30R1 Minutes",
        ),
    )
    issued = replace(old, revisions=(replace(announced, registered=True),))
    assert seen(quiet_record(documents=(issued,))) == ()
    assert seen(quiet_record(documents=(replace(old, identifier="TD30R1"),))) == ()


def test_too_few_minutes_for_the_questions() -> None:
    questions = tuple(records.question(number, "Why?") for number in range(1, 5))
    arguments = records.item(1, "Arguments", minutes=15)
    others = records.item(1, "Fees", "They rose.", minutes=60)

    def keys(**values: object) -> list[str]:
        found = check(quiet_record(questions=questions, **values))
        return [one.sentence for one in found if one.key == "minutes-too-few"]

    assert keys() == []
    assert keys(items=(arguments,)) == ["4 questions need about 24 minutes; 15 are planned."]
    assert keys(items=(others,)) == ["4 questions need about 24 minutes; 15 are planned."]


def test_a_question_answered_only_in_an_earlier_version() -> None:
    before = replace(records.position("Norland", (1,), "So."), earlier=((1, 1),))
    asked = replace(records.question(1, "Why then?"), version=2)
    record = quiet_record(questions=(asked,), positions=(before,))
    assert seen(record) == (
        warning(
            "question-answered-before:1",
            "questions",
            "Question 1, “Why then?”, was reworded; the only positions (Norland) are to an "
            "earlier version of it.",
            "ask 1",
        ),
    )
    # Who answered the new one is one side, whatever the other said to the earlier version.
    answered = replace(
        record, positions=(before, records.position("Castellia", (1,), "No.", Stance.OPPOSE))
    )
    assert seen(answered) == (
        warning(
            "question-one-sided:1",
            "questions",
            "Question 1, “Why then?”, was answered by one side only (Castellia); "
            "Norland did not answer.",
            "ask 1 Norland",
        ),
    )

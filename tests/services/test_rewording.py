"""Versions of a question: what an edit makes, who keeps which, and what sessions show."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from adhocbot.domain.minutes import compile_minutes
from adhocbot.domain.record import PositionFact, QuestionFact
from adhocbot.domain.sentences import commands as c
from adhocbot.services import (
    planning,
    positions,
    prompts,
    questions,
    rewording,
    sessions,
    undo,
)
from adhocbot.slack.views import positions_on
from adhocbot.slack.views import questions as views_questions
from adhocbot.store import tables
from adhocbot.store.asked_questions import Before
from adhocbot.store.debts import debts
from adhocbot.store.prompts import prompt_facts
from adhocbot.store.record import record_facts
from adhocbot.store.statements import statements
from tests.support.stage import LENA, START, TARO, TEAM, Stage, record_only, snapshot, when

FIRST = "Is lamp 1 needed?"


def _edit(stage: Stage, session: int, text: str, number: int = 1) -> Any:
    return stage.do(rewording.edit, session, c.QuestionEdit(number, text, None, None))


def _state(stage: Stage, session: int, text: str, user: str = LENA, number: int = 1) -> Any:
    command = c.PositionState((number,), None, None, None, text)
    return stage.do(positions.state, session, command, user=user)


def _question(stage: Stage, session: int, number: int = 1) -> QuestionFact:
    record = stage.read(record_facts, session)
    return next(each for each in record.questions if each.number == number)


def _wordings(question: QuestionFact) -> list[tuple[int, str]]:
    earlier = [(each.version, each.text) for each in question.earlier]
    return [*earlier, (question.version, question.text)]


def _held(stage: Stage, session: int) -> list[tuple[str, str, tuple[tuple[int, int], ...]]]:
    record = stage.read(record_facts, session)
    return [(each.delegation, each.statement, each.earlier) for each in record.positions]


def _followed(stage: Stage, session: int) -> int:
    """The next session of the series."""
    command = c.FollowUp(when(START + timedelta(days=1)), False)
    return int(stage.do(planning.follow_up, session, command).session_id)


def test_until_it_is_answered_an_edit_leaves_one_version(stage: Stage) -> None:
    session = stage.asking(1)
    told = _edit(stage, session, "Is it needed?")
    assert told.sentence == "lamps#1: question 1 is now: Is it needed?"
    assert _wordings(_question(stage, session)) == [(1, "Is it needed?")]
    assert [row.text for row in stage.rows(tables.QuestionVersion)] == ["Is it needed?"]


def test_an_edit_after_an_answer_makes_a_version_and_positions_keep_theirs(stage: Stage) -> None:
    session = stage.asking(2)
    _state(stage, session, "Yes.")
    told = _edit(stage, session, "Is it needed at all?")
    assert told.sentence == (
        "lamps#1: question 1 is now: Is it needed at all?\nThis is version 2. It was answered "
        "before, so those positions stay on record, to version 1, and the question is owed again: "
        "ask 1"
    )
    assert _wordings(_question(stage, session)) == [(1, FIRST), (2, "Is it needed at all?")]
    _state(stage, session, "No.", user=TARO)
    assert _held(stage, session) == [("Norway", "Yes.", ((1, 1),)), ("Japan", "No.", ())]
    _state(stage, session, "Still yes.")
    assert _held(stage, session) == [("Japan", "No.", ()), ("Norway", "Still yes.", ())]


def test_a_version_that_nobody_answered_yet_is_edited_in_place(stage: Stage) -> None:
    session = stage.asking(1)
    _state(stage, session, "Yes.")
    _edit(stage, session, "Is it neded?")
    _edit(stage, session, "Is it needed at all?")
    assert _wordings(_question(stage, session)) == [(1, FIRST), (2, "Is it needed at all?")]


def test_an_edit_that_says_the_same_is_refused(stage: Stage) -> None:
    session = stage.asking(1)
    refusal = stage.refused(rewording.edit, session, c.QuestionEdit(1, FIRST, None, None))
    assert refusal.sentence == f"Question 1 of lamps#1 says that already: {FIRST}"


def test_an_edit_is_undone_unless_its_words_were_answered(stage: Stage) -> None:
    session = stage.asking(1)
    for answered in (False, True):
        if answered:
            _state(stage, session, "Yes.")
        before = record_only(snapshot(stage.database))
        saved = _edit(stage, session, "Is it needed at all?")
        stage.do(undo.undo_entry, saved.entry_id)
        assert record_only(snapshot(stage.database)) == before
        saved = _edit(stage, session, f"Why? {answered}")
        _state(stage, session, "Because.", user=TARO)
        assert stage.refused(undo.undo_entry, saved.entry_id).kind == "built_upon"


def test_a_later_sessions_rewording_leaves_the_earlier_record_alone(stage: Stage) -> None:
    first = stage.asking(2)
    _state(stage, first, "Yes.")
    before = stage.read(record_facts, first)
    second = _followed(stage, first)
    told = _edit(stage, second, "Is it needed at all?")
    assert told.label == "lamps#2"
    _edit(stage, second, "And lamp 2?", number=2)
    stage.do(questions.add, second, c.QuestionAdd("And lamp 3?", None, None))
    after = stage.read(record_facts, first)
    assert (after.questions, after.positions) == (before.questions, before.positions)
    # Nobody had answered the second one: an earlier session keeps what it was asked all the same.
    assert _wordings(_question(stage, second, 2)) == [(1, "Is lamp 2 needed?"), (2, "And lamp 2?")]
    assert _held(stage, second) == [("Norway", "Yes.", ((1, 1),))]
    assert [q.number for q in stage.read(record_facts, second).questions] == [1, 2, 3]


def test_an_earlier_session_is_answered_in_its_own_wording(stage: Stage) -> None:
    first = stage.asking(2)
    second = _followed(stage, first)
    _edit(stage, second, "Is it needed at all?")
    _state(stage, first, "Yes.", user=TARO)
    assert _held(stage, first) == [("Japan", "Yes.", ())]
    assert _held(stage, second) == [("Japan", "Yes.", ((1, 1),))]
    refusal = stage.refused(rewording.edit, first, c.QuestionEdit(1, "Why?", None, None))
    assert refusal.sentence == (
        "Question 1 was reworded for lamps#2 already, and lamps#1 keeps what it was asked. "
        "To change it there: question lamps#2 edit 1 …"
    )
    stage.do(questions.add, second, c.QuestionAdd("Why?", None, None))
    command = c.PositionState((3,), None, None, None, "So.")
    refusal = stage.refused(positions.state, first, command, user=LENA)
    assert refusal.sentence == "lamps#1 has no question 3. It has 1 and 2."


def test_a_cancelled_session_keeps_no_wording(stage: Stage) -> None:
    first = stage.asking(1)
    second = _followed(stage, first)
    stage.do(sessions.cancel, first, c.Cancel("no quorum"))
    _edit(stage, second, "Is it needed at all?")
    assert _wordings(_question(stage, second)) == [(1, "Is it needed at all?")]


def test_the_minutes_say_which_version_was_answered_and_how_it_read(stage: Stage) -> None:
    session = stage.asking(1)
    _state(stage, session, "Yes.")
    _edit(stage, session, "Is it needed at all?")
    record = stage.read(record_facts, session)
    section = compile_minutes(record).section("questions")
    assert section is not None
    (table,) = section.blocks
    (row,) = table.rows  # type: ignore[union-attr]  # a table of questions
    assert row.text == "Is it needed at all?"  # type: ignore[union-attr]
    told = [
        getattr(each, "attribution", None) or each.line.text  # type: ignore[union-attr]
        for each in row.answers  # type: ignore[union-attr]
    ]
    assert told == [
        f"Version 1 of the question: {FIRST}",
        "Norway (to version 1 of question 1)",
    ]
    (position,) = record.positions
    assert isinstance(position, PositionFact)
    assert (position.to_version(1), position.to_version(2)) == (1, None)


def test_the_statements_on_a_question_say_to_which_version(stage: Stage) -> None:
    first = stage.asking(1)
    _state(stage, first, "Yes.")
    second = _followed(stage, first)
    _edit(stage, second, "Is it needed at all?")
    told = stage.read(statements, second, 1)
    assert told is not None
    assert (told.text, told.worded, [each.version for each in told.statements]) == (
        "Is it needed at all?",
        ((1, FIRST),),
        [1],
    )
    words = positions_on("lamps#2", told, ("Japan",)).plain
    assert f"Version 1 read: {FIRST}" in words
    assert "Norway, to version 1 of the question: Lena Vik" in words
    assert "To be answered again, since the question was reworded: Norway" in words
    assert "No position yet: Japan" in words
    before = stage.read(statements, first, 1)
    assert before is not None
    assert (before.text, before.worded, [each.version for each in before.statements]) == (
        FIRST,
        (),
        [None],
    )
    assert "To be answered again" not in positions_on("lamps#1", before, ()).plain
    listed = views_questions(stage.read(record_facts, second)).plain
    assert "1. Is it needed at all? (version 2) [0 of 2 answered]" in listed


def test_who_answered_an_earlier_version_owes_the_question_again(stage: Stage) -> None:
    session = stage.asking(1)
    stage.do(prompts.ask, session, c.Ask(None, None, None))
    _state(stage, session, "Yes.")
    _state(stage, session, "No.", user=TARO)
    assert [each.owed for each in stage.read(debts, session)] == [(), ()]
    saved = _edit(stage, session, "Is it needed at all?")
    assert [each.owed for each in stage.read(debts, session)] == [(1,), (1,)]
    (asked,) = stage.read(prompt_facts, 1, TEAM, LENA).questions
    assert (asked.text, asked.version, asked.statement) == ("Is it needed at all?", 2, None)
    assert asked.before == Before("Yes.", None)
    stage.do(undo.undo_entry, saved.entry_id)
    assert [each.owed for each in stage.read(debts, session)] == [(), ()]
    _edit(stage, session, "Is it needed at all?")
    told = stage.do(prompts.ask, session, c.Ask(None, ("Japan",), None)).sentence
    assert told == "lamps#1: asked: Japan (question 1)."
    _state(stage, session, "Still no.", user=TARO)
    assert [each.owed for each in stage.read(debts, session)] == [(1,), ()]


def test_a_prompt_shows_and_takes_what_its_own_session_asked(stage: Stage) -> None:
    first = stage.asking(1)
    stage.do(prompts.ask, first, c.Ask(None, None, None))
    second = _followed(stage, first)
    _edit(stage, second, "Is it needed at all?")
    (asked,) = stage.read(prompt_facts, 1, TEAM, LENA).questions
    assert (asked.text, asked.version) == (FIRST, 1)
    _state(stage, second, "At all.")
    # What is said of a later version answers the earlier one as well, and not the other way round.
    assert [each.owed for each in stage.read(debts, first)] == [(), (1,)]
    _state(stage, first, "Yes.")
    assert _held(stage, first) == [("Norway", "Yes.", ())]
    assert _held(stage, second) == [("Norway", "At all.", ())]

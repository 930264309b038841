"""The buttons of a prompt: the same as before, no position, later; and what a newer one closes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adhocbot.domain.minutes import check
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Stance
from adhocbot.services import answers, positions, prompts, rewording, undo
from adhocbot.store import tables
from adhocbot.store.debts import debts
from adhocbot.store.prompts import (
    prompt_facts,
    prompts_open,
)
from adhocbot.store.record import record_facts
from tests.support.stage import BEN, LAMPS, LENA, TARO, TEAM, Stage

Held = list[tuple[str, tuple[int, ...], str, Stance | None, bool]]


def _held(stage: Stage) -> Held:
    found = stage.read(record_facts, 1).positions
    return [(p.delegation, p.questions, p.statement, p.stance, p.is_none) for p in found]


def _asked(stage: Stage, *names: str, deadline: timedelta | None = None) -> int:
    """These delegations are asked three questions; the session."""
    session = stage.asking()
    due = stage.clock.now() + deadline if deadline else None
    stage.do(prompts.ask, session, c.Ask(None, names or ("Norway",), due))
    return session


def _state(stage: Stage, text: str, *numbers: int, user: str = LENA, **more: object) -> str:
    command = c.PositionState(numbers, None, None, None, text)
    return stage.do(positions.state, 1, command, user=user).sentence


def _changed(stage: Stage, *numbers: int) -> None:
    """These questions have a second version."""
    for number in numbers:
        stage.do(rewording.edit, 1, c.QuestionEdit(number, f"Is lamp {number} new?", None, None))


def _owed(stage: Stage, prompt: int = 1) -> tuple[int, ...]:
    return stage.read(prompt_facts, prompt, TEAM, LENA).owed


def test_no_position_answers_what_is_owed(stage: Stage) -> None:
    session = _asked(stage)
    _state(stage, "We need it.", 2)
    saved = stage.do(answers.no_position, 1, user=LENA, channel="DLENA")
    assert saved.sentence == (
        "lamps#1: Norway has no position on questions 1, 3, and that is on record."
    )
    assert _held(stage) == [
        ("Norway", (2,), "We need it.", None, False),
        ("Norway", (1, 3), "No position", None, True),
    ]
    assert _owed(stage) == ()
    assert [debt.owed for debt in stage.read(debts, session)] == [()]
    assert stage.refused(answers.no_position, 1, user=LENA).kind == "nothing_owed"
    stage.do(undo.undo_entry, saved.entry_id, user=LENA)
    assert _owed(stage) == (1, 3)


@pytest.mark.parametrize(
    "words", ["no position", "No Position.", " NO  POSITION ", "no position。"]
)
def test_no_position_as_a_sentence_and_a_later_statement(stage: Stage, words: str) -> None:
    _asked(stage)
    _state(stage, words, 1)
    assert _held(stage) == [("Norway", (1,), "No position", None, True)]
    assert _owed(stage) == (2, 3)
    _state(stage, "We have one now.", 1)
    assert _held(stage) == [("Norway", (1,), "We have one now.", None, False)]


@pytest.mark.parametrize(
    "words", ["“no position”", "No position yet", "We have no position.", "no"]
)
def test_other_words_are_a_statement(stage: Stage, words: str) -> None:
    _asked(stage)
    _state(stage, words, 1)
    assert _held(stage) == [("Norway", (1,), words, None, False)]


@pytest.mark.parametrize("words", ["no position", "same as before"])
def test_a_stance_contradicts_these_words(stage: Stage, words: str) -> None:
    session = _asked(stage)
    command = c.PositionState((1,), None, None, Stance.OPPOSE, words)
    assert stage.refused(positions.state, session, command, user=LENA).kind == "contradiction"


def test_the_secretary_enters_no_position_with_how_it_came(stage: Stage) -> None:
    session = _asked(stage)
    command = c.PositionState((1,), "Japan", "by phone", None, "no position")
    saved = stage.do(positions.state, session, command, user=BEN)
    assert saved.sentence == (
        "lamps#1: Japan has no position on question 1, and that is on record, entered for it "
        "(by phone)."
    )


def test_the_record_check_counts_no_position_as_none(stage: Stage) -> None:
    _asked(stage, "Norway", "Japan")
    _state(stage, "no position", 1)
    _state(stage, "no position", 1, user=TARO)
    _state(stage, "no position", 2)
    _state(stage, "We need it.", 2, user=TARO)
    found = {
        f.key: (f.sentence, f.fix)
        for f in check(stage.read(record_facts, 1))
        if "question" in f.key
    }
    assert found["question-unanswered:1"] == (
        "Question 1, “Is lamp 1 needed?”, has no position.",
        None,
    )
    assert found["question-one-sided:2"] == (
        "Question 2, “Is lamp 2 needed?”, was answered by one side only (Japan); Norway declared "
        "to have no position.",
        None,
    )


def test_the_same_as_before_for_questions_that_changed(stage: Stage) -> None:
    _asked(stage)
    _state(stage, "We need it.", 1, 2)
    command = c.PositionState((3,), None, None, Stance.RESERVE, "Not yet.")
    stage.do(positions.state, 1, command, user=LENA)
    _changed(stage, 1, 3)
    assert _owed(stage) == (1, 3)
    assert stage.read(prompt_facts, 1, TEAM, LENA).repeatable == (1, 3)
    # What is owed again is asked again.
    stage.do(prompts.ask, 1, c.Ask(None, ("Norway",), None))
    saved = stage.do(answers.same_as_before, 2, user=LENA, channel="DLENA")
    assert saved.sentence == (
        "lamps#1: Norway's position on question 1 is on record, 11 characters. Norway's position "
        "on question 3 (reserve) is on record, 8 characters."
    )
    assert _owed(stage) == _owed(stage, 2) == ()
    assert _held(stage) == [
        ("Norway", (2,), "We need it.", None, False),
        ("Norway", (1,), "We need it.", None, False),
        ("Norway", (3,), "Not yet.", Stance.RESERVE, False),
    ]
    assert [row.statement for row in stage.rows(tables.Position)] == [
        "We need it.", "Not yet.", "We need it.", "Not yet.",
    ]  # fmt: skip
    assert stage.refused(answers.same_as_before, 2, user=LENA).kind == "no_position"


def test_the_same_as_before_as_a_sentence(stage: Stage) -> None:
    _asked(stage)
    _state(stage, "no position", 1)
    assert "Norway has no earlier position on question 2" in _refusal(stage, 2)
    assert "is on record for the question as it is" in _refusal(stage, 1)
    _changed(stage, 1)
    _state(stage, "Same as before.", 1)
    assert _held(stage) == [("Norway", (1,), "No position", None, True)]
    assert _owed(stage) == (2, 3)


def test_what_was_withdrawn_is_nothing_to_repeat(stage: Stage) -> None:
    _asked(stage)
    _state(stage, "We need it.", 1)
    stage.do(positions.withdraw, 1, c.PositionWithdraw((1,)), user=LENA)
    assert "Norway has no earlier position on question 1" in _refusal(stage, 1)
    assert stage.read(prompt_facts, 1, TEAM, LENA).repeatable == ()


def _refusal(stage: Stage, *numbers: int) -> str:
    command = c.PositionState(numbers, None, None, None, "same as before")
    return stage.refused(positions.state, 1, command, user=LENA).sentence


@pytest.mark.parametrize("service", [answers.same_as_before, answers.no_position, answers.later])
def test_only_who_is_asked_may_click(stage: Stage, service: object) -> None:
    _asked(stage)
    assert stage.refused(service, 1, user=TARO).kind == "not_asked"  # type: ignore[arg-type]


def test_later(stage: Stage) -> None:
    _asked(stage, deadline=timedelta(hours=6))
    assert stage.refused(answers.later, user=TARO, channel="DTARO").sentence == (
        "You owe no position here, so there is nothing to put off. Only a delegate who was asked "
        "and has yet to answer can. What is planned: status"
    )
    saved = stage.do(answers.later, user=LENA, channel="DLENA")
    assert saved.sentence == (
        "lamps#1: I remind you on Monday 8 March 2027, 17:00 Europe/Oslo (16:00 UTC), before the "
        "deadline. Until then I leave you in peace."
    )
    (row,) = stage.rows(tables.PromptDelivery)
    assert row.snoozed_until == stage.clock.now() + timedelta(hours=4)
    stage.clock.forward(hours=5, minutes=50)
    assert stage.refused(answers.later, 1, user=LENA).kind == "too_near"
    _state(stage, "We need it.", 1, 2, 3)
    assert stage.refused(answers.later, 1, user=LENA).kind == "nothing_owed"
    assert stage.refused(answers.later, user=LENA).kind == "nothing_owed"


def test_later_in_a_channel_is_about_that_channel(stage: Stage) -> None:
    _asked(stage)
    assert stage.refused(answers.later, user=LENA, channel="C2").kind == "nothing_owed"
    assert stage.do(answers.later, user=LENA, channel=LAMPS).label == "lamps#1"


def test_a_newer_prompt_closes_the_older(stage: Stage) -> None:
    session = _asked(stage)
    for _ in range(2):
        stage.do(prompts.ask, session, c.Ask(None, None, None))
    assert [stage.read(prompt_facts, n, TEAM, LENA).newer for n in (1, 2, 4)] == [4, 4, None]
    assert [facts.prompt for facts in stage.read(prompts_open, TEAM, LENA)] == [4]
    told = [subject for kind, _, subject in stage.outgoing("prompt.update")]
    assert set(told) == {f"prompt:1:{LENA}", f"prompt:2:{LENA}", f"prompt:3:{TARO}"}


def test_a_prompt_that_still_waits_for_more_stays_open(stage: Stage) -> None:
    session = _asked(stage)
    stage.do(prompts.ask, session, c.Ask((1,), None, None))
    assert stage.read(prompt_facts, 1, TEAM, LENA).newer is None
    _state(stage, "We need it.", 2, 3)
    assert stage.read(prompt_facts, 1, TEAM, LENA).newer == 2
    stage.do(positions.withdraw, session, c.PositionWithdraw((3,)), user=LENA)
    assert stage.read(prompt_facts, 1, TEAM, LENA).newer is None

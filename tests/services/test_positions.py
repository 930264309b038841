"""Positions: kept to the letter, superseded, withdrawn, amended by their message."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Stance
from adhocbot.services import delegations, edits, positions, prompts, replies
from adhocbot.services.frame import Saved
from adhocbot.store import tables
from adhocbot.store.positions import in_force
from tests.support.stage import ANA, BEN, LAMPS, LENA, OLGA, PAT, TARO, VAULT, Stage, unchanged

Held = list[tuple[str, tuple[int, ...]]]


def _held(stage: Stage) -> Held:
    """Statements in force, with the numbers of their questions (numbers are ids here)."""
    with stage.database.transaction() as db:
        return [(row.statement, covered) for row, covered in in_force(db, 1)]


def _position(
    *numbers: int, text: str = "We need it.", stance: Stance | None = None
) -> c.PositionState:
    return c.PositionState(numbers, None, None, stance, text)


def _state(
    stage: Stage, session: int, *numbers: int, text: str = "We need it.", **who: str
) -> Saved:
    named = {"user": LENA, **who}
    return stage.do(positions.state, session, _position(*numbers, text=text), **named)


@pytest.mark.parametrize(
    "statement",
    [
        "  Spaces before,\n\n• bullets，full-width commas, “quotes” and 'others'; ends in spaces  ",
        "x" * 12_000,
        "{{ 7*7 }} </w:p> <!channel> *bold* &amp; \u202eright to left\u202c 漢字",
    ],
)
def test_a_statement_is_kept_to_the_letter(stage: Stage, statement: str) -> None:
    session = stage.asking()
    _state(stage, session, 1, text=statement)
    assert _held(stage) == [(statement, (1,))]


def test_one_statement_answers_several_questions(stage: Stage) -> None:
    session = stage.asking()
    saved = stage.do(positions.state, session, _position(3, 1, stance=Stance.OPPOSE), user=LENA)
    assert saved.sentence == (
        "lamps#1: Norway's position on questions 1, 3 (oppose) is on record, 11 characters."
    )
    assert _held(stage) == [("We need it.", (1, 3))]


def test_a_newer_position_supersedes_by_question_and_the_older_stays_on_record(
    stage: Stage,
) -> None:
    session = stage.asking()
    _state(stage, session, 1, 2, text="First.")
    _state(stage, session, 2, text="Second.")
    _state(stage, session, 2, text="Another side.", user=TARO)
    assert _held(stage) == [("First.", (1,)), ("Second.", (2,)), ("Another side.", (2,))]
    assert [row.statement for row in stage.rows(tables.Position)] == [
        "First.", "Second.", "Another side.",
    ]  # fmt: skip


def test_all_positions_of_a_form_or_none(stage: Stage) -> None:
    session = stage.asking()
    good, bad = _position(1), _position(9)
    refusal = stage.refused(positions.state_all, session, [good, bad], user=LENA)
    assert refusal.sentence == "lamps#1 has no question 9. It has 1, 2 and 3."
    empty = _position(2, text=" \n")
    assert stage.refused(positions.state_all, session, [good, empty], user=LENA).kind == "empty"
    assert stage.refused(positions.state_all, session, [], user=LENA).kind == "empty"
    stage.do(positions.state_all, session, [good, _position(2)], user=LENA)
    assert len(stage.rows(tables.Entry)[-1].images) == 4


@pytest.mark.parametrize(
    ("user", "sentence"),
    [
        (
            OLGA,
            "Harbour Watch observes: it reads positions and states none. "
            "The delegates of Norway or Japan can.",
        ),
        (
            PAT,
            "Only a delegate can state a position (Norway or Japan). "
            "The chair or the secretary adds you: delegation add NAME @you",
        ),
        (
            ANA,
            "You speak for no delegation. Enter a position for one of them: "
            "position 3 for Norway by e-mail …",
        ),
    ],
)
def test_only_delegates_speak(stage: Stage, user: str, sentence: str) -> None:
    session = stage.asking()
    assert stage.refused(positions.state, session, _position(1), user=user).sentence == sentence


def test_leaders_enter_for_a_delegation_and_say_how_it_came(stage: Stage) -> None:
    session = stage.asking()
    command = c.PositionState((1,), "japan", "by e-mail", None, "By post.")
    saved = stage.do(positions.state, session, command, user=BEN)
    assert "entered for it (by e-mail)" in saved.sentence
    assert stage.refused(positions.state, session, command, user=LENA).kind == "not_allowed"
    stage.do(positions.state, session, command, user=TARO)
    rows = [(r.entered_by, r.entered_for) for r in stage.rows(tables.Position)]
    assert rows == [(BEN, True), (TARO, False)]
    for name, kind in (("Chile", "unknown_delegation"), ("Harbour Watch", "not_allowed")):
        command = c.PositionState((1,), name, None, None, "No.")
        assert stage.refused(positions.state, session, command).kind == kind


def test_late_is_after_the_deadline_or_the_close(stage: Stage) -> None:
    session = stage.asking()
    deadline = stage.clock.now() + timedelta(hours=1)
    stage.do(prompts.ask, session, c.Ask((1,), None, deadline))
    stage.clock.turn_to(deadline)
    _state(stage, session, 1)
    stage.clock.forward(seconds=1)
    _state(stage, session, 1)
    _state(stage, session, 2)
    assert [row.received_late for row in stage.rows(tables.Position)] == [False, True, False]


def test_a_withdrawn_position_does_not_bring_back_the_one_before(stage: Stage) -> None:
    session = stage.asking()
    _state(stage, session, 1, 2, text="First.")
    _state(stage, session, 1, text="Second.")
    saved = stage.do(positions.withdraw, session, c.PositionWithdraw((1,)), user=LENA)
    assert saved.sentence == "lamps#1: Norway has withdrawn its position on question 1."
    assert _held(stage) == [("First.", (2,))]
    for user, kind in ((LENA, "no_position"), (OLGA, "not_allowed"), (TARO, "no_position")):
        command = c.PositionWithdraw((1,))
        assert stage.refused(positions.withdraw, session, command, user=user).kind == kind


def test_an_edited_message_amends_what_it_stated(stage: Stage) -> None:
    session = stage.asking()
    _state(stage, session, 1, text="Fist.", ts="11.1")
    told = stage.do(replies.amend, "First.", user=LENA, ts="11.1")
    assert told is not None
    assert _held(stage) == [("First.", (1,))]
    with unchanged(stage.database):
        assert stage.do(replies.amend, "First.", user=LENA, ts="11.1") is None
        assert stage.do(replies.amend, "Mine.", user=TARO, ts="11.1") is None
    stage.do(edits.withdraw_said, user=LENA, ts="11.1")
    assert _held(stage) == []


def test_an_old_message_does_not_unseat_a_newer_position(stage: Stage) -> None:
    session = stage.asking()
    _state(stage, session, 1, text="Old.", ts="11.1")
    _state(stage, session, 1, text="New.", ts="22.2")
    with unchanged(stage.database):
        assert stage.do(replies.amend, "Older.", user=LENA, ts="11.1") is None
        assert stage.do(edits.withdraw_said, user=LENA, ts="11.1") is None
    assert _held(stage) == [("New.", (1,))]


def test_a_deleted_message_takes_off_what_was_entered_for_others(stage: Stage) -> None:
    session = stage.asking()
    command = c.PositionState((1, 2), "Japan", "phone", None, "By phone.")
    stage.do(positions.state, session, command, user=BEN, ts="11.1")
    stage.do(replies.amend, "By telephone.", user=BEN, ts="11.1")
    assert stage.rows(tables.Position)[-1].route == "phone"
    stage.do(edits.withdraw_said, user=BEN, ts="11.1")
    assert _held(stage) == []


def test_asking_reaches_every_delegate_who_owes(stage: Stage) -> None:
    session = stage.asking()
    stage.do(delegations.add, session, c.DelegationAdd("Japan", (PAT,)))
    _state(stage, session, 1, 2, 3)
    saved = stage.do(prompts.ask, session, c.Ask(None, None, None))
    assert saved.sentence == "lamps#1: asked: Japan (questions 1-3)."
    assert stage.outgoing("prompt.post") == [
        ("prompt.post", TARO, f"prompt:1:{TARO}"),
        ("prompt.post", PAT, f"prompt:1:{PAT}"),
    ]
    refusal = stage.refused(prompts.ask, session, c.Ask((1,), ("Norway",), None))
    assert refusal.sentence == "Nobody owes a position to question 1 in lamps#1."
    refusal = stage.refused(prompts.ask, session, c.Ask((1,), ("Harbour Watch",), None))
    assert refusal.kind == "not_allowed"
    assert stage.refused(prompts.ask, session, c.Ask(None, None, None), user=LENA).kind == (
        "not_allowed"
    )


def test_a_delegation_without_anybody_is_told(stage: Stage) -> None:
    session = stage.asking(1)
    stage.do(delegations.add, session, c.DelegationAdd("Chile", ()))
    saved = stage.do(prompts.ask, session, c.Ask(None, ("Chile",), None))
    assert saved.sentence.endswith(
        "Chile has no delegate whom I could ask: delegation add Chile @delegate, or enter what "
        "reached you in another way: position 1 for Chile by e-mail …"
    )


def test_there_must_be_questions_and_delegations(stage: Stage) -> None:
    session = stage.scheduled()
    command = c.Ask(None, None, None)
    assert stage.refused(prompts.ask, session, command).kind == "no_question"


def test_an_answer_shows_in_every_prompt_that_asked(stage: Stage) -> None:
    session = stage.asking()
    stage.do(prompts.ask, session, c.Ask(None, None, None))
    _state(stage, session, 2)
    assert stage.outgoing("prompt.update", "asked.update") == [
        ("prompt.update", LENA, f"prompt:1:{LENA}"),
        ("asked.update", LAMPS, f"asked:{session}"),
    ]


def test_a_delegate_outside_a_private_channel_answers_what_it_is_asked(stage: Stage) -> None:
    session = stage.asking(3, channel=VAULT)
    stage.do(delegations.add, session, c.DelegationAdd("Chile", (PAT,)), channel=VAULT)
    stage.do(prompts.ask, session, c.Ask((2,), ("Chile",), None), channel=VAULT)
    refusal = stage.refused(positions.state, session, _position(1), user=PAT, channel="DPAT")
    assert refusal.sentence == ("Chile was asked question 2 in lamps#1: answer what it was asked.")
    stage.do(positions.state, session, _position(2), user=PAT, channel="DPAT")
    assert _held(stage) == [("We need it.", (2,))]


def test_others_outside_learn_not_even_that_there_is_a_session(stage: Stage) -> None:
    session = stage.asking(3, channel=VAULT)
    for service, command in (
        (positions.state, _position(9)),
        (positions.withdraw, c.PositionWithdraw((1,))),
    ):
        refusal = stage.refused(service, session, command, user=PAT, channel="DPAT")
        assert refusal.kind == "no_session"
        assert "lamps" not in refusal.sentence

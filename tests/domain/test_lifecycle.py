"""The one gate: which verb is allowed in which state, and what a refusal says."""

from __future__ import annotations

import pytest

from adhocbot.domain.lifecycle import may_answer, may_record, move_minutes, move_session
from adhocbot.domain.refusal import Refused
from adhocbot.domain.words import MinutesState, SessionState

A, S, R, C, X = SessionState
DRAFT, REVIEW, APPROVED = MinutesState

SESSION = {
    ("confirm", A): S,
    ("reschedule", A): A,
    ("reschedule", S): S,
    ("cancel", A): X,
    ("cancel", S): X,
    ("start", S): R,
    ("next", R): R,
    ("queue", R): R,
    ("close", R): C,
}
MINUTES = {
    ("minutes post", DRAFT): REVIEW,
    ("minutes revise", REVIEW): REVIEW,
    ("minutes revise", APPROVED): DRAFT,
    ("minutes approve", REVIEW): APPROVED,
    ("remark", REVIEW): REVIEW,
}


@pytest.mark.parametrize("verb", sorted({verb for verb, _ in SESSION}))
@pytest.mark.parametrize("state", SessionState)
def test_every_verb_in_every_state_of_a_session(verb: str, state: SessionState) -> None:
    after = SESSION.get((verb, state))
    if after is not None:
        assert move_session(state, verb, "lamps#1") is after
        return
    with pytest.raises(Refused) as caught:
        move_session(state, verb, "lamps#1")
    assert caught.value.kind == "wrong_state"
    told = f"lamps#1 is {state}, so “{verb}” is not possible. "
    assert caught.value.sentence.startswith(told)
    assert len(caught.value.sentence) > len(told)


@pytest.mark.parametrize("verb", sorted({verb for verb, _ in MINUTES}))
@pytest.mark.parametrize("state", MinutesState)
def test_every_verb_in_every_state_of_minutes(verb: str, state: MinutesState) -> None:
    after = MINUTES.get((verb, state))
    if after is not None:
        assert move_minutes(state, verb, "lamps#1") is after
        return
    with pytest.raises(Refused) as caught:
        move_minutes(state, verb, "lamps#1")
    assert caught.value.kind == "wrong_state"
    shown = "a draft" if state is DRAFT else str(state)
    told = f"The minutes of lamps#1 are {shown}, so “{verb}” is not possible. "
    assert caught.value.sentence.startswith(told)
    assert len(caught.value.sentence) > len(told)


def test_a_refusal_says_what_is_possible() -> None:
    with pytest.raises(Refused) as caught:
        move_session(R, "reschedule", "lamps#1")
    assert caught.value.sentence == (
        "lamps#1 is running, so “reschedule” is not possible. Possible now: next, close, queue."
    )
    with pytest.raises(Refused) as caught:
        move_session(X, "start", "lamps#1")
    assert caught.value.sentence == (
        "lamps#1 is cancelled, so “start” is not possible. Nothing more can change."
    )
    with pytest.raises(Refused) as caught:
        move_session(C, "confirm", "lamps#1")
    assert caught.value.sentence == (
        "lamps#1 is closed, so “confirm” is not possible. What is left are its minutes: minutes"
    )
    with pytest.raises(Refused) as caught:
        move_minutes(APPROVED, "remark", "lamps#1")
    assert caught.value.sentence == (
        "The minutes of lamps#1 are approved, so “remark” is not possible. "
        "Take it up in the next session: followup on …"
    )


def test_who_answers_the_invitation_too_late_learns_what_is_possible() -> None:
    for state in (A, S, R):
        may_answer(state, DRAFT, "attend", "lamps#1")
    told = []
    for state, minutes in ((C, REVIEW), (C, APPROVED), (X, DRAFT)):
        with pytest.raises(Refused) as caught:
            may_answer(state, minutes, "attend", "lamps#1")
        assert caught.value.kind == "wrong_state"
        told.append(caught.value.sentence)
    assert told == [
        "lamps#1 is closed, so “attend” is not possible. "
        "The chair or the secretary says who was present: attendance @x @y",
        "lamps#1 is closed, so “attend” is not possible. What is planned here: status",
        "lamps#1 is cancelled, so “attend” is not possible. What is planned here: status",
    ]


@pytest.mark.parametrize("state", SessionState)
@pytest.mark.parametrize("minutes", MinutesState)
def test_a_record_takes_entries_until_it_is_final(
    state: SessionState, minutes: MinutesState
) -> None:
    if state is not X and minutes is not APPROVED:
        may_record(state, minutes, "lamps#1")
        return
    with pytest.raises(Refused) as caught:
        may_record(state, minutes, "lamps#1")
    assert caught.value.kind == "wrong_state"
    assert "followup on …" in caught.value.sentence

"""Nudges: to whoever is still waited for, once, by day, and of what is still so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import MinutesState, ReminderKind
from adhocbot.services import delegations, positions, prompts, questions, sessions
from adhocbot.services.tick import tick
from adhocbot.store import tables, wakes
from tests.support.stage import BEN, LENA, OLGA, START, TARO, TEAM, Stage, unchanged

HALF, NEAR, SNOOZE = (
    ReminderKind.HALF_TIME, ReminderKind.DEADLINE_NEAR, ReminderKind.SNOOZE_OVER,
)  # fmt: skip  # one line of names
ASKED = START - timedelta(days=2)  # 13:00 in Oslo, where everybody lives
DEADLINE = START
HALF_TIME, NEAR_IT = START - timedelta(days=1), START - timedelta(hours=2)


def asking(stage: Stage, deadline: datetime | None = DEADLINE) -> int:
    """A session whose three questions Norway (Lena) and Japan (Taro) are asked."""
    session = stage.asking()
    stage.do(prompts.ask, session, c.Ask(None, None, deadline))
    return session


def answered(stage: Stage, session: int, *numbers: int, user: str = LENA) -> None:
    stage.do(
        positions.state, session, c.PositionState(numbers, None, None, None, "Yes."), user=user
    )


def tick_at(stage: Stage, instant: datetime) -> list[tuple[str, str]]:
    """What a tick at that instant sends: to whom, and which prompt's nudge of which kind."""
    known = {row.id for row in stage.rows(tables.Outgoing)}
    stage.clock.turn_to(instant)
    tick(stage.database, instant)
    with unchanged(stage.database):
        tick(stage.database, instant)
    return [
        (row.lane, row.subject.rpartition(":")[0])
        for row in stage.rows(tables.Outgoing)
        if row.kind == "nudge.post" and row.id not in known
    ]


def sent(kind: ReminderKind, *users: str, prompt: int | None = None) -> list[tuple[str, str]]:
    numbers = {LENA: prompt or 1, TARO: prompt or 2}
    return [(user, f"prompt:{numbers[user]}:{user}:{kind}") for user in users]


def done_with(stage: Stage) -> set[tuple[str, ReminderKind, bool]]:
    return {(row.user_id, row.kind, row.sent) for row in stage.settled("prompt")}


def test_those_who_owe_are_told_at_half_time_and_shortly_before(stage: Stage) -> None:
    session = asking(stage)
    assert tick_at(stage, HALF_TIME - timedelta(seconds=1)) == []
    answered(stage, session, 1, 2, 3)
    assert tick_at(stage, HALF_TIME) == sent(HALF, TARO)
    assert tick_at(stage, NEAR_IT - timedelta(seconds=1)) == []
    answered(stage, session, 1, 2, user=TARO)
    assert tick_at(stage, NEAR_IT) == sent(NEAR, TARO)
    assert tick_at(stage, DEADLINE) == []
    assert done_with(stage) == {
        (LENA, HALF, False), (LENA, NEAR, False), (TARO, HALF, True), (TARO, NEAR, True),
    }  # fmt: skip
    [row, _] = [row for row in stage.rows(tables.Outgoing) if row.kind == "nudge.post"]
    assert (row.team_id, row.data) == (
        TEAM,
        {
            "prompt": 2, "user": TARO, "kind": HALF.value, "about": DEADLINE.isoformat(),
            "due": HALF_TIME.isoformat(),
        },
    )  # fmt: skip


def test_a_prompt_without_a_deadline_has_none(stage: Stage) -> None:
    asking(stage, None)
    assert tick_at(stage, HALF_TIME) == tick_at(stage, NEAR_IT) == []
    assert stage.settled("prompt") == []


def test_a_clock_turned_past_both_tells_the_nearer_one(stage: Stage) -> None:
    asking(stage)
    assert tick_at(stage, NEAR_IT + timedelta(minutes=5)) == sent(NEAR, LENA, TARO)
    # Turned back, it tells nothing twice.
    assert tick_at(stage, HALF_TIME) == []


def test_nobody_is_told_in_the_night_of_their_own_zone(stage: Stage) -> None:
    with stage.database.transaction() as db:
        db.get_one(tables.Person, (TEAM, TARO)).zone = "Pacific/Auckland"
    asking(stage)
    # 01:00 in Auckland, where morning comes 6 hours later.
    assert tick_at(stage, HALF_TIME) == sent(HALF, LENA)
    assert tick_at(stage, HALF_TIME + timedelta(hours=6, seconds=-1)) == []
    assert tick_at(stage, HALF_TIME + timedelta(hours=6)) == sent(HALF, TARO)
    # The last one would be at 23:00 there, and the morning too late: at 20:00.
    assert tick_at(stage, NEAR_IT - timedelta(hours=3)) == sent(NEAR, TARO)
    assert tick_at(stage, NEAR_IT) == sent(NEAR, LENA)


def _put_off(stage: Stage, until: datetime, user: str = LENA) -> None:
    # The button that does it is a prompt's own.
    with stage.database.transaction() as db:
        for row in db.exec(select(tables.PromptDelivery)):
            if row.user_id == user:
                row.snoozed_until = until
                wakes.touch(db, [wakes.subject("prompt", row.prompt_id)])


def test_what_was_put_off_comes_when_that_is_over(stage: Stage) -> None:
    session = asking(stage)
    until = HALF_TIME + timedelta(hours=3)
    _put_off(stage, until)
    assert tick_at(stage, HALF_TIME) == sent(HALF, TARO)
    assert tick_at(stage, until) == sent(SNOOZE, LENA)
    again = until + timedelta(hours=1)
    _put_off(stage, again)
    assert tick_at(stage, again - timedelta(seconds=1)) == []
    assert tick_at(stage, again) == sent(SNOOZE, LENA)
    _put_off(stage, again + timedelta(hours=1))
    answered(stage, session, 1, 2, 3)
    assert tick_at(stage, again + timedelta(hours=1)) == []


def test_a_newer_prompt_takes_over_what_it_asks_again(stage: Stage) -> None:
    session = asking(stage)
    later = DEADLINE + timedelta(days=2)
    stage.clock.turn_to(ASKED + timedelta(minutes=1))
    stage.do(prompts.ask, session, c.Ask(None, ("Norway",), later))
    stage.do(prompts.ask, session, c.Ask((1,), ("Japan",), None))
    assert tick_at(stage, HALF_TIME) == sent(HALF, TARO)  # for what was not asked again
    answered(stage, session, 2, 3, user=TARO)
    assert tick_at(stage, NEAR_IT) == []
    assert tick_at(stage, DEADLINE + timedelta(minutes=1)) == sent(HALF, LENA, prompt=3)
    assert tick_at(stage, later - timedelta(hours=2)) == sent(NEAR, LENA, prompt=3)


def _cancelled(stage: Stage, session: int) -> None:
    stage.do(sessions.cancel, session, c.Cancel("fog"))


def _approved(stage: Stage, session: int) -> None:
    with stage.database.transaction() as db:
        row = db.get_one(tables.Session, session)
        row.minutes_state, row.approved_at = MinutesState.APPROVED, stage.clock.now()


def _answered(stage: Stage, session: int) -> None:
    answered(stage, session, 1, 2, 3)


def _dropped_questions(stage: Stage, session: int) -> None:
    for number in (1, 2, 3):
        stage.do(questions.drop, session, c.QuestionDrop(number))


def _dropped(stage: Stage, session: int) -> None:
    stage.do(delegations.drop, session, c.DelegationDrop("Norway"))


def _left(stage: Stage, _session: int) -> None:
    with stage.database.transaction() as db:
        for row in db.exec(select(tables.Delegate).where(tables.Delegate.user_id == LENA)):
            db.delete(row)


def _deactivated(stage: Stage, _session: int) -> None:
    with stage.database.transaction() as db:
        db.get_one(tables.Person, (TEAM, LENA)).gone = True


@pytest.mark.parametrize(
    "story",
    [_cancelled, _approved, _answered, _dropped_questions, _dropped, _left, _deactivated],
)
def test_whoever_is_not_waited_for_any_more_is_not_told(
    stage: Stage, story: Callable[[Stage, int], None]
) -> None:
    session = stage.asking()
    stage.do(prompts.ask, session, c.Ask(None, ("Norway",), DEADLINE))
    stage.clock.turn_to(HALF_TIME - timedelta(hours=1))
    story(stage, session)
    assert tick_at(stage, HALF_TIME) == tick_at(stage, NEAR_IT) == []


def test_what_was_withdrawn_is_owed_again(stage: Stage) -> None:
    session = asking(stage)
    answered(stage, session, 1, 2, 3)
    assert tick_at(stage, HALF_TIME) == sent(HALF, TARO)
    stage.do(positions.withdraw, session, c.PositionWithdraw((2,)), user=LENA)
    # Whoever just withdrew it knows; it is told with what comes next.
    assert tick_at(stage, HALF_TIME + timedelta(minutes=1)) == []
    assert tick_at(stage, NEAR_IT) == sent(NEAR, LENA, TARO)


def _draft(stage: Stage, user: str, *, cleared: bool = False) -> None:
    with stage.database.transaction() as db:
        for row in db.exec(select(tables.Position).where(tables.Position.entered_by == user)):
            row.needs_clearance = True
            if cleared:
                row.cleared_at, row.cleared_by = stage.clock.now(), user


def test_a_draft_is_an_answer_to_all_but_the_head_who_clears_it(stage: Stage) -> None:
    session = stage.asking()
    stage.do(delegations.add, session, c.DelegationAdd("Norway", (BEN,)))
    stage.do(delegations.head, session, c.DelegationHead("Norway", LENA))
    stage.do(prompts.ask, session, c.Ask(None, ("Norway",), DEADLINE))
    answered(stage, session, 1, 2, 3, user=BEN)
    _draft(stage, BEN)
    assert tick_at(stage, HALF_TIME) == sent(HALF, LENA)
    _draft(stage, BEN, cleared=True)
    assert tick_at(stage, NEAR_IT) == []


def test_an_observer_and_the_secretary_are_not_told(stage: Stage) -> None:
    asking(stage)
    assert {user for user, _ in tick_at(stage, NEAR_IT)}.isdisjoint({OLGA, BEN})

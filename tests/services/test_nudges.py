"""Nudges: to whoever is still waited for, once, by day, and of what is still so."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import select

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import MinutesState, ReminderKind
from adhocbot.services import delegations, positions, prompts, questions, sessions
from adhocbot.services.tick import tick
from adhocbot.store import tables
from adhocbot.store.nudges import still_open
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
    return {
        (row.user_id, row.kind, row.sent)
        for row in stage.rows(tables.Reminder)
        if row.kind is not ReminderKind.DEADLINE_PASSED
    }


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
        TEAM, {"prompt": 2, "user": TARO, "due": HALF_TIME.isoformat()},
    )  # fmt: skip


def test_a_prompt_without_a_deadline_has_none(stage: Stage) -> None:
    asking(stage, None)
    assert tick_at(stage, HALF_TIME) == tick_at(stage, NEAR_IT) == []
    assert stage.rows(tables.Reminder) == []


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


def test_of_many_that_tick_at_one_instant_one_tells(stage: Stage) -> None:
    asking(stage)
    threads = 6
    together = Barrier(threads)

    def go(_: int) -> None:
        together.wait()
        tick(stage.database, NEAR_IT)

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(go, range(threads)))
    assert sorted(lane for _, lane, _ in stage.outgoing("nudge.post")) == [LENA, TARO]
    assert len(stage.rows(tables.Reminder)) == 4


def test_whoever_answers_while_it_ticks_is_told_before_or_not_at_all(stage: Stage) -> None:
    session = asking(stage)
    stage.clock.turn_to(HALF_TIME)
    said = stage.said(LENA)
    together = Barrier(2)

    def answer() -> None:
        together.wait()
        with stage.database.transaction(wait=30) as db:
            command = c.PositionState((1, 2, 3), None, None, None, "Yes.")
            positions.state(db, said, session, command)

    def go() -> None:
        together.wait()
        tick(stage.database, HALF_TIME)

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(answer), pool.submit(go)]:
            done.result()
    settled = {row.user_id: row.sent for row in stage.rows(tables.Reminder)}
    told = {lane for _, lane, _ in stage.outgoing("nudge.post")}
    assert told == {user for user, was_sent in settled.items() if was_sent}
    assert TARO in told
    assert tick_at(stage, HALF_TIME + timedelta(minutes=1)) == []


def test_they_are_looked_for_in_batches(stage: Stage) -> None:
    session = asking(stage)
    for number in (1, 2, 3):
        stage.do(prompts.ask, session, c.Ask((number,), ("Japan",), DEADLINE))

    def batches(size: int) -> list[list[int]]:
        found: list[list[int]] = []
        last = None
        with stage.database.reading() as db:
            while batch := still_open(db, HALF_TIME, after=last, limit=size):
                found.append([each.prompt for each in batch])
                last = batch[-1]
        return found

    assert batches(2) == [[1, 2], [3, 4], [5]]
    assert batches(100) == [[1, 2, 3, 4, 5]]


def test_they_are_looked_for_on_an_index_and_a_quiet_tick_looks_at_no_position(
    stage: Stage,
) -> None:
    asking(stage)
    tick(stage.database, HALF_TIME)
    seen: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, given: Any, *_: Any) -> None:
        seen.append((statement, given))

    engine = stage.database.engine
    event.listen(engine, "before_cursor_execute", note)
    tick(stage.database, HALF_TIME + timedelta(seconds=15))
    event.remove(engine, "before_cursor_execute", note)
    assert [statement for statement, _ in seen if "FROM position" in statement] == []
    looks = [each for each in seen if "prompt.deadline_at >" in each[0]]
    assert len(looks) == 2  # for those ahead, and for those just gone
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            # Of a few rows PostgreSQL would rather read them all.
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        for statement, given in looks:
            how = "EXPLAIN QUERY PLAN" if engine.dialect.name == "sqlite" else "EXPLAIN"
            plan = connection.exec_driver_sql(f"{how} {statement}", given)
            assert "ix_prompt_deadline_at" in str(plan.all())

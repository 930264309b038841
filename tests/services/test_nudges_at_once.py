"""Nudges when several look at once, and how they are looked for."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

from sqlalchemy import event

from adhocbot.domain.sentences import commands as c
from adhocbot.services import positions, prompts
from adhocbot.services.tick import tick
from adhocbot.store import tables
from adhocbot.store.nudges import still_open
from tests.services.test_nudges import (
    DEADLINE,
    HALF_TIME,
    NEAR_IT,
    asking,
    tick_at,
)
from tests.support.stage import LENA, TARO, Stage


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

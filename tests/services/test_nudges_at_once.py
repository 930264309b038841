"""Nudges when several look at once, and how they are looked for."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from adhocbot.domain.sentences import commands as c
from adhocbot.services import positions
from adhocbot.services.tick import tick
from tests.services.test_nudges import (
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
    assert len(stage.settled("prompt")) == 4


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
    settled = {row.user_id: row.sent for row in stage.settled("prompt")}
    told = {lane for _, lane, _ in stage.outgoing("nudge.post")}
    assert told == {user for user, was_sent in settled.items() if was_sent}
    assert TARO in told
    assert tick_at(stage, HALF_TIME + timedelta(minutes=1)) == []

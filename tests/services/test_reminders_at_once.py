"""Reminders by several who tick at once, beside people who say things, and of many sessions."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from adhocbot.domain.words import Attending
from adhocbot.services import sessions
from adhocbot.services.tick import tick
from adhocbot.store import tables
from tests.services.test_reminders import MINUTES, attending, before, sent, tick_at
from tests.support.stage import BEN, KEELS, LAMPS, LENA, TARO, TEAM, Stage


def test_of_many_that_tick_at_one_instant_one_tells(stage: Stage) -> None:
    for number in range(3):
        attending(stage, LENA, BEN, TARO, topic=f"Lamps {number}")
    threads = 6
    together = Barrier(threads)

    def go(_: int) -> None:
        together.wait()
        tick(stage.database, before(minutes=10))

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(go, range(threads)))
    told = sorted(lane for kind, lane, _ in stage.outgoing("reminder.post"))
    assert told == sorted([LENA, BEN, TARO] * 3)
    assert len(stage.settled("session")) == 2 * 9


def test_whoever_declines_while_it_ticks_is_told_before_or_not_at_all(stage: Stage) -> None:
    session = attending(stage, LENA)
    stage.clock.turn_to(before(minutes=10))
    said = stage.said(LENA)
    together = Barrier(2)

    def decline() -> None:
        together.wait()
        with stage.database.transaction(wait=30) as db:
            sessions.attend(db, said, session, Attending.DECLINE)

    def go() -> None:
        together.wait()
        tick(stage.database, before(minutes=10))

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(decline), pool.submit(go)]:
            done.result()
    settled = [row.sent for row in stage.settled("session")]
    assert len(stage.outgoing("reminder.post")) == settled.count(True)
    assert tick_at(stage, before(minutes=9)) == []


def test_a_session_that_is_busy_keeps_no_other_waiting(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    if stage.database.engine.dialect.name == "sqlite":
        return  # there one writer keeps everybody waiting
    attending(stage, LENA)
    attending(stage, TARO, channel=KEELS, topic="Keels")
    monkeypatch.setattr("adhocbot.services.tick.BACKGROUND_WAIT", 0.1)
    with stage.database.transaction() as db:
        db.get_one(tables.Channel, (TEAM, LAMPS), with_for_update=True)
        tick(stage.database, before(minutes=10))
    assert [lane for _, lane, _ in stage.outgoing("reminder.post")] == [TARO]
    assert tick_at(stage, before(minutes=9)) == sent(MINUTES, LENA)

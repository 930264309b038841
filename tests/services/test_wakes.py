"""What waits costs nothing: due things are found by one index, and a quiet tick changes nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import event

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Attending
from adhocbot.services import prompts, sessions, undo
from adhocbot.services.tick import tick
from adhocbot.store import tables, wakes
from adhocbot.store.directory import PersonTold, upsert_person
from tests.services.test_reminders import attending, before
from tests.support.stage import LENA, START, TEAM, Stage, unchanged, when


def next_of(stage: Stage) -> dict[str, datetime]:
    return {row.subject: row.at for row in stage.rows(tables.Wake)}


def test_each_thing_is_looked_at_again_when_something_is_due_for_it(stage: Stage) -> None:
    session = attending(stage, LENA)
    assert next_of(stage) == {f"session:{session}": wakes.AT_ONCE}
    due = tick(stage.database, before(days=2))
    assert due == before(hours=24)
    assert next_of(stage) == {f"session:{session}": before(hours=24)}
    assert tick(stage.database, before(hours=24)) == before(minutes=15)
    assert tick(stage.database, START) is None
    assert next_of(stage) == {}


def test_what_changes_is_looked_at_anew(stage: Stage) -> None:
    session = attending(stage, LENA)
    tick(stage.database, before(days=2))
    later = START + timedelta(days=1)
    moved = stage.do(sessions.reschedule, session, c.Reschedule(when(later)))
    assert next_of(stage) == {f"session:{session}": wakes.AT_ONCE}
    assert tick(stage.database, before(days=2)) == later - timedelta(hours=24)
    stage.do(undo.undo_entry, moved.entry_id)
    assert tick(stage.database, before(days=2)) == before(hours=24)


def test_a_session_that_was_undone_is_forgotten(stage: Stage) -> None:
    stage.scheduled()
    stage.do(undo.undo_latest)
    assert len(next_of(stage)) == 1
    assert tick(stage.database, before(days=2)) is None
    assert next_of(stage) == {}


def test_one_that_is_uncancelled_asks_on(stage: Stage) -> None:
    session = stage.asking()
    stage.do(prompts.ask, session, c.Ask(None, None, before(hours=2)))
    tick(stage.database, stage.clock.now())
    cancelled = stage.do(sessions.cancel, session, c.Cancel("fog"))
    assert tick(stage.database, stage.clock.now()) is None
    stage.do(undo.undo_entry, cancelled.entry_id)
    assert tick(stage.database, stage.clock.now()) is not None
    assert sorted(next_of(stage)) == ["prompt:1", "prompt:2", f"session:{session}"]


def _lives_in(stage: Stage, user: str, zone: str) -> None:
    told = PersonTold(user, "Lena Vik", None, zone, None, False, False, False)
    with stage.database.transaction() as db:
        upsert_person(db, TEAM, told, START)


def test_whoever_moves_to_another_zone_is_spared_in_the_nights_there(stage: Stage) -> None:
    attending(stage, LENA)
    assert tick(stage.database, before(days=2)) == before(hours=24)
    _lives_in(stage, LENA, "Pacific/Auckland")  # 01:00 there
    assert tick(stage.database, before(days=2)) == before(hours=24)
    tick(stage.database, before(hours=24))
    assert stage.outgoing("reminder.post") == []
    assert tick(stage.database, before(hours=24)) == before(hours=18)
    _lives_in(stage, LENA, "Europe/Oslo")
    tick(stage.database, before(hours=23))
    assert [lane for _, lane, _ in stage.outgoing("reminder.post")] == [LENA]
    with unchanged(stage.database):
        _lives_in(stage, LENA, "Europe/Oslo")  # as before: nothing to look at


def test_a_crowd_is_told_in_parts_that_keep_nobody_waiting(stage: Stage) -> None:
    session = stage.scheduled()
    crowd = [f"U{number:03}" for number in range(250)]
    with stage.database.transaction() as db:
        db.add_all(
            tables.AttendanceAnswer(
                session_id=session, user_id=user, attending=Attending.ATTEND, at=before(days=2)
            )
            for user in crowd
        )
    now = before(minutes=10)
    # Both reminders are due to each, of which the nearer is sent: 200 are settled at a time.
    assert [tick(stage.database, now) for _ in range(3)] == [wakes.AT_ONCE, wakes.AT_ONCE, None]
    assert sorted(lane for _, lane, _ in stage.outgoing("reminder.post")) == crowd
    assert len(stage.rows(tables.Reminder)) == 2 * len(crowd) + 1  # and the chair's, too late


def test_what_is_due_is_found_by_an_index_and_a_quiet_tick_looks_at_nothing_else(
    stage: Stage,
) -> None:
    session = stage.asking()
    stage.do(prompts.ask, session, c.Ask(None, None, before(hours=2)))
    tick(stage.database, before(days=2))
    seen: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, given: Any, *_: Any) -> None:
        seen.append((statement, given))

    engine = stage.database.engine
    event.listen(engine, "before_cursor_execute", note)
    tick(stage.database, before(days=2) + timedelta(seconds=15))
    event.remove(engine, "before_cursor_execute", note)
    looks = [each for each in seen if each[0].startswith("SELECT")]
    assert ["FROM wake" in statement for statement, _ in looks] == [True, True]
    assert not [each for each in seen if each[0].startswith(("INSERT", "UPDATE", "DELETE"))]
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            # Of a few rows PostgreSQL would rather read them all.
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        how = "EXPLAIN QUERY PLAN" if engine.dialect.name == "sqlite" else "EXPLAIN"
        for statement, given in looks:
            plan = connection.exec_driver_sql(f"{how} {statement}", given)
            assert "ix_wake_at" in str(plan.all())

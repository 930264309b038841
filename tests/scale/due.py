"""How soon what is due is told, however much waits: `python -m tests.scale.due`.

Ten thousand reminders due at once, told by three processes on PostgreSQL of which one is killed;
then a hundred thousand that wait: how long the first look takes, and one that finds nothing, and
how late what falls due one after another is told; and how soon the whole bot is ready although
they wait. Fails where a promise is not kept.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session as Db
from sqlmodel import SQLModel, col, func, select

from adhocbot.clock import Clock
from adhocbot.domain.when import wall
from adhocbot.domain.words import Attending, SessionState
from adhocbot.services.tick import tick
from adhocbot.store import tables, wakes
from adhocbot.store.engine import Database
from adhocbot.waking import Waker
from tests.support.databases import opened, prepared_file, running_server
from tests.support.program import Program
from tests.support.sweeper import sweeping
from tests.support.workspace import bot_sandbox

START_WITHIN, IDLE_WITHIN, LATE_WITHIN = 2.0, 0.005, 1.0
"""Seconds: what all that waits may add to a start, and the first look with it; a look that finds
nothing; lateness at the 99th percentile."""

NOW = datetime(2027, 3, 10, 12, 0, tzinfo=UTC)
TEAM, ZONE = "T1", "Europe/Oslo"
_MINUTES_BEFORE = timedelta(minutes=15)


def _in_parts(db: Db, table: type[SQLModel], rows: list[dict[str, object]]) -> None:
    for begin in range(0, len(rows), 5000):
        db.connection().execute(sa.insert(table), rows[begin : begin + 5000])


def _sessions(db: Db, starts: list[datetime], first: int) -> None:
    """Sessions of a series each, with numbers from `first`."""
    ids = range(first, first + len(starts))
    entered = {"entered_by": "UANA", "entered_at": NOW - timedelta(days=30)}
    _in_parts(db, tables.Channel, [
        {"team_id": TEAM, "channel_id": f"C{each}", "name": f"c{each}", "is_private": False,
         "is_archived": False, "has_bot": True, "fetched_at": NOW}
        for each in ids
    ])  # fmt: skip  # a row
    _in_parts(db, tables.Series, [
        {"id": each, "team_id": TEAM, "channel_id": f"C{each}", "topic": "Lamps",
         "topic_key": "lamps", "profile": "plain", "language": "en", "clearance": False,
         "last_question": 0, "last_action": 0, **entered}
        for each in ids
    ])  # fmt: skip
    _in_parts(db, tables.Session, [
        {"id": each, "series_id": each, "number": 1, "state": SessionState.SCHEDULED,
         "starts_at": start, "ends_at": start + timedelta(hours=1), "zone": ZONE,
         "starts_wall": wall(start, ZONE), "ends_wall": wall(start + timedelta(hours=1), ZONE),
         "agenda_approved_at": NOW - timedelta(days=9), "agenda_approved_by": "UANA",
         "year_assumed": False, "zone_assumed": False, "closed_by_hand": False,
         "attendance_about": False, "minutes_state": "draft", "last_remark": 0,
         "calendar_sequence": 0, **entered}
        for each, start in zip(ids, starts, strict=True)
    ])  # fmt: skip


def _answers(db: Db, sessions: range, people: int) -> None:
    _in_parts(db, tables.AttendanceAnswer, [
        {"session_id": session, "user_id": f"U{person:04}", "attending": Attending.ATTEND,
         "at": NOW - timedelta(days=9)}
        for session in sessions
        for person in range(people)
    ])  # fmt: skip


def _looked_at(db: Db, at: dict[int, datetime]) -> None:
    _in_parts(
        db,
        tables.Wake,
        [{"subject": f"session:{session}", "at": when} for session, when in at.items()],
    )


def at_once(database: Database, sessions: int, people: int) -> bool:
    """So many sessions with so many people each, all due now."""
    with database.transaction(wait=600) as db:
        _sessions(db, [NOW + timedelta(minutes=10)] * sessions, 1)
        _answers(db, range(1, sessions + 1), people)
        _looked_at(db, dict.fromkeys(range(1, sessions + 1), wakes.AT_ONCE))
    url = database.engine.url.render_as_string(hide_password=False)
    wanted, killed = sessions * people, False
    began = time.perf_counter()
    with sweeping(url, NOW, 3) as processes:
        while _due(database):
            if not killed and _told(database) > wanted // 5:
                processes[0].kill()
                killed = True
            time.sleep(0.05)
    took = time.perf_counter() - began
    with database.reading() as db:
        told = Counter(db.exec(select(tables.Outgoing.subject)).all())
    once = len(told) == wanted and set(told.values()) == {1}
    _say(
        f"{wanted} due at once, three processes, one killed: {len(told)} told, each "
        f"{'once' if once else max(told.values(), default=0)}, in {took:.1f} s"
    )
    return once and killed


def _told(database: Database) -> int:
    with database.reading() as db:
        return db.exec(select(func.count()).select_from(tables.Outgoing)).one()


def _due(database: Database) -> bool:
    with database.reading() as db:
        return bool(wakes.due(db, NOW, after=None, limit=1))


def _let_wait(database: Database, count: int) -> None:
    """So many sessions that begin in a month and later, of which one person each is reminded."""
    far = [NOW + timedelta(days=30, seconds=each) for each in range(count)]
    with database.transaction(wait=600) as db:
        _sessions(db, far, 1)
        _answers(db, range(1, count + 1), 1)
        _looked_at(db, {n + 1: at - timedelta(days=1) for n, at in enumerate(far)})


def starting(count: int) -> bool:
    """The whole bot, on SQLite, started as anybody starts it: with nothing waiting, and with it."""
    empty, full = _ready_after(0), _ready_after(count)
    _say(
        f"the bot is ready with {count} waiting after {full:.2f} s, with nothing waiting after "
        f"{empty:.2f} s: {full / empty:.2f} times as long"
    )
    return full - empty < START_WITHIN


def _ready_after(count: int) -> float:
    """Seconds from the start of the process to its being ready, at the best of three."""
    with tempfile.TemporaryDirectory() as folder, bot_sandbox(http=True) as slack:
        program = Program(slack, Path(folder), http=True)
        with opened(prepared_file(program.database)) as database:
            _let_wait(database, count)
        took = []
        for _ in range(3):
            began = time.perf_counter()
            program.start(NOW)
            took.append(time.perf_counter() - began)
            program.terminate()
    return min(took)


def waiting(database: Database, count: int, soon: int, seconds: int) -> bool:
    """So many that wait, and then `soon` that fall due one after another."""
    clock = Clock.starting_at(NOW)
    _let_wait(database, count)
    # Lateness is that of the machine while it is free: what the inserting left to do is done.
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("ANALYZE" if database.engine.dialect.name == "sqlite"
                                   else "VACUUM ANALYZE"))  # fmt: skip
    began = time.perf_counter()
    tick(database, clock.now())
    first = time.perf_counter() - began
    idle = sorted(_timed(database, clock) for _ in range(200))
    _say(f"{count} waiting: first look {_of(first, START_WITHIN)}")
    _say(f"a look that finds nothing: median {_of(idle[100], IDLE_WITHIN)}, "
          f"99th percentile {_of(idle[197], IDLE_WITHIN)}")  # fmt: skip
    late = sorted(_late(database, clock, count, soon, seconds))
    percentile = late[int(len(late) * 0.99)] if late else float("inf")
    _say(f"{len(late)} of {soon} that fell due within {seconds} s, each told once: "
          f"99th percentile {_of(percentile, LATE_WITHIN)} late")  # fmt: skip
    kept = first < START_WITHIN and idle[100] < IDLE_WITHIN and percentile < LATE_WITHIN
    return kept and len(late) == soon


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201  # a benchmark tells what it measured


def _of(took: float, promised: float) -> str:
    return f"{took * 1000:.1f} ms, {took / promised:.1%} of what is promised"


def _timed(database: Database, clock: Clock) -> float:
    began = time.perf_counter()
    tick(database, clock.now())
    return time.perf_counter() - began


def _late(database: Database, clock: Clock, count: int, soon: int, seconds: int) -> list[float]:
    """How late each is told that falls due while the scheduler runs."""
    begin = clock.now() + timedelta(seconds=3)
    due = [begin + each * timedelta(seconds=seconds) / soon for each in range(soon)]
    with database.transaction(wait=600) as db:
        _sessions(db, [at + _MINUTES_BEFORE for at in due], count + 1)
        _answers(db, range(count + 1, count + soon + 1), 1)
        _looked_at(db, {count + 1 + n: at for n, at in enumerate(due)})
    found: dict[int, datetime] = {}

    def look() -> datetime | None:
        again = tick(database, clock.now())
        told = clock.now()
        with database.reading() as db:
            query = select(tables.Outgoing.id).where(
                col(tables.Outgoing.kind) == "reminder.post",
                col(tables.Outgoing.id) > max(found, default=0),
            )
            found.update((each or 0, told) for each in db.exec(query))
        return again

    waker = Waker(clock.now)
    waker.start(look)
    time.sleep(max(0.0, (due[-1] - clock.now()).total_seconds()) + 3)
    waker.stop()
    with database.reading() as db:
        rows = db.exec(select(tables.Outgoing).where(tables.Outgoing.kind == "reminder.post")).all()
    assert len({row.subject for row in rows}) == len(rows)
    return [
        (found[row.id or 0] - datetime.fromisoformat(row.data["due"])).total_seconds()
        for row in rows
    ]


def main() -> None:
    """All of it: what several processes share on PostgreSQL, the start on SQLite."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--waiting", type=int, default=100_000)
    parser.add_argument("--sessions", type=int, default=100)
    parser.add_argument("--people", type=int, default=100)
    given = parser.parse_args()
    kept = []
    with running_server() as server:
        with server.fresh() as url, opened(url) as database:
            kept.append(at_once(database, given.sessions, given.people))
        with server.fresh() as url, opened(url) as database:
            kept.append(waiting(database, given.waiting, 300, 60))
    kept.append(starting(given.waiting))
    if not all(kept):
        sys.exit("A promise is not kept.")


if __name__ == "__main__":
    main()

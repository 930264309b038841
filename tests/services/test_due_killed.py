"""Whoever looks for what is due is killed at any instant, alone or among three: each thing once."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from sqlmodel import col, func, select

from adhocbot.domain.words import Attending
from adhocbot.store import tables
from tests.support.stage import START, Stage
from tests.support.sweeper import sweeping

NOW = START - timedelta(minutes=10)
SESSIONS, PEOPLE = 6, 60
_PATIENCE = 300.0


def crowded(stage: Stage) -> list[str]:
    """Sessions to which many come; what each is to be told, once."""
    made = [stage.scheduled(f"Lamps {number}") for number in range(SESSIONS)]
    with stage.database.transaction() as db:
        db.add_all(
            tables.AttendanceAnswer(
                session_id=session,
                user_id=f"U{person:03}",
                attending=Attending.ATTEND,
                at=START - timedelta(days=2),
            )
            for session in made
            for person in range(PEOPLE)
        )
    at = int(START.timestamp())
    return sorted(
        f"reminder:{session}:minutes before:{at}:U{person:03}"
        for session in made
        for person in range(PEOPLE)
    )


def told(stage: Stage) -> list[str]:
    return sorted(subject or "" for _, _, subject in stage.outgoing("reminder.post"))


def _count(stage: Stage) -> int:
    query = select(func.count()).select_from(tables.Outgoing)
    with stage.database.reading() as db:
        return db.exec(query.where(tables.Outgoing.kind == "reminder.post")).one()


def _left(stage: Stage, at: datetime) -> int:
    query = select(func.count()).select_from(tables.Wake)
    with stage.database.reading() as db:
        return db.exec(query.where(col(tables.Wake.at) <= at)).one()


def _wait(stage: Stage, more_than: int) -> None:
    """Until so many are told, or nothing is left to tell."""
    ends = time.monotonic() + _PATIENCE
    while _count(stage) <= more_than and _left(stage, NOW):
        assert time.monotonic() < ends, "nothing is told"
        time.sleep(0.002)


def test_one_that_is_killed_again_and_again_tells_each_once(stage: Stage) -> None:
    wanted = crowded(stage)
    url = stage.database.engine.url.render_as_string(hide_password=False)
    for _ in range(3):
        with sweeping(url, NOW) as [process]:
            _wait(stage, more_than=_count(stage))
            process.kill()
    with sweeping(url, NOW):
        _wait(stage, more_than=len(wanted))
    assert told(stage) == wanted


def test_of_three_of_which_one_is_killed_each_thing_is_told_once(stage: Stage) -> None:
    if stage.database.engine.dialect.name == "sqlite":
        return  # a database of one process
    wanted = crowded(stage)
    url = stage.database.engine.url.render_as_string(hide_password=False)
    with sweeping(url, NOW, 3) as [first, *_]:
        _wait(stage, more_than=0)
        first.kill()
        _wait(stage, more_than=len(wanted))
    assert told(stage) == wanted

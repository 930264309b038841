"""Reminders of sessions: once, to those who come, of the start that stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlmodel import col, delete, update

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Attending, ReminderKind
from adhocbot.services import live, sessions, undo
from adhocbot.services.tick import tick
from adhocbot.store import tables
from adhocbot.store.directory import mark_stale
from tests.support.stage import (
    ANA,
    BEN,
    KEELS,
    LAMPS,
    LENA,
    OLGA,
    PAT,
    START,
    TARO,
    TEAM,
    VAULT,
    Stage,
    unchanged,
    when,
)

DAY, MINUTES = ReminderKind.DAY_BEFORE, ReminderKind.MINUTES_BEFORE


def before(**by: float) -> datetime:
    return START - timedelta(**by)


def attending(stage: Stage, *users: str, channel: str = LAMPS, topic: str = "Lamps") -> int:
    """A session to which these people come, who said so two days before."""
    session = stage.scheduled(topic, channel)
    for user in users:
        stage.do(sessions.attend, session, Attending.ATTEND, user=user, channel=channel)
    return session


def tick_at(stage: Stage, instant: datetime) -> list[tuple[str, str, str]]:
    """What a tick at that instant sends: to whom, of which kind, for which start."""
    known = {row.id for row in stage.rows(tables.Outgoing)}
    stage.clock.turn_to(instant)
    tick(stage.database, instant)
    with unchanged(stage.database):
        tick(stage.database, instant)
    return [
        (row.lane, row.data["kind"], row.data["start"])
        for row in stage.rows(tables.Outgoing)
        if row.kind == "reminder.post" and row.id not in known
    ]


def sent(kind: ReminderKind, *users: str, start: datetime = START) -> list[tuple[str, str, str]]:
    return [(user, kind.value, start.isoformat()) for user in users]


def test_those_who_come_are_told_a_day_and_some_minutes_before(stage: Stage) -> None:
    session = attending(stage, LENA)
    stage.do(sessions.attend, session, Attending.REMOTE, user=BEN)
    stage.do(sessions.attend, session, Attending.DECLINE, user=TARO)
    assert tick_at(stage, before(hours=24, seconds=1)) == []
    assert tick_at(stage, before(hours=24)) == sent(DAY, BEN, LENA)
    assert tick_at(stage, before(hours=5)) == []
    assert tick_at(stage, before(minutes=14)) == sent(MINUTES, BEN, LENA)
    assert tick_at(stage, START) == []
    [row, *_] = [row for row in stage.rows(tables.Outgoing) if row.kind == "reminder.post"]
    assert (row.team_id, row.data["due"]) == (TEAM, before(hours=24).isoformat())


def test_a_clock_turned_past_both_sends_the_nearer_one(stage: Stage) -> None:
    attending(stage, LENA)
    assert tick_at(stage, before(minutes=10)) == sent(MINUTES, LENA)
    assert {(row.kind, row.sent) for row in stage.settled("session")} == {
        (MINUTES, True), (DAY, False),
    }  # fmt: skip
    # Turned back, it tells nothing twice.
    assert tick_at(stage, before(hours=20)) == []


def test_each_person_is_spared_in_the_night_of_their_own_zone(stage: Stage) -> None:
    with stage.database.transaction() as db:
        for user, zone in ((LENA, "Asia/Tokyo"), (TARO, "Pacific/Auckland"), (OLGA, None)):
            db.get_one(tables.Person, (TEAM, user)).zone = zone
        db.exec(delete(tables.Person).where(col(tables.Person.user_id) == BEN))
    attending(stage, LENA, TARO, OLGA, BEN)
    # 21:00 in Tokyo, and 01:00 in Auckland, where morning comes 6 hours later.
    assert tick_at(stage, before(hours=24)) == sent(DAY, BEN, LENA, OLGA)
    assert tick_at(stage, before(hours=18, seconds=1)) == []
    assert tick_at(stage, before(hours=18)) == sent(DAY, TARO)
    # The session itself is in the night there.
    assert tick_at(stage, before(minutes=15)) == sent(MINUTES, BEN, LENA, OLGA, TARO)


def test_whoever_answers_only_now_is_not_told_what_they_know(stage: Stage) -> None:
    session = attending(stage)
    stage.clock.turn_to(before(hours=20))
    stage.do(sessions.attend, session, Attending.ATTEND, user=LENA)
    stage.clock.turn_to(before(minutes=10))
    stage.do(sessions.attend, session, Attending.ATTEND, user=TARO)
    assert tick_at(stage, before(minutes=9)) == sent(MINUTES, LENA)


def test_of_a_session_that_was_moved_the_new_start_counts(stage: Stage) -> None:
    session = attending(stage, LENA)
    assert tick_at(stage, before(hours=23)) == sent(DAY, LENA)
    later = START + timedelta(days=2)
    stage.do(sessions.reschedule, session, c.Reschedule(when(later)))
    assert tick_at(stage, before(minutes=10)) == []
    assert tick_at(stage, later - timedelta(hours=24)) == sent(DAY, LENA, start=later)
    # Thought better of: of the first start it was told already, of one in three hours it was not.
    soon = later - timedelta(hours=20)
    moved = stage.do(sessions.reschedule, session, c.Reschedule(when(soon)))
    stage.do(undo.undo_entry, moved.entry_id)
    assert tick_at(stage, later - timedelta(hours=23, minutes=50)) == []
    stage.do(sessions.reschedule, session, c.Reschedule(when(soon)))
    moved_at = stage.clock.now()
    assert tick_at(stage, moved_at + timedelta(seconds=10)) == sent(DAY, LENA, start=soon)
    row = stage.rows(tables.Outgoing)[-1]
    assert row.data["due"] == moved_at.isoformat()


def _cancelled(stage: Stage, session: int) -> None:
    stage.do(sessions.cancel, session, c.Cancel("fog"))


def _running(stage: Stage, session: int) -> None:
    stage.do(live.start, session)


def _closed(stage: Stage, session: int) -> None:
    stage.do(live.start, session)
    stage.clock.forward(minutes=1)
    stage.do(live.close, session, c.Close(None))


def _declined(stage: Stage, session: int) -> None:
    stage.do(sessions.attend, session, Attending.DECLINE, user=LENA)


def _deactivated(stage: Stage, _session: int) -> None:
    with stage.database.transaction() as db:
        db.get_one(tables.Person, (TEAM, LENA)).gone = True


@pytest.mark.parametrize("story", [_cancelled, _running, _closed, _declined, _deactivated])
def test_nobody_is_told_of_what_will_not_be(
    stage: Stage, story: Callable[[Stage, int], None]
) -> None:
    session = attending(stage, LENA)
    stage.clock.turn_to(before(hours=25))
    story(stage, session)
    assert tick_at(stage, before(hours=23)) == []
    assert tick_at(stage, before(minutes=10)) == []
    assert stage.settled("session") == []


def test_one_that_is_anticipated_counts_once_it_is_confirmed(stage: Stage) -> None:
    session = stage.scheduled(anticipated=True)
    stage.do(sessions.attend, session, Attending.ATTEND, user=LENA)
    assert tick_at(stage, before(hours=23)) == []
    confirmed = stage.do(sessions.confirm, session)
    stage.do(undo.undo_entry, confirmed.entry_id)
    assert tick_at(stage, before(hours=22, minutes=50)) == []
    stage.do(sessions.confirm, session)
    assert tick_at(stage, before(hours=22)) == sent(DAY, LENA)


def test_a_planning_that_was_undone_leaves_nothing_to_remind_of(stage: Stage) -> None:
    stage.clock.turn_to(before(hours=24, minutes=5))
    entry = stage.do(
        sessions.schedule, c.Schedule("Lamps", None, when(START), None, False), profile="plain"
    ).entry_id
    stage.do(undo.undo_entry, entry)
    assert tick_at(stage, before(hours=23)) == []


def test_nothing_of_a_private_channel_reaches_somebody_outside_it(stage: Stage) -> None:
    attending(stage, LENA, BEN, TARO, channel=VAULT)
    attending(stage, PAT, channel=KEELS, topic="Keels")
    with stage.database.transaction() as db:
        db.delete(db.get_one(tables.Member, (TEAM, VAULT, TARO)))
    assert tick_at(stage, before(hours=24)) == sent(DAY, BEN, LENA, PAT)
    with stage.database.transaction() as db:
        db.get_one(tables.Channel, (TEAM, VAULT)).has_bot = False
    assert tick_at(stage, before(minutes=10)) == sent(MINUTES, PAT)


def test_who_is_in_a_private_channel_is_asked_before_anything_is_told(stage: Stage) -> None:
    attending(stage, LENA, BEN, channel=VAULT)
    attending(stage, ANA, channel=KEELS, topic="Keels")
    with stage.database.transaction() as db:
        for channel in (VAULT, KEELS):
            mark_stale(db, TEAM, channel)
    # Not known by now: it is kept back, and not lost.
    assert tick_at(stage, before(hours=24)) == sent(DAY, ANA)
    asked = []

    def ask(team: str, channel: str) -> None:
        asked.append((team, channel))
        with stage.database.transaction() as db:
            db.delete(db.get_one(tables.Member, (TEAM, VAULT, BEN)))
            db.exec(update(tables.Channel).values(fetched_at=START))

    tick(stage.database, before(hours=23), ask_members=ask)
    tick(stage.database, before(hours=22), ask_members=ask)
    assert asked == [(TEAM, VAULT)]
    assert {row.user_id for row in stage.settled("session")} == {ANA, LENA}

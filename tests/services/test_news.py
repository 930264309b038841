"""Who is told directly that a session was moved or called off, and that it was undone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Attending, SessionState
from adhocbot.services import delegations, prompts, sessions, undo
from adhocbot.store import tables
from adhocbot.store.concerned import NewsFacts, news_facts
from tests.support.stage import ANA, BEN, LAMPS, LENA, OLGA, PAT, START, TARO, VAULT, Stage, when

LATER = START + timedelta(hours=3)
MOVE, CANCEL = c.Reschedule(when(LATER)), c.Cancel("the pier is flooded")
LENGTH = timedelta(minutes=75)


def _told(stage: Stage, kind: str) -> list[str]:
    return [lane for each, lane, _ in stage.outgoing(kind) if each == kind]


def _asked(stage: Stage, channel: str = LAMPS) -> int:
    """Lena and Taro are asked; Olga comes, Pat declines; Ana chairs with Ben."""
    session = stage.asking(1, channel)
    for user, attending in ((OLGA, Attending.REMOTE), (PAT, Attending.DECLINE)):
        if channel == LAMPS:
            stage.do(sessions.attend, session, attending, user=user)
    stage.do(prompts.ask, session, c.Ask(None, None, None), channel=channel)
    return session


@pytest.mark.parametrize(
    ("service", "command", "kind"),
    [(sessions.reschedule, MOVE, "moved.post"), (sessions.cancel, CANCEL, "cancelled.post")],
)
def test_whoever_it_concerns_is_told_once_but_not_whoever_did_it(
    stage: Stage, service: Any, command: Any, kind: str
) -> None:
    session = _asked(stage)
    # Asked, and coming too, and still told once.
    stage.do(sessions.attend, session, Attending.ATTEND, user=LENA)
    stage.do(service, session, command, user=BEN)
    assert _told(stage, kind) == [ANA, LENA, OLGA, TARO]


def test_nobody_is_told_of_a_move_to_where_it_is(stage: Stage) -> None:
    session = _asked(stage)
    assert stage.refused(sessions.reschedule, session, c.Reschedule(when(START))).kind == (
        "nothing_new"
    )
    # That the zone was only assumed is news for the record alone.
    with stage.database.transaction() as db:
        db.get_one(tables.Session, session).zone_assumed = True
    stage.do(sessions.reschedule, session, c.Reschedule(when(START)))
    assert _told(stage, "moved.post") == []


def test_who_is_gone_or_speaks_for_it_no_more_is_not_told(stage: Stage) -> None:
    session = _asked(stage)
    stage.do(delegations.drop, session, c.DelegationDrop("Japan"))
    with stage.database.transaction() as db:
        db.get_one(tables.Person, ("T1", BEN)).gone = True
    stage.do(sessions.cancel, session, CANCEL)
    assert _told(stage, "cancelled.post") == [LENA, OLGA]


def _leave(stage: Stage, user: str) -> None:
    with stage.database.transaction() as db:
        db.delete(db.get_one(tables.Member, ("T1", VAULT, user)))


def _facts(stage: Stage, entry: int | None, user: str) -> NewsFacts | None:
    return stage.read(news_facts, entry, user)


def test_outside_a_private_channel_only_who_is_asked_is_told_and_no_more_than_when(
    stage: Stage,
) -> None:
    session = _asked(stage, VAULT)
    stage.do(sessions.attend, session, Attending.ATTEND, user=OLGA, channel=VAULT)
    for user in (BEN, TARO, OLGA):
        _leave(stage, user)
    entry = stage.do(sessions.cancel, session, CANCEL, channel=VAULT).entry_id
    assert _told(stage, "cancelled.post") == [LENA, TARO]
    inside = NewsFacts(
        session, "lamps#1", SessionState.CANCELLED, START, START + LENGTH, "Europe/Oslo",
        "Europe/Oslo", True, False, "Pier 4, Bergen", "Ana Costa", "the pier is flooded",
    )  # fmt: skip
    outside = NewsFacts(
        session, "lamps#1", SessionState.CANCELLED, START, START + LENGTH, "Europe/Oslo",
        "Europe/Oslo", False, False, None, None, None,
    )  # fmt: skip
    assert [_facts(stage, entry, user) for user in (LENA, TARO, BEN, OLGA)] == [
        inside, outside, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize("service", [sessions.reschedule, sessions.cancel])
def test_an_undo_goes_to_those_who_were_told(stage: Stage, service: Any) -> None:
    session = _asked(stage)
    command = MOVE if service is sessions.reschedule else CANCEL
    entry = stage.do(service, session, command).entry_id
    # Posted to Pat, whom it does not concern any more by the time of the undo.
    with stage.database.transaction() as db:
        db.add(
            tables.Message(team_id="T1", subject=f"news:{entry}:{PAT}", channel_id="DPAT", ts="1.1")
        )
    stage.do(undo.undo_entry, entry)
    assert _told(stage, "undone.post") == [BEN, LENA, OLGA, PAT, TARO]


def test_undoing_anything_else_tells_nobody(stage: Stage) -> None:
    session = _asked(stage)
    entry = stage.do(delegations.add, session, c.DelegationAdd("Peru", (PAT,))).entry_id
    stage.do(undo.undo_entry, entry)
    assert _told(stage, "undone.post") == []

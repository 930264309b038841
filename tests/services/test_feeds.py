"""Secret addresses of a series: made for one person, ended, and read as far as they may see."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any

from ical.calendar_stream import IcsCalendarStream
from sqlmodel import Session as Db

from adhocbot.domain.sentences import commands as c
from adhocbot.services import feeds, sessions, undo
from adhocbot.services.frame import Said
from adhocbot.store import tables
from adhocbot.store.directory import mark_archived, mark_bot, mark_gone, remove_member
from tests.support.stage import (
    ANA,
    BEN,
    LAMPS,
    LENA,
    OLGA,
    PAT,
    START,
    TEAM,
    VAULT,
    Stage,
    snapshot,
    unchanged,
    when,
)


def made(stage: Stage, session: int, user: str = LENA, channel: str = LAMPS) -> str:
    """The secret of a new address."""

    def make(db: Db, said: Said, session: int) -> Any:
        return feeds.make(db, replace(said, reached="https://bot.example.org"), session)

    saved = stage.do(make, session, user=user, channel=channel)
    line = saved.sentence.split("\n")[1]
    assert line.startswith("https://bot.example.org/calendar/")
    assert line.endswith(".ics")
    return str(line.removeprefix("https://bot.example.org/calendar/").removesuffix(".ics"))


def reads(stage: Stage, secret: str) -> bool:
    return stage.read(feeds.find, secret) is not None


def test_an_address_shows_every_session_of_the_series(stage: Stage) -> None:
    first = stage.scheduled()
    second = stage.do(
        sessions.follow_up, first, c.FollowUp(when(START.replace(day=20)), True)
    ).session_id
    stage.do(sessions.cancel, first, c.Cancel("of fog"))
    stage.scheduled("Other")
    found = stage.read(feeds.find, made(stage, second))
    assert found is not None
    file = stage.read(feeds.file_of, found.series)

    (calendar,) = IcsCalendarStream.from_ics(file.decode()).calendars
    assert (calendar.method, calendar.name) == ("PUBLISH", ["Lamps: ad hoc sessions"])
    assert [
        (e.uid, e.summary, e.sequence, e.status and e.status.value, e.attendees)
        for e in calendar.events
    ] == [
        (f"session-{first}.t1@adhocbot", "1st ad hoc session on Lamps", 1, "CANCELLED", []),
        (f"session-{second}.t1@adhocbot", "2nd ad hoc session on Lamps", 0, "TENTATIVE", []),
    ]
    assert stage.read(feeds.file_of, found.series) == file


def test_only_a_hash_is_kept(stage: Stage) -> None:
    secret = made(stage, stage.scheduled())
    [row] = stage.rows(tables.CalendarFeed)
    assert (row.user_id, row.token_hash) == (LENA, sha256(secret.encode()).hexdigest())
    assert len(secret) == 43
    assert secret not in str(snapshot(stage.database))


def test_an_unknown_address_shows_nothing(stage: Stage) -> None:
    secret = made(stage, stage.scheduled())
    [row] = stage.rows(tables.CalendarFeed)
    for wrong in ("", "x", secret[:-1], secret.swapcase(), row.token_hash, "\ud800", "x" * 9999):
        assert not reads(stage, wrong)
    assert reads(stage, secret)


def test_people_end_their_own_and_leaders_end_all(stage: Stage) -> None:
    session = stage.scheduled()
    lenas, olgas = made(stage, session), made(stage, session, OLGA)
    other = made(stage, stage.scheduled("Other"))
    told = stage.do(feeds.revoke, session, c.CalendarRevoke(), user=LENA)
    assert told.sentence == (
        "1 calendar address for Lamps ended (yours): nothing can be read there any more."
    )
    assert [reads(stage, secret) for secret in (lenas, olgas, other)] == [False, True, True]

    refusal = stage.refused(feeds.revoke, session, c.CalendarRevoke(True), user=LENA)
    assert refusal.sentence == (
        "Only the chair (Ana Costa) can end the calendar addresses of others for Lamps."
    )
    made(stage, session)
    told = stage.do(feeds.revoke, session, c.CalendarRevoke(True), user=ANA)
    assert told.sentence.startswith("2 calendar addresses for Lamps ended (everybody's)")
    assert [reads(stage, secret) for secret in (olgas, other)] == [False, True]

    with unchanged(stage.database):
        told = stage.do(feeds.revoke, session, c.CalendarRevoke(), user=LENA)
    assert told.sentence == (
        "There is no calendar address for Lamps to end. To get one: calendar feed"
    )


def test_nobody_has_more_than_a_few(stage: Stage) -> None:
    session = stage.scheduled()
    for _ in range(feeds.MOST):
        made(stage, session)
    refusal = stage.refused(feeds.make, session, user=LENA)
    assert refusal.sentence.startswith("You have 5 addresses for Lamps already")
    assert "To end them all: calendar lamps#1 revoke" in refusal.sentence
    made(stage, session, OLGA)
    stage.do(feeds.revoke, session, c.CalendarRevoke(), user=LENA)
    made(stage, session)


def test_an_address_shows_what_its_owner_may_see_now(stage: Stage) -> None:
    session = stage.scheduled(channel=VAULT)
    secret = made(stage, session, channel=VAULT)
    olgas = made(stage, session, OLGA, VAULT)
    assert stage.refused(feeds.make, session, user=PAT, channel="DPAT").kind == "no_session"

    stage.read(remove_member, TEAM, VAULT, LENA)
    assert [reads(stage, each) for each in (secret, olgas)] == [False, True]
    stage.read(mark_gone, TEAM, OLGA)
    assert not reads(stage, olgas)

    bens = made(stage, session, BEN, VAULT)
    stage.read(lambda db: mark_archived(db, TEAM, VAULT, archived=True))
    assert reads(stage, bens)
    # Where the bot is out, nobody tells it who is in.
    stage.read(lambda db: mark_bot(db, TEAM, VAULT, has_bot=False))
    assert not reads(stage, bens)


def test_an_address_does_not_keep_the_planning_from_being_undone(stage: Stage) -> None:
    secret = made(stage, stage.scheduled())
    stage.do(undo.undo_latest)
    assert stage.rows(tables.Series) == []
    assert stage.rows(tables.CalendarFeed) == []
    assert not reads(stage, secret)

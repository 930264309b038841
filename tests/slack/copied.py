"""A look at the copy of people and channels, and at what was asked to make it."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlmodel import select

from adhocbot.sandbox import Sandbox
from adhocbot.store.engine import Database
from adhocbot.store.tables import Channel, Member, Person

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def methods(slack: Sandbox) -> list[str]:
    return [call.method for call in slack.calls]


def channel(database: Database, team: str, which: str) -> Channel | None:
    with database.reading() as db:
        return db.get(Channel, (team, which))


def person(database: Database, team: str, who: str) -> Person | None:
    with database.reading() as db:
        return db.get(Person, (team, who))


def members(database: Database, which: str) -> set[str]:
    with database.reading() as db:
        return set(db.exec(select(Member.user_id).where(Member.channel_id == which)))


def ids(slack: Sandbox, *names: str) -> list[str]:
    return [slack.person(name).id for name in names]

"""The copy of Slack's directory: people, channels, who is in which."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain.source import PersonFact
from adhocbot.store.tables import Channel, Member, Person, Series, Session

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a row was fetched that must be fetched again before it is relied upon."""

_FACTS = select(Person.user_id, Person.name, Person.affiliation).where(
    Person.team_id == sa.bindparam("team"),
    col(Person.user_id).in_(sa.bindparam("users", expanding=True)),
)


def fact(db: Db, team: str, user: str) -> PersonFact:
    """A person's name; the id where Slack has not told it yet."""
    row = db.get(Person, (team, user))
    if row is None:
        return PersonFact(user, user)
    return PersonFact(user, row.name, row.affiliation)


def facts(db: Db, team: str, users: Iterable[str]) -> dict[str, PersonFact]:
    """As `fact`, for many people with one question to the database."""
    wanted = sorted(set(users))
    found = {user: PersonFact(user, user) for user in wanted}
    if wanted:
        rows = db.exec(_FACTS, params={"team": team, "users": wanted})
        found.update((told[0], PersonFact(*told)) for told in rows)
    return found


def names(db: Db, team: str, users: Iterable[str]) -> dict[str, str]:
    """Names by user id, for those that are known."""
    wanted = sorted(set(users))
    if not wanted:
        return {}
    query = select(Person).where(Person.team_id == team, col(Person.user_id).in_(wanted))
    return {row.user_id: row.name for row in db.exec(query)}


def zone(db: Db, team: str, user: str) -> str | None:
    """The person's time zone, if Slack gave one."""
    row = db.get(Person, (team, user))
    return row.zone if row else None


def shown(db: Db, team: str, user: str) -> tuple[str, str | None] | None:
    """What views show of a person, or are shown by: the name and the time zone."""
    row = db.get(Person, (team, user))
    return (row.name, row.zone) if row else None


def channels_of(db: Db, team: str, user: str) -> set[str]:
    """The channels that the person is known to be in; of a private one only the bot knows that."""
    query = (
        select(Member.channel_id)
        .join(
            Channel,
            (col(Channel.team_id) == col(Member.team_id))
            & (col(Channel.channel_id) == col(Member.channel_id)),
        )
        .where(
            Member.team_id == team,
            Member.user_id == user,
            col(Channel.has_bot).is_(True) | col(Channel.is_private).is_(False),
        )
    )
    return set(db.exec(query))


def may_see(db: Db, team: str, channel: str, user: str) -> bool:
    """Whether the person may read what is in a channel: it is public, or they are in it."""
    row = db.get(Channel, (team, channel))
    if row is None:
        return False
    if not row.is_private:
        return True
    # Where the bot is out, nobody tells it any more who is in.
    return row.has_bot and db.get(Member, (team, channel, user)) is not None


def hears(db: Db, session_id: int, user: str) -> bool:
    """Whether somebody is still there, and may be told what a session's channel knows."""
    series = db.exec(
        select(Series).join(Session, col(Session.series_id) == col(Series.id))
        .where(Session.id == session_id)
    ).one()  # fmt: skip  # one question
    seen = may_see(db, series.team_id, series.channel_id, user)
    return seen and can_act(db, series.team_id, user)


def seeing(db: Db, team: str, channel: str, users: Iterable[str]) -> set[str]:
    """Those of these people who may read what is in a channel: as `may_see`, of many."""
    wanted = set(users)
    row = db.get(Channel, (team, channel))
    if row is None or (row.is_private and not row.has_bot):
        return set()
    if not row.is_private:
        return wanted
    query = select(Member.user_id).where(
        Member.team_id == team,
        Member.channel_id == channel,
        col(Member.user_id).in_(sorted(wanted)),
    )
    return set(db.exec(query))


def leaders(session: Session) -> list[str]:
    """The chair and the secretary of a session, as far as there are any; once each."""
    held = (session.chair_user, session.secretary_user)
    return list(dict.fromkeys(user for user in held if user))


def is_public(db: Db, team: str, channel: str) -> bool:
    """Whether everybody in the workspace may read what is in a channel."""
    row = db.get(Channel, (team, channel))
    return row is not None and not row.is_private


def can_act(db: Db, team: str, user: str) -> bool:
    """Whether it is a person who is still there (unknown people are taken at their word)."""
    return not cannot_act(db, team, [user])


def can_be_chosen(db: Db, team: str, user: str) -> bool:
    """Whether Slack's menu of people offers them: known, there, no bot, of this workspace."""
    row = db.get(Person, (team, user))
    return row is not None and not (row.is_bot or row.gone or row.is_foreign)


def cannot_act(db: Db, team: str, users: Iterable[str]) -> set[str]:
    """Those of these users who are bots, or not there any more."""
    query = select(Person.user_id).where(
        Person.team_id == team,
        col(Person.user_id).in_(sorted(set(users))),
        col(Person.is_bot) | col(Person.gone),
    )
    return set(db.exec(query))


def bots(db: Db, team: str, users: Iterable[str]) -> set[str]:
    """Those of these users who are no people."""
    query = select(Person.user_id).where(
        Person.team_id == team,
        col(Person.user_id).in_(sorted(set(users))),
        col(Person.is_bot).is_(True),
    )
    return set(db.exec(query))


def gone(team: str) -> Any:
    """The ids of those who are deactivated (unknown people are taken at their word)."""
    return select(Person.user_id).where(Person.team_id == team, col(Person.gone).is_(True))


def has_left(db: Db, team: str, channel: str, user: str) -> bool:
    """Whether all members of the channel are known and the person is none of them."""
    row = db.get(Channel, (team, channel))
    if row is None or row.fetched_at == NEVER:
        # Slack told a part of them, or has yet to be asked: who is not among them may be there.
        return False
    return db.get(Member, (team, channel, user)) is None


def is_admin(db: Db, team: str, user: str) -> bool:
    """Whether the person administers the workspace."""
    row = db.get(Person, (team, user))
    return row is not None and row.is_admin and not row.gone

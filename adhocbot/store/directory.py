"""Keeping the copy of Slack's directory: people, channels, who is in which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.store import wakes
from adhocbot.store.people import NEVER
from adhocbot.store.tables import Channel, Member, Person, Series
from adhocbot.store.tables.base import SHORT


@dataclass(frozen=True)
class ChannelKnown:
    """What is known of a channel. `fetched_at` is real time."""

    name: str
    is_private: bool
    is_archived: bool
    has_bot: bool
    fetched_at: datetime


@dataclass(frozen=True)
class PersonTold:
    """A person as Slack shows them; `zone` and `locale` None where it did not tell."""

    user: str
    name: str
    affiliation: str | None
    zone: str | None
    locale: str | None
    is_admin: bool
    is_bot: bool
    gone: bool
    is_foreign: bool = False


def channel_known(db: Db, team: str, channel: str) -> ChannelKnown | None:
    """The copy of a channel, None where there is none."""
    row = db.get(Channel, (team, channel))
    if row is None:
        return None
    return ChannelKnown(row.name, row.is_private, row.is_archived, row.has_bot, row.fetched_at)


def fetched(db: Db, team: str, users: Iterable[str]) -> dict[str, datetime]:
    """When each of these people was last fetched; the unknown are left out."""
    query = select(Person.user_id, Person.fetched_at).where(
        Person.team_id == team, col(Person.user_id).in_(sorted(set(users)))
    )
    return dict(db.exec(query).all())


def upsert_person(db: Db, team: str, told: PersonTold, now: datetime) -> None:
    """Keep a person. Of somebody who is gone Slack tells less: what was known stays."""
    known = db.get(Person, (team, told.user))
    zone, locale = told.zone, told.locale
    if known is not None:
        zone, locale = zone or known.zone, locale or known.locale
    if known is None or (known.zone, known.gone) != (zone, told.gone):
        # Their nights are others from now on.
        wakes.touch(db, wakes.of_person(db, team, told.user))
    db.merge(
        Person(
            team_id=team,
            user_id=told.user,
            name=told.name[:SHORT],
            affiliation=told.affiliation[:SHORT] if told.affiliation else None,
            zone=zone,
            locale=locale,
            is_admin=told.is_admin,
            is_bot=told.is_bot,
            gone=told.gone,
            is_foreign=told.is_foreign,
            fetched_at=now,
        )
    )
    db.flush()


def is_known(db: Db, team: str, user: str) -> bool:
    """Whether there is a copy of a person."""
    return db.get(Person, (team, user)) is not None


def mark_gone(db: Db, team: str, user: str) -> None:
    """A person is not there any more."""
    _change(db, Person, _person(team, user), gone=True)


def upsert_channel(
    db: Db,
    team: str,
    channel: str,
    *,
    name: str,
    is_private: bool,
    is_archived: bool,
    has_bot: bool,
    now: datetime,
) -> None:
    """Keep a channel; its members are kept by `set_members`."""
    db.merge(
        Channel(
            team_id=team,
            channel_id=channel,
            name=name[:SHORT],
            is_private=is_private,
            is_archived=is_archived,
            has_bot=has_bot,
            fetched_at=now,
        )
    )
    db.flush()


def set_members(db: Db, team: str, channel: str, users: Iterable[str]) -> None:
    """These and no others are in the channel."""
    wanted = set(users)
    query = select(Member.user_id).where(Member.team_id == team, Member.channel_id == channel)
    known = set(db.exec(query))
    _remove_members(db, team, channel, known - wanted)
    _add_members(db, team, channel, wanted - known)


def add_members(db: Db, team: str, channel: str, users: Iterable[str]) -> None:
    """These are in the channel too."""
    missing = [user for user in set(users) if db.get(Member, (team, channel, user)) is None]
    _add_members(db, team, channel, missing)


def _add_members(db: Db, team: str, channel: str, users: Iterable[str]) -> None:
    db.add_all(
        Member(team_id=team, channel_id=channel, user_id=user) for user in sorted(set(users))
    )
    db.flush()


def remove_member(db: Db, team: str, channel: str, user: str) -> None:
    """A person is not in the channel any more."""
    _remove_members(db, team, channel, [user])


def _remove_members(db: Db, team: str, channel: str, users: Iterable[str]) -> None:
    # A statement and not row by row: an event may have removed some of them at the same moment.
    here = (col(Member.team_id) == team, col(Member.channel_id) == channel)
    gone = col(Member.user_id).in_(sorted(users))
    db.connection().execute(sa.delete(Member).where(*here, gone))
    db.expire_all()


def mark_bot(db: Db, team: str, channel: str, *, has_bot: bool) -> None:
    """The bot came into a channel or left it; what it knows of it is to be fetched again."""
    _change(db, Channel, _channel(team, channel), has_bot=has_bot, fetched_at=NEVER)


def mark_archived(db: Db, team: str, channel: str, *, archived: bool) -> None:
    """A channel was archived, or opened again."""
    _change(db, Channel, _channel(team, channel), is_archived=archived)


def mark_private(db: Db, team: str, channel: str) -> None:
    """A channel is private now; until it is fetched again, only its known members see it."""
    row = db.get(Channel, (team, channel))
    if row is not None and not row.is_private:
        _change(db, Channel, _channel(team, channel), is_private=True, fetched_at=NEVER)


def rename_channel(db: Db, team: str, channel: str, name: str) -> None:
    """A channel has another name."""
    _change(db, Channel, _channel(team, channel), name=name[:SHORT])


def mark_stale(db: Db, team: str, channel: str) -> None:
    """What is known of a channel must be fetched again before it is relied upon."""
    _change(db, Channel, _channel(team, channel), fetched_at=NEVER)


def mark_all_stale(db: Db) -> None:
    """Every channel is to be fetched again before its members are relied upon."""
    db.connection().execute(sa.update(Channel).values(fetched_at=NEVER))
    db.expire_all()


def private_and_old(db: Db, team: str, user: str, before: datetime) -> list[str]:
    """The private channels with sessions that the copy says a person is in, fetched before then."""
    query = (
        select(Channel.channel_id)
        .join(
            Member,
            (col(Member.team_id) == col(Channel.team_id))
            & (col(Member.channel_id) == col(Channel.channel_id)),
        )
        .join(
            Series,
            (col(Series.team_id) == col(Channel.team_id))
            & (col(Series.channel_id) == col(Channel.channel_id)),
        )
        .where(
            Channel.team_id == team,
            Member.user_id == user,
            col(Channel.is_private).is_(True),
            col(Channel.has_bot).is_(True),
            Channel.fetched_at < before,
        )
        .distinct()
        .order_by(col(Channel.channel_id))
    )
    return list(db.exec(query))


def _channel(team: str, channel: str) -> tuple[Any, ...]:
    return (col(Channel.team_id) == team, col(Channel.channel_id) == channel)


def _person(team: str, user: str) -> tuple[Any, ...]:
    return (col(Person.team_id) == team, col(Person.user_id) == user)


def _change(
    db: Db, table: type[Channel] | type[Person], where: tuple[Any, ...], **to: object
) -> None:
    db.connection().execute(sa.update(table).where(*where).values(**to))
    db.expire_all()

"""Keeping the copy of user groups: those that speak for delegations, and who is in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.store.people import NEVER
from adhocbot.store.tables import Delegation, DelegationGroup, GroupMember, Series, UserGroup
from adhocbot.store.tables.base import SHORT


def known(db: Db, team: str, group: str) -> UserGroup | None:
    """The copy of a group, None where there is none."""
    return db.get(UserGroup, (team, group))


def members(db: Db, team: str, group: str) -> set[str]:
    """Who is in a group."""
    query = select(GroupMember.user_id).where(
        GroupMember.team_id == team, GroupMember.group_id == group
    )
    return set(db.exec(query))


def keep(db: Db, team: str, group: str, handle: str, users: Iterable[str], now: datetime) -> None:
    """Keep a group and who is in it."""
    db.merge(UserGroup(team_id=team, group_id=group, handle=handle[:SHORT], fetched_at=now))
    db.flush()
    set_members(db, team, group, users)


def set_members(db: Db, team: str, group: str, users: Iterable[str]) -> None:
    """These and no others are in the group."""
    wanted, held = set(users), members(db, team, group)
    change_members(db, team, group, wanted - held, held - wanted)


def change_members(
    db: Db, team: str, group: str, added: Iterable[str], removed: Iterable[str]
) -> None:
    """These came, and those left."""
    here = (col(GroupMember.team_id) == team, col(GroupMember.group_id) == group)
    gone = col(GroupMember.user_id).in_(sorted(set(removed)))
    db.connection().execute(sa.delete(GroupMember).where(*here, gone))
    db.expire_all()
    missing = set(added) - members(db, team, group)
    db.add_all(GroupMember(team_id=team, group_id=group, user_id=user) for user in sorted(missing))
    db.flush()


def rename(db: Db, team: str, group: str, handle: str) -> None:
    """A group has another handle."""
    _change(db, team, group, handle=handle[:SHORT])


def mark_stale(db: Db, team: str, group: str) -> None:
    """Who is in a group must be fetched again before it is relied upon."""
    _change(db, team, group, fetched_at=NEVER)


def mark_all_stale(db: Db) -> None:
    """Every group is to be fetched again: while the bot was down, events were missed."""
    db.connection().execute(sa.update(UserGroup).values(fetched_at=NEVER))
    db.expire_all()


def _change(db: Db, team: str, group: str, **to: object) -> None:
    here = (col(UserGroup.team_id) == team, col(UserGroup.group_id) == group)
    db.connection().execute(sa.update(UserGroup).where(*here).values(**to))
    db.expire_all()


def used_and_old(db: Db, team: str, channel: str | None, before: datetime) -> list[tuple[str, str]]:
    """The groups that speak in a channel, or anywhere, and were fetched before then; by handle."""
    query = (
        select(UserGroup.group_id, UserGroup.handle)
        .join(DelegationGroup, col(DelegationGroup.group_id) == col(UserGroup.group_id))
        .join(Delegation, col(Delegation.id) == col(DelegationGroup.delegation_id))
        .join(Series, col(Series.id) == col(Delegation.series_id))
        .where(
            Series.team_id == team,
            UserGroup.team_id == team,
            UserGroup.fetched_at < before,
            col(Delegation.dropped_at).is_(None),
        )
        .distinct()
        .order_by(col(UserGroup.handle), col(UserGroup.group_id))
    )
    if channel is not None:
        query = query.where(Series.channel_id == channel)
    return list(db.exec(query).all())

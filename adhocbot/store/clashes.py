"""Facts of clashes: what else is planned in the workspace, and which delegations it needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from adhocbot.domain import naming
from adhocbot.domain.lifecycle import AHEAD
from adhocbot.domain.slots import Side, Span
from adhocbot.domain.words import SessionState
from adhocbot.store.tables import (
    Delegate,
    Delegation,
    DelegationAbsence,
    Person,
    Series,
    Session,
)

_PLANNED = (*AHEAD, SessionState.RUNNING)


@dataclass(frozen=True)
class Needed:
    """A delegation that must be there itself; `key` is its name, however it is written."""

    id: int
    key: str
    name: str


@dataclass(frozen=True)
class Planned:
    """A session that is planned, or runs, at some time. `place` is as `naming.key` has it."""

    label: str
    channel: str
    span: Span
    chair: str | None
    secretary: str | None
    place: str | None
    delegations: frozenset[str]


def needed(db: Db, session: Session) -> tuple[Needed, ...]:
    """The delegations that a session needs, by name.

    One that observes, is absent, or has given its mandate to another need not be there.
    """
    found = db.exec(_needing({session.series_id}, None)).all()
    away = _absent(db, {session.id or 0})
    return tuple(
        Needed(row.id or 0, row.name_key, row.name)
        for row in sorted(found, key=lambda row: row.name_key)
        if (session.id, row.id) not in away
    )


def planned_beside(
    db: Db, team: str, session: Session, keys: Iterable[str], start: datetime, until: datetime
) -> tuple[Planned, ...]:
    """What is planned in the workspace beside a session, from an instant until another.

    Args:
        keys: the delegations to look for.
    """
    query = (
        select(Session, Series)
        .join(Series, col(Series.id) == col(Session.series_id))
        .where(
            Series.team_id == team,
            Session.id != session.id,
            col(Session.state).in_(_PLANNED),
            Session.starts_at < until,
            Session.ends_at > start,
        )
        .order_by(col(Session.starts_at), col(Session.id))
    )
    rows = db.exec(query).all()
    among = sorted(keys)
    sit: dict[int, list[Delegation]] = defaultdict(list)
    if among and rows:
        for row in db.exec(_needing({each.series_id for each, _ in rows}, among)):
            sit[row.series_id].append(row)
    away = _absent(db, {each.id or 0 for each, _ in rows}) if sit else set()
    return tuple(
        Planned(
            label=naming.label(series.topic, each.number),
            channel=series.channel_id,
            span=Span(each.starts_at, each.ends_at),
            chair=each.chair_user,
            secretary=each.secretary_user,
            place=naming.key(each.place) if each.place else None,
            delegations=frozenset(
                row.name_key for row in sit[each.series_id] if (each.id, row.id) not in away
            ),
        )
        for each, series in rows
    )


def _needing(series: set[int], keys: list[str] | None) -> SelectOfScalar[Delegation]:
    query = select(Delegation).where(
        col(Delegation.series_id).in_(sorted(series)),
        col(Delegation.dropped_at).is_(None),
        col(Delegation.observes).is_(False),
        col(Delegation.mandate_id).is_(None),
    )
    return query if keys is None else query.where(col(Delegation.name_key).in_(keys))


def _absent(db: Db, sessions: set[int]) -> set[tuple[int, int]]:
    query = select(DelegationAbsence.session_id, DelegationAbsence.delegation_id).where(
        col(DelegationAbsence.session_id).in_(sorted(sessions))
    )
    return {(session, delegation) for session, delegation in db.exec(query)}


def sides(db: Db, team: str, delegations: Iterable[Needed]) -> tuple[Side, ...]:
    """The time zones that the delegates of each delegation live by, as far as Slack told them."""
    names = {each.id: each.name for each in delegations}
    query = (
        select(Delegate.delegation_id, Person.zone)
        .join(Person, col(Person.user_id) == col(Delegate.user_id))
        .where(
            col(Delegate.delegation_id).in_(sorted(names)),
            Person.team_id == team,
            col(Person.zone).is_not(None),
            col(Person.gone).is_(False),
        )
        .distinct()
    )
    zones: dict[int, set[str]] = defaultdict(set)
    for delegation, zone in db.exec(query):
        zones[delegation].add(zone or "")
    return tuple(Side(name, tuple(sorted(zones[key]))) for key, name in names.items())

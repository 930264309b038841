"""Queueing much at once: an assembly is told by the hundred."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from adhocbot.services.outgoing import AT_ONCE
from adhocbot.store.tables import Outgoing


def post_all(
    db: Session,
    *,
    team: str,
    kind: str,
    posts: Iterable[tuple[str, str, dict[str, Any]]],
    now: datetime,
) -> None:
    """Queue new messages, each in a lane, about a subject, with its data; as `say` for each.

    In one statement: an assembly is asked by the hundred.
    """
    rows = [
        {
            "team_id": team,
            "lane": lane,
            "kind": kind,
            "subject": subject,
            "data": data,
            "created_at": now,
            "due_at": AT_ONCE,
            "tries": 0,
            "uncertain": False,
        }
        for lane, subject, data in posts
    ]
    if rows:
        db.flush()
        db.connection().execute(sa.insert(Outgoing), rows)


def say_each(
    db: Session, *, team: str, kind: str, lanes: dict[str, dict[str, Any]], now: datetime
) -> None:
    """Queue an update in each of many lanes, by what it carries there; as `say` for each.

    Which update waits already is asked once for all. One that somebody else has in hand does not
    count: it may be read before this transaction ends, and nobody waits for another's lock here.
    """
    if not lanes:
        return
    waiting = (
        select(Outgoing.lane)
        .where(Outgoing.team_id == team, Outgoing.kind == kind, col(Outgoing.lane).in_(lanes))
        .where(col(Outgoing.done_at).is_(None), col(Outgoing.lease_owner).is_(None))
        .with_for_update(skip_locked=True)
    )
    enough = set(db.exec(waiting))
    db.add_all(
        Outgoing(team_id=team, lane=lane, kind=kind, data=data, created_at=now, due_at=AT_ONCE)
        for lane, data in lanes.items()
        if lane not in enough
    )
    db.flush()

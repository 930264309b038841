"""Taking rows of the queue to post them: each is one worker's, until it is done or its lease ends.

Only the oldest row of a lane can be taken, so that the lane keeps its order.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from adhocbot.services.outgoing import Claimed
from adhocbot.store.engine import BACKGROUND_WAIT, Database
from adhocbot.store.tables import Outgoing

LEASE_SECONDS = 120.0
"""How long a claimed row is its worker's; longer than a call may take with its waiting."""


def claim(
    database: Database,
    *,
    owner: str,
    now_real: datetime,
    limit: int,
    team: str | None = None,
    lease_seconds: float = LEASE_SECONDS,
) -> list[Claimed]:
    """Take up to `limit` rows that may be posted, at most one of a lane, oldest first.

    A row whose former worker let the lease run out comes back as uncertain.

    Args:
        owner: a name that no other worker bears, also in another process.
        now_real: the real time, aware.
        team: the workspace whose rows are taken, None for every one.
    """
    asked = {"now_real": now_real, "most": limit}
    with database.transaction(wait=BACKGROUND_WAIT) as db:
        if team is None:
            rows = db.exec(_CLAIMABLE, params=asked).all()
        else:
            rows = db.exec(_CLAIMABLE_OF_ONE, params={**asked, "team": team}).all()
        for row in rows:
            row.uncertain = row.uncertain or row.lease_owner is not None
            row.lease_owner = owner
            row.lease_until = now_real + timedelta(seconds=lease_seconds)
            row.tries += 1
            db.add(row)
        return [_claimed(row, owner) for row in rows]


def _claimable() -> Any:
    older = aliased(Outgoing)
    waits_before = (
        sa.exists()
        .where(col(older.team_id) == Outgoing.team_id, col(older.lane) == Outgoing.lane)
        .where(col(older.done_at).is_(None), col(older.id) < col(Outgoing.id))
    )
    now_real: sa.BindParameter[datetime] = sa.bindparam("now_real")
    free = sa.or_(col(Outgoing.lease_until).is_(None), col(Outgoing.lease_until) <= now_real)
    return (
        select(Outgoing)
        .where(
            col(Outgoing.done_at).is_(None),
            col(Outgoing.due_at) <= now_real,
            free,
            ~waits_before,
        )
        .order_by(col(Outgoing.due_at), col(Outgoing.id))
        .limit(sa.bindparam("most", type_=sa.Integer))
        .with_for_update(skip_locked=True)  # SQLite has none, its transaction is alone
    )


# Made once: the queue is looked at after every row that is posted, and putting this together took
# half of that time.
_CLAIMABLE = _claimable()
_CLAIMABLE_OF_ONE = _CLAIMABLE.where(Outgoing.team_id == sa.bindparam("team"))


def _claimed(row: Outgoing, owner: str) -> Claimed:
    assert row.id is not None  # noqa: S101  # it came from the database
    return Claimed(
        id=row.id,
        team=row.team_id,
        lane=row.lane,
        kind=row.kind,
        subject=row.subject,
        data=row.data,
        created_at=row.created_at,
        tries=row.tries,
        uncertain=row.uncertain,
        owner=owner,
    )


def release(database: Database, is_gone: Callable[[str], bool]) -> int:
    """Free the rows whose worker has ended without giving them back, as after a crash.

    They come back as uncertain, since the worker may have got as far as Slack.

    Args:
        is_gone: whether the worker of that name has ended.

    Returns:
        How many rows are free again.
    """
    leased = select(Outgoing).where(
        col(Outgoing.done_at).is_(None), col(Outgoing.lease_owner).is_not(None)
    )
    with database.transaction(wait=BACKGROUND_WAIT) as db:
        rows = [row for row in db.exec(leased.with_for_update()) if is_gone(row.lease_owner or "")]
        for row in rows:
            row.uncertain, row.lease_owner, row.lease_until = True, None, None
            db.add(row)
        return len(rows)

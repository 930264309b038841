"""What waits for a channel that nothing can be said to, until it is in reach again."""

import logging
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from adhocbot.services.outgoing import AT_ONCE, ERROR_LENGTH, Claimed, change_mine, waiting
from adhocbot.store.engine import BACKGROUND_WAIT, Database
from adhocbot.store.tables import Outgoing

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""Due when somebody says so."""

HELD = "held:"
"""What waits for a channel that is out of reach stands in a lane of its own."""

_log = logging.getLogger(__name__)


def hold(database: Database, claimed: Claimed, *, error: str, now: datetime) -> bool:
    """Keep a row for a channel that nothing can be said to, until it is in reach again.

    It leaves its lane, which goes on: what comes after it may be for the moment of return as well.
    Of updates that are alike one is enough.

    Returns:
        False where the lease was lost meanwhile: nothing changes.
    """
    lane = f"{HELD}{claimed.lane}"
    with database.transaction(wait=BACKGROUND_WAIT) as db:
        alike = claimed.kind.endswith(".update") and claimed.data in waiting(
            db, claimed.team, lane, claimed.kind, claimed.subject
        )
        mine = change_mine(
            db,
            claimed,
            lane=lane,
            due_at=NEVER,
            lease_owner=None,
            lease_until=None,
            tries=0,
            error=error[:ERROR_LENGTH],
            **({"done_at": now} if alike else {}),
        )
    if mine:
        _log.warning("Held: %s (row %d) for %s: %s", claimed.kind, claimed.id, claimed.lane, error)
    return mine


def let_go(db: Session, team: str, channel: str) -> None:
    """A channel is in reach again: what was held for it is said, in its order."""
    held = (
        sa.update(Outgoing)
        .where(col(Outgoing.team_id) == team, col(Outgoing.lane) == f"{HELD}{channel}")
        .where(col(Outgoing.done_at).is_(None))
        .values(lane=channel, due_at=AT_ONCE)
    )
    db.connection().execute(held)
    db.expire_all()

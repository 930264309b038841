"""The queue of what must be said to Slack: written with its cause, posted after the commit.

Within a lane (a channel, a conversation) the order of the ids is kept strictly: only its oldest
row can be claimed, and a row that waits for a retry keeps the younger ones waiting. Lanes do not
wait for one another. Leases and retries run on real time, never on the record's clock.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from adhocbot.store.engine import BACKGROUND_WAIT, Database
from adhocbot.store.tables import Message, Outgoing

AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)
"""Due in any case: the record's clock may stand in the future, and due times are real ones."""

ERROR_LENGTH = 255
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Claimed:
    """A row that `owner` may post until the lease ends.

    `tries` counts this one. `uncertain`: an earlier try may have reached Slack although nobody
    learnt of it, so look before repeating it.
    """

    id: int
    team: str
    lane: str
    kind: str
    subject: str | None
    data: dict[str, Any]
    created_at: datetime
    tries: int
    uncertain: bool
    owner: str


def say(
    db: Session,
    *,
    team: str,
    lane: str,
    kind: str,
    now: datetime,
    subject: str | None = None,
    data: dict[str, Any] | None = None,
    due: datetime | None = None,
    once: bool = False,
) -> None:
    """Queue something to be said, in the caller's transaction.

    A kind that ends in `.update` shows what is true when it is posted; the same update still
    waiting in the lane is enough.

    Args:
        now: the record's time.
        due: not before this instant of real time; None for at once.
        once: what it posts is read then as well, so that the same still waiting is enough.
    """
    said = data or {}
    if (once or kind.endswith(".update")) and said in waiting(db, team, lane, kind, subject):
        return
    db.add(
        Outgoing(
            team_id=team,
            lane=lane,
            kind=kind,
            subject=subject,
            data=said,
            created_at=now,
            due_at=due or AT_ONCE,
        )
    )
    db.flush()  # the id gives the place in the lane


def waiting(
    db: Session, team: str, lane: str, kind: str, subject: str | None
) -> list[dict[str, Any]]:
    """What rows of a kind and about a subject carry that wait in a lane, in nobody's hands."""
    # Locked, so that nobody claims one and posts it without what this transaction changes.
    alike = (
        select(Outgoing)
        .where(Outgoing.team_id == team, Outgoing.lane == lane, Outgoing.kind == kind)
        .where(col(Outgoing.subject).is_not_distinct_from(subject))
        .where(col(Outgoing.done_at).is_(None), col(Outgoing.lease_owner).is_(None))
        .order_by(col(Outgoing.id))
        .with_for_update()
    )
    return [row.data for row in db.exec(alike)]


def done(
    database: Database,
    claimed: Claimed,
    *,
    message: tuple[str, str] | None,
    now: datetime,
    also: Callable[[Session, Claimed], None] | None = None,
) -> bool:
    """Finish a row that was posted, and keep where its message stands.

    Args:
        message: the channel and ts that Slack gave, None where it gave none.
        also: what follows from it, in the same transaction.

    Returns:
        False where the lease was lost meanwhile and another worker has the row: nothing is kept.
    """
    with database.transaction(wait=BACKGROUND_WAIT) as db:
        mine = change_mine(db, claimed, done_at=now, error=None)
        if mine and message and claimed.subject:
            channel, ts = message
            place = Message(
                team_id=claimed.team, subject=claimed.subject, channel_id=channel, ts=ts
            )
            db.merge(place)
        if mine and also is not None:
            also(db, claimed)
        return mine


def retry(
    database: Database,
    claimed: Claimed,
    *,
    after_seconds: float,
    uncertain: bool,
    error: str,
    now: datetime,
) -> bool:
    """Give a row back, to be claimed again in a while; its lane waits for it.

    Args:
        uncertain: whether this try, or an earlier one, may have reached Slack after all.
        now: the real time, aware.

    Returns:
        False where the lease was lost meanwhile: nothing changes.
    """
    due = now + timedelta(seconds=after_seconds)
    with database.transaction(wait=BACKGROUND_WAIT) as db:
        return change_mine(
            db,
            claimed,
            due_at=due,
            lease_owner=None,
            lease_until=None,
            uncertain=uncertain,
            error=error[:ERROR_LENGTH],
        )


def give_up(
    database: Database,
    claimed: Claimed,
    *,
    error: str,
    now: datetime,
    instead: Callable[[Session, Claimed, str], bool] = lambda _db, _row, _error: False,
) -> bool:
    """End a row that cannot be posted, so that its lane goes on; the log tells what was lost.

    Args:
        instead: says it in another way, in the same transaction; whether it did.

    Returns:
        False where the lease was lost meanwhile: nothing changes.
    """
    with database.transaction(wait=BACKGROUND_WAIT) as db:
        mine = change_mine(db, claimed, done_at=now, error=error[:ERROR_LENGTH])
        helped = mine and instead(db, claimed, error)
    if mine:
        _log.log(
            logging.WARNING if helped else logging.ERROR,
            "Given up: %s of %s in %s after %d tries: %s",
            claimed.kind,
            claimed.subject or "no subject",
            claimed.lane,
            claimed.tries,
            error,
        )
    return mine


def change_mine(db: Session, claimed: Claimed, **values: object) -> bool:
    """Change a row that is still its worker's; False where another worker has it."""
    mine = (
        sa.update(Outgoing)
        .where(col(Outgoing.id) == claimed.id, col(Outgoing.lease_owner) == claimed.owner)
        .where(col(Outgoing.done_at).is_(None))
        .values(**values)
        .returning(col(Outgoing.id))
    )
    return db.connection().execute(mine).first() is not None

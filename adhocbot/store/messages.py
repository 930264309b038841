"""Where the bot's messages stand in Slack, and what a row to be posted has achieved so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session as Db
from sqlmodel import col, func, select

from adhocbot.domain.source import Source
from adhocbot.store import people
from adhocbot.store.tables import Message, Outgoing, Revision, Series, Session

__all__ = [
    "Db",
    "Place",
    "Review",
    "conversation_with",
    "has_session",
    "pending",
    "place",
    "remember",
    "review_of",
    "subjects",
]

_PENDING = (
    select(func.count())
    .select_from(Outgoing)
    .where(
        col(Outgoing.done_at).is_(None),
        (col(Outgoing.tries) > 0) | (col(Outgoing.due_at) <= sa.bindparam("now_real")),
    )
)


@dataclass(frozen=True)
class Place:
    """A message in Slack: its conversation's id and its ts."""

    channel: str
    ts: str


@dataclass(frozen=True)
class Review:
    """Who approved a posted revision and when, if anyone; when its announced review ends."""

    approved: Source | None
    until: datetime | None


def place(db: Db, team: str, subject: str) -> Place | None:
    """Where the message of a subject stands, None where none was posted."""
    row = db.get(Message, (team, subject))
    return Place(row.channel_id, row.ts) if row else None


def subjects(db: Db, team: str, begins: str) -> list[str]:
    """The subjects that begin so and of which a message was posted."""
    query = select(Message.subject).where(
        Message.team_id == team,
        # As a range, for which the key is the index; what follows is in ASCII.
        Message.subject >= begins,
        Message.subject < f"{begins}\x7f",
    )
    return [each for each in db.exec(query) if each.startswith(begins)]


def conversation_with(db: Db, team: str, user: str) -> str | None:
    """The id of the direct messages with a person, if something was posted there before."""
    query = (
        select(Message.channel_id)
        .join(Outgoing, col(Outgoing.subject) == col(Message.subject))
        .where(Message.team_id == team, Outgoing.team_id == team, Outgoing.lane == user)
        .where(col(Message.channel_id).startswith("D"))
        .limit(1)
    )
    return db.exec(query).first()


def has_session(db: Db, session_id: int) -> bool:
    """Whether there is such a session; its scheduling may have been undone."""
    return db.get(Session, session_id) is not None


def review_of(db: Db, session_id: int, revision: int) -> Review:
    """How far the review of a posted revision is. Raises NoResultFound where there is none."""
    row, session, series = db.exec(
        select(Revision, Session, Series)
        .join(Session, col(Session.id) == col(Revision.session_id))
        .join(Series, col(Series.id) == col(Session.series_id))
        .where(Revision.session_id == session_id, Revision.number == revision)
    ).one()
    approved = None
    if session.approved_at and session.approved_by and session.approved_revision == revision:
        by = people.fact(db, series.team_id, session.approved_by).name
        approved = Source(by, session.approved_at)
    return Review(approved, row.review_ends_at)


def pending(db: Db, now_real: datetime) -> int:
    """How many rows are due, or were tried and wait for a retry."""
    return db.exec(_PENDING, params={"now_real": now_real}).one()


def remember(db: Db, row_id: int, owner: str, **achieved: Any) -> bool:
    """Keep in a row's data what its worker has achieved, so that a retry goes on from there.

    Args:
        owner: the worker that claimed the row.

    Returns:
        False where another worker has the row by now: nothing is kept.
    """
    row = db.exec(
        select(Outgoing)
        .where(Outgoing.id == row_id, Outgoing.lease_owner == owner)
        .where(col(Outgoing.done_at).is_(None))
        .with_for_update()
    ).one_or_none()
    if row is None:
        return False
    changed = {**row.data, **achieved}
    db.connection().execute(
        sa.update(Outgoing).where(col(Outgoing.id) == row_id).values(data=changed)
    )
    return True

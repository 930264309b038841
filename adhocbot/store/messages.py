"""Where the bot's messages stand in Slack, and what a row to be posted has achieved so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session as Db
from sqlmodel import col, func, select

from adhocbot.store.tables import Entry, Message, Outgoing, Prompt, Series, Session

__all__ = [
    "Db",
    "Place",
    "channel_of",
    "conversation_with",
    "entries_of",
    "has_prompt",
    "has_session",
    "pending",
    "place",
    "remember",
    "summary_of_undone",
]


@dataclass(frozen=True)
class Place:
    """A message in Slack: its conversation's id and its ts."""

    channel: str
    ts: str


def place(db: Db, team: str, subject: str) -> Place | None:
    """Where the message of a subject stands, None where none was posted."""
    row = db.get(Message, (team, subject))
    return Place(row.channel_id, row.ts) if row else None


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


def has_prompt(db: Db, prompt_id: int) -> bool:
    """Whether there is such a prompt."""
    return db.get(Prompt, prompt_id) is not None


def channel_of(db: Db, session_id: int) -> str:
    """The channel of a session. Raises NoResultFound where there is none."""
    query = select(Series.channel_id).join(Session, col(Session.series_id) == col(Series.id))
    return db.exec(query.where(Session.id == session_id)).one()


def entries_of(db: Db, session_id: int) -> int:
    """How many entries a session has had; it only grows."""
    query = select(func.count()).select_from(Entry).where(Entry.session_id == session_id)
    return db.exec(query).one()


def summary_of_undone(db: Db, session_id: int) -> str | None:
    """What the undone entry that had made a session said of it."""
    query = (
        select(Entry.summary)
        .where(Entry.session_id == session_id, col(Entry.undone_at).is_not(None))
        .order_by(col(Entry.id).desc())
        .limit(1)
    )
    return db.exec(query).first()


def pending(db: Db) -> int:
    """How many rows are still to be posted, those that wait for a retry included."""
    query = select(func.count()).select_from(Outgoing).where(col(Outgoing.done_at).is_(None))
    return db.exec(query).one()


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

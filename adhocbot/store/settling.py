"""Reminders that are done with: noted once, however many transactions come to it at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain.words import ReminderKind
from adhocbot.store.inserting import insert_into
from adhocbot.store.tables import Reminder


def settled(db: Db, teams: Iterable[str], subjects: Iterable[str]) -> Sequence[Reminder]:
    """What is noted about these subjects."""
    query = select(Reminder).where(
        col(Reminder.team_id).in_(sorted(teams)), col(Reminder.subject).in_(sorted(subjects))
    )
    return db.exec(query).all()


def settle(
    db: Db,
    team: str,
    subject: str,
    user: str,
    kind: ReminderKind,
    at: datetime,
    *,
    sent: bool,
    now: datetime,
) -> bool:
    """Note that a reminder is done with, in the transaction that queues its message.

    Args:
        at: the instant that it is about.

    Returns:
        False where it was settled before: then it is not to be sent. A second transaction with the
        same reminder waits here for the first one to end.
    """
    new = (
        insert_into(db, Reminder)
        .values(
            team_id=team,
            subject=subject,
            user_id=user,
            kind=kind,
            at=at,
            settled_at=now,
            sent=sent,
        )
        .on_conflict_do_nothing()
        .returning(col(Reminder.user_id))
    )
    return db.connection().execute(new).first() is not None

"""Deadlines of prompts that have passed, and of which somebody has yet to be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session as Db
from sqlmodel import col, func

from adhocbot.domain.nudges import is_awake
from adhocbot.domain.words import ReminderKind
from adhocbot.store import settling
from adhocbot.store.tables import Person, Prompt, Series, Session
from adhocbot.store.unfinished import is_unfinished

_AGO = timedelta(days=7)
"""What passed earlier is no news to anybody."""


@dataclass(frozen=True)
class Passed:
    """A deadline in a session whose record is open."""

    session: int
    deadline: datetime


def subject_of(session_id: int) -> str:
    """How what was asked in a session is named in the table of reminders."""
    return f"asked:{session_id}"


def just_passed(db: Db, now: datetime) -> list[Passed]:
    """Those that the channel, or by day the chair, was not told of yet."""
    query = (
        sa.select(
            col(Prompt.session_id),
            col(Prompt.deadline_at),
            col(Series.team_id),
            col(Session.chair_user),
            func.coalesce(Person.zone, Session.zone),
        )
        .join(Session, col(Session.id) == col(Prompt.session_id))
        .join(Series, col(Series.id) == col(Session.series_id))
        .outerjoin(
            Person,
            (col(Person.team_id) == col(Series.team_id))
            & (col(Person.user_id) == col(Session.chair_user)),
        )
        .where(
            col(Prompt.deadline_at) <= now,
            col(Prompt.deadline_at) > now - _AGO,
            is_unfinished(),
        )
        .distinct()
        .order_by(col(Prompt.deadline_at), col(Prompt.session_id))
    )
    rows: Any = db.connection().execute(query).all()
    known = settling.settled(
        db, {row[2] for row in rows}, {subject_of(session) for session, *_ in rows}
    )
    told = {
        (row.subject, row.user_id, row.at)
        for row in known
        if row.kind is ReminderKind.DEADLINE_PASSED
    }
    found = []
    for session, deadline, _, chair, zone in rows:
        users = ["", chair] if chair and is_awake(now, zone) else [""]
        if any((subject_of(session), user, deadline) not in told for user in users):
            found.append(Passed(session, deadline))
    return found

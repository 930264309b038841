"""Planning a session longer, from where its forecast is shown."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import Session as Db

from adhocbot.domain.sentences.commands import Reschedule
from adhocbot.domain.when import When
from adhocbot.services import sessions
from adhocbot.services.frame import Said, Saved, series_seen
from adhocbot.store.tables import Session


def extend(db: Db, said: Said, session_id: int, minutes: int) -> Saved:
    """Plan so many minutes from the session's start; refuses as `reschedule` does."""
    series_seen(db, said, session_id)
    session = db.get_one(Session, session_id)
    end = session.starts_at + timedelta(minutes=minutes)
    when = When(session.starts_at, end, session.zone, False, session.year_assumed)
    return sessions.reschedule(db, said, session_id, Reschedule(when))

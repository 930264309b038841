"""Telling those concerned, each directly, that a session was moved or called off."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Session as Db

from adhocbot.services.frame import Meeting, Said
from adhocbot.services.outgoing_many import post_all
from adhocbot.store import messages
from adhocbot.store.concerned import concerned
from adhocbot.store.tables import Entry, Session

_TELLS = {"reschedule": "moved.post", "cancel": "cancelled.post"}


def tell_moved(
    db: Db, said: Said, meeting: Meeting, entry_id: int, was: tuple[datetime, datetime]
) -> None:
    """Tell of a session's new time, beside the one that it `was` at."""
    session = meeting.session
    now = (session.starts_at, session.ends_at)
    if now != was:
        data = {"was": [at.isoformat() for at in was], "is": [at.isoformat() for at in now]}
        _tell(db, said, meeting, "reschedule", entry_id, data)


def tell_cancelled(db: Db, said: Said, meeting: Meeting, entry_id: int) -> None:
    """Tell that a session does not take place."""
    _tell(db, said, meeting, "cancel", entry_id, {})


def _tell(
    db: Db, said: Said, meeting: Meeting, verb: str, entry_id: int, data: dict[str, Any]
) -> None:
    post_all(
        db,
        team=meeting.series.team_id,
        kind=_TELLS[verb],
        posts=[
            (user, subject_of(entry_id, user), {"entry": entry_id, "user": user, **data})
            for user in concerned(db, meeting.session_id, but=said.user)
        ],
        now=said.now,
    )


def tell_undone(db: Db, entry: Entry, now: datetime) -> None:
    """Tell whoever was told of a move or a cancellation that it was undone.

    Who was not told yet never will be: what waits is posted no more, and then neither is this.
    """
    session = db.get(Session, entry.session_id) if entry.session_id else None
    if entry.verb not in _TELLS or session is None:
        return
    begins = subject_of(entry.id or 0, "")
    told = {
        subject.removeprefix(begins) for subject in messages.subjects(db, entry.team_id, begins)
    }
    told |= set(concerned(db, session.id or 0, but=entry.user_id))
    post_all(
        db,
        team=entry.team_id,
        kind="undone.post",
        posts=[
            (
                user,
                f"undone:{entry.id}:{user}",
                {"entry": entry.id, "user": user, "verb": entry.verb, "told": begins + user},
            )
            for user in sorted(told)
        ],
        now=now,
    )


def subject_of(entry_id: int, user: str) -> str:
    """How the message to one person of an entry is named."""
    return f"news:{entry_id}:{user}"

"""What was due and could not be said by day, since Slack was away, is decided anew."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session as Db
from sqlmodel import col, delete

from adhocbot.domain.words import ReminderKind
from adhocbot.services.outgoing import Claimed
from adhocbot.store import wakes
from adhocbot.store.tables import Reminder

# Of each kind of row: what it is about, and where it says so; and the instant it tells of.
_ABOUT = {
    "reminder.post": ("session", "start"),
    "due.post": ("session", "about"),
    "nudge.post": ("prompt", "about"),
    "owner.post": ("action", "about"),
}


def rearm(db: Db, row: Claimed) -> None:
    """Forget that a reminder was sent, so that it is sent when its time comes again.

    Raises:
        KeyError: it is no row of a reminder.
    """
    named, instant = _ABOUT[row.kind]
    subject = wakes.subject(named, row.data[named])
    db.exec(
        delete(Reminder).where(
            col(Reminder.team_id) == row.team,
            col(Reminder.subject) == subject,
            col(Reminder.user_id) == row.data["user"],
            col(Reminder.kind) == ReminderKind(row.data["kind"]),
            col(Reminder.at) == datetime.fromisoformat(row.data[instant]),
        )
    )
    wakes.touch(db, [subject])

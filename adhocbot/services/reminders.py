"""Reminders of sessions, each to one person, in their own direct messages."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session as Db

from adhocbot.domain.reminders import Reminder, reminders_due
from adhocbot.services import outgoing
from adhocbot.services.frame import lock_meeting
from adhocbot.store.reminders import Soon, settle, starting


def remind(db: Db, session_id: int, now: datetime) -> None:
    """Send whatever reminders of a session are due, and settle those that are superfluous.

    Raises:
        Refused: there is no such session any more; planning it was undone.
    """
    # Whoever moves it, calls it off or declines meanwhile does so before this, or after it.
    lock_meeting(db, session_id)
    soon = starting(db, session_id)
    if soon is None or not soon.trusted:
        return
    for reminder in reminders_due(soon.upcoming, now):
        if settle(db, soon, reminder, now) and reminder.sent:
            _say(db, soon, reminder, now)


def _say(db: Db, soon: Soon, reminder: Reminder, now: datetime) -> None:
    start = soon.upcoming.start
    about = f"{soon.session}:{reminder.kind}:{int(start.timestamp())}"
    outgoing.say(
        db,
        team=soon.team,
        lane=reminder.user,
        kind="reminder.post",
        subject=f"reminder:{about}:{reminder.user}",
        data={
            "session": soon.session,
            "user": reminder.user,
            "kind": reminder.kind.value,
            "start": start.isoformat(),
            "due": reminder.due.isoformat(),
        },
        now=now,
    )

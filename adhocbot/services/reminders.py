"""Reminders of sessions, each to one person, in their own direct messages."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session as Db

from adhocbot.domain.reminders import Reminder, next_reminder, reminders_due
from adhocbot.services import outgoing
from adhocbot.store.reminders import Soon, settle, starting


def remind(db: Db, session_id: int, now: datetime, most: int) -> datetime | None:
    """Send whatever reminders of a session are due, and settle those that are superfluous.

    The caller has locked the session: whoever moves it, calls it off or declines meanwhile does so
    before this, or after it.

    Args:
        most: how many at most are settled; the rest is due still.

    Returns:
        When to look again, None where nothing will be due.
    """
    soon = starting(db, session_id)
    if soon is None:
        return None
    due = reminders_due(soon.upcoming, now)
    for reminder in due[:most]:
        if settle(db, soon, reminder, now) and reminder.sent:
            _say(db, soon, reminder, now)
    return now if due[most:] else next_reminder(soon.upcoming, now)


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

"""What holds whenever time has passed: all that is due is told, once, and nobody in their night."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain.daytime import is_awake
from adhocbot.domain.due import AT_NIGHT, due_words
from adhocbot.domain.due_actions import actions_due
from adhocbot.domain.nudges import nudges_due
from adhocbot.domain.reminders import may_disturb, reminders_due
from adhocbot.domain.words import ReminderKind
from adhocbot.store.due import words_of
from adhocbot.store.due_actions import owned_action
from adhocbot.store.nudges import pending
from adhocbot.store.reminders import starting
from adhocbot.store.tables import Action, Outgoing, Person, Prompt, Session

TELLS = frozenset({"reminder.post", "due.post", "nudge.post", "owner.post"})
"""The rows by which somebody is told what is due."""


def untold(db: Db, now: datetime) -> list[Any]:
    """What is due by all that stands in the database, however it came to stand there."""
    found: list[Any] = []
    for session in db.exec(select(Session.id)).all():
        soon = starting(db, session or 0)
        found += reminders_due(soon.upcoming, now) if soon else ()
        words = words_of(db, session or 0)
        found += due_words(words.words, words.settled, now)
    for prompt in db.exec(select(Prompt.id).where(col(Prompt.deadline_at) > now)).all():
        asked = pending(db, prompt or 0)
        found += nudges_due(asked.open, now) if asked else ()
    for action in db.exec(select(Action.id)).all():
        owned = owned_action(db, action or 0)
        found += actions_due(owned.open, now) if owned else ()
    return found


def told_twice(db: Db) -> list[str]:
    """What somebody was told more than once."""
    query = select(Outgoing.subject).where(col(Outgoing.kind).in_(TELLS))
    return [subject or "" for subject, count in Counter(db.exec(query)).items() if count > 1]


def told_at_night(db: Db, since: int, now: datetime) -> list[str]:
    """What was just told to somebody in their night, although the thing itself is by day.

    Args:
        since: the last row that was queued before.
    """
    query = select(Outgoing).where(col(Outgoing.kind).in_(TELLS), col(Outgoing.id) > since)
    zones = {row.user_id: row.zone for row in db.exec(select(Person))}
    found = []
    for row in db.exec(query):
        zone = zones.get(row.lane)
        if zone is None or is_awake(now, zone):
            continue
        if row.kind == "reminder.post":
            fits = may_disturb(datetime.fromisoformat(row.data["start"]), now, zone)
        else:
            fits = ReminderKind(row.data["kind"]) in AT_NIGHT
        if not fits:
            found.append(row.subject or "")
    return found


def last_row(db: Db) -> int:
    """The last row that was queued."""
    query = select(Outgoing.id).order_by(col(Outgoing.id).desc()).limit(1)
    return db.exec(query).first() or 0

"""What rows about what is due come to: reminders, and words to leaders, reviewers and owners."""

from __future__ import annotations

from datetime import datetime

from adhocbot.domain.daytime import is_awake
from adhocbot.domain.due import AT_NIGHT
from adhocbot.domain.reminders import is_overtaken, may_disturb
from adhocbot.domain.words import ReminderKind
from adhocbot.services.outgoing import Claimed
from adhocbot.slack import views
from adhocbot.slack.post.action import Action, Nothing
from adhocbot.slack.post.shown import post
from adhocbot.store.due import word_facts
from adhocbot.store.due_actions import owned_action_facts
from adhocbot.store.messages import Db
from adhocbot.store.reminders import reminder_facts

NIGHT = Nothing("it is their night: told again in the morning", again=True)
_OVER = Nothing("there is nothing to tell this person of any more")


def reminder(db: Db, row: Claimed, now: datetime) -> Action:
    """That a session starts soon."""
    data = row.data
    kind, start = ReminderKind(data["kind"]), datetime.fromisoformat(data["start"])
    if is_overtaken(kind, start, now):
        return Nothing("it came too late to be of use")
    facts = reminder_facts(db, data["session"], data["user"], start)
    if facts is None:
        return Nothing("there is nothing to remind this person of any more")
    if not may_disturb(start, now, facts.zone or facts.session_zone):
        return NIGHT
    return post(row, views.reminder(facts, kind, due=_due(row), now=now))


def word(db: Db, row: Claimed, now: datetime) -> Action:
    """What somebody who leads a session, or reviews its minutes, is told."""
    data = row.data
    kind, about = ReminderKind(data["kind"]), datetime.fromisoformat(data["about"])
    facts = word_facts(db, data["session"], data["user"], kind, about)
    if facts is None or (kind in _BEFORE and now >= about):
        return _OVER
    if kind not in AT_NIGHT and not is_awake(now, facts.zone):
        return NIGHT
    return post(row, views.word(facts, due=_due(row), now=now))


def owned(db: Db, row: Claimed, now: datetime) -> Action:
    """What an owner of an action item is told."""
    facts = owned_action_facts(db, row.data["action"], row.data["user"])
    if facts is None:
        return _OVER
    if not is_awake(now, facts.zone):
        return NIGHT
    return post(row, views.owned(facts, due=_due(row), now=now))


_BEFORE = frozenset(
    {ReminderKind.AGENDA_OPEN, ReminderKind.ITEM_ENDING, ReminderKind.REVIEW_ENDING}
)
"""What says that something comes, and is too late when it is there."""


def _due(row: Claimed) -> datetime:
    return datetime.fromisoformat(row.data["due"])

"""How an answer becomes a message, or the newer form of one that stands."""

from __future__ import annotations

from adhocbot.services.outgoing import Claimed
from adhocbot.slack.post.action import Action, Nothing, Post, Update
from adhocbot.slack.views import Answer
from adhocbot.store import messages
from adhocbot.store.messages import Db

_NOT_POSTED = "what it would update was never posted"


def post(row: Claimed, answer: Answer) -> Action:
    """A new message in the row's lane."""
    return Post(row.lane, answer.text, answer.blocks)


def update(db: Db, row: Claimed, answer: Answer) -> Action:
    """The message of the row's subject shows something else."""
    at = messages.place(db, row.team, row.subject or "")
    if at is None:
        return Nothing(_NOT_POSTED)
    return Update(at.channel, at.ts, answer.text, answer.blocks)


def shown_in(db: Db, row: Claimed, answer: Answer) -> Action:
    """As `update` for a kind that updates, else as `post`."""
    return update(db, row, answer) if row.kind.endswith(".update") else post(row, answer)


def words(text: str) -> str:
    """Text as mrkdwn that says what it says."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

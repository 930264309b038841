"""What stands beside people's own messages: a mark on one, a word to its writer alone."""

from __future__ import annotations

from adhocbot.services.made import Place, stands
from adhocbot.services.outgoing import Claimed
from adhocbot.slack.post.action import Action, React, Whisper
from adhocbot.store.messages import Db

ON_RECORD = "white_check_mark"
"""The mark on a message whose lines are on record."""


def whisper(_db: Db, row: Claimed) -> Action:
    """What one person alone reads in a conversation."""
    data = row.data
    blocks = data.get("blocks") or []
    return Whisper(data["channel"], data["user"], data["text"], blocks, data.get("thread_ts"))


def mark(db: Db, row: Claimed) -> Action:
    """The mark on a message, as long as anything stands that its lines entered."""
    channel, ts = row.data["channel"], row.data["ts"]
    return React(channel, ts, ON_RECORD, stands(db, Place(row.team, channel, ts)))

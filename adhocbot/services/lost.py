"""A channel is lost while a session runs there, and comes back: recording goes on meanwhile.

The chair and the secretary are told once, and record by direct message from then on. What the
channel should have read waits, and comes there when it is in reach again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlmodel import Session as Db

from adhocbot.domain.words import ReminderKind
from adhocbot.services import holding, home, outgoing
from adhocbot.store import lost
from adhocbot.store.directory import mark_archived, mark_bot
from adhocbot.store.lost import Running
from adhocbot.store.settling import settle
from adhocbot.store.tables import Channel


@contextmanager
def watching(db: Db, team: str, channel: str, now: datetime) -> Iterator[None]:
    """Within, it may come out that a channel is out of reach, or in reach again."""
    before = lost.in_reach(db, team, channel)
    yield
    db.flush()
    after = lost.in_reach(db, team, channel)
    if before and after is False:
        _tell(db, team, channel, now, back=False)
    elif after and not before:
        holding.let_go(db, team, channel)
        if before is False:
            _tell(db, team, channel, now, back=True)


def refused(db: Db, team: str, channel: str, error: str, now: datetime) -> None:
    """Slack took nothing for a channel: no event told that it is out of reach, and so it is."""
    with home.freshening_channel(db, team, channel, now), watching(db, team, channel, now):
        if error == "is_archived":
            mark_archived(db, team, channel, archived=True)
        else:
            mark_bot(db, team, channel, has_bot=False)


def _tell(db: Db, team: str, channel: str, now: datetime, *, back: bool) -> None:
    row = db.get_one(Channel, (team, channel))
    for running in lost.running_there(db, team, channel):
        words = _back(row, running) if back else _gone(row, running)
        for user in running.leaders:
            subject, kind = f"session:{running.session}", ReminderKind.CHANNEL_LOST
            if back or settle(db, team, subject, user, kind, now, sent=True, now=now):
                outgoing.say(
                    db, team=team, lane=user, kind="sentence.post", data={"words": words}, now=now
                )


def _gone(row: Channel, running: Running) -> str:
    label, lines = running.label, "note …, next, decide …, close"
    if row.is_archived:
        return (
            f"#{row.name} was archived while {label} runs there. Go on here: whatever you say to "
            f"me directly ({lines}) goes on its record. What the channel would have read comes "
            "there if somebody unarchives it."
        )
    return (
        f"I was taken out of #{row.name} while {label} runs there. Bring me back, with /invite "
        f"@adhocbot in the channel, or go on here: whatever you say to me directly ({lines}) goes "
        "on its record. What the channel would have read comes there when I am back."
    )


def _back(row: Channel, running: Running) -> str:
    return (
        f"I can write to #{row.name} again: {running.label} goes on there, and what it missed "
        "comes now."
    )

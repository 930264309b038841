"""The mark on people's own messages whose lines are on record."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session as Db
from sqlmodel import select

from adhocbot.services import outgoing
from adhocbot.services.made import Place
from adhocbot.store.tables import Entry, Outgoing

_KIND = "reaction.update"


def show(db: Db, place: Place, now: datetime) -> None:
    """Mark a message whose lines are on record, and take the mark off one that has none left."""
    outgoing.say(
        db,
        team=place.team,
        # By itself: a workspace that grants no reactions must not hold up what the channel reads.
        lane=f"reactions:{place.channel}",
        kind=_KIND,
        subject=_subject(place),
        data={"channel": place.channel, "ts": place.ts},
        now=now,
    )


def show_undone(db: Db, entry: Entry, now: datetime) -> None:
    """Let the mark on the message of an undone entry follow, where it bears one.

    What was said to the bot is answered and bears none, although it stands on record.
    """
    if entry.said_channel is None or entry.said_ts is None:
        return
    place = Place(entry.team_id, entry.said_channel, entry.said_ts)
    query = select(Outgoing.id).where(
        Outgoing.team_id == place.team,
        Outgoing.lane == f"reactions:{place.channel}",
        Outgoing.kind == _KIND,
        Outgoing.subject == _subject(place),
    )
    if db.exec(query.limit(1)).first() is not None:
        show(db, place, now)


def _subject(place: Place) -> str:
    return f"reaction:{place.ts}"

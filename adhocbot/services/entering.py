"""Entering: what a person changes in the record becomes an entry, which undo takes back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain.words import SessionState
from adhocbot.services import home, outgoing
from adhocbot.services.frame import Meeting, Next, Said, Saved
from adhocbot.services.images import watching
from adhocbot.store import wakes
from adhocbot.store.tables import Entry, Series, Session

# Delegations, questions and positions belong to the series, so all its cards show them.
_SERIES_WIDE = frozenset({"clear", "delegation", "question", "position", "withdraw"})

# What a session is full of and no Home tab shows: Slack lets only so many be written in a minute.
_IN_NO_HOME = frozenset(
    {"note", "conclusion", "consultation", "attendance", "decide", "doc", "queue"}
)

# Of what is due, which depends on a row: its kind, and the column that tells which.
_WAKES = {
    "Session": ("session", "id"),
    "Item": ("session", "session_id"),
    "Revision": ("session", "session_id"),
    "Prompt": ("prompt", "id"),
    "Action": ("action", "id"),
}


class Noting:
    """An entry being made; `summary` is what the channel and the person read of it.

    Once it is, `made` is its id; `entry_id` too, where it can be undone.
    """

    def __init__(self, announce: bool) -> None:
        self.summary = ""
        self.announce = announce
        self.entry_id: int | None = None
        self.made = 0
        self.label = ""
        self.session_id = 0

    def saved(self, sentence: str | None = None, nexts: tuple[Next, ...] = ()) -> Saved:
        """The answer; by default the summary itself."""
        told = sentence or self.summary
        return Saved(told, self.label, self.session_id, self.entry_id, nexts)


@contextmanager
def entering(
    db: Db,
    said: Said,
    meeting: Meeting,
    verb: str,
    *,
    announce: bool = False,
    turns: bool = False,
    undoable: bool = True,
    card: bool = True,
) -> Iterator[Noting]:
    """Write an entry of the record: rows changed within are what undo would take back.

    Args:
        announce: the channel reads the summary too.
        turns: a state turns, so that it can be undone only while nothing came after.
        undoable: False for what reached people already (a prompt, posted minutes).
        card: False where the session has no card to update yet.
    """
    noting = Noting(announce)
    with watching(db) as images:
        yield noting
        db.flush()
    changes = images.changes()
    entry = Entry(
        team_id=meeting.series.team_id,
        channel_id=meeting.series.channel_id,
        user_id=said.user,
        series_id=meeting.series_id,
        session_id=meeting.session_id,
        verb=verb,
        summary=noting.summary,
        turns=turns,
        images=changes if undoable else [],
        at=said.now,
        said_channel=said.channel if said.ts else None,
        said_ts=said.ts,
    )
    db.add(entry)
    db.flush()
    noting.made = entry.id or 0
    wake_changed(db, changes, meeting.session_id)
    noting.entry_id = entry.id if undoable else None
    noting.label = meeting.label
    noting.session_id = meeting.session_id
    if noting.announce:
        say_entry(db, meeting.series, entry, said.now)
    if card:
        touch_cards(db, meeting.series, meeting.session_id, verb, said.now)
    touch_homes(db, entry, said.now)


def wake_changed(db: Db, changes: list[dict[str, Any]], session_id: int | None) -> None:
    """Let it be decided anew what is due for the rows that were entered, or undone.

    Args:
        session_id: the one that the entry is about; who is to be told of it may have changed.
    """
    touched = {wakes.subject("session", session_id)} if session_id else set()
    for change in changes:
        kind, column = _WAKES.get(change["table"], (None, ""))
        if kind is not None:
            touched.add(wakes.subject(kind, (change["after"] or change["before"])[column]))
    sessions = [
        change["after"] or change["before"] for change in changes if change["table"] == "Session"
    ]
    touched.update(wakes.prompts_of(db, [each["id"] for each in sessions]))
    registers = [
        (change["after"] or change["before"])["series_id"]
        for change in changes
        if change["table"] == "Document"
    ]
    touched.update(wakes.reviewed(db, registers))
    wakes.touch(db, touched)


def touch_homes(db: Db, entry: Entry, now: datetime) -> None:
    """Let the open Home tabs show what was entered, or undone."""
    if entry.verb not in _IN_NO_HOME:
        home.freshen(db, entry.team_id, entry.channel_id, entry.series_id, now)


def say_entry(db: Db, series: Series, entry: Entry, now: datetime) -> None:
    """Let the channel read an entry."""
    outgoing.say(
        db,
        team=series.team_id,
        lane=series.channel_id,
        kind="entry.post",
        subject=f"entry:{entry.id}",
        data={"entry": entry.id},
        now=now,
    )


def touch_cards(db: Db, series: Series, session_id: int, verb: str, now: datetime) -> None:
    """Let every card that shows what an entry of this verb changes show it."""
    touch_card(db, series, session_id, now)
    if verb not in _SERIES_WIDE:
        return
    others = select(Session.id).where(
        Session.series_id == series.id,
        Session.id != session_id,
        col(Session.state).not_in([SessionState.CLOSED, SessionState.CANCELLED]),
    )
    for other in db.exec(others.order_by(col(Session.number))):
        touch_card(db, series, other or 0, now)


def touch_card(db: Db, series: Series, session_id: int, now: datetime) -> None:
    """Let the session card show what has changed; several changes make one update."""
    outgoing.say(
        db,
        team=series.team_id,
        lane=series.channel_id,
        kind="card.update",
        subject=f"card:{session_id}",
        data={"session": session_id},
        now=now,
    )

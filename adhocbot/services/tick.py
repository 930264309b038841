"""What time alone causes. Everything due is found in our own rows, so a restart loses nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlmodel import Session as Db

from adhocbot.domain.daytime import soonest
from adhocbot.domain.refusal import Refused
from adhocbot.services.concluding import conclude
from adhocbot.services.due import tell_due
from adhocbot.services.due_actions import tell_owners
from adhocbot.services.frame import Meeting, lock_meeting
from adhocbot.services.nudges import nudge
from adhocbot.store import wakes
from adhocbot.store.engine import BACKGROUND_WAIT, Database
from adhocbot.store.hearing import is_trusted
from adhocbot.store.tables import Action, Channel, Prompt, Series, Session

MOST = 200
"""How many people are told in one transaction: nobody waits for the database longer than that."""

LOOK_AGAIN = timedelta(minutes=1)
"""How long Slack is given to say who is in a private channel, before it is asked again."""

_AT_A_TIME = 100
_log = logging.getLogger(__name__)

Ask = Callable[[str, str], None]
"""Asks Slack who is in a private channel, by workspace and channel, where that is not known."""


def _know_already(_team: str, _channel: str) -> None:
    """Nobody is asked: what the copy of the directory says is relied upon, if it can be."""


def tick(
    database: Database,
    now: datetime,
    *,
    ask_members: Ask = _know_already,
    ending: Callable[[], bool] = lambda: False,
) -> datetime | None:
    """Tell whatever is due, each thing once, however many do this at the same time.

    Args:
        now: the record's time; ticking twice at one instant changes nothing more.
        ask_members: called, outside of any transaction, before anything of a private channel is
            told to somebody elsewhere.
        ending: whether the bot is to end now; what is left is found again when it starts.

    Returns:
        When something is due next; None where nothing waits. No later than `now`, where something
        is still to be done.
    """
    last: wakes.Place | None = None
    while True:
        # In a transaction that only reads, so that a quiet tick keeps nobody waiting.
        with database.reading() as db:
            batch = wakes.due(db, now, after=last, limit=_AT_A_TIME)
            if not batch:
                return wakes.first(db)
        for last in batch:
            if ending():
                return now
            subject = last[1]
            _ask(database, subject, ask_members)
            with _apart(database, subject) as db:
                _look(db, subject, now)


def _look(db: Db, subject: str, now: datetime) -> None:
    kind, number = _parsed(subject)
    session = _session_of(db, kind, number)
    if session is None:
        wakes.put(db, subject, None)
        return
    # First the channel and then the subject, as whoever changes something takes them.
    meeting = lock_meeting(db, session)
    if not wakes.take(db, subject, now):
        return
    # What was asked is the delegates' own, wherever they are.
    if kind != "prompt" and _is_unsure(db, meeting):
        again: datetime | None = now + LOOK_AGAIN
    else:
        again = _tell(db, meeting, kind, number, now)
    wakes.put(db, subject, wakes.AT_ONCE if again == now else again)


def _tell(db: Db, meeting: Meeting, kind: str, number: int, now: datetime) -> datetime | None:
    if kind == "session":
        concluded = conclude(db, meeting, now)
        due = tell_due(db, meeting, now, MOST)
        return due if due == now else soonest((concluded, due), now)
    if kind == "prompt":
        return nudge(db, number, now, MOST)
    return tell_owners(db, number, now, MOST)


def _parsed(subject: str) -> tuple[str, int]:
    kind, _, number = subject.partition(":")
    return kind, int(number)


def _session_of(db: Db, kind: str, number: int) -> int | None:
    """The session under whose channel's lock a subject is looked at; None where it is gone."""
    if kind == "session":
        return number if db.get(Session, number) is not None else None
    row = db.get(Prompt, number) if kind == "prompt" else db.get(Action, number)
    return row.session_id if row is not None else None


def _is_unsure(db: Db, meeting: Meeting) -> bool:
    channel = db.get(Channel, (meeting.series.team_id, meeting.series.channel_id))
    return channel is not None and channel.has_bot and not is_trusted(channel)


def _ask(database: Database, subject: str, ask_members: Ask) -> None:
    with database.reading() as db:
        session = _session_of(db, *_parsed(subject))
        if session is None:
            return
        series = db.get_one(Series, db.get_one(Session, session).series_id)
        channel = db.get(Channel, (series.team_id, series.channel_id))
        private = channel is not None and channel.is_private
    if private:
        ask_members(series.team_id, series.channel_id)


@contextmanager
def _apart(database: Database, subject: str) -> Iterator[Db]:
    """A transaction for one thing that is due: its channel waits for this, and no other does."""
    try:
        with database.transaction(wait=BACKGROUND_WAIT) as db:
            yield db
    except Refused as refused:
        # Undone meanwhile, or busy; what is still due is found again by the next tick.
        _log.info("Not %s now: %s", subject, refused.sentence)

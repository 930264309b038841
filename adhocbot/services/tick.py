"""What time alone causes. Everything due is found in our own rows, so a restart loses nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from sqlmodel import col, delete

from adhocbot.domain.refusal import Refused
from adhocbot.domain.reminders import reminders_due
from adhocbot.services.reminders import remind
from adhocbot.store.engine import BACKGROUND_WAIT, Database
from adhocbot.store.reminders import Soon, starting_soon
from adhocbot.store.tables import Outgoing, Received

# Slack repeats a delivery for up to a day.
REMEMBER_DELIVERIES = timedelta(days=2)
KEEP_SAID = timedelta(days=30)
_AT_A_TIME = 100
_log = logging.getLogger(__name__)

Ask = Callable[[str, str], None]
"""Asks Slack who is in a private channel, by workspace and channel, where that is not known."""


def _know_already(_team: str, _channel: str) -> None:
    """Nobody is asked: what the copy of the directory says is relied upon, if it can be."""


def tick(database: Database, now: datetime, *, ask_members: Ask = _know_already) -> None:
    """Do what is due: remind people, and forget what only told a repeated delivery from a new one.

    Args:
        now: the record's time, which stamped the deliveries; ticking twice changes nothing more.
        ask_members: called, outside of any transaction, before anything of a private channel is
            told to somebody elsewhere.
    """
    _forget(database, now)
    for soon in _with_something_due(database, now):
        if soon.private:
            ask_members(soon.team, soon.channel)
        try:
            # One session at a time: its channel waits for this, and no other does.
            with database.transaction(wait=BACKGROUND_WAIT) as db:
                remind(db, soon.session, now)
        except Refused as refused:
            # Undone meanwhile, or busy; what is still due is found again by the next tick.
            _log.info("No reminders of session %d now: %s", soon.session, refused.sentence)


def _forget(database: Database, now: datetime) -> None:
    with database.transaction(wait=BACKGROUND_WAIT) as db:
        db.exec(delete(Received).where(col(Received.at) < now - REMEMBER_DELIVERIES))
        db.exec(
            delete(Outgoing).where(
                col(Outgoing.done_at).is_not(None), col(Outgoing.done_at) < now - KEEP_SAID
            )
        )


def _with_something_due(database: Database, now: datetime) -> Iterator[Soon]:
    """Looked for in transactions that only read, so that a quiet tick keeps nobody waiting."""
    last: Soon | None = None
    while True:
        with database.reading() as db:
            batch = starting_soon(db, now, after=last, limit=_AT_A_TIME)
        yield from (soon for soon in batch if reminders_due(soon.upcoming, now))
        if len(batch) < _AT_A_TIME:
            return
        last = batch[-1]

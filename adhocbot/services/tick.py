"""What time alone causes. Everything due is found in our own rows, so a restart loses nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TypeVar

from sqlmodel import Session as Db
from sqlmodel import col, delete

from adhocbot.domain.nudges import nudges_due
from adhocbot.domain.refusal import Refused
from adhocbot.domain.reminders import reminders_due
from adhocbot.services.home import OPEN_FOR
from adhocbot.services.nudges import nudge
from adhocbot.services.reminders import remind
from adhocbot.services.symmetry import pass_deadline
from adhocbot.store.engine import BACKGROUND_WAIT, Database
from adhocbot.store.nudges import Pending, still_open
from adhocbot.store.passed import just_passed
from adhocbot.store.reminders import Soon, starting_soon
from adhocbot.store.tables import HomeTab, KeptForm, Outgoing, Received

# Slack repeats a delivery for up to a day.
REMEMBER_DELIVERIES = timedelta(days=2)
KEEP_FORMS = timedelta(days=7)
KEEP_SAID = timedelta(days=30)
_AT_A_TIME = 100
_log = logging.getLogger(__name__)
_Found = TypeVar("_Found")

Ask = Callable[[str, str], None]
"""Asks Slack who is in a private channel, by workspace and channel, where that is not known."""


def _know_already(_team: str, _channel: str) -> None:
    """Nobody is asked: what the copy of the directory says is relied upon, if it can be."""


def tick(database: Database, now: datetime, *, ask_members: Ask = _know_already) -> None:
    """Do what is due: remind people, nudge those who owe, and forget what is not needed any more.

    Args:
        now: the record's time, which stamped the deliveries; ticking twice changes nothing more.
        ask_members: called, outside of any transaction, before anything of a private channel is
            told to somebody elsewhere.
    """
    _forget(database, now)
    _remind(database, now, ask_members)
    _nudge(database, now)
    _pass_deadlines(database, now)


def _remind(database: Database, now: datetime, ask_members: Ask) -> None:
    def read(db: Db, last: Soon | None) -> list[Soon]:
        return starting_soon(db, now, after=last, limit=_AT_A_TIME)

    for soon in _in_batches(database, read):
        if not reminders_due(soon.upcoming, now):
            continue
        if soon.private:
            ask_members(soon.team, soon.channel)
        with _apart(database, f"reminders of session {soon.session}") as db:
            remind(db, soon.session, now)


def _nudge(database: Database, now: datetime) -> None:
    def read(db: Db, last: Pending | None) -> list[Pending]:
        return still_open(db, now, after=last, limit=_AT_A_TIME)

    for found in _in_batches(database, read):
        if not nudges_due(found.open, now):
            continue
        with _apart(database, f"nudges of prompt {found.prompt}") as db:
            nudge(db, found.prompt, found.session, now)


def _pass_deadlines(database: Database, now: datetime) -> None:
    with database.reading() as db:
        found = just_passed(db, now)
    for each in found:
        with _apart(database, f"deadline of session {each.session}") as db:
            pass_deadline(db, each.session, each.deadline, now)


@contextmanager
def _apart(database: Database, what: str) -> Iterator[Db]:
    """A transaction for one thing that is due: its channel waits for this, and no other does."""
    try:
        with database.transaction(wait=BACKGROUND_WAIT) as db:
            yield db
    except Refused as refused:
        # Undone meanwhile, or busy; what is still due is found again by the next tick.
        _log.info("No %s now: %s", what, refused.sentence)


def _forget(database: Database, now: datetime) -> None:
    with database.transaction(wait=BACKGROUND_WAIT) as db:
        db.exec(delete(Received).where(col(Received.at) < now - REMEMBER_DELIVERIES))
        db.exec(delete(KeptForm).where(col(KeptForm.at) < now - KEEP_FORMS))
        db.exec(delete(HomeTab).where(col(HomeTab.opened_at) < now - OPEN_FOR))
        db.exec(
            delete(Outgoing).where(
                col(Outgoing.done_at).is_not(None), col(Outgoing.done_at) < now - KEEP_SAID
            )
        )


def _in_batches(
    database: Database, read: Callable[[Db, _Found | None], list[_Found]]
) -> Iterator[_Found]:
    """Looked for in transactions that only read, so that a quiet tick keeps nobody waiting.

    Args:
        read: the batch after the last one of the batch before.
    """
    last: _Found | None = None
    while True:
        with database.reading() as db:
            batch = read(db, last)
        yield from batch
        if len(batch) < _AT_A_TIME:
            return
        last = batch[-1]

"""Changing the copy of the directory, and the Home tabs that show something else from then on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from sqlalchemy.exc import IntegrityError

from adhocbot.services import home, lost
from adhocbot.store import directory as copy
from adhocbot.store import people
from adhocbot.store.engine import Database
from adhocbot.store.messages import Db


class Now(Protocol):
    """A clock that tells the real time."""

    def now(self) -> datetime:
        """The instant, aware."""


class Keeper:
    """Keeps what Slack told of people and channels.

    Args:
        clock: the real one, never the record's: it says how old a copy is.
    """

    def __init__(self, database: Database, clock: Now) -> None:
        self._database = database
        self._clock = clock

    def person(self, team: str, told: copy.PersonTold, *, only_known: bool = False) -> None:
        """Keep a person.

        Args:
            only_known: of whom nothing is known, nothing is kept.
        """

        def keep(db: Db) -> None:
            if only_known and not copy.is_known(db, team, told.user):
                return
            before = people.shown(db, team, told.user)
            copy.upsert_person(db, team, told, self._clock.now())
            if people.shown(db, team, told.user) != before:
                home.freshen_named(db, team, told.user, self._clock.now())

        self.twice(keep)

    def channel(self, team: str, channel: str, change: Callable[[Db], None]) -> None:
        """Make a change of a channel, or of who is in it."""

        def keep(db: Db) -> None:
            now = self._clock.now()
            with (
                home.freshening_channel(db, team, channel, now),
                lost.watching(db, team, channel, now),
            ):
                change(db)

        self.twice(keep)

    def twice(self, change: Callable[[Db], None]) -> None:
        """Make a change, and make it again where another was faster."""
        try:
            with self._database.transaction() as db:
                change(db)
        except IntegrityError:
            # Somebody kept the same thing at the same moment: now it is there to be changed.
            with self._database.transaction() as db:
                change(db)

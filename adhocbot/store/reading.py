"""What the parts of a record share while they are read."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session as Db

from adhocbot.domain.record import PersonFact, Source
from adhocbot.store import people
from adhocbot.store.tables import Series, Session
from adhocbot.store.tables.base import Entered


@dataclass(frozen=True)
class Reading:
    """The session that is being read, with its series."""

    db: Db
    series: Series
    session: Session

    def person(self, user: str | None) -> PersonFact | None:
        """A person's name, if there is a person."""
        return people.fact(self.db, self.series.team_id, user) if user else None

    def name(self, user: str) -> str:
        """A person's name, the id where it is unknown."""
        return people.fact(self.db, self.series.team_id, user).name

    def source(self, row: Entered) -> Source:
        """Who entered a row, when and where."""
        return Source(self.name(row.entered_by), row.entered_at, row.link)

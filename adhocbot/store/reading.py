"""What the parts of a record share while they are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlmodel import Session as Db

from adhocbot.domain.record import PersonFact, Source
from adhocbot.store import people
from adhocbot.store.tables import Series, Session
from adhocbot.store.tables.base import Entered


@dataclass(frozen=True)
class Reading:
    """The session that is being read, with its series.

    Each person is looked up once: one delegate's name stands at every position they stated.
    """

    db: Db
    series: Series
    session: Session
    _people: dict[str, PersonFact] = field(default_factory=dict, repr=False)

    def meet(self, users: Iterable[str]) -> None:
        """Look up many people at once, who will be asked for."""
        unmet = set(users) - self._people.keys()
        self._people.update(people.facts(self.db, self.series.team_id, unmet))

    def fact(self, user: str) -> PersonFact:
        """A person's name, the id where it is unknown."""
        self.meet([user])
        return self._people[user]

    def person(self, user: str | None) -> PersonFact | None:
        """As `fact`, if there is a person."""
        return self.fact(user) if user else None

    def name(self, user: str) -> str:
        """The name alone."""
        return self.fact(user).name

    def source(self, row: Entered) -> Source:
        """Who entered a row, when and where."""
        return Source(self.name(row.entered_by), row.entered_at, row.link)

"""What the parts of a record share while they are read.

A record is read after every command, by some thirty statements. To put one together takes about as
long as to run it, so each is made once, and asks for `THIS_SESSION` and `THIS_SERIES`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, TypeVarTuple

import sqlalchemy as sa
from sqlmodel import Session as Db
from sqlmodel.sql.expression import Select, SelectOfScalar

from adhocbot.domain.source import PersonFact, Source
from adhocbot.store import people
from adhocbot.store.tables import Series, Session
from adhocbot.store.tables.base import Entered

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

THIS_SESSION: sa.BindParameter[int] = sa.bindparam("this_session", type_=sa.Integer)
"""In a statement: the id of the session that is read."""

THIS_SERIES: sa.BindParameter[int] = sa.bindparam("this_series", type_=sa.Integer)
"""In a statement: the id of its series."""

THIS_NUMBER: sa.BindParameter[int] = sa.bindparam("this_number", type_=sa.Integer)
"""In a statement: the session's number in its series."""


@dataclass(frozen=True)
class Reading:
    """The session that is being read, with its series.

    Each person is looked up once: one delegate's name stands at every position they stated.
    """

    db: Db
    series: Series
    session: Session
    _people: dict[str, PersonFact] = field(default_factory=dict, repr=False)
    _kept: list[object] = field(default_factory=list, repr=False)

    def rows(self, statement: SelectOfScalar[T]) -> list[T]:
        """All that a statement finds for this session, or its series."""
        return list(self.db.exec(statement, params=self._asked))

    def tuples(self, statement: Select[*Ts]) -> list[tuple[*Ts]]:
        """As `rows`, for a statement that finds several things at once."""
        return list(self.db.exec(statement, params=self._asked))

    def keep(self, rows: Iterable[object]) -> None:
        """Hold rows that a later statement finds again: to make them anew takes long."""
        self._kept.extend(rows)

    @cached_property
    def _asked(self) -> dict[str, Any]:
        return {
            THIS_SESSION.key: self.session.id,
            THIS_SERIES.key: self.series.id,
            THIS_NUMBER.key: self.session.number,
        }

    def meet(self, users: Iterable[str]) -> None:
        """Look up many people at once, who will be asked for."""
        unmet = set(users) - self._people.keys()
        self._people.update(people.facts(self.db, self.series.team_id, unmet))

    def fact(self, user: str) -> PersonFact:
        """A person's name, the id where it is unknown."""
        if user not in self._people:
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

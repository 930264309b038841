"""Rows in, facts out: the concerns of a series, and what was determined in it before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.domain.ledger import DeterminedFact, Followed, MoveFact, StanceFact, follow
from adhocbot.domain.source import Source
from adhocbot.domain.words import SessionState
from adhocbot.store.reading import THIS_NUMBER, THIS_SERIES, Reading
from adhocbot.store.tables import (
    ConcernMove,
    Determination,
    Position,
    PositionQuestion,
    Question,
    Series,
    Session,
)

# What a later session brought is no part of this one's record.
_STANCES: Any = (
    sa.select(
        Position,
        col(PositionQuestion.withdrawn_at),
        col(PositionQuestion.withdrawn_by),
        col(Question.number),
        col(Session.number),
    )
    .join(PositionQuestion, col(PositionQuestion.position_id) == col(Position.id))
    .join(Question, col(Question.id) == col(PositionQuestion.question_id))
    .join(Session, col(Session.id) == col(Position.session_id))
    .where(
        col(Session.series_id) == THIS_SERIES,
        col(Session.number) <= THIS_NUMBER,
        col(Position.stance).is_not(None),
        col(Position.needs_clearance).is_(False) | col(Position.cleared_at).is_not(None),
    )
    .order_by(col(Position.id))
)
_MOVES = (
    select(ConcernMove, col(Question.number), col(Session.number))
    .join(Question, col(Question.id) == col(ConcernMove.question_id))
    .join(Session, col(Session.id) == col(ConcernMove.session_id))
    .where(ConcernMove.series_id == THIS_SERIES, col(Session.number) <= THIS_NUMBER)
    .order_by(col(ConcernMove.id))
)
_CLOSED = (
    select(col(Session.number), col(Session.closed_at))
    .where(Session.series_id == THIS_SERIES, Session.state != SessionState.CANCELLED)
    .order_by(col(Session.number))
)
_DETERMINED = (
    select(col(Session.number), col(Determination.subject), col(Determination.result))
    .join(Session, col(Session.id) == col(Determination.session_id))
    .where(
        Session.series_id == THIS_SERIES,
        col(Session.number) < THIS_NUMBER,
        col(Determination.withdrawn_at).is_(None),
        col(Determination.confirmed_at).is_not(None),
    )
    .order_by(col(Session.number), col(Determination.id))
)


def read_determined(reading: Reading) -> tuple[DeterminedFact, ...]:
    """What was determined in the sessions before, the newest on a subject of each of them."""
    newest = {
        (number, naming.key(subject)): DeterminedFact(number, subject, result)
        for number, subject, result in reading.tuples(_DETERMINED)
    }
    return tuple(newest.values())


def concerns_of(db: Db, series: Series, names: dict[int | None, str]) -> tuple[Followed, ...]:
    """The concerns of a series, as they stand now; `names`: of its delegations."""
    query = select(Session).where(Session.series_id == series.id)
    newest = db.exec(query.order_by(col(Session.number).desc()).limit(1)).first()
    return read_concerns(Reading(db, series, newest), names) if newest else ()


def read_concerns(reading: Reading, names: dict[int | None, str]) -> tuple[Followed, ...]:
    """The concerns of the series, as they stand in this session."""
    stated = reading.tuples(_STANCES)
    moved = reading.tuples(_MOVES)
    reading.meet({row.entered_by for row, *_ in stated} | {row.entered_by for row, *_ in moved})
    stances = _Stances(reading, names)
    moves = [
        MoveFact(
            names[row.delegation_id],
            question,
            session,
            row.move,
            row.text,
            row.remedy,
            reading.source(row),
        )
        for row, question, session in moved
    ]
    taken = [
        fact
        for row, withdrawn_at, withdrawn_by, question, session in stated
        for fact in stances.of(
            row, question, session, (withdrawn_at, withdrawn_by or row.entered_by)
        )
    ]
    return follow(taken, moves)


class _Stances:
    """What the positions of a series say of concerns."""

    def __init__(self, reading: Reading, names: dict[int | None, str]) -> None:
        self._reading = reading
        self._names = names
        self._closed = reading.tuples(_CLOSED)

    def of(
        self, row: Position, question: int, session: int, withdrawn: tuple[datetime | None, str]
    ) -> Iterator[StanceFact]:
        """That a position was taken, and that it was taken back: when, and by whom."""
        name, source = self._names[row.delegation_id], self._reading.source(row)
        # A draft says nothing before it is cleared.
        source = replace(source, at=row.cleared_at or source.at)
        yield StanceFact(name, question, session, row.stance, source)
        withdrawn_at, withdrawn_by = withdrawn
        if withdrawn_at is None:
            return
        later = self._session_at(session, withdrawn_at)
        if later <= self._reading.session.number:
            source = Source(self._reading.name(withdrawn_by), withdrawn_at)
            yield StanceFact(name, question, later, None, source)

    def _session_at(self, first: int, when: datetime) -> int:
        """The number of the session that was current then, of those from `first` on."""
        for number, closed_at in self._closed:
            if number >= first and (closed_at is None or when < closed_at):
                return number
        return max([first, *(number for number, _ in self._closed)])

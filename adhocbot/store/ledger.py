"""Rows in, facts out: the concerns of a series, and what was determined in it before."""

from __future__ import annotations

from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.domain.ledger import DeterminedFact, Followed, MoveFact, StanceFact, follow
from adhocbot.store.reading import THIS_NUMBER, THIS_SERIES, Reading
from adhocbot.store.tables import (
    ConcernMove,
    Determination,
    Position,
    PositionQuestion,
    Question,
    Session,
)

# What a later session brought is no part of this one's record.
_STANCES = (
    select(Position, col(Question.number), col(Session.number), col(PositionQuestion.withdrawn_at))
    .join(PositionQuestion, col(PositionQuestion.position_id) == col(Position.id))
    .join(Question, col(Question.id) == col(PositionQuestion.question_id))
    .join(Session, col(Session.id) == col(Position.session_id))
    .where(
        Session.series_id == THIS_SERIES,
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


def read_concerns(reading: Reading, names: dict[int | None, str]) -> tuple[Followed, ...]:
    """The concerns of the series, as they stand in this session."""
    stated = reading.tuples(_STANCES)
    moved = reading.tuples(_MOVES)
    reading.meet({row.entered_by for row, *_ in stated} | {row.entered_by for row, *_ in moved})
    stances = [
        StanceFact(
            names[row.delegation_id],
            question,
            session,
            row.stance,
            withdrawn_at is not None,
            reading.source(row),
        )
        for row, question, session, withdrawn_at in stated
        if row.stance is not None
    ]
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
    return follow(stances, moves)

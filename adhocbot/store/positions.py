"""Which positions are in force: per delegation and question, the newest; none if withdrawn."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.store.tables import Position, PositionQuestion, Session


def in_force(
    db: Db, series_id: int | None, up_to: int | None = None, *, delegation: int | None = None
) -> list[tuple[Position, tuple[int, ...]]]:
    """Each position of a series that is in force for some question, with those questions' ids.

    In the order in which they were received. A draft that nobody cleared is none yet, and leaves
    what was in force before it.

    Args:
        up_to: as of the session of that number.
        delegation: of this one alone.
    """
    query = (
        select(Position, PositionQuestion.question_id, PositionQuestion.withdrawn_at)
        .join(PositionQuestion, col(PositionQuestion.position_id) == col(Position.id))
        .join(Session, col(Session.id) == col(Position.session_id))
        .where(Session.series_id == series_id)
        .where(col(Position.needs_clearance).is_(False) | col(Position.cleared_at).is_not(None))
        .order_by(col(Position.id))
    )
    if up_to is not None:
        query = query.where(Session.number <= up_to)
    if delegation is not None:
        query = query.where(Position.delegation_id == delegation)
    newest: dict[tuple[int, int], tuple[Position, datetime | None]] = {}
    for position, question, withdrawn_at in db.exec(query):
        newest[(position.delegation_id, question)] = (position, withdrawn_at)
    held: dict[int, tuple[Position, list[int]]] = {}
    for (_, question), (position, withdrawn_at) in newest.items():
        if withdrawn_at is None:
            held.setdefault(position.id or 0, (position, []))[1].append(question)
    return [
        (position, tuple(sorted(questions))) for _, (position, questions) in sorted(held.items())
    ]


def owed(
    db: Db, series_id: int, delegations: list[int], questions: list[int]
) -> dict[int, list[int]]:
    """The questions that each delegation has no position in force to, in the order given."""
    answered = {
        (position.delegation_id, question)
        for position, covered in in_force(db, series_id)
        for question in covered
    }
    return {d: [q for q in questions if (d, q) not in answered] for d in delegations}

"""Which positions are in force, by their ids alone: for many series, without the statements."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session as Db
from sqlmodel import col

from adhocbot.store.tables import Position, PositionQuestion, Question


def held_now(db: Db, series: Collection[int]) -> dict[int, tuple[int, ...]]:
    """The numbers of the questions to which each position is in force now, as `in_force` has it.

    A draft that waits for its clearance is in force for none.
    """
    query = (
        sa.select(
            col(PositionQuestion.position_id),
            col(PositionQuestion.withdrawn_at),
            col(Position.delegation_id),
            col(Question.id),
            col(Question.number),
            col(Question.dropped_at),
        )
        .join(Position, col(Position.id) == col(PositionQuestion.position_id))
        .join(Question, col(Question.id) == col(PositionQuestion.question_id))
        .where(
            col(Question.series_id).in_(sorted(series)),
            col(Position.needs_clearance).is_(False) | col(Position.cleared_at).is_not(None),
        )
        .order_by(col(Position.id))
    )
    newest: dict[tuple[int, int | None], tuple[int, int, datetime | None, datetime | None]] = {}
    for position, withdrawn, delegation, question, number, dropped in db.connection().execute(
        query
    ):
        newest[delegation, question] = (position, number, withdrawn, dropped)
    found: dict[int, tuple[int, ...]] = {}
    for position, number, withdrawn, dropped in newest.values():
        if withdrawn is None and dropped is None:
            found[position] = tuple(sorted((*found.get(position, ()), number)))
    return found

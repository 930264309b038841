"""Which positions are in force: per delegation and question, the newest; none if withdrawn."""

from __future__ import annotations

from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.store.questions import versions_at
from adhocbot.store.tables import Position, PositionQuestion, Question, Session


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
    held: dict[int, tuple[Position, list[int]]] = {}
    for (_, question), (position, _) in newest(db, series_id, up_to, delegation).items():
        held.setdefault(position.id or 0, (position, []))[1].append(question)
    return [
        (position, tuple(sorted(questions))) for _, (position, questions) in sorted(held.items())
    ]


def newest(
    db: Db, series_id: int | None, up_to: int | None = None, delegation: int | None = None
) -> dict[tuple[int, int], tuple[Position, int]]:
    """By delegation and question the position in force, and the question's version it answers."""
    rows = _stated(db, series_id, up_to, delegation, Position)
    found = {
        (position.delegation_id, question): (position, version, withdrawn_at)
        for position, question, version, withdrawn_at in rows
    }
    return {
        key: (position, version)
        for key, (position, version, withdrawn_at) in found.items()
        if withdrawn_at is None
    }


def _stated(
    db: Db, series_id: int | None, up_to: int | None, delegation: int | None, of: Any
) -> Any:
    """What is asked of each position, oldest first, beside what it answers: a large assembly has
    thousands, so no more is read of them than is wanted.
    """
    asked = {"series": series_id, "up_to": up_to, "delegation": delegation}
    return db.exec(_statement(of, up_to is not None, delegation is not None), params=asked)


# Made once for each way to ask: it is asked after every command.
@cache
def _statement(of: Any, is_up_to: bool, is_of_one: bool) -> Any:
    query = (
        sa.select(
            of,
            col(PositionQuestion.question_id),
            col(PositionQuestion.version),
            col(PositionQuestion.withdrawn_at),
        )
        .join(PositionQuestion, col(PositionQuestion.position_id) == col(Position.id))
        .join(Session, col(Session.id) == col(Position.session_id))
        .where(col(Session.series_id) == sa.bindparam("series"))
        .where(col(Position.needs_clearance).is_(False) | col(Position.cleared_at).is_not(None))
        # A late answer to what an earlier session asked does not supersede one to a newer version.
        .order_by(col(PositionQuestion.version), col(Position.id))
    )
    if is_up_to:
        query = query.where(col(Session.number) <= sa.bindparam("up_to"))
    if is_of_one:
        query = query.where(col(Position.delegation_id) == sa.bindparam("delegation"))
    return query


def answered(
    db: Db, series_id: int | None, delegation: int | None = None, *, asked_in: int | None = None
) -> set[tuple[int, int]]:
    """Delegation and question, where the question as it is now has a position in force.

    One that answers an older version of the question stays on record and is owed again.

    Args:
        asked_in: the number of a session, for the questions as they were asked for that one.
    """
    query = select(Question.id, Question.version).where(Question.series_id == series_id)
    versions = {key or 0: version for key, version in db.exec(query)}
    if asked_in is not None:
        versions = {**versions, **versions_at(db, series_id, asked_in)}
    newest_by = {
        (of, question): (version, withdrawn_at)
        for of, question, version, withdrawn_at in _stated(
            db, series_id, None, delegation, col(Position.delegation_id)
        )
    }
    return {
        (of, question)
        for (of, question), (version, withdrawn_at) in newest_by.items()
        if withdrawn_at is None and version >= versions[question]
    }


def owed(
    db: Db,
    series_id: int,
    delegations: list[int],
    questions: list[int],
    *,
    asked_in: int | None = None,
) -> dict[int, list[int]]:
    """The questions that each delegation has not answered as they are now, in the order given.

    Args:
        asked_in: as for `answered`.
    """
    has = answered(db, series_id, asked_in=asked_in)
    return {d: [q for q in questions if (d, q) not in has] for d in delegations}

"""A session's table of questions, each in the wording that holds for that session.

The table belongs to the series, and each version of a question to the session for which it was put
so: a later session's rewording, or its new questions, leave the record of an earlier one alone.
"""

from __future__ import annotations

from typing import TypeAlias

from sqlmodel import Session as Db
from sqlmodel import col, func, or_, select

from adhocbot.store.reading import THIS_NUMBER, THIS_SERIES
from adhocbot.store.tables import PositionQuestion, Question, QuestionVersion, Session

Table: TypeAlias = list[tuple[Question, list[QuestionVersion]]]
"""Questions in the table's order, each with its versions; the last of them holds."""

_TABLE = (
    select(Question, QuestionVersion)
    .join(QuestionVersion, col(QuestionVersion.question_id) == col(Question.id))
    .join(Session, col(Session.id) == col(QuestionVersion.session_id), isouter=True)
    .where(
        Question.series_id == THIS_SERIES,
        col(Question.dropped_at).is_(None),
        or_(col(QuestionVersion.session_id).is_(None), col(Session.number) <= THIS_NUMBER),
    )
    .order_by(col(Question.place), col(Question.number), col(QuestionVersion.number))
)


def table_of(db: Db, series_id: int | None, up_to: int) -> Table:
    """The questions of a session, each with its versions up to that session: at least one.

    Args:
        up_to: the number of the session.
    """
    rows = db.exec(_TABLE, params={THIS_SERIES.key: series_id, THIS_NUMBER.key: up_to})
    held: dict[int | None, tuple[Question, list[QuestionVersion]]] = {}
    for question, version in rows:
        held.setdefault(question.id, (question, []))[1].append(version)
    return list(held.values())


def versions_at(db: Db, series_id: int | None, up_to: int) -> dict[int, int]:
    """The number of the version that holds for a session, by the question's id."""
    query = (
        select(QuestionVersion.question_id, func.max(QuestionVersion.number))
        .join(Question, col(Question.id) == col(QuestionVersion.question_id))
        .join(Session, col(Session.id) == col(QuestionVersion.session_id), isouter=True)
        .where(
            Question.series_id == series_id,
            or_(col(QuestionVersion.session_id).is_(None), col(Session.number) <= up_to),
        )
        .group_by(col(QuestionVersion.question_id))
    )
    return dict(db.exec(query).all())


def newest_version(db: Db, question: Question) -> QuestionVersion:
    """The version that the question itself shows."""
    query = select(QuestionVersion).where(
        QuestionVersion.question_id == question.id, QuestionVersion.number == question.version
    )
    return db.exec(query).one()


def is_answered(db: Db, question_id: int, version: int | None = None) -> bool:
    """Whether anybody ever answered a question, or one version of it, withdrawn or not."""
    query = select(PositionQuestion.position_id).where(PositionQuestion.question_id == question_id)
    if version is not None:
        query = query.where(PositionQuestion.version == version)
    return db.exec(query.limit(1)).first() is not None

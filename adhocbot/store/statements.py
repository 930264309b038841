"""Rows in, facts out: every statement that delegations made on one question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain.words import Stance
from adhocbot.store import people
from adhocbot.store.questions import table_of
from adhocbot.store.tables import (
    Delegation,
    Position,
    PositionQuestion,
    Question,
    Series,
    Session,
)


@dataclass(frozen=True)
class StatementFact:
    """A statement on a question, by whom and how it came.

    `author` entered it; `spoken_by` names the delegation that did so by a mandate; `cleared_by`
    the head who cleared it, where that is asked for. `earlier`: when the delegation had stated
    something on this question before. `also_on`: the other questions of
    the same statement. `version`: that of the question which it answers, where a newer one is
    asked by now. `superseded_at`, `withdrawn_at`: since when it is not in force any more.
    """

    delegation: str
    author: str
    statement: str
    stance: Stance | None
    at: datetime
    link: str | None = None
    is_none: bool = False
    late: bool = False
    entered_for: bool = False
    route: str | None = None
    spoken_by: str | None = None
    cleared_by: str | None = None
    also_on: tuple[int, ...] = ()
    earlier: tuple[datetime, ...] = ()
    version: int | None = None
    superseded_at: datetime | None = None
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = None

    @property
    def in_force(self) -> bool:
        """Whether it is what the delegation holds now."""
        return self.superseded_at is None and self.withdrawn_at is None


@dataclass(frozen=True)
class QuestionStatements:
    """A question with all that was stated on it up to a session, in the order of the receipt.

    `text` is how it was asked for that session, `worded` how in each version before.
    """

    number: int
    text: str
    zone: str
    statements: tuple[StatementFact, ...]
    worded: tuple[tuple[int, str], ...] = ()

    @property
    def in_force(self) -> tuple[StatementFact, ...]:
        """What delegations hold now."""
        return tuple(each for each in self.statements if each.in_force)


def statements(db: Db, session_id: int, number: int) -> QuestionStatements | None:
    """The statements on a question as of a session; None where the table has no such question.

    Drafts that the head of the delegation has not cleared are not among them.
    """
    session, series = db.exec(
        select(Session, Series).where(Session.id == session_id, Series.id == Session.series_id)
    ).one()
    table = table_of(db, series.id, session.number)
    question, versions = next((each for each in table if each[0].number == number), (None, []))
    if question is None:
        return None
    asked = versions[-1]
    rows = _rows(db, question, session)
    query = select(Delegation.id, Delegation.name).where(Delegation.series_id == series.id)
    names = {row_id: name for row_id, name in db.exec(query) if row_id is not None}
    known = people.facts(db, series.team_id, _people(rows))
    others = _others(db, series, [position.id or 0 for position, _ in rows], number)
    earlier: dict[int, list[StatementFact]] = {}
    told: list[StatementFact] = []
    after = _next_ones(rows)
    for position, answers in rows:
        before = earlier.setdefault(position.delegation_id, [])
        fact = StatementFact(
            delegation=names[position.delegation_id],
            author=known[position.entered_by].name,
            statement=position.statement,
            stance=position.stance,
            at=position.entered_at,
            link=position.link,
            is_none=position.is_none,
            late=position.received_late,
            entered_for=position.entered_for,
            route=position.route,
            spoken_by=names.get(position.spoken_by) if position.spoken_by else None,
            cleared_by=known[position.cleared_by].name if position.cleared_by else None,
            also_on=others.get(position.id or 0, ()),
            earlier=tuple(each.at for each in before),
            version=answers.version if answers.version != asked.number else None,
            superseded_at=after.get(position.id or 0),
            withdrawn_at=answers.withdrawn_at,
            withdrawn_by=known[answers.withdrawn_by].name if answers.withdrawn_by else None,
        )
        before.append(fact)
        told.append(fact)
    worded = tuple((each.number, each.text) for each in versions[:-1])
    return QuestionStatements(number, asked.text, session.zone, tuple(told), worded)


_Rows = list[tuple[Position, PositionQuestion]]


def _rows(db: Db, question: Question, session: Session) -> _Rows:
    query = (
        select(Position, PositionQuestion)
        .join(PositionQuestion, col(PositionQuestion.position_id) == col(Position.id))
        .join(Session, col(Session.id) == col(Position.session_id))
        .where(
            PositionQuestion.question_id == question.id,
            Session.series_id == session.series_id,
            Session.number <= session.number,
            col(Position.needs_clearance).is_(False) | col(Position.cleared_at).is_not(None),
        )
        .order_by(col(Position.id))
    )
    return list(db.exec(query))


def _people(rows: _Rows) -> Iterable[str]:
    for position, answers in rows:
        yield position.entered_by
        if position.cleared_by:
            yield position.cleared_by
        if answers.withdrawn_by:
            yield answers.withdrawn_by


def _next_ones(rows: _Rows) -> dict[int, datetime]:
    """When each position was superseded by its delegation's next one."""
    found: dict[int, datetime] = {}
    last: dict[int, int] = {}
    for position, _ in rows:
        if position.delegation_id in last:
            found[last[position.delegation_id]] = position.cleared_at or position.entered_at
        last[position.delegation_id] = position.id or 0
    return found


def _others(db: Db, series: Series, ids: list[int], number: int) -> dict[int, tuple[int, ...]]:
    query = (
        select(PositionQuestion.position_id, Question.number)
        .join(Question, col(Question.id) == col(PositionQuestion.question_id))
        .join(Position, col(Position.id) == col(PositionQuestion.position_id))
        .join(Session, col(Session.id) == col(Position.session_id))
        .where(
            Session.series_id == series.id,
            Question.number != number,
            col(PositionQuestion.withdrawn_at).is_(None),
            col(Question.dropped_at).is_(None),
        )
        .order_by(col(Question.number))
    )
    wanted = set(ids)
    found: dict[int, tuple[int, ...]] = {}
    for position, other in db.exec(query):
        if position in wanted:
            found[position] = (*found.get(position, ()), other)
    return found

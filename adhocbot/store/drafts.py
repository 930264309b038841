"""Drafts: positions that are in force only once the head of the delegation has cleared them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.domain.words import Stance
from adhocbot.store import people
from adhocbot.store.tables import (
    Delegate,
    Delegation,
    Position,
    PositionQuestion,
    Prompt,
    PromptQuestion,
    Question,
    Series,
    Session,
)

DraftState = Literal["waits", "cleared", "superseded", "withdrawn"]


@dataclass(frozen=True)
class DraftFacts:
    """A draft as the head of the delegation sees it; `zone` is the head's own.

    `by_mandate_of`: the delegation for which the head's own states it. A question has no text where
    the head may not know it: outside the channel, they see no more than the delegation was asked.
    """

    position: int
    label: str
    delegation: str
    by_mandate_of: str | None
    questions: tuple[tuple[int, str | None], ...]
    statement: str
    stance: Stance | None
    by: str
    received_at: datetime
    session_zone: str
    zone: str
    state: DraftState


def waiting(
    db: Db, series_id: int | None, *, delegation: int | None = None
) -> list[tuple[Position, tuple[int, ...]]]:
    """The drafts of a series that wait for clearance, with the ids of their questions.

    A newer statement to a question supersedes a draft, as it would a position.
    """
    query = (
        select(Position, PositionQuestion.question_id, PositionQuestion.withdrawn_at)
        .join(PositionQuestion, col(PositionQuestion.position_id) == col(Position.id))
        .join(Session, col(Session.id) == col(Position.session_id))
        .where(Session.series_id == series_id)
        .order_by(col(Position.id))
    )
    if delegation is not None:
        query = query.where(Position.delegation_id == delegation)
    newest: dict[tuple[int, int], tuple[Position, datetime | None]] = {}
    for position, question, withdrawn_at in db.exec(query):
        newest[(position.delegation_id, question)] = (position, withdrawn_at)
    found: dict[int, tuple[Position, list[int]]] = {}
    for (_, question), (position, withdrawn_at) in newest.items():
        if position.needs_clearance and position.cleared_at is None and withdrawn_at is None:
            found.setdefault(position.id or 0, (position, []))[1].append(question)
    return [(position, tuple(sorted(asked))) for _, (position, asked) in sorted(found.items())]


def answering(db: Db, series_id: int) -> dict[tuple[int, int], Position]:
    """By delegation and question, the draft that waits and answers the question as it is now."""
    questions = select(Question.id, Question.version).where(Question.series_id == series_id)
    versions = dict(db.exec(questions).all())
    found = {}
    for position, covered in waiting(db, series_id):
        for question in covered:
            answer = db.get_one(PositionQuestion, (position.id, question))
            if answer.version >= versions[question]:
                found[position.delegation_id, question] = position
    return found


def voice_of(position: Position) -> int:
    """The delegation whose head clears a draft: the one that states it."""
    return position.spoken_by or position.delegation_id


def head_of(db: Db, team: str, delegation: int) -> str | None:
    """The head of a delegation, None where there is none or they are gone."""
    query = select(Delegate.user_id).where(
        Delegate.delegation_id == delegation, col(Delegate.is_head).is_(True)
    )
    user = db.exec(query).first()
    return user if user and people.can_act(db, team, user) else None


def draft_facts(db: Db, position_id: int, user: str) -> DraftFacts | None:
    """A draft as it stands now; None where it is gone, or the person heads not who states it."""
    row = db.exec(
        select(Position, Session, Series, Delegation)
        .join(Session, col(Session.id) == col(Position.session_id))
        .join(Series, col(Series.id) == col(Session.series_id))
        .join(Delegation, col(Delegation.id) == col(Position.delegation_id))
        .where(Position.id == position_id)
    ).first()
    if row is None:
        return None
    position, session, series, delegation = row
    if head_of(db, series.team_id, voice_of(position)) != user:
        return None
    voice = db.get_one(Delegation, voice_of(position))
    return DraftFacts(
        position=position_id,
        label=naming.label(series.topic, session.number),
        delegation=voice.name,
        by_mandate_of=delegation.name if position.spoken_by else None,
        questions=_questions(db, series, position, user),
        statement=position.statement,
        stance=position.stance,
        by=people.fact(db, series.team_id, position.entered_by).name,
        received_at=position.entered_at,
        session_zone=session.zone,
        zone=people.zone(db, series.team_id, user) or session.zone,
        state=_state(db, series, position),
    )


def _questions(
    db: Db, series: Series, position: Position, user: str
) -> tuple[tuple[int, str | None], ...]:
    query = (
        select(Question.id, Question.number, Question.text)
        .join(PositionQuestion, col(PositionQuestion.question_id) == col(Question.id))
        .where(PositionQuestion.position_id == position.id)
        .order_by(col(Question.number))
    )
    found = db.exec(query).all()
    if people.may_see(db, series.team_id, series.channel_id, user):
        return tuple((number, text) for _, number, text in found)
    asked = set(
        db.exec(
            select(PromptQuestion.question_id)
            .join(Prompt, col(Prompt.id) == col(PromptQuestion.prompt_id))
            .where(Prompt.delegation_id == position.delegation_id)
        )
    )
    return tuple((number, text if key in asked else None) for key, number, text in found)


def _state(db: Db, series: Series, position: Position) -> DraftState:
    if position.cleared_at is not None:
        return "cleared"
    waits = waiting(db, series.id, delegation=position.delegation_id)
    if any(draft.id == position.id for draft, _ in waits):
        return "waits"
    taken_off = db.exec(
        select(PositionQuestion.question_id).where(
            PositionQuestion.position_id == position.id,
            col(PositionQuestion.withdrawn_at).is_not(None),
        )
    ).first()
    return "superseded" if taken_off is None else "withdrawn"

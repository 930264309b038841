"""Who was asked what in a session, and what of it is still owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.store.positions import answered
from adhocbot.store.tables import Delegation, Prompt, PromptQuestion, Question, Session


@dataclass(frozen=True)
class Debt:
    """What one delegation was asked in a session, and what of it still lacks a position."""

    delegation: str
    asked: tuple[int, ...]
    owed: tuple[int, ...]
    deadline: datetime | None


def debts(db: Db, session_id: int) -> tuple[Debt, ...]:
    """Who was asked what in a session, and who still owes what, by delegation."""
    session = db.get_one(Session, session_id)
    rows = db.exec(
        select(Delegation, Question, Prompt)
        .join(Prompt, col(Prompt.delegation_id) == col(Delegation.id))
        .join(PromptQuestion, col(PromptQuestion.prompt_id) == col(Prompt.id))
        .join(Question, col(Question.id) == col(PromptQuestion.question_id))
        .where(Prompt.session_id == session_id, col(Question.dropped_at).is_(None))
        .order_by(col(Delegation.id), col(Question.place), col(Prompt.id))
    ).all()
    has_answered = answered(db, session.series_id, asked_in=session.number)
    asked: dict[int, dict[int, tuple[int, bool]]] = {}
    names: dict[int, str] = {}
    deadlines: dict[int, datetime | None] = {}
    for delegation, question, prompt in rows:
        key = delegation.id or 0
        names[key] = delegation.name
        deadlines[key] = prompt.deadline_at
        has = (key, question.id) in has_answered
        asked.setdefault(key, {})[question.id or 0] = (question.number, has)
    return tuple(
        Debt(
            delegation=names[key],
            asked=tuple(number for number, _ in questions.values()),
            owed=tuple(number for number, has in questions.values() if not has),
            deadline=deadlines[key],
        )
        for key, questions in asked.items()
    )

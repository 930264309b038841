"""What a delegation still owes of a prompt: asked, not asked anew since, and not answered."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import aliased
from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.store.positions import answered
from adhocbot.store.tables import (
    Position,
    PositionQuestion,
    Prompt,
    PromptQuestion,
    Question,
    Session,
)


@dataclass(frozen=True)
class Owing:
    """Numbers of questions. `to_clear`: stated, and waiting for the head of the delegation."""

    owed: tuple[int, ...]
    to_clear: tuple[int, ...]

    def by(self, *, head: bool) -> bool:
        """Whether a delegate is still waited for; `head`: one who clears drafts."""
        return bool(self.owed or (head and self.to_clear))


def owing(db: Db, prompt: Prompt, series_id: int) -> Owing:
    """What a prompt still waits for. A newer prompt takes over the questions that it asks again."""
    asked = _still_asked(db, prompt)
    drafts = waiting(db, prompt.delegation_id, [id for id, _ in asked])
    number = db.get_one(Session, prompt.session_id).number
    answers = answered(db, series_id, prompt.delegation_id, asked_in=number)
    has = {question for _, question in answers} | drafts
    return Owing(
        owed=tuple(number for id, number in asked if id not in has),
        to_clear=tuple(number for id, number in asked if id in drafts),
    )


def _still_asked(db: Db, prompt: Prompt) -> list[tuple[int, int]]:
    newer, again = aliased(Prompt), aliased(PromptQuestion)
    anew = (
        select(newer.id)
        .join(again, col(again.prompt_id) == col(newer.id))
        .where(
            newer.delegation_id == prompt.delegation_id,
            col(newer.id) > prompt.id,
            col(again.question_id) == col(Question.id),
        )
        .exists()
    )
    query = (
        select(Question.id, Question.number)
        .join(PromptQuestion, col(PromptQuestion.question_id) == col(Question.id))
        .where(PromptQuestion.prompt_id == prompt.id, col(Question.dropped_at).is_(None), ~anew)
        .order_by(col(Question.place))
    )
    return [(id or 0, number) for id, number in db.exec(query)]


def waiting(db: Db, delegation: int, questions: list[int]) -> set[int]:
    """Those of the questions to which a delegation's newest position waits to be cleared."""
    query = (
        select(PositionQuestion.question_id, PositionQuestion.withdrawn_at, Position)
        .join(Position, col(Position.id) == col(PositionQuestion.position_id))
        .where(
            Position.delegation_id == delegation, col(PositionQuestion.question_id).in_(questions)
        )
        .order_by(col(Position.id))
    )
    newest = {question: (gone, position) for question, gone, position in db.exec(query)}
    return {
        question
        for question, (gone, position) in newest.items()
        if gone is None and position.needs_clearance and position.cleared_at is None
    }

"""What a delegation still owes of a prompt: asked, not asked anew since, and not answered."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import aliased
from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.store.drafts import head_of, voice_of, waiting
from adhocbot.store.positions import answered
from adhocbot.store.tables import Prompt, PromptQuestion, Question, Session


@dataclass(frozen=True)
class Owing:
    """Numbers of questions. `to_clear`: stated, and waiting for one of `heads` to clear it."""

    owed: tuple[int, ...]
    to_clear: tuple[int, ...]
    heads: frozenset[str]

    def by(self, user: str) -> bool:
        """Whether something is still waited for that a person can do."""
        return bool(self.owed) or user in self.heads


def owing(db: Db, prompt: Prompt, series_id: int, team: str) -> Owing:
    """What a prompt still waits for. A newer prompt takes over the questions that it asks again."""
    asked = _still_asked(db, prompt)
    drafts = [
        (draft, question)
        for draft, covered in waiting(db, series_id, delegation=prompt.delegation_id)
        for question in covered
        if question in {id for id, _ in asked}
    ]
    waits = {question for _, question in drafts}
    number = db.get_one(Session, prompt.session_id).number
    answers = answered(db, series_id, prompt.delegation_id, asked_in=number)
    has = {question for _, question in answers} | waits
    heads = {head_of(db, team, voice_of(draft)) for draft, _ in drafts}
    return Owing(
        owed=tuple(number for id, number in asked if id not in has),
        to_clear=tuple(number for id, number in asked if id in waits),
        heads=frozenset(head for head in heads if head is not None),
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

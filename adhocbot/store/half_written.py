"""What a delegate typed into the form of a prompt and has not put on record yet."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain.words import Stance
from adhocbot.store.tables import AnswerDraft, Question


@dataclass(frozen=True)
class Draft:
    """Half-written words. `over`: the position that was on record when they were typed."""

    statement: str
    stance: Stance | None
    over: int | None


def drafts(db: Db, prompt_id: int, user: str) -> dict[int, Draft]:
    """A person's own drafts in a prompt, by the questions' numbers."""
    query = (
        select(Question.number, AnswerDraft)
        .join(AnswerDraft, col(AnswerDraft.question_id) == col(Question.id))
        .where(AnswerDraft.prompt_id == prompt_id, AnswerDraft.user_id == user)
    )
    return {number: Draft(row.statement, row.stance, row.over) for number, row in db.exec(query)}

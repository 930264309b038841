"""What a delegate typed into the form of a prompt and has not put on record yet."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain.words import Stance
from adhocbot.store.tables import HalfWritten, Question


@dataclass(frozen=True)
class Typed:
    """What a form holds for one question; `over`: the position that it was opened with."""

    number: int
    statement: str
    stance: Stance | None
    over: int | None


def typed_so_far(db: Db, prompt_id: int, user: str) -> dict[int, Typed]:
    """What a person typed in a prompt, by the questions' numbers."""
    query = (
        select(Question.number, HalfWritten)
        .join(HalfWritten, col(HalfWritten.question_id) == col(Question.id))
        .where(HalfWritten.prompt_id == prompt_id, HalfWritten.user_id == user)
    )
    return {
        number: Typed(number, row.statement, row.stance, row.over) for number, row in db.exec(query)
    }

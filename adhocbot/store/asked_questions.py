"""What a prompt asks: its questions, and what the delegation has on record to each."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session as Db
from sqlmodel import select

from adhocbot.domain.words import Stance
from adhocbot.store import people
from adhocbot.store.drafts import head_of, voice_of, waiting
from adhocbot.store.positions import newest
from adhocbot.store.questions import table_of
from adhocbot.store.tables import Position, Prompt, PromptQuestion, Question, Series


@dataclass(frozen=True)
class Waiting:
    """A draft that waits until `head` clears it; None where the delegation has no head."""

    statement: str
    stance: Stance | None
    by: str
    head: str | None


@dataclass(frozen=True)
class Before:
    """What a delegation answered to an older version of a question."""

    statement: str
    stance: Stance | None


@dataclass(frozen=True)
class AskedQuestion:
    """A question of a prompt, with what the delegation has on record to it, if anything.

    `statement` may answer several questions: `answers` are their numbers. `position` is the key of
    what is on record, `author` who entered it. `is_none`: that it has no position. `before`: the
    question has changed since it was answered, so that an answer is owed again.
    """

    number: int
    text: str
    why: str | None
    comments: str | None
    statement: str | None
    stance: Stance | None
    answers: tuple[int, ...]
    position: int | None = None
    author: str = ""
    is_none: bool = False
    before: Before | None = None
    version: int = 1
    waiting: Waiting | None = None


def asked_questions(
    db: Db, series: Series, prompt: Prompt, session: int
) -> tuple[AskedQuestion, ...]:
    """The questions of a prompt, in the order of the table.

    Args:
        session: the number of the prompt's session, as whose they are worded.
    """
    asks = select(PromptQuestion.question_id).where(PromptQuestion.prompt_id == prompt.id)
    wanted = set(db.exec(asks))
    # As they were asked for that session: a later one may have reworded them for itself.
    rows = [
        (row, versions[-1])
        for row, versions in table_of(db, series.id, session)
        if row.id in wanted
    ]
    numbers = {
        row.id: row.number
        for row in db.exec(select(Question).where(Question.series_id == series.id))
    }
    held: dict[tuple[int, int], tuple[Position | None, int]] = {
        **newest(db, series.id, delegation=prompt.delegation_id)
    }
    drafts = {
        question: position
        for position, covered in waiting(db, series.id, delegation=prompt.delegation_id)
        for question in covered
    }
    covered: dict[int, list[int]] = {}
    for (_, question), (position, _) in held.items():
        covered.setdefault((position and position.id) or 0, []).append(numbers[question])
    asked = []
    for row, words in rows:
        position, version = held.get((prompt.delegation_id, row.id or 0), (None, words.number))
        now = position if version >= words.number else None
        old = None if now else position
        asked.append(
            AskedQuestion(
                number=row.number,
                text=words.text,
                why=words.why,
                comments=words.comments,
                version=words.number,
                statement=now.statement if now else None,
                stance=now.stance if now else None,
                answers=tuple(sorted(covered[now.id or 0])) if now else (),
                position=now.id if now else None,
                author=people.fact(db, series.team_id, now.entered_by).name if now else "",
                is_none=now.is_none if now else False,
                before=Before(old.statement, old.stance) if old else None,
                waiting=_waiting(db, series, drafts.get(row.id or 0)),
            )
        )
    return tuple(asked)


def _waiting(db: Db, series: Series, draft: Position | None) -> Waiting | None:
    if draft is None:
        return None
    head = head_of(db, series.team_id, voice_of(draft))
    return Waiting(
        draft.statement,
        draft.stance,
        people.fact(db, series.team_id, draft.entered_by).name,
        people.fact(db, series.team_id, head).name if head else None,
    )

"""The form of a prompt: what is typed in it is kept, and put on record over nobody's head."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session as Db
from sqlmodel import col, delete, select

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import PositionState
from adhocbot.domain.words import Stance
from adhocbot.services import positions
from adhocbot.services.frame import Said, Saved
from adhocbot.services.speaking import open_record
from adhocbot.store.asked_questions import AskedQuestion
from adhocbot.store.half_written import Typed, typed_so_far
from adhocbot.store.prompts import PromptFacts, prompt_facts
from adhocbot.store.tables import HalfWritten, Position, PromptQuestion, Question


@dataclass(frozen=True)
class Put:
    """What came of a form. `overtaken`: questions that a colleague answered meanwhile.

    To those nothing was saved, and what was typed is kept.
    """

    saved: Saved | None
    overtaken: tuple[int, ...]


def keep(db: Db, said: Said, prompt_id: int, typed: Iterable[Typed]) -> None:
    """Keep what a delegate has typed so far; nothing of it is on record.

    Raises:
        Refused: the prompt is not for this person, or its record is final.
    """
    facts = _locked(db, said, prompt_id)
    asked = {question.number: question for question in facts.questions}
    for each in typed:
        if each.number in asked:
            _keep(db, said, facts, each, wanted=_is_new(db, each, asked[each.number], bare=True))


def put(db: Db, said: Said, prompt_id: int, typed: Iterable[Typed]) -> Put:
    """Put on record what is new in the form, on all of its pages.

    Where another text is on record than the one that the form was opened with, nothing is saved
    for that question: whoever typed sees the colleague's text first, and may replace it then.

    Raises:
        Refused: as `positions.state_all`, or nothing is new.
    """
    facts = _locked(db, said, prompt_id)
    held = typed_so_far(db, prompt_id, said.user) | {each.number: each for each in typed}
    asked = [(q, held[q.number]) for q in facts.questions if q.number in held]
    new = [(question, each) for question, each in asked if _is_new(db, each, question)]
    if not new:
        first = next((q.number for q in facts.questions), 0)
        raise Refused(
            "Nothing is new here yet: write an answer to at least one question.",
            field=f"statement:{first}",
        )
    overtaken = [each for question, each in new if question.position not in (None, each.over)]
    fresh = [each for _, each in new if each not in overtaken]
    saved = (
        positions.state_all(db, said, facts.session, _together(fresh, facts.delegation))
        if fresh
        else None
    )
    for each in fresh:
        _keep(db, said, facts, each, wanted=False)
    now = {question.number: question.position for question in facts.questions}
    for each in overtaken:
        # Once the colleague's text was seen, the next time replaces it.
        seen = Typed(each.number, each.statement, each.stance, now[each.number])
        _keep(db, said, facts, seen, wanted=True)
    return Put(saved, tuple(each.number for each in overtaken))


def _locked(db: Db, said: Said, prompt_id: int) -> PromptFacts:
    """The prompt as it is once nobody else writes."""
    open_record(db, said, prompt_facts(db, prompt_id, said.team, said.user).session)
    return prompt_facts(db, prompt_id, said.team, said.user)


def _is_new(db: Db, each: Typed, question: AskedQuestion, *, bare: bool = False) -> bool:
    """Whether somebody typed this; `bare`: a stance without words is something to keep too."""
    if not each.statement.strip() and not (bare and each.stance):
        return False
    if (each.statement, each.stance) == (question.statement, question.stance):
        return False
    # Untouched words of a position that a colleague has replaced are no wish to have them back.
    opened = db.get(Position, each.over) if each.over else None
    return opened is None or (each.statement, each.stance) != (opened.statement, opened.stance)


def _keep(db: Db, said: Said, facts: PromptFacts, each: Typed, *, wanted: bool) -> None:
    asked = db.exec(
        select(Question.id)
        .join(PromptQuestion, col(PromptQuestion.question_id) == col(Question.id))
        .where(PromptQuestion.prompt_id == facts.prompt, Question.number == each.number)
    ).one()
    if not wanted:
        mine = delete(HalfWritten).where(
            col(HalfWritten.prompt_id) == facts.prompt,
            col(HalfWritten.question_id) == asked,
            col(HalfWritten.user_id) == said.user,
        )
        db.exec(mine)
        return
    key = (facts.prompt, asked, said.user)
    row = db.get(HalfWritten, key) or HalfWritten(
        prompt_id=facts.prompt,
        question_id=asked or 0,
        user_id=said.user,
        statement=each.statement,
        at=said.now,
    )
    row.statement, row.stance, row.over, row.at = each.statement, each.stance, each.over, said.now
    db.add(row)
    db.flush()


def _together(typed: list[Typed], delegation: str) -> list[PositionState]:
    """The same words to several questions are one position on all of them."""
    drawn: dict[tuple[str, Stance | None], list[int]] = {}
    for each in typed:
        drawn.setdefault((each.statement, each.stance), []).append(each.number)
    return [
        PositionState(tuple(numbers), delegation, None, stance, statement)
        for (statement, stance), numbers in drawn.items()
    ]

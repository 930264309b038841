"""A reply with an answer of its own to each of several questions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from sqlmodel import Session as Db
from sqlmodel import select

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import QuotedAnswer, read_answers
from adhocbot.domain.sentences.commands import PositionState
from adhocbot.services import adding, edits, positions, stated
from adhocbot.services.frame import Said, Saved
from adhocbot.services.prompts import spans
from adhocbot.services.shares import Share
from adhocbot.store.prompts import PromptFacts
from adhocbot.store.tables import Question, Session


def answers_in(prompt: PromptFacts, text: str) -> tuple[QuotedAnswer, ...]:
    """The answers of a reply to a prompt; refuses as `read_answers`."""
    return read_answers(text, [question.number for question in prompt.questions])


def put(db: Db, said: Said, prompt: PromptFacts, answers: Sequence[QuotedAnswer]) -> Saved:
    """Put each answer on record as a position of its own, all of them or none.

    Raises:
        Refused: one is on record already, or says that it is added; else as
            `positions.state_all`.
    """
    if not are_new(db, prompt, answers):
        numbers = [number for answer in answers for number in answer.numbers]
        raise Refused(
            f"This reply answers {_questions(numbers)}, and not all for the first time, so nothing "
            f"was saved. Send a message for each: Q{numbers[0]}: …",
            kind="several",
        )
    commands = [
        PositionState(answer.numbers, prompt.delegation, None, None, answer.words)
        for answer in answers
    ]
    return positions.state_all(db, said, prompt.session, commands)


def are_new(db: Db, prompt: PromptFacts, answers: Sequence[QuotedAnswer]) -> bool:
    """Whether the answers can be put on record as they are: none is there, and none is added."""
    numbers = tuple(number for answer in answers for number in answer.numbers)
    return not adding.held_on(db, prompt.prompt, numbers) and not any(a.way for a in answers)


def amend(db: Db, said: Said, held: list[Share], before: str, now: str) -> Saved | None:
    """A reply with several answers was edited, or became one: each answer is amended apart.

    Args:
        held: what the message stated and still stands.
        before, now: its words before and after the edit.

    Returns:
        What was saved; None if it says the same.

    Raises:
        Refused: it does not quote the same questions as before; else as `edits.amend`.
    """
    answers = read_answers(now)
    quoted = {number for answer in answers for number in answer.numbers}
    stated_on = {number for share in held for number in share.numbers}
    if not stated_on <= quoted <= stated_on | _quoted_in(before):
        raise Refused(
            f"This message answered {_questions(stated_on)}, and quotes others after the edit, so "
            "the edit changes nothing. To answer another question, send another message. To take "
            "an answer back, delete this one and send the rest anew.",
            kind="several",
        )
    saved: Saved | None = None
    for answer in answers:
        own = _on(held, answer.numbers)
        done = edits.amend(db, said, own, answer.words, _as_stated(answer))
        if done is not None:
            told = f"{saved.sentence}\n{done.sentence}" if saved else done.sentence
            saved = replace(done, sentence=told)
    return saved


def _as_stated(answer: QuotedAnswer) -> Callable[[tuple[str, ...]], stated.Edit]:
    stating = PositionState(answer.numbers, None, None, None, answer.words)
    return lambda _: stated.Edit(stating, stating)


def has_several(db: Db, held: list[Share], before: str, now: str) -> bool:
    """Whether a message has an answer of its own to each of several questions, or had before.

    Raises:
        Refused: its words now do not tell.
    """
    known: set[int] = set()
    for session in {share.position.session_id for share in held}:
        series = select(Session.series_id).where(Session.id == session).scalar_subquery()
        known.update(db.exec(select(Question.number).where(Question.series_id == series)))
    return len(read_answers(now, known)) > 1 or len(_read(before)) > 1


def _read(text: str) -> tuple[QuotedAnswer, ...]:
    """The answers in words that may have been refused."""
    try:
        return read_answers(text)
    except Refused:
        return ()


def _quoted_in(text: str) -> set[int]:
    return {number for answer in _read(text) for number in answer.numbers}


def _on(held: list[Share], numbers: tuple[int, ...]) -> list[Share]:
    own = [replace(s, numbers=tuple(n for n in s.numbers if n in numbers)) for s in held]
    return [share for share in own if share.numbers]


def _questions(numbers: Collection[int]) -> str:
    return f"question{'s' if len(numbers) > 1 else ''} {spans(list(numbers))}"

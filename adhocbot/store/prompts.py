"""Facts of prompts: what a delegate is shown, and what the channel sees of who owes what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.domain.refusal import Refused
from adhocbot.store import people
from adhocbot.store.asked_questions import AskedQuestion, asked_questions
from adhocbot.store.tables import (
    Delegate,
    Delegation,
    Prompt,
    PromptDelivery,
    PromptQuestion,
    Question,
    Series,
    Session,
)
from adhocbot.store.unfinished import is_unfinished

_MOST_OWED = 300


@dataclass(frozen=True)
class PromptFacts:
    """One delegate's prompt. `zone` is the delegate's own, `session_zone` the session's.

    `by_mandate`: the delegate's own delegation, where that speaks for the one that is asked.
    `newer`: the prompt that asks this delegate again for all that this one still waits for. It
    closes this one: whoever answers finds the same questions there.
    """

    prompt: int
    session: int
    label: str
    topic: str
    number: int
    channel: str
    delegation: str
    asked_by: str
    deadline: datetime | None
    session_zone: str
    zone: str
    questions: tuple[AskedQuestion, ...]
    by_mandate: str | None = None
    newer: int | None = None

    @property
    def owed(self) -> tuple[int, ...]:
        """The numbers of the questions without a position."""
        return tuple(q.number for q in self.questions if q.statement is None)

    @property
    def repeatable(self) -> tuple[int, ...]:
        """The numbers of the questions that are owed again, to which the answer may be the same."""
        return tuple(q.number for q in self.questions if q.statement is None and q.before)


def addressed(user: Any) -> Any:
    """The deliveries of prompts to people who still speak for the delegation that was asked.

    They sit in it, or in the one that has its mandate.

    Args:
        user: a person's id, or the column that holds it.
    """
    return (
        select(PromptDelivery)
        .join(Prompt, col(Prompt.id) == col(PromptDelivery.prompt_id))
        .join(Delegation, col(Delegation.id) == col(Prompt.delegation_id))
        .join(
            Delegate,
            (col(Delegate.delegation_id) == col(Delegation.id))
            | (col(Delegate.delegation_id) == col(Delegation.mandate_id)),
        )
        .where(
            PromptDelivery.user_id == user,
            Delegate.user_id == user,
            col(Delegation.dropped_at).is_(None),
        )
    )


def addressed_in(team: str, user: str) -> Any:
    """As `addressed`, to a person who is active in a workspace, with sessions and their series."""
    return (
        addressed(user)
        .join(Session, col(Session.id) == col(Prompt.session_id))
        .join(Series, col(Series.id) == col(Session.series_id))
        .where(Series.team_id == team, col(PromptDelivery.user_id).not_in(people.gone(team)))
    )


def is_asked(db: Db, prompt_id: int, team: str, user: str) -> bool:
    """Whether a prompt went to a person of a workspace who still speaks for the delegation."""
    query = addressed_in(team, user).where(PromptDelivery.prompt_id == prompt_id)
    return db.exec(query).first() is not None


def rows_of(db: Db, prompt_id: int) -> tuple[Prompt, Session, Series, Delegation]:
    """A prompt, with its session and series, and the delegation that it asks.

    Raises:
        sqlalchemy.exc.NoResultFound: there is no such prompt.
    """
    query = (
        select(Prompt, Session, Series, Delegation)
        .join(Session, col(Session.id) == col(Prompt.session_id))
        .join(Series, col(Series.id) == col(Session.series_id))
        .join(Delegation, col(Delegation.id) == col(Prompt.delegation_id))
        .where(Prompt.id == prompt_id)
    )
    return db.exec(query).one()


def prompt_facts(db: Db, prompt_id: int, team: str, user: str) -> PromptFacts:
    """A prompt as one delegate sees it now.

    Raises:
        Refused: it did not go to this person, or they have left the delegation since: what it
            shows is for those who answer.
    """
    if not is_asked(db, prompt_id, team, user):
        raise Refused(
            "This prompt is not for you: it goes to the delegates of the delegation that is "
            "asked. The chair adds you: delegation add NAME @you",
            kind="not_asked",
        )
    prompt, session, series, delegation = rows_of(db, prompt_id)
    asked = asked_questions(db, series, prompt, session.number)
    return PromptFacts(
        prompt=prompt_id,
        session=prompt.session_id,
        label=naming.label(series.topic, session.number),
        topic=series.topic,
        number=session.number,
        channel=series.channel_id,
        delegation=delegation.name,
        asked_by=people.fact(db, series.team_id, prompt.entered_by).name,
        deadline=prompt.deadline_at,
        session_zone=session.zone,
        zone=people.zone(db, series.team_id, user) or session.zone,
        questions=asked,
        by_mandate=_by_mandate(db, delegation, user),
        newer=_newer(db, prompt, user, asked),
    )


def _newer(db: Db, prompt: Prompt, user: str, asked: tuple[AskedQuestion, ...]) -> int | None:
    """The newest prompt to the same delegate that asks again for all that is owed of this one."""
    query = (
        select(PromptQuestion.prompt_id, Question.number)
        .join(Prompt, col(Prompt.id) == col(PromptQuestion.prompt_id))
        .join(PromptDelivery, col(PromptDelivery.prompt_id) == col(Prompt.id))
        .join(Question, col(Question.id) == col(PromptQuestion.question_id))
        .where(
            Prompt.delegation_id == prompt.delegation_id,
            col(Prompt.id) > prompt.id,
            PromptDelivery.user_id == user,
        )
    )
    asks: dict[int, set[int]] = {}
    for key, number in db.exec(query):
        asks.setdefault(key, set()).add(number)
    numbers = {question.number for question in asked}
    owed = {question.number for question in asked if question.statement is None}
    return max(
        (key for key, again in asks.items() if again & numbers and owed <= again), default=None
    )


def _by_mandate(db: Db, delegation: Delegation, user: str) -> str | None:
    if delegation.mandate_id is None:
        return None
    query = (
        select(Delegation.name)
        .join(Delegate, col(Delegate.delegation_id) == col(Delegation.id))
        .where(Delegation.id == delegation.mandate_id, Delegate.user_id == user)
    )
    return db.exec(query).first()


def prompts_open(db: Db, team: str, user: str, most: int = 20) -> tuple[PromptFacts, ...]:
    """The prompts to a person that can still be answered, or answered otherwise, newest first.

    Not where the record is final, nor where every question was dropped, nor where a newer prompt
    asks again for what one still waits for.
    """
    query = (
        addressed_in(team, user).where(is_unfinished()).order_by(col(Prompt.id).desc()).limit(most)
    )
    facts = [prompt_facts(db, delivery.prompt_id, team, user) for delivery in db.exec(query)]
    return tuple(fact for fact in facts if fact.questions and fact.newer is None)


def prompts_owed(db: Db, team: str, user: str) -> tuple[PromptFacts, ...]:
    """The open prompts of which the person's delegation still owes something, newest first."""
    return tuple(fact for fact in prompts_open(db, team, user, _MOST_OWED) if fact.owed)

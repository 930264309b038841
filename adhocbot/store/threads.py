"""Facts of a prompt that stands in the channel: what everybody there may read of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.store import people
from adhocbot.store.positions import owed
from adhocbot.store.prompts import addressed, rows_of
from adhocbot.store.tables import (
    PromptDelivery,
    PromptQuestion,
    Question,
)


@dataclass(frozen=True)
class ThreadFacts:
    """`people`: who answers there, by id and name; `questions`: number, text, whether answered."""

    prompt: int
    label: str
    delegation: str
    asked_by: str
    people: tuple[tuple[str, str], ...]
    questions: tuple[tuple[int, str, bool], ...]
    deadline: datetime | None
    session_zone: str

    @property
    def owed(self) -> tuple[int, ...]:
        """The numbers of the questions without a position."""
        return tuple(number for number, _, answered in self.questions if not answered)


def thread_facts(db: Db, prompt_id: int) -> ThreadFacts | None:
    """A prompt as it stands in the channel; None where nobody answers there any more."""
    prompt, session, series, delegation = rows_of(db, prompt_id)
    query = addressed(col(PromptDelivery.user_id)).where(
        PromptDelivery.prompt_id == prompt_id, col(PromptDelivery.in_channel).is_(True)
    )
    users = sorted({delivery.user_id for delivery in db.exec(query)})
    questions = db.exec(
        select(Question)
        .join(PromptQuestion, col(PromptQuestion.question_id) == col(Question.id))
        .where(PromptQuestion.prompt_id == prompt_id, col(Question.dropped_at).is_(None))
        .order_by(col(Question.place))
    ).all()
    if not users or not questions:
        return None
    of = delegation.id or 0
    owes = set(owed(db, series.id or 0, [of], [q.id or 0 for q in questions])[of])
    names = people.facts(db, series.team_id, users)
    return ThreadFacts(
        prompt=prompt_id,
        label=naming.label(series.topic, session.number),
        delegation=delegation.name,
        asked_by=people.fact(db, series.team_id, prompt.entered_by).name,
        people=tuple((user, names[user].name) for user in users),
        questions=tuple((q.number, q.text, q.id not in owes) for q in questions),
        deadline=prompt.deadline_at,
        session_zone=session.zone,
    )

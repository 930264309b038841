"""Writing prompts, and queueing the messages that carry them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session as Db

from adhocbot.services import outgoing_many
from adhocbot.services.frame import Meeting, Said
from adhocbot.store.tables import Delegation, Prompt, PromptDelivery, PromptQuestion, Question


@dataclass(frozen=True)
class Owing:
    """A delegation, the questions that it owes, and whom of it a message reaches."""

    delegation: Delegation
    owes: list[Question]
    users: list[str]


def prompt_all(
    db: Db, said: Said, meeting: Meeting, owing: list[Owing], deadline: datetime | None
) -> None:
    """Write the prompts and queue their messages; an assembly is asked by the hundred."""
    prompts = [
        Prompt(
            session_id=meeting.session_id,
            delegation_id=each.delegation.id or 0,
            deadline_at=deadline,
            **said.entered(),
        )
        for each in owing
    ]
    db.add_all(prompts)
    db.flush()
    made = [(prompt.id or 0, each) for prompt, each in zip(prompts, owing, strict=True)]
    asks = [
        {"prompt_id": prompt, "question_id": question.id}
        for prompt, each in made
        for question in each.owes
    ]
    goes = [
        {"prompt_id": prompt, "user_id": user, "in_channel": False}
        for prompt, each in made
        for user in each.users
    ]
    db.connection().execute(sa.insert(PromptQuestion), asks)
    if goes:
        db.connection().execute(sa.insert(PromptDelivery), goes)
    outgoing_many.post_all(
        db,
        team=meeting.series.team_id,
        kind="prompt.post",
        posts=[message_of(prompt, user) for prompt, each in made for user in each.users],
        now=said.now,
    )


def message_of(prompt: int, user: str) -> tuple[str, str, dict[str, Any]]:
    """The lane of a delegate's message about a prompt, its subject and its data."""
    return user, f"prompt:{prompt}:{user}", {"prompt": prompt, "user": user}

"""Who owes what: what every delegation was asked in a session, and what it has not answered."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.store.drafts import waiting
from adhocbot.store.positions import answered, newest
from adhocbot.store.tables import (
    Delegation,
    Prompt,
    PromptDelivery,
    PromptQuestion,
    Question,
    Session,
)


@dataclass(frozen=True)
class Debt:
    """What one delegation was asked until one deadline, and what of it is not answered.

    `late`: answered after the deadline or the close. `to_clear`: answered, once its head has
    cleared it. `reached`: False where it had nobody who could be asked. `snoozed_until`: all its
    delegates have put it off until then.
    """

    delegation: str
    asked: tuple[int, ...]
    owed: tuple[int, ...]
    deadline: datetime | None
    late: tuple[int, ...] = ()
    to_clear: tuple[int, ...] = ()
    reached: bool = True
    snoozed_until: datetime | None = None


@dataclass(frozen=True)
class _Asked:
    """The newest prompt that asks a delegation a question."""

    delegation: int
    name: str
    question: int
    number: int
    prompt: int
    session: int
    deadline: datetime | None


def debts(db: Db, session_id: int) -> tuple[Debt, ...]:
    """Who was asked what in a session, and who still owes what, by delegation and deadline.

    A question counts where it was asked last, whichever session of the series that was in.
    """
    session = db.get_one(Session, session_id)
    series = session.series_id
    asked = [each for each in _asked(db, series) if each.session == session_id]
    late = {pair for pair, (position, _) in newest(db, series).items() if position.received_late}
    has = answered(db, series, asked_in=session.number)
    pairs = {(each.delegation, each.question) for each in asked}
    drafts = {
        (draft.delegation_id, question)
        for draft, covered in waiting(db, series)
        for question in covered
    }
    snoozes = _snoozes(db, {each.prompt for each in asked})
    grouped: dict[tuple[int, datetime | None], list[_Asked]] = defaultdict(list)
    for each in asked:
        grouped[each.delegation, each.deadline].append(each)

    def numbers(group: list[_Asked], among: set[tuple[int, int]]) -> tuple[int, ...]:
        return tuple(g.number for g in group if (g.delegation, g.question) in among)

    owed = pairs - has - drafts
    return tuple(
        Debt(
            delegation=group[0].name,
            asked=tuple(each.number for each in group),
            owed=numbers(group, owed),
            deadline=deadline,
            late=numbers(group, late & has),
            to_clear=numbers(group, drafts),
            reached=any(each.prompt in snoozes for each in group),
            snoozed_until=_snoozed([until for g in group for until in snoozes.get(g.prompt, [])]),
        )
        for (_, deadline), group in grouped.items()
    )


def _asked(db: Db, series: int) -> list[_Asked]:
    query = (
        sa.select(
            col(Delegation.id),
            col(Delegation.name),
            col(Question.id),
            col(Question.number),
            col(Prompt.id),
            col(Prompt.session_id),
            col(Prompt.deadline_at),
        )
        .join(Prompt, col(Prompt.delegation_id) == col(Delegation.id))
        .join(PromptQuestion, col(PromptQuestion.prompt_id) == col(Prompt.id))
        .join(Question, col(Question.id) == col(PromptQuestion.question_id))
        .where(
            col(Delegation.series_id) == series,
            col(Delegation.dropped_at).is_(None),
            col(Question.dropped_at).is_(None),
        )
        .order_by(col(Delegation.id), col(Question.place), col(Prompt.id))
    )
    last = {}
    rows: Any = db.connection().execute(query)  # the ids among them are never None
    for row in rows:
        each = _Asked(*row)
        last[each.delegation, each.question] = each
    return list(last.values())


def _snoozes(db: Db, prompts: set[int]) -> dict[int, list[datetime | None]]:
    """Until when each person whom a prompt went to has put it off."""
    query = select(PromptDelivery.prompt_id, PromptDelivery.snoozed_until).where(
        col(PromptDelivery.prompt_id).in_(sorted(prompts))
    )
    found: dict[int, list[datetime | None]] = defaultdict(list)
    for prompt, until in db.exec(query):
        found[prompt].append(until)
    return found


def _snoozed(untils: list[datetime | None]) -> datetime | None:
    known = [until for until in untils if until is not None]
    return min(known) if known and len(known) == len(untils) else None

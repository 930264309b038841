"""When what may be due is to be looked at next: an index over all of it, however much waits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain.words import MinutesState
from adhocbot.store.inserting import insert_into
from adhocbot.store.tables import (
    Action,
    AttendanceAnswer,
    Delegate,
    Delegation,
    Prompt,
    Series,
    Session,
    Wake,
)

AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)
"""Due whatever the record's clock shows."""

Place = tuple[datetime, str]
"""When and what: the order in which subjects are looked at."""


def subject(kind: str, number: int) -> str:
    """How something is named here: `session:12`."""
    return f"{kind}:{number}"


def touch(db: Db, subjects: Iterable[str]) -> None:
    """Something of these changed: what is due for them is to be decided anew.

    In the transaction of the change, so that neither is there without the other.
    """
    # In one order, so that two that touch the same ones wait for each other and are not in knots.
    rows = [{"subject": each, "at": AT_ONCE} for each in sorted(set(subjects))]
    if rows:
        new = insert_into(db, Wake).values(rows)
        db.connection().execute(
            new.on_conflict_do_update(index_elements=["subject"], set_={"at": AT_ONCE})
        )


def due(db: Db, now: datetime, *, after: Place | None, limit: int) -> list[Place]:
    """What is to be looked at by now, what waits longest first.

    Args:
        after: the last one of the batch before.
    """
    query = (
        select(col(Wake.at), col(Wake.subject))
        .where(Wake.at <= now)
        .order_by(col(Wake.at), col(Wake.subject))
        .limit(limit)
    )
    if after is not None:
        query = query.where(sa.tuple_(col(Wake.at), col(Wake.subject)) > after)
    return [(at, subject) for at, subject in db.exec(query)]


def first(db: Db) -> datetime | None:
    """When anything is to be looked at next; None where nothing waits."""
    found: datetime | None = db.exec(select(sa.func.min(col(Wake.at)))).one()
    return found


def take(db: Db, subject: str, now: datetime) -> bool:
    """Lock a subject that is to be looked at; False where somebody else has looked meanwhile."""
    query: Any = select(col(Wake.at)).where(Wake.subject == subject, Wake.at <= now)
    return db.connection().execute(query.with_for_update()).first() is not None


def put(db: Db, subject: str, at: datetime | None) -> None:
    """Look at a subject again then; None forgets it until it is touched."""
    here = col(Wake.subject) == subject
    change = sa.delete(Wake) if at is None else sa.update(Wake).values(at=at)
    db.connection().execute(change.where(here))


def prompts_of(db: Db, sessions: list[int]) -> list[str]:
    """What was asked with a deadline in these sessions."""
    query = select(col(Prompt.id)).where(
        col(Prompt.session_id).in_(sessions), col(Prompt.deadline_at).is_not(None)
    )
    return [subject("prompt", number) for number in db.exec(query) if number is not None]


def reviewed(db: Db, series: list[int]) -> list[str]:
    """The sessions of these series whose minutes are in review: they wait for what they cite."""
    if not series:
        return []
    query = select(col(Session.id)).where(
        col(Session.series_id).in_(series), Session.minutes_state == MinutesState.IN_REVIEW
    )
    return [subject("session", number) for number in db.exec(query) if number is not None]


def of_person(db: Db, team: str, user: str) -> list[str]:
    """Everything of which a person may be told at an hour that depends on where they live."""
    mine = select(col(Delegate.delegation_id)).where(Delegate.user_id == user)
    seated = select(col(Delegation.series_id)).where(col(Delegation.id).in_(mine))
    answered = select(col(AttendanceAnswer.session_id)).where(AttendanceAnswer.user_id == user)
    sessions = (
        select(col(Session.id))
        .join(Series, col(Series.id) == col(Session.series_id))
        .where(
            Series.team_id == team,
            (col(Session.chair_user) == user)
            | (col(Session.secretary_user) == user)
            | col(Session.series_id).in_(seated)
            | col(Session.id).in_(answered),
        )
    )
    prompts = select(col(Prompt.id)).where(col(Prompt.session_id).in_(sessions))
    actions = (
        select(col(Action.id))
        .join(Series, col(Series.id) == col(Action.series_id))
        .where(
            Series.team_id == team,
            (col(Action.owner_user) == user) | col(Action.owner_delegation_id).in_(mine),
        )
    )
    found: list[tuple[str, Any]] = [
        ("session", sessions),
        ("prompt", prompts),
        ("action", actions),
    ]
    return [subject(kind, number) for kind, query in found for number in db.exec(query)]

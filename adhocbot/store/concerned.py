"""Whom a session concerns: those who come, who lead it, and who are asked something for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.domain.words import Attending, SessionState
from adhocbot.store import people
from adhocbot.store.prompts import addressed
from adhocbot.store.tables import (
    AttendanceAnswer,
    Entry,
    Prompt,
    PromptDelivery,
    Series,
    Session,
)


@dataclass(frozen=True)
class NewsFacts:
    """What one person is told of a session that was moved or called off, as it stands now.

    `zone` is the person's own. Who was asked from outside the channel learns when the session is,
    as their prompt's own words would tell them, and nothing else: `sees` is False then, and
    `place`, `by` and `reason` are None.
    """

    session: int
    label: str
    state: SessionState
    start: datetime
    end: datetime
    session_zone: str
    zone: str | None
    sees: bool
    undone: bool
    place: str | None
    by: str | None
    reason: str | None


def concerned(db: Db, session_id: int, *, but: str) -> list[str]:
    """The people to be told when a session is moved or called off, once each.

    Args:
        but: whoever did it knows.
    """
    session = db.get_one(Session, session_id)
    series = db.get_one(Series, session.series_id)
    coming = select(AttendanceAnswer.user_id).where(
        AttendanceAnswer.session_id == session_id,
        col(AttendanceAnswer.attending).in_([Attending.ATTEND, Attending.REMOTE]),
    )
    inside = people.seeing(
        db, series.team_id, series.channel_id, [*db.exec(coming), *people.leaders(session)]
    )
    there = (inside | _asked(db, session_id)) - {but}
    return sorted(there - people.cannot_act(db, series.team_id, there))


def _asked(db: Db, session_id: int) -> set[str]:
    """Those who were sent a prompt for a session and still speak for the delegation."""
    # Whom Slack lets nobody write to reads it in the channel.
    query = addressed(col(PromptDelivery.user_id)).where(
        Prompt.session_id == session_id, col(PromptDelivery.in_channel).is_(False)
    )
    return {delivery.user_id for delivery in db.exec(query)}


def news_facts(db: Db, entry_id: int, user: str) -> NewsFacts | None:
    """What a person is told of the move or the cancellation that an entry is about.

    None where the session is gone, or where it is no business of theirs any more.
    """
    entry = db.get_one(Entry, entry_id)
    session = db.get(Session, entry.session_id) if entry.session_id else None
    if session is None or session.id is None:
        return None
    series = db.get_one(Series, session.series_id)
    if not people.can_act(db, series.team_id, user):
        return None
    sees = people.may_see(db, series.team_id, series.channel_id, user)
    if not sees and user not in _asked(db, session.id):
        return None
    return NewsFacts(
        session=session.id,
        label=naming.label(series.topic, session.number),
        state=session.state,
        start=session.starts_at,
        end=session.ends_at,
        session_zone=session.zone,
        zone=people.zone(db, series.team_id, user),
        sees=sees,
        undone=entry.undone_at is not None,
        place=session.place if sees else None,
        by=people.fact(db, series.team_id, entry.user_id).name if sees else None,
        reason=session.cancel_reason if sees else None,
    )

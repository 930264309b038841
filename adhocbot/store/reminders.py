"""Facts of reminders: the sessions that start soon, and what one person is reminded of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session as Db
from sqlmodel import col, func, select

from adhocbot.domain import naming
from adhocbot.domain.reminders import REACH, Coming, Reminder, Upcoming
from adhocbot.domain.words import Attending, ItemState, ReminderKind, SessionState
from adhocbot.store import people, settling, tables
from adhocbot.store.tables import AttendanceAnswer, Channel, Entry, Item, Member, Series, Session

# What gave a session the start that it has; undoing one of these does too.
_PLANNING = ("schedule", "followup", "reschedule", "confirm", "cancel")


@dataclass(frozen=True)
class Soon:
    """A scheduled session that starts soon, and whom to remind of it.

    `trusted`: False where the channel is private and it is not known who is in it by now.
    """

    session: int
    team: str
    channel: str
    private: bool
    trusted: bool
    upcoming: Upcoming


@dataclass(frozen=True)
class ReminderFacts:
    """What one person is reminded of; `zone` is their own, None where Slack told none."""

    label: str
    start: datetime
    end: datetime
    session_zone: str
    zone: str | None
    place: str | None
    items: int


def subject_of(session_id: int) -> str:
    """How a session is named in the table of reminders."""
    return f"session:{session_id}"


def starting_soon(
    db: Db, now: datetime, *, after: Soon | None = None, limit: int = 100
) -> list[Soon]:
    """The sessions that start within reach of a reminder, the next first.

    Args:
        after: the last one of the batch before.
    """
    query = (
        _scheduled()
        .where(Session.starts_at > now, Session.starts_at <= now + REACH)
        .order_by(col(Session.starts_at), col(Session.id))
        .limit(limit)
    )
    if after is not None:
        place = sa.tuple_(col(Session.starts_at), col(Session.id))
        query = query.where(place > (after.upcoming.start, after.session))
    return _soon(db, db.exec(query).all())


def starting(db: Db, session_id: int) -> Soon | None:
    """One session as in `starting_soon`; None where it is not, or not any more, scheduled."""
    found = _soon(db, db.exec(_scheduled().where(Session.id == session_id)).all())
    return found[0] if found else None


def _scheduled() -> Any:
    return (
        select(Session, Series, Channel)
        .join(Series, col(Series.id) == col(Session.series_id))
        .join(
            Channel,
            (col(Channel.team_id) == col(Series.team_id))
            & (col(Channel.channel_id) == col(Series.channel_id)),
        )
        .where(Session.state == SessionState.SCHEDULED)
    )


def _soon(db: Db, rows: Iterable[tuple[Session, Series, Channel]]) -> list[Soon]:
    given = list(rows)
    starts = {session.id or 0: session.starts_at for session, _, _ in given}
    coming = _coming(db, list(starts))
    since = _since(db, list(starts), {series.id or 0 for _, series, _ in given})
    settled = _settled(db, {series.team_id for _, series, _ in given}, starts)
    return [
        Soon(
            session=session.id or 0,
            team=series.team_id,
            channel=series.channel_id,
            private=channel.is_private,
            trusted=not channel.is_private or channel.fetched_at != people.NEVER,
            upcoming=Upcoming(
                start=session.starts_at,
                since=since.get(session.id or 0, session.entered_at),
                coming=tuple(coming[session.id or 0]),
                settled=frozenset(settled[session.id or 0]),
            ),
        )
        for session, series, channel in given
    ]


def _coming(db: Db, sessions: list[int]) -> dict[int, list[Coming]]:
    """Those who answered that they come, who are still there and may know of the session."""
    person, answer = tables.Person, AttendanceAnswer
    query = (
        select(
            answer.session_id,
            answer.user_id,
            answer.at,
            func.coalesce(person.zone, Session.zone),
        )
        .join(Session, col(Session.id) == col(answer.session_id))
        .join(Series, col(Series.id) == col(Session.series_id))
        .join(
            Channel,
            (col(Channel.team_id) == col(Series.team_id))
            & (col(Channel.channel_id) == col(Series.channel_id)),
        )
        .outerjoin(
            Member,
            (col(Member.team_id) == col(Series.team_id))
            & (col(Member.channel_id) == col(Series.channel_id))
            & (col(Member.user_id) == col(answer.user_id)),
        )
        .outerjoin(
            person,
            (col(person.team_id) == col(Series.team_id))
            & (col(person.user_id) == col(answer.user_id)),
        )
        .where(
            col(answer.session_id).in_(sessions),
            col(answer.attending).in_([Attending.ATTEND, Attending.REMOTE]),
            # As `people.can_act` and `people.may_see`, for all of them with one question.
            col(person.gone).is_not(True),
            col(person.is_bot).is_not(True),
            col(Channel.is_private).is_(False)
            | (col(Channel.has_bot).is_(True) & col(Member.user_id).is_not(None)),
        )
        .order_by(col(answer.session_id), col(answer.user_id))
    )
    found: dict[int, list[Coming]] = defaultdict(list)
    for session, who, at, zone in db.exec(query):
        found[session].append(Coming(who, at, zone))
    return found


def _since(db: Db, sessions: list[int], series: set[int]) -> dict[int, datetime]:
    """When each session came to have the start that it has."""
    query = select(Entry.session_id, Entry.at, Entry.undone_at).where(
        col(Entry.series_id).in_(sorted(series)),
        col(Entry.session_id).in_(sessions),
        col(Entry.verb).in_(_PLANNING),
    )
    found: dict[int, datetime] = {}
    for session, at, undone_at in db.exec(query):
        stood = undone_at or at
        found[session or 0] = max(found.get(session or 0, stood), stood)
    return found


def _settled(
    db: Db, teams: set[str], starts: dict[int, datetime]
) -> dict[int, set[tuple[str, ReminderKind]]]:
    named = {subject_of(session): session for session in starts}
    found: dict[int, set[tuple[str, ReminderKind]]] = defaultdict(set)
    for row in settling.settled(db, teams, named):
        session = named[row.subject]
        if row.at == starts[session]:
            found[session].add((row.user_id, row.kind))
    return found


def settle(db: Db, soon: Soon, reminder: Reminder, now: datetime) -> bool:
    """Note that a reminder is done with; False where it was before (see `settling.settle`)."""
    return settling.settle(
        db,
        soon.team,
        subject_of(soon.session),
        reminder.user,
        reminder.kind,
        soon.upcoming.start,
        sent=reminder.sent,
        now=now,
    )


def reminder_facts(db: Db, session_id: int, user: str, start: datetime) -> ReminderFacts | None:
    """What a person is reminded of; None where they are not to be reminded of that start any more.

    It was moved, called off, opened or undone, or the person does not come or may not know of it.
    """
    soon = starting(db, session_id)
    if soon is None or not soon.trusted or soon.upcoming.start != start:
        return None
    if user not in {person.user for person in soon.upcoming.coming}:
        return None
    session = db.get_one(Session, session_id)
    series = db.get_one(Series, session.series_id)
    items = select(func.count()).where(
        Item.session_id == session_id, Item.state != ItemState.DROPPED
    )
    return ReminderFacts(
        label=naming.label(series.topic, session.number),
        start=session.starts_at,
        end=session.ends_at,
        session_zone=session.zone,
        zone=people.zone(db, soon.team, user),
        place=session.place,
        items=db.exec(items.select_from(Item)).one(),
    )

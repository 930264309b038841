"""Facts of reminders: whom to remind of a session, and what one person is reminded of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db
from sqlmodel import col, func, select

from adhocbot.domain import naming
from adhocbot.domain.reminders import Coming, Reminder, Upcoming
from adhocbot.domain.words import Attending, ItemState, ReminderKind, SessionState
from adhocbot.store import people, settling
from adhocbot.store.hearing import hearing
from adhocbot.store.tables import AttendanceAnswer, Entry, Item, Series, Session

# What gave a session the start that it has; undoing one of these does too.
_PLANNING = ("schedule", "followup", "reschedule", "confirm", "cancel")


@dataclass(frozen=True)
class Soon:
    """A scheduled session, and whom to remind of it."""

    session: int
    team: str
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


def starting(db: Db, session_id: int) -> Soon | None:
    """A session and whom to remind of it; None where it is not, or not any more, scheduled."""
    query = (
        select(Session, Series)
        .join(Series, col(Series.id) == col(Session.series_id))
        .where(Session.id == session_id, Session.state == SessionState.SCHEDULED)
    )
    for session, series in db.exec(query):
        return Soon(
            session_id,
            series.team_id,
            Upcoming(
                start=session.starts_at,
                since=stands_since(db, session),
                coming=_coming(db, series, session),
                settled=_settled(db, series.team_id, session),
            ),
        )
    return None


def _coming(db: Db, series: Series, session: Session) -> tuple[Coming, ...]:
    """Those who answered that they come; they hear where they are still there, and may know."""
    query = (
        select(AttendanceAnswer.user_id, AttendanceAnswer.at)
        .where(
            AttendanceAnswer.session_id == session.id,
            col(AttendanceAnswer.attending).in_([Attending.ATTEND, Attending.REMOTE]),
        )
        .order_by(col(AttendanceAnswer.user_id))
    )
    answers = db.exec(query).all()
    zones = hearing(db, series, [user for user, _ in answers], session.zone)
    return tuple(
        Coming(user, at, zones.get(user, session.zone), hears=user in zones) for user, at in answers
    )


def stands_since(db: Db, session: Session) -> datetime:
    """When a session came to have the start that it has."""
    query = select(Entry.at, Entry.undone_at).where(
        Entry.series_id == session.series_id,
        Entry.session_id == session.id,
        col(Entry.verb).in_(_PLANNING),
    )
    return max((undone or at for at, undone in db.exec(query)), default=session.entered_at)


def _settled(db: Db, team: str, session: Session) -> frozenset[tuple[str, ReminderKind]]:
    rows = settling.settled(db, {team}, {subject_of(session.id or 0)})
    return frozenset((row.user_id, row.kind) for row in rows if row.at == session.starts_at)


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
    if soon is None or soon.upcoming.start != start:
        return None
    if user not in {person.user for person in soon.upcoming.coming if person.hears}:
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

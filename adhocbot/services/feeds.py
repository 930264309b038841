"""Secret addresses at which a person's calendar reads the sessions of a series.

Only a hash of each secret is kept, so an address is shown once, to whoever asked for it. It shows
what its owner may see at the moment when it is read.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256

import sqlalchemy as sa
from sqlmodel import Session as Db
from sqlmodel import col, func, select

from adhocbot.documents import feed
from adhocbot.domain import naming, who
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import CalendarRevoke
from adhocbot.services import calendars
from adhocbot.services.frame import Said, Saved, lock_seen, offices, series_seen
from adhocbot.store import people
from adhocbot.store.tables import CalendarFeed, Series, Session

MOST = 5
"""Addresses that a person can have for one series: a calendar on each of their devices."""


@dataclass(frozen=True)
class Found:
    """The series that an address shows, and where it is at home."""

    series: int
    team: str
    channel: str
    is_public: bool


def make(db: Db, said: Said, session_id: int) -> Saved:
    """Make an address for the asker; the answer tells it, and must be kept nowhere.

    Raises:
        Refused: there is no such session that the person may know of, or they have enough.
    """
    label = offered(db, said, session_id)
    series = series_seen(db, said, session_id)
    held = db.exec(
        select(func.count())
        .select_from(CalendarFeed)
        .where(CalendarFeed.series_id == series.id, CalendarFeed.user_id == said.user)
        .where(col(CalendarFeed.revoked_at).is_(None))
    ).one()
    if held >= MOST:
        raise Refused(
            f"You have {held} addresses for {series.topic} already, and each can be used in many "
            f"calendars. To end them all: calendar {label} revoke",
            kind="enough",
        )
    secret = secrets.token_urlsafe(32)
    db.add(
        CalendarFeed(
            series_id=series.id or 0,
            user_id=said.user,
            token_hash=_hash(secret),
            made_at=said.now,
        )
    )
    db.flush()
    return Saved(
        f"All sessions of {series.topic}, for a calendar that can subscribe to an address:\n"
        f"{said.reached}/calendar/{secret}.ics\n"
        "Whoever has it reads them without signing in, so keep it to yourself. I do not keep it "
        f"and cannot show it again. To end it: calendar {label} revoke",
        label,
        session_id,
    )


def offered(db: Db, said: Said, session_id: int) -> str:
    """The label of a session for whose series the asker may ask an address; refuses as `make`."""
    series = series_seen(db, said, session_id)
    return naming.label(series.topic, db.get_one(Session, session_id).number)


def revoke(db: Db, said: Said, session_id: int, command: CalendarRevoke) -> Saved:
    """End the asker's addresses of a series; with `all`, everybody's.

    Raises:
        Refused: there is no such session that the person may know of; `all` is for who leads.
    """
    meeting = lock_seen(db, said, session_id)
    topic = meeting.series.topic
    ending = (
        sa.update(CalendarFeed)
        .where(
            col(CalendarFeed.series_id) == meeting.series_id,
            col(CalendarFeed.revoked_at).is_(None),
        )
        .values(revoked_at=said.now)
        .returning(col(CalendarFeed.id))
    )
    if command.everybodys:
        who.leaders_only(
            offices(db, meeting), said.user, f"end the calendar addresses of others for {topic}"
        )
    else:
        ending = ending.where(col(CalendarFeed.user_id) == said.user)
    ended = len(db.connection().execute(ending).all())
    db.expire_all()
    told = "1 calendar address" if ended == 1 else f"{ended} calendar addresses"
    whose = "everybody's" if command.everybodys else "yours"
    sentence = (
        f"{told} for {topic} ended ({whose}): nothing can be read there any more."
        if ended
        else f"There is no calendar address for {topic} to end. To get one: calendar feed"
    )
    return Saved(sentence, meeting.label, session_id)


def find(db: Db, secret: str) -> Found | None:
    """What an address shows; None where there is none such, it was revoked, or its owner may not.

    Looked up by its hash, so that how long it takes tells nothing of how near a guess was.
    """
    query = (
        select(CalendarFeed, Series)
        .join(Series, col(Series.id) == col(CalendarFeed.series_id))
        .where(CalendarFeed.token_hash == _hash(secret), col(CalendarFeed.revoked_at).is_(None))
    )
    found = db.exec(query).first()
    if found is None:
        return None
    owned, series = found
    team, channel, user = series.team_id, series.channel_id, owned.user_id
    if not people.may_see(db, team, channel, user) or not people.can_act(db, team, user):
        return None
    return Found(series.id or 0, team, channel, people.is_public(db, team, channel))


def file_of(db: Db, series_id: int) -> bytes:
    """All sessions of a series as one calendar."""
    series = db.get_one(Series, series_id)
    query = select(Session.id).where(Session.series_id == series_id)
    sessions = db.exec(query.order_by(col(Session.number)))
    return feed(
        f"{series.topic}: ad hoc sessions",
        [calendars.entry_of(db, session or 0) for session in sessions],
    )


def forget(db: Db, series_id: int) -> None:
    """A series whose planning was undone has no address; they are no work that builds on it."""
    db.connection().execute(sa.delete(CalendarFeed).where(col(CalendarFeed.series_id) == series_id))


def _hash(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()

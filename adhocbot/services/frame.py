"""What every service works in: who says something where, and the session it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session as Db
from sqlmodel import select

from adhocbot.domain import naming
from adhocbot.domain.refusal import Refused
from adhocbot.domain.source import PersonFact
from adhocbot.domain.typed import marks, plain
from adhocbot.domain.who import Offices
from adhocbot.store import lost, people
from adhocbot.store.engine import LISTENER_WAIT
from adhocbot.store.tables import Channel, Series, Session


@dataclass(frozen=True)
class Said:
    """Who said something, where and when.

    `channel` is where it was said; `zone` the speaker's; `now` the record's time (aware, UTC).
    `link` and `ts` point at the message, where one said it (a slash command leaves none).
    `received`: when the words came, where they were kept until it was clear what they answer.
    `quietly`: the channel reads the words themselves, so what they enter is not announced there.
    `patience`: the real seconds that are left to wait for the database, of Slack's three.
    `reached`: the address under which calendars reach the bot.
    """

    team: str
    channel: str
    user: str
    zone: str
    now: datetime
    link: str | None = None
    ts: str | None = None
    received: datetime | None = None
    quietly: bool = False
    patience: float = field(default=LISTENER_WAIT, compare=False)
    reached: str = field(default="", compare=False)

    @property
    def received_at(self) -> datetime:
        """When the words came."""
        return self.received or self.now

    def entered(self) -> dict[str, Any]:
        """The columns that every entered row carries."""
        return {
            "entered_by": self.user,
            "entered_at": self.now,
            "link": self.link,
            "said_channel": self.channel if self.ts else None,
            "said_ts": self.ts,
        }


def words(db: Db, said: Said, typed: str) -> str:
    """Typed text as its writer saw it, with the names of those mentioned."""
    users = [mark.ref for mark in marks(typed) if mark.kind == "user"]
    return plain(typed, people.names(db, said.team, users))


@dataclass(frozen=True)
class Meeting:
    """The rows of a session and its series, locked for this transaction."""

    series: Series
    session: Session

    @property
    def label(self) -> str:
        return naming.label(self.series.topic, self.session.number)

    @property
    def series_id(self) -> int:
        assert self.series.id is not None  # noqa: S101  # it came from the database
        return self.series.id

    @property
    def session_id(self) -> int:
        assert self.session.id is not None  # noqa: S101  # it came from the database
        return self.session.id


@dataclass(frozen=True)
class Next:
    """A sentence about the same session that the person may want to say next.

    `words` is what follows the verb and the session's name; `shown` is what a button says.
    """

    shown: str
    verb: str
    words: str


@dataclass(frozen=True)
class Saved:
    """What a service tells the person: the sentence, and the entry that undo would take back."""

    sentence: str
    label: str
    session_id: int
    entry_id: int | None = None
    nexts: tuple[Next, ...] = ()


def lock_channel(db: Db, team: str, channel: str) -> None:
    """Let one transaction at a time write in a channel (SQLite lets one in a database).

    Raises:
        Refused: the bot does not know the channel, so it is not in it.
    """
    query = (
        select(Channel)
        .where(Channel.team_id == team, Channel.channel_id == channel)
        .with_for_update()
    )
    if db.exec(query).one_or_none() is None:
        raise Refused("I am not in this channel: /invite @adhocbot, then repeat.", kind="no_bot")


def lock_meeting(db: Db, session_id: int) -> Meeting:
    """The session and its series, once no other transaction writes in their channel.

    Raises:
        Refused: there is no such session; scheduling it may have been undone.
    """
    series = _series_of(db, session_id)
    lock_channel(db, series.team_id, series.channel_id)
    # Whatever was read before the lock may have changed, or be gone, by the time it was got.
    db.flush()
    db.expire_all()
    return Meeting(_series_of(db, session_id), db.get_one(Session, session_id))


def _series_of(db: Db, session_id: int) -> Series:
    series = db.exec(
        select(Series).where(Series.id == Session.series_id, Session.id == session_id)
    ).one_or_none()
    if series is None:
        raise _no_session()
    return series


def lock_seen(db: Db, said: Said, session_id: int) -> Meeting:
    """As `lock_meeting`, for a person who may know of the session.

    Raises:
        Refused: its channel is private and the person is not in it; nothing of it is told.
    """
    series_seen(db, said, session_id)
    return lock_meeting(db, session_id)


def series_seen(db: Db, said: Said, session_id: int) -> Series:
    """The series of a session that the person may know of; refuses as `lock_seen`."""
    series = _series_of(db, session_id)
    must_see(db, said, series)
    return series


def sees(db: Db, said: Said, series: Series) -> bool:
    """Whether the person may know what is in the series' channel: said there, they are in it."""
    if said.team != series.team_id:
        return False
    channel = series.channel_id
    return (
        said.channel == channel
        or people.may_see(db, said.team, channel, said.user)
        or channel in {led for led, _ in lost.led_from_outside(db, said.team, said.user)}
    )


def must_see(db: Db, said: Said, series: Series) -> None:
    """Refuse, as if there were no such session, whoever may not know of it."""
    if not sees(db, said, series):
        raise _no_session()


def must_be_here(db: Db, said: Said) -> None:
    """Refuse whoever is not in the channel that a form of theirs is about.

    A sentence comes from where it was said; a form only says where it was opened, and its sender
    may have left since.

    Raises:
        Refused: the channel is private, and the person is not in it.
    """
    if said.channel.startswith(("C", "G")) and not people.may_see(
        db, said.team, said.channel, said.user
    ):
        raise Refused(
            "You are not in the channel any more for which this form was opened, so nothing was "
            "saved. Whoever is in it can say it there.",
            kind="not_allowed",
        )


def _no_session() -> Refused:
    return Refused(
        "I find no such session here or in your other channels. What is planned here: status",
        kind="no_session",
    )


def offices(db: Db, meeting: Meeting) -> Offices:
    """Who chairs, who is secretary, and which of them is gone."""
    session, series = meeting.session, meeting.series

    def named(user: str | None) -> PersonFact | None:
        return people.fact(db, series.team_id, user) if user else None

    deactivated = people.cannot_act(db, series.team_id, people.leaders(session))

    def gone(user: str | None) -> bool:
        return user is not None and (
            user in deactivated or people.has_left(db, series.team_id, series.channel_id, user)
        )

    return Offices(
        meeting.label,
        chair=named(session.chair_user),
        secretary=named(session.secretary_user),
        chair_gone=gone(session.chair_user),
        secretary_gone=gone(session.secretary_user),
        deactivated=frozenset(deactivated),
    )

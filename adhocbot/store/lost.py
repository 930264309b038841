"""Channels in which a session runs and the bot can say nothing: it is out, or they are archived."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.domain.words import SessionState
from adhocbot.store import people
from adhocbot.store.tables import Channel, Member, Series, Session


@dataclass(frozen=True)
class Running:
    """A session that runs in a channel, and those of its chair and secretary who are there."""

    session: int
    label: str
    leaders: tuple[str, ...]


def in_reach(db: Db, team: str, channel: str) -> bool | None:
    """Whether what is said to a channel arrives there; None where nothing is known of it."""
    row = db.exec(
        select(Channel)
        .where(Channel.team_id == team, Channel.channel_id == channel)
        .with_for_update()
    ).one_or_none()
    return None if row is None else row.has_bot and not row.is_archived


def running_there(db: Db, team: str, channel: str) -> list[Running]:
    """The sessions that run in a channel. Who has left it does not lead there any more."""
    query = (
        select(Session, Series.topic)
        .join(Series, col(Series.id) == col(Session.series_id))
        .where(Session.running_in == f"{team}/{channel}")
    )
    return [
        Running(
            session.id or 0, naming.label(topic, session.number), _there(db, team, channel, session)
        )
        for session, topic in db.exec(query)
    ]


def led_from_outside(db: Db, team: str, user: str) -> list[tuple[str, int]]:
    """The channels out of reach in which a session runs that this person leads, and the session.

    Whoever leads a running session may go on recording it: they were in the channel when it was
    lost, and it ends with the session.
    """
    query = (
        select(Series.channel_id, Session)
        .join(Series, col(Series.id) == col(Session.series_id))
        .join(
            Channel,
            (col(Channel.team_id) == col(Series.team_id))
            & (col(Channel.channel_id) == col(Series.channel_id)),
        )
        .where(
            Series.team_id == team,
            Session.state == SessionState.RUNNING,
            (col(Session.chair_user) == user) | (col(Session.secretary_user) == user),
            col(Channel.has_bot).is_(False) | col(Channel.is_archived).is_(True),
        )
        .order_by(col(Session.id))
    )
    return [
        (channel, session.id or 0)
        for channel, session in db.exec(query)
        if user in _there(db, team, channel, session)
    ]


def _there(db: Db, team: str, channel: str, session: Session) -> tuple[str, ...]:
    return tuple(
        user
        for user in people.leaders(session)
        # Who was in it last, as far as anybody told.
        if db.get(Member, (team, channel, user)) is not None and people.can_act(db, team, user)
    )

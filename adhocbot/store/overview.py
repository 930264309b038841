"""Facts across sessions: a channel's sessions, a series' action items."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.domain.floor import Turns, speaking
from adhocbot.domain.timebox import TimeBox
from adhocbot.domain.words import ActionState, MinutesState, SessionState
from adhocbot.store import people
from adhocbot.store.floor import floor_of
from adhocbot.store.tables import (
    Action,
    Delegation,
    Determination,
    Entry,
    Item,
    Series,
    Session,
)
from adhocbot.store.unfinished import is_unfinished


@dataclass(frozen=True)
class SessionFact:
    """A session in a list. `zone` is the session's; `running` its open item, `turns` its floor."""

    session: int
    label: str
    topic: str
    number: int
    channel: str
    state: SessionState
    minutes_state: MinutesState
    start: datetime
    end: datetime
    zone: str
    place: str | None
    chair: str | None
    running: TimeBox | None
    turns: Turns = ()


@dataclass(frozen=True)
class ActionLine:
    """An action item in a list, of whichever session of the series."""

    session: int
    label: str
    number: int
    text: str
    owner: str | None
    due: datetime | None
    state: ActionState
    zone: str


@dataclass(frozen=True)
class EntryFact:
    """An entry as the channel reads it. `by` is the name of who entered it.

    `waits`: it is a determination that the chair has yet to confirm. `floor`: it is news of the
    speaker queue of a session that runs; the turn that has the floor, 0 where nobody has it.
    """

    entry: int
    session: int | None
    verb: str
    summary: str
    by: str
    undone: bool
    waits: bool = False
    floor: int | None = None


def entry_fact(db: Db, entry_id: int) -> EntryFact | None:
    """An entry, or None where there is none."""
    row = db.get(Entry, entry_id)
    if row is None:
        return None
    return EntryFact(
        entry_id,
        row.session_id,
        row.verb,
        row.summary,
        by=people.fact(db, row.team_id, row.user_id).name,
        undone=row.undone_at is not None,
        waits=row.verb == "decide" and _waits(db, row),
        floor=_floor(db, row) if row.verb == "queue" else None,
    )


def _floor(db: Db, entry: Entry) -> int | None:
    session = db.get(Session, entry.session_id) if entry.session_id else None
    if session is None or session.state is not SessionState.RUNNING:
        return None
    held = speaking(floor_of(db, session.id or 0))
    return held.turn if held else 0


def _waits(db: Db, entry: Entry) -> bool:
    query = select(Determination.id).where(
        Determination.session_id == entry.session_id,
        Determination.entered_by == entry.user_id,
        Determination.entered_at == entry.at,
        col(Determination.confirmed_at).is_(None),
        col(Determination.withdrawn_at).is_(None),
    )
    return db.exec(query.limit(1)).first() is not None


def session_fact(db: Db, series: Series, session: Session) -> SessionFact:
    """A session in a list."""
    running = db.exec(
        select(Item).where(
            Item.session_id == session.id,
            col(Item.opened_at).is_not(None),
            col(Item.closed_at).is_(None),
        )
    ).first()
    chair = session.chair_user
    return SessionFact(
        session=session.id or 0,
        label=naming.label(series.topic, session.number),
        topic=series.topic,
        number=session.number,
        channel=series.channel_id,
        state=session.state,
        minutes_state=session.minutes_state,
        start=session.starts_at,
        end=session.ends_at,
        zone=session.zone,
        place=session.place,
        chair=people.fact(db, series.team_id, chair).name if chair else None,
        running=_box(running),
        turns=floor_of(db, session.id or 0) if session.state is SessionState.RUNNING else (),
    )


def _box(item: Item | None) -> TimeBox | None:
    if item is None or item.opened_at is None:
        return None
    return TimeBox(item.title, item.opened_at, item.minutes)


def channel_sessions(db: Db, team: str, channel: str) -> tuple[SessionFact, ...]:
    """The sessions of a channel that are not over, then those whose minutes are not approved."""
    found = db.exec(not_final(team, {channel}))
    return tuple(session_fact(db, series, session) for series, session in found)


def not_final(team: str, channels: set[str]) -> Any:
    """The sessions of these channels that are not cancelled and whose minutes are not approved."""
    return (
        select(Series, Session)
        .join(Session, col(Session.series_id) == col(Series.id))
        .where(
            Series.team_id == team,
            col(Series.channel_id).in_(sorted(channels)),
            is_unfinished(),
        )
        .order_by(col(Session.starts_at), col(Session.id))
    )


def series_actions(db: Db, session_id: int) -> tuple[ActionLine, ...]:
    """The action items of a session's series: those open, and those of this session."""
    series_id = db.get_one(Session, session_id).series_id
    query = (
        select(Action, Session, Series)
        .join(Session, col(Session.id) == col(Action.session_id))
        .join(Series, col(Series.id) == col(Action.series_id))
        .where(
            Action.series_id == series_id,
            (col(Action.state) == ActionState.OPEN) | (col(Action.session_id) == session_id),
        )
        .order_by(col(Action.number))
    )
    return tuple(action_line(db, *row) for row in db.exec(query))


def action_line(db: Db, action: Action, session: Session, series: Series) -> ActionLine:
    """An action item in a list."""
    owner = None
    if action.owner_user:
        owner = people.fact(db, series.team_id, action.owner_user).name
    elif action.owner_delegation_id:
        owner = db.get_one(Delegation, action.owner_delegation_id).name
    return ActionLine(
        session=session.id or 0,
        label=naming.label(series.topic, session.number),
        number=action.number,
        text=action.text,
        owner=owner,
        due=action.due_at,
        state=action.state,
        zone=session.zone,
    )

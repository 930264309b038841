"""Facts of action items that are due: who owns them, and what one owner is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.domain.due import Due
from adhocbot.domain.due_actions import OpenAction, Owner
from adhocbot.domain.words import ActionState
from adhocbot.store import people, settling
from adhocbot.store.hearing import hearing
from adhocbot.store.tables import (
    Action,
    ActionSnooze,
    Channel,
    Delegate,
    Delegation,
    Series,
    Session,
)


@dataclass(frozen=True)
class OwnedAction:
    """An action item that is open and has a due time."""

    action: int
    session: int
    team: str
    open: OpenAction


@dataclass(frozen=True)
class OwnedActionFacts:
    """What one owner is told; `zone` is their own, `owner` the delegation that owns it, if one."""

    action: int
    label: str
    topic: str
    number: int
    text: str
    due_at: datetime
    owner: str | None
    session: int
    zone: str
    session_zone: str


def subject_of(action_id: int) -> str:
    """How an action item is named in the table of reminders."""
    return f"action:{action_id}"


def owned_action(db: Db, action_id: int) -> OwnedAction | None:
    """An action item and whom to remind of it; None where it is not open, or never due."""
    action = db.get(Action, action_id)
    if action is None or action.state is not ActionState.OPEN or action.due_at is None:
        return None
    session = db.get_one(Session, action.session_id)
    series = db.get_one(Series, action.series_id)
    zones = hearing(db, series, _owners(db, action), session.zone)
    snoozes = {
        row.user_id: row.until
        for row in db.exec(select(ActionSnooze).where(ActionSnooze.action_id == action_id))
    }
    return OwnedAction(
        action_id,
        action.session_id,
        series.team_id,
        OpenAction(
            since=action.entered_at,
            due_at=action.due_at,
            owners=tuple(Owner(user, zone, snoozes.get(user)) for user, zone in zones.items()),
            settled=frozenset(
                (row.user_id, row.kind, row.at)
                for row in settling.settled(db, {series.team_id}, {subject_of(action_id)})
            ),
        ),
    )


def _owners(db: Db, action: Action) -> list[str]:
    if action.owner_user is not None:
        return [action.owner_user]
    query = select(Delegate.user_id).where(Delegate.delegation_id == action.owner_delegation_id)
    return list(db.exec(query.order_by(col(Delegate.user_id))))


def settle(db: Db, found: OwnedAction, due: Due, now: datetime) -> bool:
    """Note that a reminder is done with; False where it was before (see `settling.settle`)."""
    return settling.settle(
        db,
        found.team,
        subject_of(found.action),
        due.user,
        due.kind,
        due.about,
        sent=due.sent,
        now=now,
    )


def owned_action_facts(db: Db, action_id: int, user: str) -> OwnedActionFacts | None:
    """What a person is told of an action item; None where it is not theirs, or not open, by now."""
    found = owned_action(db, action_id)
    owner = next((each for each in found.open.owners if each.user == user), None) if found else None
    if found is None or owner is None:
        return None
    action = db.get_one(Action, action_id)
    session = db.get_one(Session, action.session_id)
    series = db.get_one(Series, action.series_id)
    delegation = (
        db.get(Delegation, action.owner_delegation_id) if action.owner_delegation_id else None
    )
    return OwnedActionFacts(
        action=action_id,
        label=naming.label(series.topic, session.number),
        topic=naming.slug(series.topic),
        number=action.number,
        text=action.text,
        due_at=found.open.due_at,
        owner=delegation.name if delegation else None,
        session=action.session_id,
        zone=owner.zone,
        session_zone=session.zone,
    )


@dataclass(frozen=True)
class ActionNamed:
    """An action item by its name; `owner` a person's or a delegation's, None where it has none.

    `channel` is the name of its series' channel.
    """

    channel: str
    label: str
    topic: str
    number: int
    session: int
    state: ActionState
    due_at: datetime | None
    owner: str | None


def action_named(db: Db, action_id: int) -> ActionNamed:
    """An action item by its name.

    Raises:
        sqlalchemy.exc.NoResultFound: there is none of that id.
    """
    action = db.get_one(Action, action_id)
    session = db.get_one(Session, action.session_id)
    series = db.get_one(Series, action.series_id)
    owner = None
    if action.owner_user is not None:
        owner = people.fact(db, series.team_id, action.owner_user).name
    elif action.owner_delegation_id is not None:
        owner = db.get_one(Delegation, action.owner_delegation_id).name
    channel = db.get_one(Channel, (series.team_id, series.channel_id))
    return ActionNamed(
        channel.name,
        naming.label(series.topic, session.number),
        naming.slug(series.topic),
        action.number,
        action.session_id,
        action.state,
        action.due_at,
        owner,
    )


def numbered(db: Db, team: str, number: int, channels: Iterable[str]) -> list[int]:
    """The ids of the open action items of that number in the series of these channels."""
    query = (
        select(Action.id)
        .join(Series, col(Series.id) == col(Action.series_id))
        .where(
            Series.team_id == team,
            col(Series.channel_id).in_(sorted(channels)),
            Action.number == number,
            Action.state == ActionState.OPEN,
        )
        .order_by(col(Action.id))
    )
    return [found for found in db.exec(query) if found is not None]

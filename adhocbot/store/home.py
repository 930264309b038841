"""A person's Home tab: what it shows, and who has one open that shows something."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain.lifecycle import is_final
from adhocbot.domain.words import ActionState, Attending, MinutesState, SessionState
from adhocbot.store import people
from adhocbot.store.drafts import DraftFacts, draft_facts, voice_of, waiting
from adhocbot.store.overview import ActionLine, SessionFact, action_line, not_final, session_fact
from adhocbot.store.prompts import PromptFacts, prompts_owed
from adhocbot.store.record import took_part_in
from adhocbot.store.tables import (
    Action,
    AttendanceAnswer,
    Channel,
    Delegate,
    Delegation,
    HomeTab,
    Member,
    Position,
    Prompt,
    PromptDelivery,
    Remark,
    Revision,
    Series,
    Session,
)
from adhocbot.store.voices import BY_CHAIR, Way, way_of


@dataclass(frozen=True)
class MySession:
    """A session that is to come or runs, with what the person answered to its invitation."""

    fact: SessionFact
    answer: Attending | None


@dataclass(frozen=True)
class MyMinutes:
    """Minutes that await the person.

    `revision` is the one in review, None before it is posted; `until` the end of its review.
    `open_remarks` counts what the chair has yet to dispose of; `way`: how they are approved;
    `corrects`: others have been approved before.
    """

    fact: SessionFact
    revision: int | None
    until: datetime | None
    open_remarks: int
    chairs: bool
    corrects: bool = False
    way: Way = BY_CHAIR


@dataclass(frozen=True)
class Home:
    """What a person's Home tab shows; `zone` is their own."""

    zone: str
    sessions: tuple[MySession, ...]
    prompts: tuple[PromptFacts, ...]
    actions: tuple[ActionLine, ...]
    minutes: tuple[MyMinutes, ...]
    drafts: tuple[DraftFacts, ...] = ()


def home(db: Db, team: str, user: str) -> Home:
    """A person's Home: nothing of a channel that they are not in, but the prompts they got."""
    channels = people.channels_of(db, team, user)
    rows = list(db.exec(not_final(team, channels)))
    return Home(
        zone=people.zone(db, team, user) or "UTC",
        sessions=_my_sessions(db, user, rows),
        prompts=prompts_owed(db, team, user),
        actions=_my_actions(db, team, user, channels),
        minutes=_my_minutes(db, user, rows),
        drafts=_my_drafts(db, team, user),
    )


def _my_drafts(db: Db, team: str, user: str) -> tuple[DraftFacts, ...]:
    """What waits until the person clears it, as the head of the delegation that states it."""
    query = (
        select(Delegation.id, Delegation.series_id)
        .join(Delegate, col(Delegate.delegation_id) == col(Delegation.id))
        .join(Series, col(Series.id) == col(Delegation.series_id))
        .where(
            Series.team_id == team,
            Delegate.user_id == user,
            col(Delegate.is_head).is_(True),
            col(Delegation.dropped_at).is_(None),
        )
        .order_by(col(Delegation.id))
    )
    found = [
        draft_facts(db, position.id or 0, user)
        for delegation, series in db.exec(query).all()
        for position, _ in waiting(db, series)
        if voice_of(position) == delegation and _is_open(db, position)
    ]
    return tuple(each for each in found if each is not None)


def _is_open(db: Db, position: Position) -> bool:
    session = db.get_one(Session, position.session_id)
    return not is_final(session.state, session.minutes_state)


def _my_sessions(db: Db, user: str, rows: list[tuple[Series, Session]]) -> tuple[MySession, ...]:
    waiting = [row for row in rows if row[1].state is not SessionState.CLOSED]
    query = select(AttendanceAnswer).where(
        AttendanceAnswer.user_id == user,
        col(AttendanceAnswer.session_id).in_([session.id for _, session in waiting]),
    )
    answers = {row.session_id: row.attending for row in db.exec(query)}
    return tuple(
        MySession(session_fact(db, series, session), answers.get(session.id or 0))
        for series, session in waiting
    )


def _my_actions(db: Db, team: str, user: str, channels: set[str]) -> tuple[ActionLine, ...]:
    mine = select(Delegate.delegation_id).where(Delegate.user_id == user)
    query = (
        select(Action, Session, Series)
        .join(Session, col(Session.id) == col(Action.session_id))
        .join(Series, col(Series.id) == col(Action.series_id))
        .where(
            Series.team_id == team,
            col(Series.channel_id).in_(sorted(channels)),
            Action.state == ActionState.OPEN,
            (col(Action.owner_user) == user) | col(Action.owner_delegation_id).in_(mine),
        )
        .order_by(col(Action.due_at), col(Action.number))
    )
    return tuple(action_line(db, *row) for row in db.exec(query))


def _my_minutes(db: Db, user: str, rows: list[tuple[Series, Session]]) -> tuple[MyMinutes, ...]:
    found = (_minutes(db, user, series, session) for series, session in rows)
    return tuple(each for each in found if each is not None)


def _minutes(db: Db, user: str, series: Series, session: Session) -> MyMinutes | None:
    """Minutes in review that await those whose delegation took part, and whoever leads.

    Those who lead also see what is not posted yet.
    """
    leads = user in (session.chair_user, session.secretary_user)
    reviewed = session.minutes_state is MinutesState.IN_REVIEW
    if not (reviewed or (leads and session.state is SessionState.CLOSED)):
        return None
    speaks_for = _speaks_for(db, series, user)
    there = took_part_in(db, session.id or 0) if reviewed and (leads or speaks_for) else ()
    if not leads and speaks_for.isdisjoint(there):
        return None
    last = select(Revision).where(Revision.session_id == session.id)
    query = last.order_by(col(Revision.number).desc()).limit(1)
    # What was posted before a correction was opened awaits nobody.
    posted = db.exec(query).first() if reviewed else None
    waiting = db.exec(
        select(Remark.id).where(
            Remark.session_id == session.id,
            col(Remark.disposition).is_(None),
            col(Remark.withdrawn_at).is_(None),
        )
    ).all()
    return MyMinutes(
        session_fact(db, series, session),
        revision=posted.number if posted else None,
        until=posted.review_ends_at if posted else None,
        open_remarks=len(waiting),
        chairs=user == session.chair_user,
        corrects=session.approved_revision is not None,
        way=way_of(db, posted, series.id, user, there) if posted else BY_CHAIR,
    )


def _speaks_for(db: Db, series: Series, user: str) -> set[str]:
    """The delegations that somebody sits in, but for those that only observe."""
    query = (
        select(Delegation.name)
        .join(Delegate, col(Delegate.delegation_id) == col(Delegation.id))
        .where(
            Delegation.series_id == series.id,
            Delegate.user_id == user,
            col(Delegation.observes).is_(False),
            col(Delegation.dropped_at).is_(None),
        )
    )
    return set(db.exec(query))


# --- who has one open. Slack tells no closing: `services.tick` forgets those opened long ago.


def showing(db: Db, team: str, channel: str, series_id: int) -> list[str]:
    """Those whose open Home tab may show something of a series: whoever is in its channel, and
    also outside of it, whoever was asked in it or is a delegate, who may have to clear a draft.
    """
    inside = select(Member.user_id).where(Member.team_id == team, Member.channel_id == channel)
    asked = (
        select(PromptDelivery.user_id)
        .join(Prompt, col(Prompt.id) == col(PromptDelivery.prompt_id))
        .join(Session, col(Session.id) == col(Prompt.session_id))
        .where(Session.series_id == series_id)
    )
    seated = (
        select(Delegate.user_id)
        .join(Delegation, col(Delegation.id) == col(Delegate.delegation_id))
        .where(Delegation.series_id == series_id)
    )
    user = col(HomeTab.user_id)
    query = select(HomeTab.user_id).where(
        HomeTab.team_id == team, user.in_(inside) | user.in_(asked) | user.in_(seated)
    )
    return list(db.exec(query.order_by(col(HomeTab.user_id))))


def series_naming(db: Db, team: str, user: str) -> list[tuple[str, int]]:
    """The series, with their channels, of which a Home tab shows the person's name."""
    query = (
        select(Series.channel_id, Series.id)
        .join(Session, col(Session.series_id) == col(Series.id))
        .join(Prompt, col(Prompt.session_id) == col(Session.id), isouter=True)
        .where(
            Series.team_id == team,
            (col(Session.chair_user) == user) | (col(Prompt.entered_by) == user),
        )
        .distinct()
        .order_by(col(Series.id))
    )
    return [(channel, found or 0) for channel, found in db.exec(query)]


def audience(db: Db, team: str, channel: str) -> set[str]:
    """Those with an open Home tab that shows the sessions of a channel."""
    query = (
        select(HomeTab.user_id)
        .join(
            Member,
            (col(Member.team_id) == col(HomeTab.team_id))
            & (col(Member.user_id) == col(HomeTab.user_id)),
        )
        .join(
            Channel,
            (col(Channel.team_id) == col(Member.team_id))
            & (col(Channel.channel_id) == col(Member.channel_id)),
        )
        .where(
            HomeTab.team_id == team,
            Member.channel_id == channel,
            col(Channel.has_bot).is_(True) | col(Channel.is_private).is_(False),
        )
    )
    return set(db.exec(query))


def open_among(db: Db, team: str, users: Iterable[str]) -> list[str]:
    """Those of these people who have their Home tab open."""
    query = select(HomeTab.user_id).where(
        HomeTab.team_id == team, col(HomeTab.user_id).in_(sorted(set(users)))
    )
    return list(db.exec(query.order_by(col(HomeTab.user_id))))

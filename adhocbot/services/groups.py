"""Delegations by user group: its people sit in the delegation as long as they are in the group.

Who leaves the group leaves the delegation, and what they stated stays. Who was named by a mention
stays whatever the group does. Who sits in another delegation already is not seated.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.domain.refusal import Refused
from adhocbot.domain.words import SessionState
from adhocbot.services import home, newcomers, outgoing
from adhocbot.services.entering import touch_cards
from adhocbot.services.frame import Meeting, Said, lock_meeting
from adhocbot.store import people, usergroups
from adhocbot.store.tables import Delegate, Delegation, DelegationGroup, Series, Session


@dataclass(frozen=True)
class Step:
    """What changed in a delegation; `elsewhere` could not sit, since they sit in another one."""

    seated: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    elsewhere: tuple[tuple[str, str], ...] = ()
    head_left: bool = False


def keep_in_step(db: Db, said: Said, meeting: Meeting, delegation: Delegation, group: str) -> Step:
    """Seat who is in the group and sits nowhere yet; let go who sat there by it and is out."""
    of = delegation.id or 0
    sitting = list(db.exec(select(Delegate).where(Delegate.delegation_id == of)))
    inside = usergroups.members(db, said.team, group)
    inside -= people.cannot_act(db, said.team, inside)
    gone = [each for each in sitting if each.group_id == group and each.user_id not in inside]
    for each in gone:
        db.delete(each)
    db.flush()
    kept = {each.user_id for each in sitting} - {each.user_id for each in gone}
    others = _sit_elsewhere(db, meeting.series_id, of)
    new = sorted(inside - kept - others.keys())
    for user in new:
        db.add(Delegate(delegation_id=of, user_id=user, group_id=group, **said.entered()))
    db.flush()
    newcomers.show_open(db, said, meeting, delegation, new)
    return Step(
        seated=tuple(new),
        left=tuple(each.user_id for each in gone),
        elsewhere=tuple((user, others[user]) for user in sorted(inside & others.keys())),
        head_left=any(each.is_head for each in gone),
    )


def _sit_elsewhere(db: Db, series: int, delegation: int) -> dict[str, str]:
    query = (
        select(Delegate.user_id, Delegation.name)
        .join(Delegation, col(Delegation.id) == col(Delegate.delegation_id))
        .where(
            Delegation.series_id == series,
            Delegation.id != delegation,
            col(Delegation.dropped_at).is_(None),
        )
    )
    return dict(db.exec(query).all())


def link(db: Db, said: Said, meeting: Meeting, delegation: Delegation, group: str) -> Step:
    """Let a user group speak for a delegation.

    Raises:
        Refused: nobody knows who is in it.
    """
    row = usergroups.known(db, said.team, group)
    if row is None:
        raise Refused(
            "I do not know who is in this group. Say it again, or name the people: "
            "delegation add China @li @wang",
            kind="no_group",
        )
    if db.get(DelegationGroup, (delegation.id, group)) is None:
        db.add(DelegationGroup(delegation_id=delegation.id or 0, group_id=group))
        db.flush()
    return keep_in_step(db, said, meeting, delegation, group)


def elsewhere(db: Db, said: Said, delegation: Delegation, step: Step) -> str:
    """Says who of the group could not be seated; empty where everybody could."""
    if not step.elsewhere:
        return ""
    names = people.facts(db, said.team, [user for user, _ in step.elsewhere])
    told = [f"{names[user].name} (in {of})" for user, of in step.elsewhere]
    sits = "sits" if len(told) == 1 else "sit"
    return (
        f" Not seated for {delegation.name}, as a person sits in one delegation: "
        f"{naming.listed(told)} {sits} elsewhere."
    )


def follow_series(db: Db, said: Said, meeting: Meeting) -> str:
    """Bring every delegation of a series in step with its groups; whom that could not seat."""
    told = ""
    for delegation, group in _linked(db, Series.id == meeting.series_id):
        step = keep_in_step(db, said, meeting, delegation, group)
        told += elsewhere(db, said, delegation, step)
    return told


def follow(db: Db, team: str, group: str, added: list[str], now: datetime) -> None:
    """A group has changed: its delegations change with it, and the chair is told of what matters.

    Args:
        added: who came; of these the chair is told if they cannot sit.
    """
    where = (Series.team_id == team) & (DelegationGroup.group_id == group)
    for delegation, _ in _linked(db, where):
        series = db.get_one(Series, delegation.series_id)
        session = _newest(db, series)
        if session is None:
            continue
        meeting = lock_meeting(db, session.id or 0)
        said = Said(team, series.channel_id, delegation.entered_by, session.zone, now)
        # Once for who sits there now, and once for who will.
        home.freshen(db, team, series.channel_id, meeting.series_id, now)
        step = keep_in_step(db, said, meeting, delegation, group)
        if step.seated or step.left:
            touch_cards(db, series, meeting.session_id, "delegation", now)
            home.freshen(db, team, series.channel_id, meeting.series_id, now)
        new = tuple(each for each in step.elsewhere if each[0] in added)
        told = elsewhere(db, said, delegation, Step(elsewhere=new))
        if step.head_left:
            told += (
                f" Its head has left, so {delegation.name} has none: "
                f"delegation head {delegation.name} @x"
            )
        if told and session.chair_user:
            _tell(db, meeting, session.chair_user, told, now)


def _linked(db: Db, where: object) -> list[tuple[Delegation, str]]:
    query = (
        select(Delegation, DelegationGroup.group_id)
        .join(DelegationGroup, col(DelegationGroup.delegation_id) == col(Delegation.id))
        .join(Series, col(Series.id) == col(Delegation.series_id))
        .where(where, col(Delegation.dropped_at).is_(None))  # type: ignore[arg-type]
        .order_by(col(Delegation.id), col(DelegationGroup.group_id))
    )
    return list(db.exec(query).all())


def _newest(db: Db, series: Series) -> Session | None:
    """The session whose chair is told: the first that has not ended, else the last."""
    query = select(Session).where(Session.series_id == series.id)
    held = list(db.exec(query.order_by(col(Session.number))))
    ended = (SessionState.CLOSED, SessionState.CANCELLED)
    return next((each for each in held if each.state not in ended), held[-1] if held else None)


def _tell(db: Db, meeting: Meeting, user: str, told: str, now: datetime) -> None:
    outgoing.say(
        db,
        team=meeting.series.team_id,
        lane=user,
        kind="notice.post",
        data={"words": f"{meeting.label}:{told}", "session": meeting.session_id},
        now=now,
    )

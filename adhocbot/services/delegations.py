"""Delegations of a series, and the people who speak for them."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming, who
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import check_name
from adhocbot.domain.sentences.commands import DelegationAdd, DelegationDrop, DelegationHead
from adhocbot.domain.typed import plain
from adhocbot.domain.who import Seat
from adhocbot.services import drafts, groups, newcomers
from adhocbot.services.entering import entering
from adhocbot.services.frame import Meeting, Said, Saved, lock_seen, offices
from adhocbot.store import people, usergroups
from adhocbot.store.tables import Delegate, Delegation, DelegationGroup, Series


def add(db: Db, said: Said, session_id: int, command: DelegationAdd) -> Saved:
    """Make a delegation, or add people to one.

    Raises:
        Refused: the person leads not; the name is a word of the bot; somebody sits elsewhere.
    """
    meeting = lead(db, said, session_id, "add delegations")
    name = check_name(plain(command.name))
    delegation = _find(db, meeting, name)
    if delegation is not None and _sit_already(db, delegation, command):
        raise Refused(
            f"{_who_sits(db, said, meeting, delegation)}, so there is nothing to add. To see "
            "them all: delegations",
            kind="nothing_new",
        )
    with entering(db, said, meeting, "delegation") as entry:
        if delegation is None:
            delegation = Delegation(
                series_id=meeting.series_id,
                name=name,
                name_key=naming.key(name),
                **said.entered(),
            )
        elif delegation.dropped_at is not None:
            _let_go(db, delegation)
        delegation.dropped_at = None
        db.add(delegation)
        db.flush()
        added = [_seat(db, said, meeting, delegation, user) for user in command.users]
        db.flush()
        newcomers.show_open(db, said, meeting, delegation, list(command.users))
        apart = ""
        for group in command.groups:
            step = groups.link(db, said, meeting, delegation, group)
            added += [people.fact(db, said.team, user).name for user in step.seated]
            apart += groups.elsewhere(db, said, delegation, step)
        whom = naming.listed([name for name in added if name])
        entry.summary = f"{meeting.label}: delegation {delegation.name}{_of(db, said, command)}" + (
            f", with {whom}.{apart}" if whom else f".{apart}"
        )
    return entry.saved()


def _of(db: Db, said: Said, command: DelegationAdd) -> str:
    held = [usergroups.known(db, said.team, group) for group in command.groups]
    handles = naming.listed([f"@{row.handle}" for row in held if row])
    return f", of {handles}" if handles else ""


def _sit_already(db: Db, delegation: Delegation, command: DelegationAdd) -> bool:
    sitting = {delegate.user_id for delegate in delegates(db, delegation)}
    linked = all(db.get(DelegationGroup, (delegation.id, group)) for group in command.groups)
    return delegation.dropped_at is None and linked and sitting.issuperset(command.users)


def _who_sits(db: Db, said: Said, meeting: Meeting, delegation: Delegation) -> str:
    sitting = [people.fact(db, said.team, each.user_id) for each in delegates(db, delegation)]
    names = naming.listed([person.name for person in sitting])
    whom = f" with {names}" if names else ""
    return f"{meeting.label} has the delegation {delegation.name}{whom} already"


def head(db: Db, said: Said, session_id: int, command: DelegationHead) -> Saved:
    """Name a head of delegation, who becomes a delegate if not one yet; refuses as `add`."""
    meeting = lead(db, said, session_id, "name a head of delegation")
    delegation = known(db, meeting, command.name)
    with entering(db, said, meeting, "delegation") as entry:
        _seat(db, said, meeting, delegation, command.user)
        db.flush()
        for delegate in delegates(db, delegation):
            delegate.is_head = delegate.user_id == command.user
        db.flush()
        drafts.show_head(db, said, meeting, delegation)
        person = people.fact(db, said.team, command.user)
        entry.summary = f"{meeting.label}: {person.name} heads the delegation {delegation.name}."
    return entry.saved()


def drop(db: Db, said: Said, session_id: int, command: DelegationDrop) -> Saved:
    """Let a delegation leave; its statements stay on record. Refuses as `add`."""
    meeting = lead(db, said, session_id, "drop delegations")
    delegation = known(db, meeting, command.name)
    with entering(db, said, meeting, "delegation") as entry:
        delegation.dropped_at = said.now
        entry.summary = (
            f"{meeting.label}: the delegation {delegation.name} has left; "
            f"what it stated stays on record.{end_mandates(db, delegation)}"
        )
    return entry.saved()


def represented(db: Db, ids: list[int]) -> list[Delegation]:
    """The delegations that gave their mandate to one of these, and have not left."""
    query = (
        select(Delegation)
        .where(col(Delegation.mandate_id).in_(ids), col(Delegation.dropped_at).is_(None))
        .order_by(col(Delegation.id))
    )
    return list(db.exec(query))


def end_mandates(db: Db, holder: Delegation) -> str:
    """Whom a delegation spoke for, it does no more; a sentence that says so, if there is one."""
    gave = represented(db, [holder.id or 0])
    for each in gave:
        each.mandate_id = None
    names = naming.listed([each.name for each in gave])
    return f" It speaks for {names} no more." if names else ""


def _let_go(db: Db, delegation: Delegation) -> None:
    """A delegation that comes back is who is named now; its former people may sit elsewhere."""
    delegation.mandate_id = None
    linked = select(DelegationGroup).where(DelegationGroup.delegation_id == delegation.id)
    for group in db.exec(linked):
        db.delete(group)
    for delegate in delegates(db, delegation):
        db.delete(delegate)
    db.flush()


def lead(db: Db, said: Said, session_id: int, what: str) -> Meeting:
    """The session, for its chair and secretary; refuses as `add`."""
    meeting = lock_seen(db, said, session_id)
    who.leaders_only(offices(db, meeting), said.user, f"{what} in {meeting.label}")
    return meeting


def _find(db: Db, meeting: Meeting, name: str) -> Delegation | None:
    return db.exec(
        select(Delegation).where(
            Delegation.series_id == meeting.series_id, Delegation.name_key == naming.key(name)
        )
    ).one_or_none()


def known(db: Db, meeting: Meeting, name: str) -> Delegation:
    """The delegation of that name.

    Raises:
        Refused: there is none; the sentence names those there are.
    """
    found = _find(db, meeting, name)
    if found is None or found.dropped_at is not None:
        names = [d.name for d in present(db, meeting.series_id)]
        has = f"It has {naming.listed(names)}." if names else "It has none yet."
        raise Refused(
            f"{meeting.label} has no delegation “{name}”. {has} "
            f"Add it: delegation add {name} @delegate",
            kind="unknown_delegation",
        )
    return found


def speaking(db: Db, meeting: Meeting, name: str) -> Delegation:
    """As `known`, of those that state positions; refuses one that observes."""
    found = known(db, meeting, name)
    if found.observes:
        raise Refused(
            f"{found.name} observes: it reads positions and states none.", kind="not_allowed"
        )
    return found


def present(db: Db, series_id: int) -> list[Delegation]:
    """The delegations of a series that have not left, in the order in which they came."""
    query = (
        select(Delegation)
        .where(Delegation.series_id == series_id, col(Delegation.dropped_at).is_(None))
        .order_by(col(Delegation.id))
    )
    return list(db.exec(query))


def delegates(db: Db, delegation: Delegation) -> list[Delegate]:
    """Its people, the head first."""
    return delegates_of(db, [delegation.id or 0])


def delegates_of(db: Db, ids: list[int]) -> list[Delegate]:
    """The people of these delegations; within each, the head first."""
    query = (
        select(Delegate)
        .where(col(Delegate.delegation_id).in_(ids))
        .order_by(col(Delegate.is_head).desc(), col(Delegate.id))
    )
    return list(db.exec(query))


def seats(db: Db, team: str, series_id: int, user: str) -> list[Seat]:
    """Where a person of a workspace sits in a series.

    Nowhere, once deactivated, whatever is delivered late; nor in a series of another workspace,
    where the same id is somebody else's.
    """
    query = (
        select(Delegation)
        .join(Delegate, col(Delegate.delegation_id) == col(Delegation.id))
        .join(Series, col(Series.id) == col(Delegation.series_id))
        .where(
            Series.team_id == team,
            Delegation.series_id == series_id,
            Delegate.user_id == user,
            col(Delegation.dropped_at).is_(None),
            col(Delegate.user_id).not_in(people.gone(team)),
        )
        .order_by(col(Delegation.id))
    )
    return [Seat(row.id or 0, row.name, row.observes) for row in db.exec(query)]


def mandates(db: Db, held: list[Seat]) -> list[Seat]:
    """The delegations for which somebody who sits there may speak by a mandate."""
    ids = [seat.delegation for seat in held if not seat.observes]
    return [Seat(row.id or 0, row.name, row.observes) for row in represented(db, ids)]


def _seat(db: Db, said: Said, meeting: Meeting, delegation: Delegation, user: str) -> str | None:
    """Seat a person; the name, or None if they sat there already."""
    person = people.fact(db, said.team, user)
    if not people.can_act(db, said.team, user):
        raise Refused(
            f"{person.name} cannot speak for a delegation: name people who are active here.",
            kind="not_a_person",
        )
    for seat in seats(db, said.team, meeting.series_id, user):
        if seat.delegation == delegation.id:
            return None
        raise Refused(
            f"{person.name} already sits in the delegation {seat.name}, and a person sits in one. "
            f"If that is over: delegation drop {seat.name}",
            kind="two_delegations",
        )
    db.add(Delegate(delegation_id=delegation.id or 0, user_id=user, **said.entered()))
    db.flush()
    return person.name

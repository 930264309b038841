"""People and user groups that speak for a delegation no more; what was stated stays."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import DelegationRemove
from adhocbot.services import delegations, home
from adhocbot.services.entering import entering
from adhocbot.services.frame import Meeting, Said, Saved
from adhocbot.store import people, usergroups
from adhocbot.store.tables import Delegate, Delegation, DelegationGroup


def remove(db: Db, said: Said, session_id: int, command: DelegationRemove) -> Saved:
    """Let people or user groups speak for a delegation no more.

    Who came by a group alone leaves with it; who was named, or is in another group that speaks
    for the delegation, stays.

    Raises:
        Refused: the person leads not; somebody does not sit there, or sits there by a group; a
            group does not speak for the delegation.
    """
    meeting = delegations.lead(db, said, session_id, "remove delegates")
    delegation = delegations.known(db, meeting, command.name)
    for group in command.groups:
        _must_be_linked(db, said, meeting, delegation, group)
    for user in command.users:
        _must_be_named(db, said, meeting, delegation, user, command.groups)
    # Once for who sits there now, and once, by the entry, for who will.
    home.freshen(db, meeting.series.team_id, meeting.series.channel_id, meeting.series_id, said.now)
    with entering(db, said, meeting, "delegation") as entry:
        for group in command.groups:
            db.delete(db.get_one(DelegationGroup, (delegation.id, group)))
        db.flush()
        left = [
            each
            for each in delegations.delegates(db, delegation)
            if each.user_id in command.users
            or (each.group_id in command.groups and not _stays_by(db, said, delegation, each))
        ]
        names = [people.fact(db, said.team, each.user_id).name for each in left]
        for each in left:
            db.delete(each)
        entry.summary = f"{meeting.label}: {_told(db, said, delegation, command, names)}"
        if any(each.is_head for each in left):
            entry.summary += (
                f" It has no head any more: delegation head {delegation.name} @delegate"
            )
    return entry.saved()


def _stays_by(db: Db, said: Said, delegation: Delegation, seat: Delegate) -> bool:
    """Whether another group keeps a person seated, who sits by that one from now on."""
    for group in _linked(db, delegation):
        if seat.user_id in usergroups.members(db, said.team, group):
            seat.group_id = group
            return True
    return False


def _told(
    db: Db, said: Said, delegation: Delegation, command: DelegationRemove, left: list[str]
) -> str:
    off = naming.listed([_handle(db, said, group) for group in command.groups])
    told = [f"{off} {'speaks' if len(command.groups) == 1 else 'speak'} for {delegation.name} "
            "no more." if off else ""]  # fmt: skip  # one sentence
    has = "has" if len(left) == 1 else "have"
    told.append(
        f"{naming.listed(left)} {has} left the delegation {delegation.name}; what was stated stays "
        "on record."
        if left
        else "Nobody has left."
    )
    return " ".join(each for each in told if each)


def _handle(db: Db, said: Said, group: str) -> str:
    row = usergroups.known(db, said.team, group)
    return f"@{row.handle}" if row else "The group"


def _linked(db: Db, delegation: Delegation) -> list[str]:
    query = select(DelegationGroup.group_id).where(DelegationGroup.delegation_id == delegation.id)
    return list(db.exec(query.order_by(col(DelegationGroup.group_id))))


def _must_be_linked(
    db: Db, said: Said, meeting: Meeting, delegation: Delegation, group: str
) -> None:
    linked = _linked(db, delegation)
    if group in linked:
        return
    handles = naming.listed([_handle(db, said, each) for each in linked])
    raise Refused(
        f"This group does not speak for {delegation.name} in {meeting.label}"
        + (f", but {handles}. " if linked else ", and none does. ")
        + "To see who does: delegations",
        kind="nothing_to_remove",
    )


def _must_be_named(
    db: Db,
    said: Said,
    meeting: Meeting,
    delegation: Delegation,
    user: str,
    going: tuple[str, ...],
) -> None:
    name = people.fact(db, said.team, user).name
    seat: Delegate | None = next(
        (each for each in delegations.delegates(db, delegation) if each.user_id == user), None
    )
    if seat is None:
        raise Refused(
            f"{name} does not sit in the delegation {delegation.name} of {meeting.label}. To see "
            "who does: delegations",
            kind="nothing_to_remove",
        )
    stay = [group for group in _linked(db, delegation) if group not in going]
    by = next((g for g in stay if user in usergroups.members(db, said.team, g)), None)
    if by is not None:
        handle = _handle(db, said, by)
        raise Refused(
            f"{name} sits in {delegation.name} by the group {handle}, and would be seated again. "
            f"Take them out of the group in Slack, or the group off: delegation remove "
            f"{delegation.name} {handle}",
            kind="by_group",
        )

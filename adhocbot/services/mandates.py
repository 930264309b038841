"""Which delegations state positions, and which let another one speak for them."""

from __future__ import annotations

from sqlmodel import Session as Db

from adhocbot.domain import naming, who
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import DelegationMandate, DelegationObserve
from adhocbot.domain.who import Side
from adhocbot.services import delegations, newcomers
from adhocbot.services.entering import entering
from adhocbot.services.frame import Meeting, Said, Saved
from adhocbot.store.tables import Delegation


def observe(db: Db, said: Said, session_id: int, command: DelegationObserve) -> Saved:
    """Let a delegation observe, or let one that observes state positions.

    One that observes gives no mandate and holds none, so those there were end.

    Raises:
        Refused: the person leads not, or it is so already.
    """
    meeting = delegations.lead(db, said, session_id, "say which delegations observe")
    delegation = delegations.known(db, meeting, command.name)
    if delegation.observes == command.observes:
        raise Refused(
            f"{delegation.name} {'observes' if delegation.observes else 'speaks'} already, so "
            "there is nothing to change. To see them all: delegations",
            kind="nothing_new",
        )
    with entering(db, said, meeting, "delegation") as entry:
        delegation.observes = command.observes
        told = "observes: it reads positions and states none."
        if not command.observes:
            told = "speaks: it states positions, and is asked for them from now on."
        ended = delegations.end_mandates(db, delegation) if command.observes else ""
        if delegation.observes:
            delegation.mandate_id = None
        entry.summary = f"{meeting.label}: the delegation {delegation.name} {told}{ended}"
    return entry.saved()


def mandate(db: Db, said: Said, session_id: int, command: DelegationMandate) -> Saved:
    """Let a delegation speak for another one, or for itself again.

    Whoever holds a mandate is asked for that delegation too, from now on and what is still owed.

    Raises:
        Refused: the person leads not, it is so already, or it cannot be given so.
    """
    meeting = delegations.lead(db, said, session_id, "give a delegation's mandate")
    giver = delegations.known(db, meeting, command.name)
    if command.to is None:
        return _take_back(db, said, meeting, giver)
    holder = delegations.known(db, meeting, command.to)
    who.may_mandate(_side(db, giver), _side(db, holder))
    with entering(db, said, meeting, "delegation") as entry:
        giver.mandate_id = holder.id
        db.flush()
        entry.summary = f"{meeting.label}: {holder.name} speaks for {giver.name}, by its mandate."
        users = [each.user_id for each in delegations.delegates(db, holder)]
        newcomers.show_open(db, said, meeting, giver, users)
    return entry.saved()


def _take_back(db: Db, said: Said, meeting: Meeting, giver: Delegation) -> Saved:
    if giver.mandate_id is None:
        raise Refused(
            f"{giver.name} has given its mandate to nobody. "
            f"To give it: delegation mandate {giver.name} to NAME",
            kind="nothing_new",
        )
    holder = db.get_one(Delegation, giver.mandate_id)
    with entering(db, said, meeting, "delegation") as entry:
        giver.mandate_id = None
        entry.summary = (
            f"{meeting.label}: {holder.name} speaks for {giver.name} no more; "
            "what it stated stays on record."
        )
    return entry.saved()


def _side(db: Db, delegation: Delegation) -> Side:
    to = db.get_one(Delegation, delegation.mandate_id).name if delegation.mandate_id else None
    gave = tuple(each.name for each in delegations.represented(db, [delegation.id or 0]))
    return Side(delegation.name, naming.key(delegation.name), delegation.observes, to, gave)

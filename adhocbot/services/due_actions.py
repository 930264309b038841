"""Action items that are due: their owners are told, and may put it off."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session as Db

from adhocbot.domain import naming
from adhocbot.domain.due import Due
from adhocbot.domain.due_actions import actions_due, next_action
from adhocbot.domain.refusal import Refused
from adhocbot.domain.snooze import A_DAY, snooze_until
from adhocbot.domain.when import show_instant
from adhocbot.domain.words import ActionState
from adhocbot.services import outgoing
from adhocbot.services.frame import Said, Saved, lock_seen
from adhocbot.store import people, wakes
from adhocbot.store.due_actions import (
    OwnedAction,
    action_named,
    numbered,
    owned_action,
    owned_action_facts,
    settle,
)
from adhocbot.store.tables import Action, ActionSnooze


def tell_owners(db: Db, action_id: int, now: datetime, most: int) -> datetime | None:
    """Send whatever reminders of an action item are due; as `nudges.nudge`."""
    found = owned_action(db, action_id)
    if found is None:
        return None
    due = actions_due(found.open, now)
    for each in due[:most]:
        if settle(db, found, each, now) and each.sent:
            _say(db, found, each, now)
    return now if due[most:] else next_action(found.open, now)


def _say(db: Db, found: OwnedAction, due: Due, now: datetime) -> None:
    about = f"{found.action}:{due.kind}:{int(due.about.timestamp())}"
    outgoing.say(
        db,
        team=found.team,
        lane=due.user,
        kind="owner.post",
        subject=f"owner:{about}:{due.user}",
        data={
            "action": found.action,
            "user": due.user,
            "kind": due.kind.value,
            "about": due.about.isoformat(),
            "due": due.due.isoformat(),
        },
        now=now,
    )


def later(db: Db, said: Said, number: int) -> Saved:
    """Put the reminders of an action item off, for a day.

    Args:
        number: the item's, in a series of this channel; said directly, in any of the person's.

    Raises:
        Refused: there is none, several are theirs, or as `later_one`.
    """
    here = said.channel.startswith(("C", "G"))
    channels = {said.channel} if here else people.channels_of(db, said.team, said.user)
    found = numbered(db, said.team, number, channels)
    mine = [each for each in found if owned_action_facts(db, each, said.user)] or found
    if len(mine) > 1:
        named = sorted({f"#{action_named(db, each).channel}" for each in mine})
        raise Refused(
            f"There is an action item {number} in {naming.listed(named)}: say it in the channel "
            "that you mean.",
            kind="several",
        )
    for action in mine:
        return later_one(db, said, action)
    raise _none(number)


def later_one(db: Db, said: Said, action_id: int) -> Saved:
    """As `later`, for the one that a button is about.

    Raises:
        Refused: it is somebody else's, done, never due, or due too soon.
    """
    if db.get(Action, action_id) is None:
        raise _none()
    lock_seen(db, said, action_named(db, action_id).session)
    item = action_named(db, action_id)
    named = f"Action item {item.number} of {item.topic}"
    if item.state is not ActionState.OPEN or item.due_at is None:
        why = "has no due time" if item.state is ActionState.OPEN else f"is {item.state}"
        raise Refused(
            f"{named} {why}, so nobody is reminded of it. What is open: actions {item.label}",
            kind="wrong_state",
        )
    facts = owned_action_facts(db, action_id, said.user)
    if facts is None:
        why = f"Only {item.owner}, who owns it, can put it off" if item.owner else "Nobody owns it"
        raise Refused(f"{named} does not remind you. {why}.", kind="not_allowed")
    until = snooze_until(said.now, facts.due_at, facts.zone, A_DAY)
    if until is None:
        raise Refused(
            f"{named} is due {show_instant(facts.due_at, facts.zone)}, so there is no later. What "
            f"helps: done {facts.label} {facts.number}, or a word to the chair.",
            kind="too_near",
        )
    db.merge(ActionSnooze(action_id=action_id, user_id=said.user, until=until))
    db.flush()
    wakes.touch(db, [wakes.subject("action", action_id)])
    return Saved(
        f"{named}: I remind you on {show_instant(until, facts.zone)}. Until then I leave you in "
        "peace.",
        facts.label,
        facts.session,
    )


def _none(number: int | None = None) -> Refused:
    return Refused(
        f"I find no open action item {f'{number} ' if number else ''}here that you may know of, "
        "and only who owns it can put it off. To see them: actions",
        kind="nothing_owed",
    )

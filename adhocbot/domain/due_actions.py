"""Action items: their owners are told before they are due, then, and weekly while overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from adhocbot.domain.daytime import by_day, is_awake, soonest
from adhocbot.domain.due import WEEK, Due, Settled, ahead_of
from adhocbot.domain.nudges import is_snoozed
from adhocbot.domain.words import ReminderKind


@dataclass(frozen=True)
class Owner:
    """Who owns an action item, alone or as a delegate, and may be told of it."""

    user: str
    zone: str
    snoozed_until: datetime | None = None


@dataclass(frozen=True)
class OpenAction:
    """An action item with a due time. `since`: when it was entered."""

    since: datetime
    due_at: datetime
    owners: tuple[Owner, ...]
    settled: Settled = frozenset()


def actions_due(action: OpenAction, now: datetime) -> tuple[Due, ...]:
    """Every reminder that is to be settled now; of several to one person only the last is sent.

    None to whoever has put it off, for as long as that lasts, nor in their night.
    """
    return tuple(
        due
        for owner in action.owners
        if is_awake(now, owner.zone) and not is_snoozed(owner.snoozed_until, now)
        for due in _to_one(action, owner, now)
    )


def _to_one(action: OpenAction, owner: Owner, now: datetime) -> list[Due]:
    due = [
        Due(owner.user, kind, about, at, sent=False)
        for kind, about, at in _instants(action, owner, now)
        if at <= now and (owner.user, kind, about) not in action.settled
    ]
    due.sort(key=lambda each: each.due)
    return [
        Due(each.user, each.kind, each.about, each.due, sent=each is due[-1] and _fits(each, now))
        for each in due
    ]


def _fits(due: Due, now: datetime) -> bool:
    """What said that it comes is too late when it is there."""
    return due.kind is not ReminderKind.DUE_SOON or now < due.about


def next_action(action: OpenAction, now: datetime) -> datetime | None:
    """Before when nothing new is due, once what is due now is settled; never None while open."""
    mornings = [by_day(now, owner.zone) for owner in action.owners]
    instants = [at for owner in action.owners for _, _, at in _instants(action, owner, now)]
    snoozes = [owner.snoozed_until for owner in action.owners]
    return soonest((*instants, *mornings, *snoozes, action.due_at, _week(action, now) + WEEK), now)


def _instants(
    action: OpenAction, owner: Owner, now: datetime
) -> list[tuple[ReminderKind, datetime, datetime]]:
    """Each kind that this owner may get, what it is about, and when it comes, at hours of day."""
    week = _week(action, now)
    found = [(ReminderKind.OVERDUE, week, by_day(week, owner.zone))]
    soon = ahead_of(action.due_at, action.since, owner.zone)
    if soon is not None:
        found.append((ReminderKind.DUE_SOON, action.due_at, soon))
    until = owner.snoozed_until
    if until is not None:
        found.append((ReminderKind.SNOOZE_OVER, until, until))
    return found


def _week(action: OpenAction, now: datetime) -> datetime:
    """The due time, or the last time that so many whole weeks had passed since."""
    weeks = max(0, (now - action.due_at) // WEEK)
    return action.due_at + weeks * WEEK

"""Nudges: who is told again what their delegation still owes, and when nobody is disturbed.

As with reminders, what is due is decided anew from the facts at `now`. Unlike a session, an answer
can be given at any hour: so a nudge never comes at night, not even as the last one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from adhocbot.domain.daytime import by_day, in_time, is_awake, soonest
from adhocbot.domain.words import ReminderKind

NEAR = timedelta(hours=2)
"""How long before the deadline the last nudge comes; with less than eight hours, a quarter."""

LEAST_FOR_HALF_TIME = timedelta(hours=1)
"""Where there is less time than this, half time and the last nudge would be one upon the other."""

_ORDER = (ReminderKind.HALF_TIME, ReminderKind.SNOOZE_OVER, ReminderKind.DEADLINE_NEAR)


@dataclass(frozen=True)
class Addressee:
    """A delegate who got the prompt. `zone` is their own, `since` when they became a delegate.

    `owes`: the delegation owes an answer, or its head has yet to clear one.
    """

    user: str
    zone: str
    since: datetime
    snoozed_until: datetime | None = None
    owes: bool = True


@dataclass(frozen=True)
class OpenPrompt:
    """A prompt with a deadline; `settled` are the nudges that need no more thought.

    Each is known by whom it is for, its kind, and the instant that it is about: the deadline, or
    the end of the snooze.
    """

    at: datetime
    deadline: datetime
    people: tuple[Addressee, ...]
    settled: frozenset[tuple[str, ReminderKind, datetime]] = frozenset()


@dataclass(frozen=True)
class Nudge:
    """A nudge that is to be settled. `due` is the first instant at which it could be sent.

    `about` is the deadline, or the end of the snooze. `sent`: False where nothing is owed, or a
    nearer one says it.
    """

    user: str
    kind: ReminderKind
    about: datetime
    due: datetime
    sent: bool


def nudges_due(prompt: OpenPrompt, now: datetime) -> tuple[Nudge, ...]:
    """Every nudge that is to be settled now; of several to one person only the last is sent.

    None to whoever has put it off, for as long as that lasts, nor in their night.
    """
    if not prompt.at <= now < prompt.deadline:
        return ()
    return tuple(
        nudge
        for person in prompt.people
        if not is_snoozed(person.snoozed_until, now) and is_awake(now, person.zone)
        for nudge in _to_one(prompt, person, now)
    )


def next_nudge(prompt: OpenPrompt, now: datetime) -> datetime | None:
    """Before when nothing new is due, once what is due now is settled; None where nothing will be.

    Whether anything is owed is not looked at: that can change at any moment.
    """
    return soonest(
        (
            again
            for person in prompt.people
            for kind, about, at in _by_day(prompt, person)
            if (person.user, kind, about) not in prompt.settled
            for again in (at, person.snoozed_until, by_day(max(at, now), person.zone))
        ),
        now,
    )


def _to_one(prompt: OpenPrompt, person: Addressee, now: datetime) -> list[Nudge]:
    due = []
    for kind, about, at in _by_day(prompt, person):
        # Whoever came to the delegation later was shown the prompt then.
        if person.since <= at <= now and (person.user, kind, about) not in prompt.settled:
            due.append(Nudge(person.user, kind, about, at, sent=False))
    due.sort(key=lambda nudge: (nudge.due, _ORDER.index(nudge.kind)))
    return [
        Nudge(each.user, each.kind, each.about, each.due, sent=person.owes and each is due[-1])
        for each in due
    ]


def _by_day(prompt: OpenPrompt, person: Addressee) -> list[tuple[ReminderKind, datetime, datetime]]:
    """As `_kinds`, at hours of day."""
    found = [
        (kind, about, at)
        for kind, about, begins in _kinds(prompt, person)
        if (at := in_time(begins, since=prompt.at, deadline=prompt.deadline, zone=person.zone))
        is not None
    ]
    # The last one may have to come so early that half time would be after it.
    near = [at for kind, _, at in found if kind is ReminderKind.DEADLINE_NEAR]
    return [
        each
        for each in found
        if each[0] is not ReminderKind.HALF_TIME or all(each[2] < at for at in near)
    ]


def _kinds(prompt: OpenPrompt, person: Addressee) -> list[tuple[ReminderKind, datetime, datetime]]:
    """Each kind that this person may get, what it is about, and when it would come."""
    deadline, span = prompt.deadline, prompt.deadline - prompt.at
    found = [(ReminderKind.DEADLINE_NEAR, deadline, deadline - min(NEAR, span / 4))]
    if span >= LEAST_FOR_HALF_TIME:
        found.append((ReminderKind.HALF_TIME, deadline, prompt.at + span / 2))
    until = person.snoozed_until
    if until is not None and prompt.at < until < deadline:
        found.append((ReminderKind.SNOOZE_OVER, until, until))
    return found


def is_snoozed(until: datetime | None, now: datetime) -> bool:
    """Whether a person has put a prompt off and it is not yet time again."""
    return until is not None and now < until

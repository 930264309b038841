"""Reminders: who is to be told what is coming, and when nobody is to be disturbed.

Whatever is due is decided anew from the facts at `now`, so that what fell due while nobody looked
is found later, and a clock that is turned skips nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from adhocbot.domain.daytime import by_day, soonest
from adhocbot.domain.words import ReminderKind

BEFORE = {
    ReminderKind.MINUTES_BEFORE: timedelta(minutes=15),
    ReminderKind.DAY_BEFORE: timedelta(hours=24),
}
"""How long before the start each kind falls due, the nearest first."""

LATE = timedelta(minutes=5)
"""A reminder that comes later than it should by more than this says so."""


@dataclass(frozen=True)
class Coming:
    """Somebody who answered that they come; `zone` is the one that they live by.

    `hears`: they are still there, and may know of the session.
    """

    user: str
    answered_at: datetime
    zone: str
    hears: bool = True


@dataclass(frozen=True)
class Upcoming:
    """A scheduled session. `since` is when this start came to stand, by planning or moving it.

    `settled` are the reminders of this start that nobody needs to think of any more.
    """

    start: datetime
    since: datetime
    coming: tuple[Coming, ...]
    settled: frozenset[tuple[str, ReminderKind]]


@dataclass(frozen=True)
class Reminder:
    """A reminder that is due. `sent`: False where a nearer one makes it superfluous.

    `due` is the first instant at which it could have been sent.
    """

    user: str
    kind: ReminderKind
    due: datetime
    sent: bool


def reminders_due(upcoming: Upcoming, now: datetime) -> tuple[Reminder, ...]:
    """Every reminder that is to be settled now; of several to one person only the nearest is sent.

    Whoever answered after a reminder fell due knows what it would say, and gets none of it.
    """
    begun = [kind for kind in BEFORE if upcoming.start - BEFORE[kind] <= now < upcoming.start]
    return tuple(
        Reminder(
            person.user,
            kind,
            due=_due(upcoming, kind, person.zone),
            sent=not is_overtaken(kind, upcoming.start, now),
        )
        for person in upcoming.coming
        if person.hears and may_disturb(upcoming.start, now, person.zone)
        for kind in begun
        if (person.user, kind) not in upcoming.settled
        and person.answered_at < upcoming.start - BEFORE[kind]
    )


def next_reminder(upcoming: Upcoming, now: datetime) -> datetime | None:
    """Before when nothing new is due, once what is due now is settled; None where nothing will be.

    Whoever does not hear now is waited for too: they may come back.
    """
    if now >= upcoming.start:
        return None
    return soonest(
        (
            _first_awake(max(upcoming.start - before, now), upcoming.start, person.zone)
            for person in upcoming.coming
            for kind, before in BEFORE.items()
            if (person.user, kind) not in upcoming.settled
        ),
        now,
    )


def is_overtaken(kind: ReminderKind, start: datetime, now: datetime) -> bool:
    """Whether it is too late for this kind: a nearer one is due by now, or it has started."""
    nearer = [before for before in BEFORE.values() if before < BEFORE[kind]]
    return now >= start - max(nearer, default=timedelta())


def may_disturb(start: datetime, now: datetime, zone: str) -> bool:
    """Whether to tell somebody of a start now: by day, or where the next morning is too late."""
    return _first_awake(now, start, zone) == now


def is_late(due: datetime, now: datetime) -> bool:
    """Whether a reminder comes so late that it says so."""
    return now - due > LATE


def _due(upcoming: Upcoming, kind: ReminderKind, zone: str) -> datetime:
    # A session that was moved to this start only now could not be reminded of before.
    begins = max(upcoming.start - BEFORE[kind], upcoming.since)
    return _first_awake(begins, upcoming.start, zone)


def _first_awake(at: datetime, start: datetime, zone: str) -> datetime:
    """The instant itself by day, else the next morning; if that is too late, the instant.

    Somebody who comes to a session in their own night is told of it in the night.
    """
    morning = by_day(at, zone)
    return morning if morning < start else at

"""Reminders: who is to be told what is coming, and when nobody is to be disturbed.

Whatever is due is decided anew from the facts at `now`, so that what fell due while nobody looked
is found later, and a clock that is turned skips nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from adhocbot.domain.words import ReminderKind

BEFORE = {
    ReminderKind.MINUTES_BEFORE: timedelta(minutes=15),
    ReminderKind.DAY_BEFORE: timedelta(hours=24),
}
"""How long before the start each kind falls due, the nearest first."""

REACH = max(BEFORE.values())
"""What starts later than this has nothing due yet."""

LATE = timedelta(minutes=5)
"""A reminder that comes later than it should by more than this says so."""

_EVENING, _MORNING = 22, 7


@dataclass(frozen=True)
class Coming:
    """Somebody who answered that they come; `zone` is the one that they live by."""

    user: str
    answered_at: datetime
    zone: str


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
        if _first_awake(now, upcoming.start, person.zone) == now
        for kind in begun
        if (person.user, kind) not in upcoming.settled
        and person.answered_at < upcoming.start - BEFORE[kind]
    )


def is_overtaken(kind: ReminderKind, start: datetime, now: datetime) -> bool:
    """Whether it is too late for this kind: a nearer one is due by now, or it has started."""
    nearer = [before for before in BEFORE.values() if before < BEFORE[kind]]
    return now >= start - max(nearer, default=timedelta())


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
    local = at.astimezone(ZoneInfo(zone))
    if _MORNING <= local.hour < _EVENING:
        return at
    day = local.date() + timedelta(days=1 if local.hour >= _EVENING else 0)
    morning = datetime(day.year, day.month, day.day, _MORNING, tzinfo=ZoneInfo(zone))
    return morning.astimezone(UTC) if morning < start else at

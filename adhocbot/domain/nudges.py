"""Nudges: who is told again what their delegation still owes, and when nobody is disturbed.

As with reminders, what is due is decided anew from the facts at `now`. Unlike a session, an answer
can be given at any hour: so a nudge never comes at night, not even as the last one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from adhocbot.domain.words import ReminderKind

NEAR = timedelta(hours=2)
"""How long before the deadline the last nudge comes; with less than eight hours, a quarter."""

LEAST_FOR_HALF_TIME = timedelta(hours=1)
"""Where there is less time than this, half time and the last nudge would be one upon the other."""

ENOUGH = timedelta(minutes=30)
"""A nudge that had to wait for the morning leaves at least so much; else it comes at evening."""

MORNING, EVENING, NIGHT = time(7), time(20), time(22)

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
        if (at := _hour_of_day(begins, prompt, person.zone)) is not None
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


def is_awake(at: datetime, zone: str) -> bool:
    """Whether it is day there: from 07:00 until 22:00."""
    return MORNING <= at.astimezone(ZoneInfo(zone)).time() < NIGHT


def _hour_of_day(begins: datetime, prompt: OpenPrompt, zone: str) -> datetime | None:
    """The instant itself by day, else the next morning; the evening before, if that is too late.

    None where no hour of day is left between the asking and the deadline.
    """
    if is_awake(begins, zone):
        return begins
    local = begins.astimezone(ZoneInfo(zone))
    before = local.date() - timedelta(days=0 if local.time() >= NIGHT else 1)
    morning = _at(before + timedelta(days=1), MORNING, zone)
    if morning + ENOUGH <= prompt.deadline:
        return morning
    evening = _at(before, EVENING, zone)
    if evening > prompt.at:
        return evening
    return morning if morning < prompt.deadline else None


def _at(day: date, clock: time, zone: str) -> datetime:
    return datetime.combine(day, clock, tzinfo=ZoneInfo(zone)).astimezone(UTC)

"""What is due to those who lead a session, and to the owners of action items.

As with reminders, it is decided anew from the facts at `now`: a restart loses nothing, and what
makes no sense any more is settled without being sent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from adhocbot.domain.daytime import by_day, in_time, is_awake, soonest
from adhocbot.domain.words import ReminderKind

AGENDA_BEFORE = timedelta(hours=24)
AGENDA_LATEST = timedelta(hours=1)
"""The chair hears that the agenda is not approved a day before, or an hour, if planned later."""

ENDING = timedelta(minutes=2)
"""How long before the end of an item's minutes the chair gets a word."""

POSTED_WITHIN = timedelta(hours=48)
"""Minutes are posted so soon after the end; else those who lead are told."""

DAY_AHEAD = timedelta(hours=24)
"""How long before its time an end is told of; in a short while, at its half."""

LEAST_AHEAD = timedelta(hours=2)
"""With less time than this nobody is told before: they have only just heard of it."""

WEEK = timedelta(days=7)

AT_NIGHT = frozenset({ReminderKind.ITEM_ENDING, ReminderKind.ITEM_OVER})
"""What is told in the night too, since the session itself is then."""

Settled = frozenset[tuple[str, ReminderKind, datetime]]
"""Who was told of which kind about which instant, or needs not to be."""


@dataclass(frozen=True)
class Hearer:
    """Somebody who may be told, and the zone that they live by."""

    user: str
    zone: str


@dataclass(frozen=True)
class Due:
    """Something that is to be settled now, known by its user, kind and the instant it is about.

    `due` is the first instant at which it could have been sent. `sent`: False where it makes no
    sense any more, or something nearer says it.
    """

    user: str
    kind: ReminderKind
    about: datetime
    due: datetime
    sent: bool = True


@dataclass(frozen=True)
class Word:
    """What everybody in `to` is to be told at `at`, if it is not too late at `until`."""

    kind: ReminderKind
    about: datetime
    at: datetime
    to: tuple[Hearer, ...]
    until: datetime | None = None

    @property
    def at_night(self) -> bool:
        """Whether it disturbs people in their night, too."""
        return self.kind in AT_NIGHT

    def due(self, zone: str) -> datetime:
        """When somebody who lives by that zone is to be told."""
        return self.at if self.at_night else by_day(self.at, zone)


def due_words(words: Iterable[Word], settled: Settled, now: datetime) -> tuple[Due, ...]:
    """Every word that is to be settled now."""
    return tuple(
        Due(
            hearer.user,
            word.kind,
            word.about,
            word.due(hearer.zone),
            sent=word.until is None or now < word.until,
        )
        for word in words
        for hearer in word.to
        if word.due(hearer.zone) <= now
        and (word.at_night or is_awake(now, hearer.zone))
        and (hearer.user, word.kind, word.about) not in settled
    )


def next_word(words: Iterable[Word], now: datetime) -> datetime | None:
    """Before when nothing new is due, once what is due now is settled; None where nothing will be.

    The instants themselves count too: until then others may have come to be told.
    """
    return soonest(
        (
            at
            for word in words
            for at in (
                word.at,
                *(word.due(each.zone) for each in word.to),
                *(by_day(now, each.zone) for each in word.to if word.at <= now),
            )
        ),
        now,
    )


def agenda_open(start: datetime, since: datetime, to: tuple[Hearer, ...]) -> tuple[Word, ...]:
    """The agenda of a session that starts then is not approved.

    Args:
        since: when the session came to have that start; whoever plans it for the next hour has
            only just looked at it.
    """
    at = [start - before for before in (AGENDA_BEFORE, AGENDA_LATEST) if since <= start - before]
    return tuple(Word(ReminderKind.AGENDA_OPEN, start, each, to, until=start) for each in at[:1])


def item_words(opened_at: datetime, over: datetime, to: tuple[Hearer, ...]) -> tuple[Word, ...]:
    """What the chair is told of an item whose minutes are over then."""
    words = [Word(ReminderKind.ITEM_OVER, over, over, to)]
    if over - ENDING > opened_at:
        words.append(Word(ReminderKind.ITEM_ENDING, over, over - ENDING, to, until=over))
    return tuple(words)


def minutes_waiting(closed_at: datetime, to: tuple[Hearer, ...]) -> Word:
    """The minutes of a session that is closed are not posted."""
    return Word(ReminderKind.MINUTES_WAITING, closed_at, closed_at + POSTED_WITHIN, to)


def review_ends(
    posted_at: datetime,
    ends_at: datetime,
    reviewers: tuple[Hearer, ...],
    leaders: tuple[Hearer, ...],
) -> tuple[Word, ...]:
    """The period for remarks ends: reviewers hear before, and those who lead when it has."""
    before = tuple(
        Word(ReminderKind.REVIEW_ENDING, ends_at, at, (each,), until=ends_at)
        for each in reviewers
        if (at := ahead_of(ends_at, posted_at, each.zone)) is not None
    )
    return (*before, Word(ReminderKind.DEADLINE_PASSED, ends_at, ends_at, leaders))


def ahead_of(deadline: datetime, since: datetime, zone: str) -> datetime | None:
    """When to tell somebody that a deadline comes; None where they have only just heard of it."""
    span = deadline - since
    if span < LEAST_AHEAD:
        return None
    begins = deadline - min(DAY_AHEAD, span / 2)
    return in_time(begins, since=since, deadline=deadline, zone=zone)

"""What a session clashes with, whose night it would be, and when it could be instead.

It is told and blocks nothing. Whoever reads the answer learns nothing of a session that they may
not know of: neither by its name, nor by a time that is not proposed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from sqlmodel import Session as Db

from adhocbot.domain import naming
from adhocbot.domain.slots import DAYS_AHEAD, Night, Slot, Span, free_slots, nights
from adhocbot.services.aloud import hearers_may_see
from adhocbot.services.frame import Meeting, Next, Said
from adhocbot.store.clashes import Planned, needed, planned_beside, sides
from adhocbot.store.tables import Session

_NAMES_MOST = 3


@dataclass(frozen=True)
class Clashes:
    """What is added to the answer; nothing where nothing clashes."""

    sentence: str = ""
    nexts: tuple[Next, ...] = ()


def clashes(db: Db, said: Said, meeting: Meeting) -> Clashes:
    """What stands against a session's time, and up to three times that are free."""
    session = meeting.session
    mine = Span(session.starts_at, session.ends_at)
    delegations = {each.key: each for each in needed(db, session)}
    others = _others(db, said, meeting, delegations)
    there = sides(db, said.team, delegations.values())
    names = {key: each.name for key, each in delegations.items()}
    told = [
        f"{other.label} ({_shared(session, other, names)})"
        for other in others
        if other.span.start < mine.end and other.span.end > mine.start
    ]
    asleep = nights(mine, there)
    if not told and not asleep:
        return Clashes()
    slots = free_slots(
        mine,
        session.zone,
        now=said.now,
        busy=[other.span for other in others],
        sides=there,
    )
    return Clashes(
        (f" It overlaps with {naming.listed(told)}." if told else "")
        + _told_nights(asleep)
        + _told_slots(slots),
        tuple(Next(slot.phrase, "reschedule", f"to {slot.phrase}") for slot in slots),
    )


def _others(
    db: Db, said: Said, meeting: Meeting, delegations: Iterable[str]
) -> tuple[Planned, ...]:
    """The sessions to come that this one cannot be beside, as far as may be told of them."""

    @cache
    def may_see(channel: str) -> bool:
        return hearers_may_see(db, said, channel)

    session = meeting.session
    # A session that was planned for a time gone by could be at none before now.
    until = max(said.now, session.starts_at) + timedelta(days=DAYS_AHEAD + 2)
    beside = planned_beside(db, meeting.series.team_id, session, delegations, until)
    return tuple(
        other for other in beside if _shared(session, other, {}) and may_see(other.channel)
    )


def _shared(session: Session, other: Planned, names: dict[str, str]) -> str:
    """What both need: `same chair and place; Norway is needed in both`."""
    same = []
    if session.chair_user and session.chair_user == other.chair:
        same.append("chair")
    if session.secretary_user and session.secretary_user == other.secretary:
        same.append("secretary")
    if session.place and naming.key(session.place) == other.place:
        same.append("place")
    both = [names.get(key, key) for key in sorted(other.delegations)]
    parts = [f"same {naming.listed(same)}"] if same else []
    if both:
        parts.append(f"{_few(both)} {'is' if len(both) == 1 else 'are'} needed in both")
    return "; ".join(parts)


def _few(names: list[str]) -> str:
    """The first names, and how many more there are."""
    left = len(names) - _NAMES_MOST
    if left <= 0:
        return naming.listed(names)
    more = "1 more delegation" if left == 1 else f"{left} more delegations"
    return naming.listed([*names[:_NAMES_MOST], more])


def _told_nights(asleep: tuple[Night, ...]) -> str:
    if not asleep:
        return ""
    return f" It is at night for {_few([f'{n.delegation} ({n.clock} {n.zone})' for n in asleep])}."


def _told_slots(slots: tuple[Slot, ...]) -> str:
    if not slots:
        return " I find no time that is free in the four weeks after it."
    if any(slot.sociable for slot in slots):
        return ""
    return " Whatever is free in the four weeks after it is at night for somebody."

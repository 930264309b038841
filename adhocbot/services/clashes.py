"""What a session clashes with, whose night it would be, and when it could be instead.

It is told and blocks nothing. Whoever reads the answer learns nothing of a session that they may
not know of: neither by its name, nor by a time that is not proposed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from sqlmodel import Session as Db

from adhocbot.domain import naming
from adhocbot.domain.slots import DAYS_AHEAD, Night, Side, Slot, Span, free_slots, nights
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


@dataclass(frozen=True)
class Beside:
    """What stands against a time: what overlaps with it, in words, and when else it cannot be."""

    told: tuple[str, ...]
    busy: tuple[Span, ...]
    sides: tuple[Side, ...]


def clashes(db: Db, said: Said, meeting: Meeting) -> Clashes:
    """What stands against a session's time, and up to three times that are free."""
    session = meeting.session
    mine = Span(session.starts_at, session.ends_at)
    found = beside(db, said, meeting, mine)
    asleep = nights(mine, found.sides)
    if not found.told and not asleep:
        return Clashes()
    slots = free_slots(mine, session.zone, now=said.now, busy=found.busy, sides=found.sides)
    return Clashes(
        (f" It overlaps with {naming.listed(found.told)}." if found.told else "")
        + _told_nights(asleep)
        + _told_slots(slots),
        tuple(Next(slot.phrase, "reschedule", f"to {slot.phrase}") for slot in slots),
    )


def beside(db: Db, said: Said, meeting: Meeting, span: Span) -> Beside:
    """What stands against a time of a session, or of one like it, as far as may be told of it."""

    @cache
    def may_see(channel: str) -> bool:
        return hearers_may_see(db, said, channel)

    session = meeting.session
    needs = needed(db, session)
    names = {each.key: each.name for each in needs}
    # A session that was planned for a time gone by could be at none before now.
    until = max(said.now, span.start) + timedelta(days=DAYS_AHEAD + 2)
    planned = planned_beside(db, meeting.series.team_id, session, names, span.start, until)
    others = [
        (other, shared)
        for other in planned
        if (shared := _shared(session, other, names)) and may_see(other.channel)
    ]
    told = tuple(
        f"{other.label} ({shared})"
        for other, shared in others
        if other.span.start < span.end and other.span.end > span.start
    )
    busy = tuple(other.span for other, _ in others)
    return Beside(told, busy, sides(db, said.team, needs))


def _shared(session: Session, other: Planned, names: dict[str, str]) -> str:
    """What both need: `same chair and place; Norway is needed in both`."""
    same = []
    if session.chair_user and session.chair_user == other.chair:
        same.append("chair")
    if session.secretary_user and session.secretary_user == other.secretary:
        same.append("secretary")
    if session.place and naming.key(session.place) == other.place:
        same.append("place")
    both = [names[key] for key in sorted(other.delegations)]
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

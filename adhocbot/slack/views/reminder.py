"""Reminders: the direct message to one person before a session."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from adhocbot.domain.minutes.dates import show_clock
from adhocbot.domain.reminders import is_late
from adhocbot.domain.when import show_span
from adhocbot.domain.words import ReminderKind
from adhocbot.slack.views.answer import Answer, message
from adhocbot.slack.views.numbers import counted
from adhocbot.slack.views.page import Part, also, quiet, say
from adhocbot.slack.views.words import bold, own, strong, theirs
from adhocbot.store.reminders import ReminderFacts

_NAME = 200


def reminder(facts: ReminderFacts, kind: ReminderKind, *, due: datetime, now: datetime) -> Answer:
    """What is coming, when it is for the reader, and where.

    Args:
        due: when it should have been said.
        now: when it is said.
    """
    near = kind is ReminderKind.MINUTES_BEFORE
    starts = _in_minutes(facts, now) if near else _by_day(facts, now)
    parts: list[Part] = [say(strong(facts.label, _NAME), own(f" starts {starts}."))]
    if not near:
        readers = [facts.zone] if facts.zone else []
        span = show_span(facts.start, facts.end, facts.session_zone, readers=readers)
        parts.append(also(bold("When: "), span))
    if facts.place:
        parts.append(also(bold("Where: "), theirs(facts.place)))
    if facts.items:
        parts.append(also(bold("Agenda: "), counted(facts.items, "item")))
    parts += late(due, now)
    parts.append(quiet("Not coming after all? Say: ", theirs(f"decline {facts.label}", _NAME)))
    return message(parts)


def late(due: datetime, now: datetime) -> list[Part]:
    """That it should have been said earlier; nothing where it was said in time."""
    return [quiet("This comes late: I could not send it in time.")] if is_late(due, now) else []


def _in_minutes(facts: ReminderFacts, now: datetime) -> str:
    """``in 15 minutes, at 13:15 your time (Europe/Zurich)``."""
    # Rounded, since nobody looks to the second: 14 minutes 50 seconds are 15 minutes.
    minutes = round((facts.start - now) / timedelta(minutes=1))
    left = f"in {counted(minutes, 'minute')}" if minutes else "in less than a minute"
    if facts.zone is None:
        return f"{left}, at {show_clock(facts.start, facts.session_zone)} {facts.session_zone}"
    return f"{left}, at {show_clock(facts.start, facts.zone)} your time ({facts.zone})"


def _by_day(facts: ReminderFacts, now: datetime) -> str:
    zone = ZoneInfo(facts.zone or facts.session_zone)
    same = facts.start.astimezone(zone).date() == now.astimezone(zone).date()
    return "today" if same else "tomorrow"

"""News of a session to one person: it was moved, or called off, or that was undone."""

from __future__ import annotations

from datetime import datetime

from adhocbot.domain.when import show_span
from adhocbot.slack.views.answer import Answer, message
from adhocbot.slack.views.page import Part, also, buttons, quiet, say
from adhocbot.slack.views.parts import button
from adhocbot.slack.views.words import bold, own, strong, theirs
from adhocbot.store.concerned import NewsFacts

_NAME = 200


def moved(facts: NewsFacts, was: tuple[datetime, datetime]) -> Answer:
    """A session's new time, for the reader too, and the one that it was at."""
    what = "ends at another time" if facts.start == was[0] else "is moved"
    parts: list[Part] = [
        say(strong(facts.label, _NAME), own(f" {what}.")),
        also(bold("Now: "), _span(facts, facts.start, facts.end)),
        also(bold("Before: "), _span(facts, *was)),
    ]
    return message([*parts, *_where(facts), *_by(facts, "Moved"), *_answers(facts)])


def cancelled(facts: NewsFacts) -> Answer:
    """A session does not take place, and why."""
    because = (own(" because "), theirs(facts.reason)) if facts.reason else (own("."),)
    parts: list[Part] = [
        say(strong(facts.label, _NAME), own(" is cancelled"), *because),
        also(bold("It was to be: "), _span(facts, facts.start, facts.end)),
    ]
    return message([*parts, *_by(facts, "Cancelled")])


def undone(facts: NewsFacts, verb: str) -> Answer:
    """What the reader was told is not so after all."""
    what = "keeps its time after all." if verb == "reschedule" else "takes place after all."
    parts: list[Part] = [
        say(strong(facts.label, _NAME), own(f" {what}")),
        also(bold("When: "), _span(facts, facts.start, facts.end)),
    ]
    return message([*parts, *_where(facts), *_by(facts, "Undone"), *_answers(facts)])


def _span(facts: NewsFacts, start: datetime, end: datetime) -> str:
    return show_span(start, end, facts.session_zone, readers=[facts.zone] if facts.zone else [])


def _where(facts: NewsFacts) -> list[Part]:
    return [also(bold("Where: "), theirs(facts.place))] if facts.place else []


def _by(facts: NewsFacts, what: str) -> list[Part]:
    return [quiet(f"{what} by ", theirs(facts.by, _NAME))] if facts.by else []


def _answers(facts: NewsFacts) -> list[Part]:
    """Whoever could come then may not be able to now; the answer given before counts on."""
    if not facts.sees:
        return []
    value = str(facts.session)
    return [
        buttons(
            button("Attend", "attendance.attend", value),
            button("Remote", "attendance.remote", value),
            button("Decline", "attendance.decline", value),
        )
    ]

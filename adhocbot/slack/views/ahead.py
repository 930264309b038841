"""What is shown of a session that is still to come: its forecast, and who comes of each side."""

from __future__ import annotations

from adhocbot.domain.attending import nobody_yet, party_words
from adhocbot.domain.lifecycle import AHEAD
from adhocbot.domain.minutes.dates import show_clock
from adhocbot.domain.minutes.forecast import forecast, forecast_words, plan_sentence
from adhocbot.domain.record import Record
from adhocbot.domain.source import PersonFact
from adhocbot.slack.views.page import Part, Say, also, buttons, quiet, say
from adhocbot.slack.views.parts import button
from adhocbot.slack.views.words import bold, theirs

_NAMES_SHOWN = 700
# More people than these are cut.
_ALL_SHOWN = 25
_SIDES_SHOWN = 400


def coming_parts(record: Record) -> list[Part]:
    """Who comes, by delegation; who does not, and of whom nobody has answered yet."""
    said = record.attendance
    parts: list[Part] = []
    for words, people in (
        ("Present", said.present),
        ("Coming", (*said.coming, *said.remote)),
        ("Declined", said.regrets),
    ):
        if people:
            parts.append(_people(record, words, people))
    if len(said.present) + len(said.coming) + len(said.remote) + len(said.regrets) > _ALL_SHOWN:
        parts.append(quiet("By delegation: delegations"))
    silent = nobody_yet(record)
    if silent and record.state in AHEAD:
        names = theirs(", ".join(silent), _SIDES_SHOWN)
        parts.append(also(bold(f"Nobody has answered yet ({len(silent)}): "), names))
    return parts


def _people(record: Record, words: str, people: tuple[PersonFact, ...]) -> Say:
    listed = theirs(party_words(record, people), _NAMES_SHOWN)
    return also(bold(f"{words} ({len(people)}): "), listed)


def forecast_parts(record: Record, session: int) -> list[Part]:
    """An agenda that needs more minutes than are planned; nothing where there are enough."""
    found = forecast(record)
    if found is None:
        return []
    parts: list[Part] = [say(bold("Too short: "), forecast_words(record, found))]
    if plan_sentence(record.start, found.until, record.zone):
        minutes = round((found.until - record.start).total_seconds() / 60)
        label = f"Plan until {show_clock(found.until, record.zone)}"
        parts.append(buttons(button(label, "session.extend", f"{session}:{minutes}")))
    return parts

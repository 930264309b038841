"""The session card, what the channel reads of entries, and where sessions stand."""

from __future__ import annotations

from datetime import datetime

from adhocbot.domain.record import DelegationFact, ItemFact, Record
from adhocbot.domain.when import show_instant, show_span
from adhocbot.domain.words import ActionState, ItemState, MinutesState, SessionState
from adhocbot.slack.views.ahead import coming_parts, forecast_parts
from adhocbot.slack.views.answer import Answer, message
from adhocbot.slack.views.numbers import (
    answered,
    counted,
    label_of,
    minutes_state,
    person,
    speaking,
    title_of,
)
from adhocbot.slack.views.page import Heading, Part, Say, also, bullet, buttons, quiet, rows, say
from adhocbot.slack.views.parts import Json, button
from adhocbot.slack.views.running import (
    clock_parts,
    floor_buttons,
    floor_parts,
    news_buttons,
    running_parts,
)
from adhocbot.slack.views.words import Piece, Words, bold, own_time, strong, theirs
from adhocbot.store.overview import EntryFact, SessionFact

_ITEMS_SHOWN = 20
_SESSIONS_SHOWN = 15
_NAMES_SHOWN = 400
_TITLE_SHOWN = 160
_NAME = 200

_STATES = {
    SessionState.ANTICIPATED: "anticipated, not confirmed yet",
    SessionState.SCHEDULED: "scheduled",
    SessionState.RUNNING: "running",
    SessionState.CLOSED: "closed",
    SessionState.CANCELLED: "cancelled",
}


def card(record: Record, session_id: int, now: datetime) -> Answer:
    """The session card in the channel, kept up to date; while it runs, with every minute."""
    parts: list[Part] = [Heading(title_of(record.topic, record.number)), *_head(record)]
    if record.state is SessionState.CANCELLED:
        # "because" leads on to "of a storm" as to "the hall is flooded"; a colon does not.
        because = (" because ", theirs(record.cancel_reason)) if record.cancel_reason else (".",)
        return message([*parts, say("This session is cancelled", *because)])
    parts += running_parts(record, session_id, now)
    parts += _agenda(record)
    if record.state is SessionState.CLOSED:
        return message([*parts, *_outcome(record)])
    parts += forecast_parts(record, session_id)
    parts += _sides(record)
    return message([*parts, buttons(*_card_buttons(session_id))])


def _head(record: Record) -> list[Part]:
    parts: list[Part] = [
        say(bold(label_of(record)), f" is {_STATES[record.state]}"),
        also(bold("When: "), show_span(record.start, record.end, record.zone)),
    ]
    if record.state not in (SessionState.CLOSED, SessionState.CANCELLED):
        parts.append(also(bold("For you: "), *own_time(record.start, record.end, record.zone)))
    if record.place:
        parts.append(also(bold("Where: "), theirs(record.place)))
    if record.chair:
        parts.append(also(bold("Chair: "), theirs(person(record.chair), _NAME)))
    if record.secretary:
        parts.append(also(bold("Secretary: "), theirs(person(record.secretary), _NAME)))
    return parts


def _agenda(record: Record) -> list[Part]:
    if not record.items:
        return [say(bold("Agenda: "), "nothing yet. For example: agenda add Opening remarks 5 min")]
    shown = record.items[:_ITEMS_SHOWN]
    left = len(record.items) - len(shown)
    parts: list[Part] = [say(bold("Agenda"), agenda_approval(record))]
    parts += rows(item_line(item, _TITLE_SHOWN) for item in shown)
    if left:
        parts.append(also(f"… and {counted(left, 'more item')}. To see all: agenda"))
    return parts


def agenda_approval(record: Record) -> Words:
    """Whether the agenda is approved, and under which identifier."""
    if record.agenda_approved_at is None:
        return Words(" (not approved yet)")
    as_what = f" as {record.agenda_document}" if record.agenda_document else ""
    return Words(f" (approved{as_what})", most=120)


def is_running(item: ItemFact) -> bool:
    """Whether the item is open now."""
    return item.opened_at is not None and item.closed_at is None


def item_line(item: ItemFact, most: int = 600) -> tuple[Piece, ...]:
    """An agenda item; the running one is marked, and so is a proposal."""
    running = is_running(item)
    details = []
    if item.minutes is not None:
        details.append(f"{item.minutes} min")
    if item.presenter:
        details.append(item.presenter.name)
    details += [one for one in item.documents if one not in item.title]
    sign = "▶ " if running else "✓ " if item.closed_at else ""
    line: list[Piece] = [
        Words(f"{item.number}. {sign}"),
        Words(item.title, bold=running, most=most),
    ]
    if details:
        line.append(theirs(f" [{'; '.join(details)}]", 160))
    if running:
        line.append(Words(" (running)"))
    elif item.state is ItemState.PROPOSED:
        line.append(Words(" (proposed)", italic=True))
    return tuple(line)


def _aside(delegation: DelegationFact) -> str:
    words = [
        *(["observes"] if delegation.observes else []),
        *(["absent"] if delegation.absent else []),
    ]
    return f" ({', '.join(words)})" if words else ""


def _sides(record: Record) -> list[Part]:
    parts: list[Part] = []
    names = [d.name + _aside(d) for d in record.delegations]
    if names:
        parts.append(say(bold("Delegations: "), theirs(", ".join(names), _NAMES_SHOWN)))
    if record.questions:
        on_record = answered(record)
        has = sum(on_record[question.number] for question in record.questions)
        of = len(speaking(record)) * len(record.questions)
        parts.append(
            also(
                bold("Positions: "),
                f"{has} of {of} on record ({counted(len(record.questions), 'question')}, "
                f"{counted(len(speaking(record)), 'delegation')})",
            )
        )
    return [*parts, *coming_parts(record)]


def _outcome(record: Record) -> list[Part]:
    parts: list[Part] = []
    if record.closed_at:
        around = "around " if record.closed_by_hand else ""
        parts.append(say("Closed ", around, show_instant(record.closed_at, record.zone), "."))
    if record.determinations:
        parts.append(say(bold("The chair found")))
        for found in record.determinations[:_ITEMS_SHOWN]:
            parts.append(bullet(theirs(found.subject), ": ", bold(found.result.value)))
    actions = [each for each in record.actions if each.state is ActionState.OPEN]
    if actions:
        parts.append(say(f"{counted(len(actions), 'action item')} open. To see them: actions"))
    for follow in record.follow_ups[:3]:
        when = show_span(follow.start, follow.end, follow.zone)
        parts.append(also(f"Session {follow.number} ({follow.state.value}): {when}"))
    parts.append(say(bold("Minutes: "), minutes_state(record)))
    if record.minutes_state is not MinutesState.APPROVED:
        parts.append(quiet("To see what is still to do: minutes"))
    return parts


def _card_buttons(session_id: int) -> list[Json]:
    value = str(session_id)
    return [
        button("Attend", "attendance.attend", value),
        button("Remote", "attendance.remote", value),
        button("Decline", "attendance.decline", value),
        button("Add to agenda", "agenda.propose", value),
        button("Calendar file", "calendar.send", value),
    ]


def withdrawn_card(label: str) -> Answer:
    """What stays of a card whose session was undone."""
    return message([say(strong(label, _NAME), " is withdrawn: its scheduling was undone.")])


def entry(fact: EntryFact) -> Answer:
    """What the channel reads of an entry; one that was undone is struck out."""
    lines = [line for line in fact.summary.split("\n") if line.strip()] or ["An entry"]
    parts: list[Part] = [
        Say((Words(line, strike=fact.undone, most=2900),), close=place > 0)
        for place, line in enumerate(lines)
    ]
    by = "Entered and undone by " if fact.undone else "Entered by "
    parts.append(quiet(by, theirs(fact.by, _NAME)))
    if fact.waits and fact.session is not None:
        parts.append(buttons(button("Confirm", "determination.confirm", str(fact.session))))
    if fact.floor is not None and fact.session is not None and not fact.undone:
        parts.append(buttons(*news_buttons(fact.floor, fact.session)))
    return message(parts)


def status(sessions: tuple[SessionFact, ...], zone: str, now: datetime) -> Answer:
    """Where the sessions of a channel stand; `zone` is the reader's."""
    if not sessions:
        return message(
            [say("No session is planned here. To call one: schedule Quantum on Thu 14:00-15:00")]
        )
    parts: list[Part] = []
    for fact in sessions[:_SESSIONS_SHOWN]:
        parts += session_lines(fact, zone, now)
    if len(sessions) > _SESSIONS_SHOWN:
        parts.append(say(f"… and {len(sessions) - _SESSIONS_SHOWN} more."))
    return message(parts)


def session_lines(fact: SessionFact, zone: str, now: datetime | None = None) -> list[Part]:
    """One session in a list; with its clock and the floor, where it is shown at one instant."""
    parts: list[Part] = [
        say(strong(fact.label, _NAME), f" is {_STATES[fact.state]}"),
        also(show_span(fact.start, fact.end, fact.zone, readers=(zone,))),
    ]
    if fact.place:
        parts.append(also("Where: ", theirs(fact.place)))
    if fact.chair:
        parts.append(also("Chair: ", theirs(fact.chair, _NAME)))
    if now is not None and fact.state is SessionState.RUNNING:
        parts += clock_parts(fact.running, fact.end, fact.zone, now)
        parts += floor_parts(fact.turns, now)
        parts.append(buttons(*floor_buttons(fact.turns, fact.session)))
    elif fact.running:
        parts.append(also("Running: ", theirs(fact.running.title)))
    if fact.state is SessionState.CLOSED:
        parts.append(also(f"Minutes: {fact.minutes_state.value}"))
    return parts

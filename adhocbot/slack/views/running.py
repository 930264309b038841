"""What a running session adds to what is shown of it: its clock, the floor and the queue."""

from __future__ import annotations

from datetime import datetime

from adhocbot.domain.floor import Turns, floor_lines, speaking
from adhocbot.domain.minutes.dates import show_clock
from adhocbot.domain.record import Record
from adhocbot.domain.timebox import TimeBox, box_words, session_words
from adhocbot.domain.words import SessionState
from adhocbot.slack.views.page import Part, also, buttons, say
from adhocbot.slack.views.parts import Json, button
from adhocbot.slack.views.words import bold, theirs

_LINE = 700
_TITLE = 160


def box_of(record: Record) -> TimeBox | None:
    """The item that is open, with its time."""
    for item in record.items:
        if item.opened_at is not None and item.closed_at is None:
            return TimeBox(item.title, item.opened_at, item.minutes)
    return None


def running_parts(record: Record, session: int, now: datetime) -> list[Part]:
    """The clock, the floor and its buttons; nothing where the session does not run."""
    if record.state is not SessionState.RUNNING:
        return []
    return [
        *clock_parts(box_of(record), record.end, record.zone, now),
        *floor_parts(record.turns, now),
        buttons(*floor_buttons(record.turns, session)),
    ]


def clock_parts(box: TimeBox | None, end: datetime, zone: str, now: datetime) -> list[Part]:
    """What the running item and the session have left."""
    parts: list[Part] = []
    if box is not None:
        clock = show_clock(box.ends_at, zone) if box.ends_at else ""
        words = box_words(box, now, clock)
        parts.append(say(bold("Now: "), theirs(box.title, _TITLE), f", {words}"))
    until = f"until {show_clock(end, zone)}, {session_words(end, now)}"
    parts.append((also if parts else say)(bold("Session: "), until))
    return parts


def floor_parts(turns: Turns, now: datetime) -> list[Part]:
    """Who speaks, who waits, and who has spoken."""
    found: list[Part] = []
    for line in floor_lines(turns, now):
        head, _, rest = line.partition(": ")
        found.append(also(bold(f"{head}: "), theirs(rest, _LINE)))
    return found


def floor_buttons(turns: Turns, session: int) -> list[Json]:
    """The buttons of the speaker queue."""
    held = speaking(turns)
    news = news_buttons(held.turn if held else 0, session)
    return [*news, button("Leave the queue", "queue.leave", str(session))]


def news_buttons(floor: int, session: int) -> list[Json]:
    """Those that stand at news of the queue, too.

    Args:
        floor: the turn that has the floor, 0 where nobody has it. Where it has passed on since,
            nobody is passed over by a second click.
    """
    return [
        button("Next speaker", "queue.next", f"{session}:{floor}"),
        button("Ask for the floor", "queue.join", str(session)),
        button("Clarification", "queue.clarify", str(session)),
    ]

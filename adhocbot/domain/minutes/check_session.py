"""What the check sees in the session itself: times, agenda, attendance, the minutes' number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from adhocbot.domain.lengths import show_length
from adhocbot.domain.lifecycle import AHEAD
from adhocbot.domain.minutes.dates import show_clock, show_day, show_range
from adhocbot.domain.minutes.finding import Finding, Needs, error, warning
from adhocbot.domain.minutes.forecast import minutes_given, minutes_needed, plan_sentence
from adhocbot.domain.minutes.placing import agenda_items, item_sections, left_empty
from adhocbot.domain.minutes.profile import profile
from adhocbot.domain.record import Record
from adhocbot.domain.words import SessionState

SHORTEST = timedelta(minutes=30)
"""No session is taken to be planned for less."""

_STILL_OPEN = (*AHEAD, SessionState.RUNNING)


def times(record: Record) -> Iterator[Finding]:
    """End before start, what had to be assumed, and closing late."""
    zone = record.zone
    if record.end <= record.start:
        start, end = show_clock(record.start, zone), show_clock(record.end, zone)
        likely = _likely_end(record)
        clock = show_clock(likely, zone)
        yield error(
            "end-not-after-start",
            "session",
            f"The session ends ({show_day(record.end, zone)}, {end}) no later than it starts "
            f"({show_day(record.start, zone)}, {start}). Should it be {clock}?",
            plan_sentence(record.start, likely, zone) if record.state in AHEAD else None,
            offer=f"{clock}?",
        )
    fix = _spelled_out(record)
    when = show_range(record.start, record.end, zone)
    if record.year_assumed:
        yield warning(
            "year-assumed",
            "session",
            f"No year was given; it reads {when}.",
            fix,
            offer=f"{record.start.astimezone(ZoneInfo(zone)).year}?" if fix else None,
        )
    if record.zone_assumed:
        yield warning(
            "zone-assumed",
            "session",
            f"No time zone was given; it reads {when}.",
            fix,
            offer=f"{zone}?" if fix else None,
        )
    # Against an end that cannot be, nothing is late and no time too short.
    if record.closed_at is not None and record.closed_at > record.end > record.start:
        late = round((record.closed_at - record.end).total_seconds() / 60)
        if late:
            yield warning(
                "closed-late",
                "closing",
                f"The session closed at {show_clock(record.closed_at, zone)}, "
                f"{show_length(late)} later than planned.",
            )


def _likely_end(record: Record) -> datetime:
    """What was probably meant: the same minutes past a later hour, half an hour on at the least."""
    past = timedelta(minutes=(record.end - record.start).total_seconds() / 60 % 60)
    return record.start + past + timedelta(hours=past < SHORTEST)


def _spelled_out(record: Record) -> str | None:
    """The sentence that says the same time with nothing left to assume, while it can be said."""
    if record.state not in AHEAD:
        return None
    return plan_sentence(record.start, record.end, record.zone)


def agenda(record: Record) -> Iterator[Finding]:
    """An agenda that nobody approved, and one with too little time for the questions."""
    closed = record.state is SessionState.CLOSED
    if record.agenda_approved_at is None and (closed or agenda_items(record)):
        # A closed session's agenda can be approved no more, and an empty one never.
        fix = "agenda approve" if record.state in _STILL_OPEN else None
        yield warning("agenda-not-approved", "agenda", "The agenda was never approved.", fix)
    needed, planned = minutes_needed(record), minutes_given(record)
    if needed > planned and record.end > record.start:
        yield warning(
            "minutes-too-few",
            "agenda",
            f"{len(record.questions)} questions need about {needed} minutes; "
            f"{planned} are planned.",
        )


def items(record: Record) -> Iterator[Finding]:
    """Items left with nothing under them, and items never opened."""
    sections = item_sections(record, profile(record.profile))
    closed = record.state is SessionState.CLOSED
    for item in agenda_items(record):
        left = item.closed_at is not None or closed
        if left and left_empty(record, item, sections[item.number]):
            yield error(
                f"item-empty:{item.number}",
                f"item {item.number}",
                f"Item {item.number}, “{item.title}”, was opened and is still to be developed: "
                "there is nothing under it.",
                needs=Needs("What is to stand under it", "Two sides spoke; nothing was agreed"),
            )
        elif left and sections[item.number] == "determination" and not record.determinations:
            yield error(
                f"determination-missing:{item.number}",
                f"item {item.number}",
                f"Item {item.number}, “{item.title}”, has notes and no result.",
                needs=Needs(
                    "The subject, a colon and the result",
                    f"{item.title}: no consensus because there was not enough time",
                    "decide ",
                ),
            )
        elif closed and item.opened_at is None:
            yield warning(
                f"item-unopened:{item.number}",
                f"item {item.number}",
                f"Item {item.number}, “{item.title}”, was never opened.",
            )


_HOW_MANY = Needs("How many attended", "72", "attendance ")


def attendance(record: Record) -> Iterator[Finding]:
    """Attendance that nobody gave, or only an estimate. Asked for once the session has closed."""
    if record.state is not SessionState.CLOSED:
        return
    said = record.attendance
    low, high = said.low, said.high
    if low is None and high is None and not said.present:
        yield warning(
            "attendance-unknown",
            "attendance",
            "Nobody said how many attended.",
            needs=_HOW_MANY,
        )
    elif low is not None and high is not None and (said.about or low != high):
        shown = f"{low}–{high}" if low != high else f"around {low}"
        yield warning(
            "attendance-estimated",
            "attendance",
            f"Attendance is an estimate: {shown}.",
            needs=_HOW_MANY,
        )


def own_document(record: Record) -> Iterator[Finding]:
    """Minutes that have no number of their own, where the profile's documents have one."""
    if profile(record.profile).own_document and record.minutes_document is None:
        yield warning(
            "minutes-unnumbered",
            "session",
            "The minutes have no document number of their own.",
            needs=Needs("Their number", "TD427", "minutes number "),
        )

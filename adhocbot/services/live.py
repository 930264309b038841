"""While a session runs: start, next, notes, attendance, close."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming, who
from adhocbot.domain.lifecycle import may_record, move_session
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import (
    AttendancePeople,
    AttendanceTake,
    Close,
    ConclusionAdd,
    ConsultationAdd,
    NoteAdd,
)
from adhocbot.domain.when import show_instant
from adhocbot.domain.words import ItemState, LineKind
from adhocbot.services import agenda, carrying, delegations, repeating
from adhocbot.services.asked import offer_rest
from adhocbot.services.closing import compared, told_used
from adhocbot.services.entering import Noting, entering
from adhocbot.services.frame import Meeting, Said, Saved, lock_seen, offices, words
from adhocbot.services.running import close_running
from adhocbot.store import people
from adhocbot.store.running import running_item
from adhocbot.store.tables import Item, Line, LineDelegation, Present, Series, Session


def start(db: Db, said: Said, session_id: int) -> Saved:
    """Start the session and open item 1.

    Raises:
        Refused: the person leads not, it is not scheduled, or another runs in this channel.
    """
    meeting = _lead(db, said, session_id, "start")
    session = meeting.session
    after = move_session(session.state, "start", meeting.label)
    _none_runs(db, meeting)
    with entering(db, said, meeting, "start", announce=True, turns=True) as entry:
        carrying.refresh(db, said, meeting)
        session.state = after
        session.opened_at = said.now
        session.running_in = f"{meeting.series.team_id}/{meeting.series.channel_id}"
        at = show_instant(said.now, session.zone, readers=(said.zone,))
        opened = _open(db, said, _waiting(db, session_id)[:1])
        entry.summary = f"{meeting.label} has started, {at}.{opened}"
    return entry.saved()


def _none_runs(db: Db, meeting: Meeting) -> None:
    query = (
        select(Session, Series)
        .join(Series, col(Series.id) == col(Session.series_id))
        .where(Session.running_in == f"{meeting.series.team_id}/{meeting.series.channel_id}")
    )
    for session, series in db.exec(query):
        running = naming.label(series.topic, session.number)
        raise Refused(
            f"{running} runs in this channel, and one runs at a time. Close it first: "
            f"close {running}",
            kind="one_runs",
        )


def next_item(db: Db, said: Said, session_id: int) -> Saved:
    """Close the running item and open the next one.

    Raises:
        Refused: the person leads not, the session does not run, or there is no further item.
    """
    meeting = _lead(db, said, session_id, "open the next item of")
    move_session(meeting.session.state, "next", meeting.label)
    waiting = _waiting(db, session_id)
    if not waiting:
        raise Refused(
            f"{meeting.label} has no further item. Add one: agenda add …, or close the session: "
            "close",
            kind="no_item",
        )
    with entering(db, said, meeting, "next", announce=True, turns=True) as entry:
        unheard = close_running(db, session_id, said.now)
        opened = _open(db, said, waiting[:1])
        entry.summary = f"{meeting.label}:{opened}{'.' * bool(unheard)}{unheard}"
    return entry.saved()


def _waiting(db: Db, session_id: int) -> list[tuple[int, Item]]:
    return [
        (number, item)
        for number, item in enumerate(agenda.in_order(db, session_id), start=1)
        if item.opened_at is None and item.state is ItemState.ACCEPTED
    ]


def _open(db: Db, said: Said, items: list[tuple[int, Item]]) -> str:
    for number, item in items:
        item.opened_at = said.now
        return f" Item {agenda.item_line(db, said, item, number)}"
    return ""


def close(db: Db, said: Said, session_id: int, command: Close) -> Saved:
    """Close the session, now or at an instant that the chair gives.

    Raises:
        Refused: the person leads not, the session does not run, or it had not started then.
    """
    meeting = _lead(db, said, session_id, "close")
    session = meeting.session
    after = move_session(session.state, "close", meeting.label)
    at = command.at or said.now
    if session.opened_at is not None and at < session.opened_at:
        opened = show_instant(session.opened_at, session.zone)
        # "close at 18:00" said before 18:00 means the day before: say so, it looks late enough.
        raise Refused(
            f"{show_instant(at, session.zone)} is the latest such time that has passed, and "
            f"{meeting.label} started only at {opened}. Give a time since then, or just: close",
            kind="end_before_start",
        )
    if at > said.now:
        raise Refused(
            "That is still to come. Give a time that has passed, or just: close",
            kind="future",
        )
    with entering(db, said, meeting, "close", announce=True, turns=True) as entry:
        unheard = close_running(db, session_id, at)
        session.state, session.closed_at, session.running_in = after, at, None
        session.closed_by_hand = command.at is not None
        shown = show_instant(at, session.zone, readers=(said.zone,))
        entry.summary = (
            f"{meeting.label} is closed, {shown}{compared(at - session.ends_at)}.{unheard} "
            "Next: minutes shows what the record lacks."
        )
        carrying.refresh_planned(db, said, meeting)
    offer_rest(db, meeting, said.now)
    found = repeating.offer(db, said, meeting)
    next_one = f"\n{found.sentence}" if found.sentence else ""
    return entry.saved(entry.summary + told_used(db, session_id, at) + next_one, found.nexts)


def note(db: Db, said: Said, session_id: int, command: NoteAdd) -> Saved:
    """Write a line under the running item, under General when none runs.

    Raises:
        Refused: it is empty, or the record is final.
    """
    meeting = lock_seen(db, said, session_id)
    item = running_item(db, session_id)
    with entering(db, said, meeting, "note") as entry:
        line = enter_line(db, said, meeting, LineKind.NOTE, command.text, item)
        under = f"under “{item.title}”" if item else "under General"
        entry.summary = f"{meeting.label}: noted {under}: {line.text}"
    return entry.saved()


def conclusion(db: Db, said: Said, session_id: int, command: ConclusionAdd) -> Saved:
    """Write a line for the conclusions; refuses as `note`, and who does not lead."""
    meeting = _lead(db, said, session_id, "enter conclusions of")
    with entering(db, said, meeting, "conclusion", announce=True) as entry:
        line = enter_line(db, said, meeting, LineKind.CONCLUSION, command.text, None)
        entry.summary = f"{meeting.label}: conclusion: {line.text}"
    return entry.saved()


def consultation(db: Db, said: Said, session_id: int, command: ConsultationAdd) -> Saved:
    """Record that a consultation took place; what was said in it stays private."""
    meeting = _lead(db, said, session_id, "enter consultations of")
    consulted = [delegations.known(db, meeting, name) for name in command.delegations]
    with entering(db, said, meeting, "consultation") as entry:
        line = enter_line(
            db, said, meeting, LineKind.CONSULTATION, command.about or "", None, empty=True
        )
        for delegation in consulted:
            db.add(LineDelegation(line_id=line.id or 0, delegation_id=delegation.id or 0))
        about = f" about {line.text}" if line.text else ""
        names = naming.listed([d.name for d in consulted])
        entry.summary = f"{meeting.label}: a consultation with {names}{about} took place."
    return entry.saved()


def enter_line(
    db: Db,
    said: Said,
    meeting: Meeting,
    kind: LineKind,
    typed: str,
    item: Item | None,
    *,
    empty: bool = False,
) -> Line:
    """Write a line, within an entry; `empty` lets one without words through.

    Raises:
        Refused: it is empty, or the record is final.
    """
    may_record(meeting.session.state, meeting.session.minutes_state, meeting.label)
    text = words(db, said, typed)
    if not text.strip() and not empty:
        raise Refused(f"The {kind} is empty: {kind} followed by its words.", kind="empty")
    line = Line(
        session_id=meeting.session_id,
        item_id=item.id if item else None,
        kind=kind,
        text=text,
        **said.entered(),
    )
    db.add(line)
    db.flush()
    return line


def attendance(
    db: Db, said: Said, session_id: int, command: AttendanceTake | AttendancePeople
) -> Saved:
    """Record how many attended (a number or a range), or who did; refuses who does not lead."""
    meeting = _lead(db, said, session_id, "record the attendance of")
    may_record(meeting.session.state, meeting.session.minutes_state, meeting.label)
    with entering(db, said, meeting, "attendance") as entry:
        if isinstance(command, AttendanceTake):
            _count(meeting, command, entry)
        else:
            _present(db, said, meeting, command, entry)
    return entry.saved()


def _count(meeting: Meeting, command: AttendanceTake, entry: Noting) -> None:
    session = meeting.session
    session.attendance_low, session.attendance_high = command.low, command.high
    session.attendance_about = command.about
    shown = f"{command.low}" if command.low == command.high else f"{command.low} to {command.high}"
    entry.summary = f"{meeting.label}: {'around ' if command.about else ''}{shown} attended."


def _present(
    db: Db, said: Said, meeting: Meeting, command: AttendancePeople, entry: Noting
) -> None:
    # Not `can_act`: who was there may be deactivated by the time that it is said.
    bots = people.bots(db, said.team, command.users)
    if bots:
        names = [people.fact(db, said.team, user).name for user in sorted(bots)]
        raise Refused(
            f"{naming.listed(names)} cannot have attended: name people. For example: "
            "attendance @li @wang",
            kind="not_a_person",
        )
    # What they themselves had answered to the invitation stays as they gave it.
    for user in command.users:
        if db.get(Present, (meeting.session_id, user)) is None:
            db.add(Present(session_id=meeting.session_id, user_id=user, at=said.now))
    names = [people.fact(db, said.team, user).name for user in command.users]
    entry.summary = f"{meeting.label}: {naming.listed(names)} attended."


def _lead(db: Db, said: Said, session_id: int, what: str) -> Meeting:
    meeting = lock_seen(db, said, session_id)
    who.leaders_only(offices(db, meeting), said.user, f"{what} {meeting.label}")
    return meeting

"""Sessions: planned, moved, confirmed, cancelled, and who leads and attends them."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import select

from adhocbot.domain import who
from adhocbot.domain.lifecycle import may_record, move_session
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import Appoint, Cancel, Reschedule
from adhocbot.domain.when import show_span
from adhocbot.domain.words import Attending, SessionState
from adhocbot.services.frame import (
    Meeting,
    Said,
    Saved,
    entering,
    lock_meeting,
    offices,
    touch_card,
    words,
)
from adhocbot.services.planning import follow_up, planned_sentence, schedule, told_clashes
from adhocbot.store import people
from adhocbot.store.tables import AttendanceAnswer, Session

__all__ = ["appoint", "attend", "cancel", "confirm", "follow_up", "reschedule", "schedule"]


def reschedule(db: Db, said: Said, session_id: int, command: Reschedule) -> Saved:
    """Move a session; without an end it keeps its length.

    Raises:
        Refused: the person leads it not, or it cannot be moved any more.
    """
    meeting = lock_meeting(db, session_id)
    who.leaders_only(offices(db, meeting), said.user, f"reschedule {meeting.label}")
    session, when = meeting.session, command.when
    move_session(session.state, "reschedule", meeting.label)
    with entering(db, said, meeting, "reschedule", announce=True) as entry:
        length = session.ends_at - session.starts_at
        session.starts_at = when.start
        session.ends_at = when.end or when.start + length
        if when.zone_typed:
            session.zone = when.zone
        session.year_assumed = when.year_assumed
        session.calendar_sequence += 1
        span = show_span(session.starts_at, session.ends_at, session.zone, readers=(said.zone,))
        entry.summary = f"{meeting.label} is moved to {span}."
    return entry.saved(entry.summary + told_clashes(db, said, meeting))


def confirm(db: Db, said: Said, session_id: int) -> Saved:
    """Make an anticipated session a scheduled one; refuses as `reschedule` does."""
    meeting = lock_meeting(db, session_id)
    who.leaders_only(offices(db, meeting), said.user, f"confirm {meeting.label}")
    with entering(db, said, meeting, "confirm", announce=True, turns=True) as entry:
        meeting.session.state = move_session(meeting.session.state, "confirm", meeting.label)
        entry.summary = planned_sentence(db, said, meeting)
    return entry.saved()


def cancel(db: Db, said: Said, session_id: int, command: Cancel) -> Saved:
    """Call a session off, with the reason on record; refuses as `reschedule` does."""
    meeting = lock_meeting(db, session_id)
    who.leaders_only(offices(db, meeting), said.user, f"cancel {meeting.label}")
    reason = words(db, said, command.reason)
    with entering(db, said, meeting, "cancel", announce=True, turns=True) as entry:
        meeting.session.state = move_session(meeting.session.state, "cancel", meeting.label)
        meeting.session.cancel_reason = reason
        meeting.session.calendar_sequence += 1
        entry.summary = f"{meeting.label} is cancelled: {reason}"
    return entry.saved()


def appoint(db: Db, said: Said, session_id: int, command: Appoint) -> Saved:
    """Name the chair or the secretary, for this session and those planned after it.

    Raises:
        Refused: the person leads it not, or the one named is a bot or gone.
    """
    meeting = lock_meeting(db, session_id)
    _may_appoint(db, said, meeting)
    may_record(meeting.session.state, meeting.session.minutes_state, meeting.label)
    person = people.fact(db, said.team, command.user)
    if not people.can_act(db, said.team, command.user):
        raise Refused(
            f"{person.name} cannot be the {command.office}: name a person who is active here.",
            kind="not_a_person",
        )
    with entering(db, said, meeting, command.office, announce=True) as entry:
        for session in _planned_from(db, meeting):
            if command.office == "chair":
                session.chair_user = command.user
            else:
                session.secretary_user = command.user
        entry.summary = f"{meeting.label}: {person.name} is the {command.office}."
    return entry.saved()


def _may_appoint(db: Db, said: Said, meeting: Meeting) -> None:
    """A chair who is gone is replaced by the secretary, else by an admin of the workspace."""
    held = offices(db, meeting)
    chair = meeting.session.chair_user
    if chair and not people.can_act(db, said.team, chair):
        if held.is_secretary(said.user) or people.is_admin(db, said.team, said.user):
            return
        raise Refused(
            f"{held.chair.name if held.chair else 'The chair'} is gone. The secretary appoints "
            "another chair, else an admin of the workspace.",
            kind="not_allowed",
        )
    who.leaders_only(held, said.user, f"appoint the chair or the secretary of {meeting.label}")


def _planned_from(db: Db, meeting: Meeting) -> list[Session]:
    query = select(Session).where(
        Session.series_id == meeting.series_id, Session.number >= meeting.session.number
    )
    return list(db.exec(query))


def attend(db: Db, said: Said, session_id: int, attending: Attending) -> Saved:
    """Answer the session card: attend, attend remotely, or decline; the newest answer counts.

    Raises:
        Refused: the session is over or called off.
    """
    meeting = lock_meeting(db, session_id)
    session = meeting.session
    if session.state in (SessionState.CLOSED, SessionState.CANCELLED):
        raise Refused(f"{meeting.label} is {session.state}.", kind="wrong_state")
    row = db.get(AttendanceAnswer, (session_id, said.user))
    if row is None:
        row = AttendanceAnswer(
            session_id=session_id, user_id=said.user, attending=attending, at=said.now
        )
    row.attending, row.at = attending, said.now
    db.add(row)
    touch_card(db, meeting.series, session_id, said.now)
    told = {"attend": "attend", "remote": "attend remotely", "decline": "do not attend"}
    return Saved(f"{meeting.label}: noted that you {told[attending]}.", meeting.label, session_id)

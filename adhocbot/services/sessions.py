"""Sessions: planned, moved, confirmed, cancelled, and who leads and attends them."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming, who
from adhocbot.domain.lifecycle import AHEAD, may_answer, may_record, move_session
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import Appoint, Cancel, Reschedule
from adhocbot.domain.source import PersonFact
from adhocbot.domain.when import show_span
from adhocbot.domain.who import Offices
from adhocbot.domain.words import Attending, LineKind
from adhocbot.services import calendars, home, news
from adhocbot.services.clashes import clashes
from adhocbot.services.entering import entering, touch_card
from adhocbot.services.forecasting import told_forecast
from adhocbot.services.frame import Meeting, Said, Saved, lock_seen, offices, words
from adhocbot.services.planning import (
    follow_up,
    planned_sentence,
    planned_times,
    schedule,
)
from adhocbot.services.times import set_times
from adhocbot.store import people, wakes
from adhocbot.store.tables import AttendanceAnswer, Line, Session

__all__ = ["appoint", "attend", "cancel", "confirm", "follow_up", "reschedule", "schedule"]


def reschedule(db: Db, said: Said, session_id: int, command: Reschedule) -> Saved:
    """Move a session; without an end it keeps its length.

    Raises:
        Refused: the person leads it not, or it cannot be moved any more.
    """
    meeting = lock_seen(db, said, session_id)
    who.leaders_only(offices(db, meeting), said.user, f"reschedule {meeting.label}")
    session, when = meeting.session, command.when
    move_session(session.state, "reschedule", meeting.label)
    was = session.starts_at, session.ends_at
    with entering(db, said, meeting, "reschedule", announce=True) as entry:
        zone = when.zone if when.zone_typed else session.zone
        set_times(session, *planned_times(when, was[1] - was[0]), zone)
        session.zone_assumed = session.zone_assumed and not when.zone_typed
        session.year_assumed = when.year_assumed
        if not db.is_modified(session):
            raise Refused(f"{meeting.label} is at that time already.", kind="nothing_new")
        session.calendar_sequence += 1
        span = show_span(session.starts_at, session.ends_at, session.zone, readers=(said.zone,))
        entry.summary = f"{meeting.label} is moved to {span}."
    news.tell_moved(db, said, meeting, entry.made, was)
    calendars.post_file(db, meeting, said.now)
    found = clashes(db, said, meeting)
    return entry.saved(entry.summary + found.sentence + told_forecast(db, meeting), found.nexts)


def confirm(db: Db, said: Said, session_id: int) -> Saved:
    """Make an anticipated session a scheduled one; refuses as `reschedule` does."""
    meeting = lock_seen(db, said, session_id)
    who.leaders_only(offices(db, meeting), said.user, f"confirm {meeting.label}")
    with entering(db, said, meeting, "confirm", announce=True, turns=True) as entry:
        meeting.session.state = move_session(meeting.session.state, "confirm", meeting.label)
        meeting.session.calendar_sequence += 1
        entry.summary = planned_sentence(db, said, meeting)
    calendars.post_file(db, meeting, said.now)
    found = clashes(db, said, meeting)
    return entry.saved(entry.summary + found.sentence, found.nexts)


def cancel(db: Db, said: Said, session_id: int, command: Cancel) -> Saved:
    """Call a session off, with the reason on record; refuses as `reschedule` does."""
    meeting = lock_seen(db, said, session_id)
    who.leaders_only(offices(db, meeting), said.user, f"cancel {meeting.label}")
    reason = words(db, said, command.reason).strip()
    if not reason:
        raise Refused(
            f"Say why {meeting.label} is cancelled: cancel because the room is taken",
            kind="reason",
        )
    with entering(db, said, meeting, "cancel", announce=True, turns=True) as entry:
        meeting.session.state = move_session(meeting.session.state, "cancel", meeting.label)
        meeting.session.cancel_reason = reason
        meeting.session.calendar_sequence += 1
        entry.summary = f"{meeting.label} is cancelled because {reason.rstrip('.')}."
    news.tell_cancelled(db, said, meeting, entry.made)
    calendars.post_file(db, meeting, said.now)
    return entry.saved()


def appoint(db: Db, said: Said, session_id: int, command: Appoint) -> Saved:
    """Name the chair or the secretary, for this session and those planned after it.

    Raises:
        Refused: the person leads it not, or the one named is a bot or gone.
    """
    meeting = lock_seen(db, said, session_id)
    _may_appoint(db, said, meeting)
    may_record(meeting.session.state, meeting.session.minutes_state, meeting.label)
    person = people.fact(db, said.team, command.user)
    if not people.can_act(db, said.team, command.user):
        raise Refused(
            f"{person.name} cannot be the {command.office}: name a person who is active here.",
            kind="not_a_person",
        )
    held = offices(db, meeting)
    gone = _gone_chair(held, said) if command.office == "chair" else None
    with entering(db, said, meeting, command.office, announce=True) as entry:
        later = _planned_after(db, meeting)
        for session in (meeting.session, *later):
            if command.office == "chair":
                session.chair_user = command.user
            else:
                session.secretary_user = command.user
        entry.summary = f"{meeting.label}: {person.name} is the {command.office}."
        if gone is not None:
            entry.summary = _on_record(db, said, meeting, person.name, gone.name)
        entry.summary += _also_of(meeting, later)
    for session in later:
        touch_card(db, meeting.series, session.id or 0, said.now)
    return entry.saved()


def _also_of(meeting: Meeting, later: list[Session]) -> str:
    names = [naming.label(meeting.series.topic, session.number) for session in later]
    return f" The same goes for {naming.listed(names)}." if names else ""


def _on_record(db: Db, said: Said, meeting: Meeting, chair: str, gone: str) -> str:
    """The minutes say how there came to be another chair, as a line under General."""
    by = people.fact(db, said.team, said.user).name
    told = f"{chair} chairs in place of {gone}, who is gone; appointed by {by}."
    db.add(
        Line(session_id=meeting.session_id, kind=LineKind.NOTE, text=told, **said.entered()),
    )
    return f"{meeting.label}: {told}"


def _gone_chair(held: Offices, said: Said) -> PersonFact | None:
    """The chair, if gone; one who still speaks hands over as any chair does."""
    return held.chair if held.chair_gone and not held.is_chair(said.user) else None


def _may_appoint(db: Db, said: Said, meeting: Meeting) -> None:
    """A chair who is gone is replaced by the secretary, else by an admin of the workspace."""
    held = offices(db, meeting)
    gone = _gone_chair(held, said)
    if gone is not None:
        by_admin = held.secretary is None or held.secretary_gone
        if people.is_admin(db, said.team, said.user) if by_admin else held.leads(said.user):
            return
        raise Refused(
            f"{gone.name}, the chair, is gone. Only {who.may_replace_chair(held)} can appoint "
            "another.",
            kind="not_allowed",
        )
    who.leaders_only(held, said.user, f"appoint the chair or the secretary of {meeting.label}")


def _planned_after(db: Db, meeting: Meeting) -> list[Session]:
    query = select(Session).where(
        Session.series_id == meeting.series_id,
        Session.number > meeting.session.number,
        col(Session.state).in_(AHEAD),
    )
    return list(db.exec(query.order_by(col(Session.number))))


def attend(db: Db, said: Said, session_id: int, attending: Attending) -> Saved:
    """Answer the session card: attend, attend remotely, or decline; the newest answer counts.

    Raises:
        Refused: the session is over or called off.
    """
    meeting = lock_seen(db, said, session_id)
    session = meeting.session
    may_answer(session.state, session.minutes_state, str(attending), meeting.label)
    row = db.get(AttendanceAnswer, (session_id, said.user))
    if row is None:
        row = AttendanceAnswer(
            session_id=session_id, user_id=said.user, attending=attending, at=said.now
        )
    row.attending, row.at = attending, said.now
    db.add(row)
    wakes.touch(db, [wakes.subject("session", session_id)])
    touch_card(db, meeting.series, session_id, said.now)
    home.freshen_own(db, said)
    told = {"attend": "attend", "remote": "attend remotely", "decline": "do not attend"}
    return Saved(f"{meeting.label}: noted that you {told[attending]}.", meeting.label, session_id)

"""A series that repeats: when a session is closed the next is proposed, and planned by hand."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming, who
from adhocbot.domain.refusal import Refused
from adhocbot.domain.repeats import next_span
from adhocbot.domain.sentences.commands import FollowUp
from adhocbot.domain.slots import Span, free_slots, words_for
from adhocbot.domain.when import show_span
from adhocbot.domain.words import SessionState
from adhocbot.services import outgoing
from adhocbot.services.clashes import beside
from adhocbot.services.frame import Meeting, Next, Said, Saved, lock_seen, offices
from adhocbot.services.planning import follow_up
from adhocbot.store import people
from adhocbot.store.tables import Series, Session


@dataclass(frozen=True)
class Proposal:
    """A sentence on when the series would meet next, and the sentence that plans it so."""

    sentence: str = ""
    nexts: tuple[Next, ...] = ()


def proposal(db: Db, said: Said, meeting: Meeting) -> Proposal:
    """What the person reads of the next session; nothing where none is to be proposed."""
    repeats = meeting.series.repeats
    if repeats is None or _later(db, meeting) is not None:
        return Proposal()
    following = naming.label(meeting.series.topic, meeting.session.number + 1)
    session = meeting.session
    span = next_span(Span(session.starts_at, session.ends_at), session.zone, repeats, said.now)
    if span is None:
        return Proposal(
            f"{following} is not planned yet. To expect it at the next meeting: "
            f"followup {meeting.label} on 13 Dec 18:00 anticipated"
        )
    found = beside(db, said, meeting, span)
    clashing = naming.listed(found.told)
    told = f"{following} would be on {_shown(said, session, span)}"
    phrase = words_for(span, session.zone, said.now)
    if clashing or phrase is None:
        free = free_slots(span, session.zone, now=said.now, busy=found.busy, sides=(), most=1)
        if not free:
            return Proposal(
                f"{told}, which overlaps with {clashing}, and I find no time after it that is free."
            )
        span, phrase = free[0].span, free[0].phrase
        why = f", which overlaps with {clashing}" if clashing else ""
        told += f"{why}. The next free time is {_shown(said, session, span)}"
    words = f"on {phrase} anticipated"
    return Proposal(f"{told}.", (Next(phrase, "followup", words),))


def offer(db: Db, said: Said, meeting: Meeting) -> Proposal:
    """Propose the next session: to whoever closes this one, and to chair and secretary directly."""
    found = proposal(db, said, meeting)
    if meeting.series.repeats is not None and _later(db, meeting) is None:
        for user in people.leaders(meeting.session):
            outgoing.say(
                db,
                team=meeting.series.team_id,
                lane=user,
                kind="proposal.post",
                data={"session": meeting.session_id},
                now=said.now,
            )
    return found


def proposed_to(db: Db, said: Said, session_id: int) -> Saved | None:
    """What a chair or secretary reads of it directly, as if they had asked there just now.

    None where it is not to be proposed, or not to them.
    """
    session = db.get(Session, session_id)
    if session is None or session.state is not SessionState.CLOSED:
        return None
    series = db.get_one(Series, session.series_id)
    meeting = Meeting(series, session)
    leads = said.user in people.leaders(session)
    if not leads or not people.hears(db, session_id, said.user):
        return None
    found = proposal(db, said, meeting)
    if not found.sentence:
        return None
    told = f"{meeting.label} is closed. {found.sentence}"
    return Saved(told, meeting.label, session_id, nexts=found.nexts)


def plan(db: Db, said: Said, session_id: int, command: FollowUp) -> Saved:
    """Plan what was proposed, as `follow_up` does, unless a later session is planned by now.

    Raises:
        Refused: it is, or the person does not lead.
    """
    meeting = lock_seen(db, said, session_id)
    who.leaders_only(offices(db, meeting), said.user, "plan a follow-up")
    later = _later(db, meeting)
    if later is not None:
        label = naming.label(meeting.series.topic, later.number)
        span = show_span(later.starts_at, later.ends_at, later.zone, readers=(said.zone,))
        raise Refused(
            f"{label} is planned already: {span}. To plan another: followup {meeting.label} on …",
            kind="planned",
        )
    return follow_up(db, said, session_id, command)


def _later(db: Db, meeting: Meeting) -> Session | None:
    query = select(Session).where(
        Session.series_id == meeting.series_id,
        Session.number > meeting.session.number,
        Session.state != SessionState.CANCELLED,
    )
    return db.exec(query.order_by(col(Session.number)).limit(1)).first()


def _shown(said: Said, session: Session, span: Span) -> str:
    return show_span(span.start, span.end, session.zone, readers=(said.zone,))

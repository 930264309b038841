"""Replies in the thread of a posted revision: what a delegate writes there is a remark."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import RemarkAdd
from adhocbot.domain.words import MinutesState
from adhocbot.services import concluding, delegations, remarks, silent_sections
from adhocbot.services.entering import entering
from adhocbot.services.frame import Said, Saved, lock_meeting, words
from adhocbot.services.revisions import show_revision
from adhocbot.services.speaking import must_still_speak
from adhocbot.store.tables import Message, Remark, Session


@dataclass(frozen=True)
class Under:
    """The posted revision under whose message a thread stands."""

    session: int
    revision: int


def revision_under(db: Db, team: str, channel: str, thread: str) -> Under | None:
    """The revision whose thread it is, or None."""
    query = select(Message.subject).where(
        Message.team_id == team,
        Message.channel_id == channel,
        Message.ts == thread,
        col(Message.subject).startswith("minutes:"),
    )
    subject = db.exec(query).first()
    if subject is None:
        return None
    _, session, revision = subject.split(":")
    return Under(int(session), int(revision))


def takes(db: Db, said: Said, under: Under) -> bool:
    """Whether a reply of this person is a remark: they sit in a delegation, and a review goes on.

    Those who lead answer there, and whoever else is in the channel talks.
    """
    session = db.get(Session, under.session)
    if session is None or session.minutes_state is not MinutesState.IN_REVIEW:
        return False
    seats = delegations.seats(db, said.team, session.series_id, said.user)
    return any(not seat.observes for seat in seats)


def reword(db: Db, said: Said, command: RemarkAdd) -> Saved | None:
    """A person edited the reply that a remark was made of: it says the new words.

    Returns:
        What was saved; None where the message made no remark, or that is gone.

    Raises:
        Refused: the remark is disposed of already, is on a section now that stands by silence, or
            is of a delegation that the person speaks for no more.
    """
    found = remarks.said_in(db, said)
    if found is None:
        return None
    meeting = lock_meeting(db, found.session_id)
    remark = db.get(Remark, found.id)
    if remark is None:
        return None
    if remark.disposition is not None or meeting.session.minutes_state is MinutesState.APPROVED:
        state = remark.disposition or "in approved minutes"
        raise Refused(
            f"Remark {remark.number} is {state} already, so your edit does not change it. "
            "Reply once more to say something else.",
            kind="wrong_state",
        )
    must_still_speak(db, said, meeting, remark.delegation_id, "reword a remark of")
    if command.section != remark.section:
        # What stands by silence does so even where nobody has looked yet.
        concluding.conclude(db, meeting, said.now)
        silent_sections.must_be_open(db, meeting, command.section, said.now)
    with entering(db, said, meeting, "remark", announce=True) as entry:
        remark.section, remark.kind = command.section, command.kind
        remark.text = words(db, said, command.text)
        remark.proposed = words(db, said, command.proposed) if command.proposed else None
        entry.summary = (
            f"{meeting.label}: remark {remark.number} says now, on {remarks.about(remark)}"
        )
    show_revision(db, said, meeting)
    return entry.saved()

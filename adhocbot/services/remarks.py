"""Remarks on posted minutes: made, maintained and withdrawn by their side.

The chair disposes of them: see `disposing`.
"""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import select

from adhocbot.domain.lifecycle import move_minutes
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sections import spoken
from adhocbot.domain.sentences.commands import RemarkAdd, RemarkMaintain
from adhocbot.domain.words import TAKEN_UP, RemarkKind
from adhocbot.services import authors, carrying, concluding, delegations, silent_sections
from adhocbot.services.entering import entering
from adhocbot.services.frame import Meeting, Said, Saved, lock_meeting, lock_seen, offices, words
from adhocbot.services.review import under_review
from adhocbot.services.revisions import show_revision
from adhocbot.services.speaking import must_still_speak, speaking
from adhocbot.store import people
from adhocbot.store.tables import Delegation, Remark


def add(db: Db, said: Said, session_id: int, command: RemarkAdd) -> Saved:
    """Remark on a section of the posted minutes.

    Raises:
        Refused: nothing is in review, the section stands by silence, the remark is empty, or the
            person has no seat.
        Stale: a newer revision has been posted than the one that the person saw.
    """
    meeting = lock_seen(db, said, session_id)
    # What stands by silence does so even where nobody has looked yet.
    concluding.conclude(db, meeting, said.now)
    revision = under_review(db, meeting, "remark", command.on)
    silent_sections.must_be_open(db, meeting, command.section, said.now)
    text = words(db, said, command.text)
    if not text.strip():
        raise Refused("The remark is empty: remark documents: add C55 to the list", kind="empty")
    proposed = words(db, said, command.proposed or "")
    delegation = side(db, said, meeting, command.delegation)
    with entering(db, said, meeting, "remark", announce=True) as entry:
        meeting.session.last_remark += 1
        remark = Remark(
            session_id=session_id,
            number=meeting.session.last_remark,
            revision=revision.number,
            section=command.section,
            kind=command.kind,
            text=text,
            proposed=proposed if proposed.strip() else None,
            delegation_id=delegation[0] if delegation else None,
            **said.entered(),
        )
        db.add(remark)
        carrying.refresh_planned(db, said, meeting)
        by = f" by {delegation[1]}" if delegation else ""
        entry.summary = f"{meeting.label}: remark {remark.number}{by} on {about(remark)}"
    show_revision(db, said, meeting)
    return entry.saved()


def about(remark: Remark) -> str:
    """``documents (editorial): the text``, and what is proposed on a line of its own."""
    kind = "" if remark.kind is RemarkKind.GENERAL else f" ({remark.kind})"
    proposed = f"\nProposed: {remark.proposed}" if remark.proposed else ""
    return f"{spoken(remark.section)}{kind}: {remark.text}{proposed}"


def side(db: Db, said: Said, meeting: Meeting, named: str | None = None) -> tuple[int, str] | None:
    """Whose remark it is; the chair and the secretary may remark without a delegation.

    Args:
        named: the delegation, where the person speaks for another by its mandate, or leads.

    Raises:
        Refused: the person is none of them; the sentence names who can.
    """
    if named is not None:
        spoken_for = speaking(db, said, meeting, named, does="remark for").delegation
        return spoken_for.id or 0, spoken_for.name
    seats = [
        seat
        for seat in delegations.seats(db, said.team, meeting.series_id, said.user)
        if not seat.observes
    ]
    if seats:
        return seats[0].delegation, seats[0].name
    if offices(db, meeting).leads(said.user):
        return None
    names = [d.name for d in delegations.present(db, meeting.series_id) if not d.observes]
    known = f" ({', '.join(names)})" if names else ""
    raise Refused(
        f"Only a delegate{known}, the chair or the secretary can remark on the minutes of "
        f"{meeting.label}. The chair adds you: delegation add NAME @you",
        kind="not_allowed",
    )


def maintain(db: Db, said: Said, session_id: int, command: RemarkMaintain) -> Saved:
    """The remark's own side maintains it, which puts that on record.

    Raises:
        Refused: the remark is not theirs, or is not disposed of yet.
    """
    meeting = lock_seen(db, said, session_id)
    concluding.conclude(db, meeting, said.now)
    remark = numbered(db, meeting, command.number)
    seats = delegations.seats(db, said.team, meeting.series_id, said.user)
    is_own = remark.entered_by == said.user and people.can_act(db, said.team, said.user)
    if not is_own and all(seat.delegation != remark.delegation_id for seat in seats):
        raise Refused(
            f"Only the side that made remark {remark.number} ({_side_of(db, said, remark)}) can "
            "maintain it.",
            kind="not_allowed",
        )
    move_minutes(meeting.session.minutes_state, "remark", meeting.label)
    must_be_on_correction(meeting, remark)
    if remark.disposition in TAKEN_UP:
        raise Refused(
            f"Remark {remark.number} is {remark.disposition}, so nothing is left to maintain.",
            kind="wrong_state",
        )
    if remark.withdrawn_at is not None:
        raise Refused(
            f"Remark {remark.number} was withdrawn. To say it again is a new remark: remark "
            "documents: add C55 to the list",
            kind="wrong_state",
        )
    if remark.maintained_at is not None:
        raise Refused(f"Remark {remark.number} is maintained already.", kind="nothing_new")
    if remark.disposition is None:
        raise Refused(
            f"Remark {remark.number} is still open; it can be maintained once the chair has "
            "disposed of it.",
            kind="wrong_state",
        )
    with entering(db, said, meeting, "remark", announce=True) as entry:
        remark.maintained_at = said.now
        carrying.refresh_planned(db, said, meeting)
        entry.summary = f"{meeting.label}: remark {remark.number} is maintained."
    show_revision(db, said, meeting)
    authors.show(db, said, meeting, remark)
    return entry.saved()


def said_in(db: Db, said: Said) -> Remark | None:
    """The remark that a message of this person made."""
    return db.exec(
        select(Remark).where(
            Remark.said_channel == said.channel,
            Remark.said_ts == said.ts,
            Remark.entered_by == said.user,
        )
    ).first()


def must_be_theirs(db: Db, said: Said, meeting: Meeting, remark: Remark) -> None:
    """Let a remark go with its message only while the writer speaks for the side that made it.

    Raises:
        Refused: they do not; what a delegate said stays with the delegation.
    """
    must_still_speak(db, said, meeting, remark.delegation_id, "withdraw a remark of")


def withdraw(db: Db, said: Said, session_id: int, number: int) -> Saved:
    """Its author takes a remark back: later revisions say so, and posted ones stay as they are.

    Raises:
        Refused: the person speaks for its side no more, the chair took it up, no review goes on,
            or approved minutes print it.
    """
    meeting = lock_meeting(db, session_id)
    # As for any other step: what ended by silence has done so even where nobody has looked yet.
    concluding.conclude(db, meeting, said.now)
    remark = numbered(db, meeting, number)
    must_be_theirs(db, said, meeting, remark)
    move_minutes(meeting.session.minutes_state, "remark", meeting.label)
    must_be_on_correction(meeting, remark)
    if remark.disposition in TAKEN_UP:
        raise Refused(
            f"Remark {remark.number} is {remark.disposition} already, so it stays on record. "
            "What is wrong with that is a new remark: remark documents: add C55 to the list",
            kind="wrong_state",
        )
    if remark.withdrawn_at is not None:
        raise Refused(f"Remark {remark.number} is withdrawn already.", kind="nothing_new")
    with entering(db, said, meeting, "remark", announce=True) as entry:
        remark.withdrawn_at = said.now
        carrying.refresh_planned(db, said, meeting)
        entry.summary = f"{meeting.label}: remark {remark.number} is withdrawn by its author."
    show_revision(db, said, meeting)
    authors.show(db, said, meeting, remark)
    return entry.saved()


def _side_of(db: Db, said: Said, remark: Remark) -> str:
    """Whose remark it is: the delegation, or the chair or secretary who made it without one."""
    if remark.delegation_id is not None:
        return db.get_one(Delegation, remark.delegation_id).name
    return people.fact(db, said.team, remark.entered_by).name


def must_be_on_correction(meeting: Meeting, remark: Remark) -> None:
    """Let nobody touch a remark that approved minutes print, while those are corrected.

    Raises:
        Refused: they do.
    """
    approved = meeting.session.approved_revision
    if approved is not None and remark.revision <= approved:
        raise Refused(
            f"Remark {remark.number} stands in the approved minutes of {meeting.label} as it was "
            "disposed of, and those stay as they are. What is still wrong in the correction is a "
            "new remark: remark agenda: item 4 is missing",
            kind="built_upon",
        )


def numbered(db: Db, meeting: Meeting, number: int) -> Remark:
    """The remark of that number.

    Raises:
        Refused: there is none.
    """
    row = db.exec(
        select(Remark).where(Remark.session_id == meeting.session_id, Remark.number == number)
    ).one_or_none()
    if row is None:
        raise Refused(
            f"{meeting.label} has no remark {number}. To see them: remarks", kind="no_remark"
        )
    return row

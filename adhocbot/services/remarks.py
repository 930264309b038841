"""Remarks on posted minutes, and what became of them."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import select

from adhocbot.domain import who
from adhocbot.domain.lifecycle import move_minutes
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import RemarkAdd, RemarkDispose, RemarkMaintain
from adhocbot.domain.words import Disposition
from adhocbot.services import carrying, delegations
from adhocbot.services.entering import entering
from adhocbot.services.frame import Meeting, Said, Saved, lock_seen, offices, words
from adhocbot.services.revisions import last_revision, show_revision
from adhocbot.store import people
from adhocbot.store.tables import Delegation, Remark

_TAKEN_UP = (Disposition.ACCEPTED, Disposition.ACCEPTED_WITH_CHANGES)


def add(db: Db, said: Said, session_id: int, command: RemarkAdd) -> Saved:
    """Remark on a section of the posted minutes.

    Raises:
        Refused: nothing is in review, the remark is empty, or the person has no seat.
    """
    meeting = lock_seen(db, said, session_id)
    move_minutes(meeting.session.minutes_state, "remark", meeting.label)
    text = words(db, said, command.text)
    if not text.strip():
        raise Refused("The remark is empty: remark documents: add C55 to the list", kind="empty")
    delegation = side(db, said, meeting)
    revision = last_revision(db, session_id)
    with entering(db, said, meeting, "remark", announce=True) as entry:
        meeting.session.last_remark += 1
        remark = Remark(
            session_id=session_id,
            number=meeting.session.last_remark,
            revision=revision.number if revision else 0,
            section=command.section,
            text=text,
            delegation_id=delegation[0] if delegation else None,
            **said.entered(),
        )
        db.add(remark)
        carrying.refresh_planned(db, said, meeting)
        by = f" by {delegation[1]}" if delegation else ""
        entry.summary = (
            f"{meeting.label}: remark {remark.number}{by} on {_section(command.section)}: {text}"
        )
    show_revision(db, said, meeting)
    return entry.saved()


def side(db: Db, said: Said, meeting: Meeting) -> tuple[int, str] | None:
    """Whose remark it is; the chair and the secretary may remark without a delegation.

    Raises:
        Refused: the person is none of them; the sentence names who can.
    """
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


def _section(section: str) -> str:
    return f"item {section.removeprefix('item:')}" if section.startswith("item:") else section


def dispose(db: Db, said: Said, session_id: int, command: RemarkDispose) -> Saved:
    """The chair's disposition of a remark.

    Raises:
        Refused: the person is not the chair, there is no such remark, or no reason is given for
            not accepting it.
    """
    meeting = lock_seen(db, said, session_id)
    who.chair_only(offices(db, meeting), said.user, f"dispose of remarks on {meeting.label}")
    move_minutes(meeting.session.minutes_state, "remark", meeting.label)
    remark = _remark(db, meeting, command.number)
    reason = words(db, said, command.reason) if command.reason else None
    if command.disposition is Disposition.NOT_ACCEPTED and not reason:
        raise Refused(f"Say why: remark {command.number} not accepted because …", kind="reason")
    if remark.worked_in is not None:
        raise Refused(
            f"Remark {remark.number} is worked in already, in revision {remark.worked_in}.",
            kind="wrong_state",
        )
    with entering(db, said, meeting, "remark", announce=True) as entry:
        remark.disposition, remark.reason = command.disposition, reason
        remark.disposed_by, remark.disposed_at = said.user, said.now
        if command.disposition in _TAKEN_UP:
            remark.maintained_at = None
        carrying.refresh_planned(db, said, meeting)
        entry.summary = (
            f"{meeting.label}: remark {remark.number} is {_disposed(command.disposition, reason)}"
        )
    show_revision(db, said, meeting)
    return entry.saved()


def _disposed(disposition: Disposition, reason: str | None) -> str:
    if not reason:
        return f"{disposition}."
    # What follows "accepted with changes" says which changes, not why.
    as_changed = disposition is Disposition.ACCEPTED_WITH_CHANGES
    return f"{disposition}: {reason}" if as_changed else f"{disposition}, because {reason}."


def maintain(db: Db, said: Said, session_id: int, command: RemarkMaintain) -> Saved:
    """The remark's own side maintains it, which puts that on record.

    Raises:
        Refused: the remark is not theirs, or is not disposed of yet.
    """
    meeting = lock_seen(db, said, session_id)
    remark = _remark(db, meeting, command.number)
    seats = delegations.seats(db, said.team, meeting.series_id, said.user)
    is_own = remark.entered_by == said.user and people.can_act(db, said.team, said.user)
    if not is_own and all(seat.delegation != remark.delegation_id for seat in seats):
        raise Refused(
            f"Only the side that made remark {remark.number} ({_side_of(db, said, remark)}) can "
            "maintain it.",
            kind="not_allowed",
        )
    move_minutes(meeting.session.minutes_state, "remark", meeting.label)
    if remark.disposition in _TAKEN_UP:
        raise Refused(
            f"Remark {remark.number} is {remark.disposition}, so nothing is left to maintain.",
            kind="wrong_state",
        )
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
    return entry.saved()


def _side_of(db: Db, said: Said, remark: Remark) -> str:
    """Whose remark it is: the delegation, or the chair or secretary who made it without one."""
    if remark.delegation_id is not None:
        return db.get_one(Delegation, remark.delegation_id).name
    return people.fact(db, said.team, remark.entered_by).name


def _remark(db: Db, meeting: Meeting, number: int) -> Remark:
    row = db.exec(
        select(Remark).where(Remark.session_id == meeting.session_id, Remark.number == number)
    ).one_or_none()
    if row is None:
        raise Refused(
            f"{meeting.label} has no remark {number}. To see them: remarks", kind="no_remark"
        )
    return row

"""What makes minutes final, and what stands in the way of it."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.domain.lifecycle import move_minutes
from adhocbot.domain.minutes.check import can_be_kept
from adhocbot.domain.refusal import Refused
from adhocbot.domain.words import Disposition, MinutesState
from adhocbot.services import carrying
from adhocbot.services.findings import findings
from adhocbot.services.frame import Meeting, Said
from adhocbot.services.revisions import entries_unlike, say_files, seal, show_revision
from adhocbot.store.tables import Entry, Remark, Revision


def make_final(db: Db, said: Said, meeting: Meeting, revision: Revision, by: str | None) -> None:
    """Turn the minutes to approved. `by`: the chair, where it is theirs."""
    session = meeting.session
    session.minutes_state = move_minutes(session.minutes_state, "minutes approve", meeting.label)
    session.approved_at, session.approved_by = said.now, by
    session.approved_revision = revision.number
    session.approved_how = revision.approval
    revision.approved_at = said.now
    seal(db, revision)
    carrying.refresh_planned(db, said, meeting)


def show_final(db: Db, said: Said, meeting: Meeting, revision: Revision) -> None:
    """Let the channel have the approved minutes."""
    show_revision(db, said, meeting, revision)
    say_files(db, said, meeting, revision.number, MinutesState.APPROVED)


def nothing_in_the_way(db: Db, meeting: Meeting, revision: Revision) -> None:
    """Let a posted revision be approved.

    Raises:
        Refused: an error of the record check is open, or something is not worked in yet.
    """
    _nothing_open(db, meeting)
    _nothing_came_after(db, revision)


def obstacle(db: Db, meeting: Meeting, revision: Revision) -> str | None:
    """What stands in the way of approving a posted revision, in a sentence."""
    try:
        nothing_in_the_way(db, meeting, revision)
    except Refused as refused:
        return refused.sentence
    return None


def accepted_open(db: Db, session_id: int) -> list[Remark]:
    """The accepted remarks that no revision answers yet."""
    query = select(Remark).where(
        Remark.session_id == session_id,
        col(Remark.worked_in).is_(None),
        col(Remark.disposition).in_([Disposition.ACCEPTED, Disposition.ACCEPTED_WITH_CHANGES]),
    )
    return list(db.exec(query.order_by(col(Remark.number))))


def _nothing_open(db: Db, meeting: Meeting) -> None:
    blocking = [f for f in findings(db, meeting.session_id) if f.blocks]
    if blocking:
        listed = "\n".join(f"{f.number}. {f.finding.advised}" for f in blocking)
        # What cannot be kept says itself how it is mended.
        keepable = next((f.number for f in blocking if can_be_kept(f.finding)), None)
        keep_it = f"\nMend it, or keep it as it is: minutes keep {keepable}" if keepable else ""
        raise Refused(
            f"The minutes of {meeting.label} cannot be approved yet:\n{listed}{keep_it}",
            kind="findings",
        )
    waiting = accepted_open(db, meeting.session_id)
    if waiting:
        numbers = naming.listed([str(r.number) for r in waiting])
        raise Refused(
            f"Remark {numbers} was accepted and is not in the posted revision yet. "
            "Post the next one: minutes revise",
            kind="not_worked_in",
        )


def _nothing_came_after(db: Db, revision: Revision) -> None:
    """Approval makes the record final, so the revision must say what the record says."""
    unlike = entries_unlike(db, revision)
    if unlike:
        listed = "\n".join(_came_or_went(entry) for entry in unlike[:10])
        raise Refused(
            f"Since revision {revision.number} was posted, the record has changed:"
            f"\n{listed}\nPost the next one: minutes revise",
            kind="not_worked_in",
        )


def _came_or_went(entry: Entry) -> str:
    return f"undone: {entry.summary}" if entry.undone_at is not None else entry.summary

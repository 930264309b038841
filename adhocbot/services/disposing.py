"""The chair disposes of remarks, and their authors are told."""

from __future__ import annotations

from sqlmodel import Session as Db

from adhocbot.domain import who
from adhocbot.domain.lifecycle import move_minutes
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sections import mending
from adhocbot.domain.sentences.commands import RemarkDispose
from adhocbot.domain.words import TAKEN_UP, Disposition
from adhocbot.services import authors, carrying
from adhocbot.services.concluding import conclude
from adhocbot.services.entering import entering
from adhocbot.services.frame import Meeting, Said, Saved, lock_seen, offices, words
from adhocbot.services.remarks import must_be_on_correction, numbered
from adhocbot.services.revisions import show_revision
from adhocbot.store.tables import Remark


def dispose(
    db: Db, said: Said, session_id: int, command: RemarkDispose, *, seen_open: bool = False
) -> Saved:
    """The chair's disposition of a remark; it may change until a revision answers it.

    Args:
        seen_open: a button or a form says it, which showed the remark as open.

    Raises:
        Refused: the person is not the chair, there is no such remark, it was withdrawn, it is
            disposed of so already, or since it was shown as open, or no reason is given for not
            accepting it.
    """
    meeting = lock_seen(db, said, session_id)
    # What stands by silence does so even where nobody has looked yet.
    conclude(db, meeting, said.now)
    may_dispose(db, said, meeting)
    remark = numbered(db, meeting, command.number)
    must_be_on_correction(meeting, remark)
    must_stand(remark.number, withdrawn=remark.withdrawn_at is not None)
    if seen_open:
        must_be_open(remark.number, remark.disposition, command.disposition)
    reason = words(db, said, command.reason).strip() if command.reason else None
    _may_become(remark, command.disposition, reason or None)
    with entering(db, said, meeting, "remark", announce=True) as entry:
        remark.disposition, remark.reason = command.disposition, reason or None
        remark.disposed_by, remark.disposed_at = said.user, said.now
        if command.disposition in TAKEN_UP:
            remark.maintained_at = None
        carrying.refresh_planned(db, said, meeting)
        told = disposed(command.disposition, reason)
        entry.summary = f"{meeting.label}: remark {remark.number} is {told}"
    show_revision(db, said, meeting)
    authors.tell(db, said, meeting, remark)
    return entry.saved(entry.summary + _go_on(remark))


def may_dispose(db: Db, said: Said, meeting: Meeting) -> None:
    """Let the chair through, while the minutes are in review.

    Raises:
        Refused: they are not, or the person is not the chair.
    """
    who.chair_only(offices(db, meeting), said.user, f"dispose of remarks on {meeting.label}")
    move_minutes(meeting.session.minutes_state, "remark", meeting.label)


def must_stand(number: int, *, withdrawn: bool) -> None:
    """Let nobody dispose of a remark that is not made any more.

    Raises:
        Refused: the remark of that number was withdrawn.
    """
    if withdrawn:
        raise Refused(
            f"Remark {number} was withdrawn by its author, so nothing is left to dispose of. "
            "To see the others: remarks",
            kind="wrong_state",
        )


def must_be_open(number: int, state: Disposition | None, disposition: Disposition) -> None:
    """Let nobody overwrite a disposition that they were not shown.

    Args:
        state: what the remark of that number is by now.
        disposition: what it was to become.

    Raises:
        Refused: it is disposed of.
    """
    if state is None:
        return
    why = " because …" if disposition is Disposition.NOT_ACCEPTED else ""
    raise Refused(
        f"Remark {number} is {state} already, since you were shown it, so nothing was saved. "
        f"To dispose of it anew, say so: remark {number} {disposition}{why}",
        kind="stale",
    )


def _may_become(remark: Remark, disposition: Disposition, reason: str | None) -> None:
    if disposition is Disposition.NOT_ACCEPTED and not reason:
        raise Refused(f"Say why: remark {remark.number} not accepted because …", kind="reason")
    if remark.worked_in is not None:
        raise Refused(
            f"Remark {remark.number} is worked in already, in revision {remark.worked_in}.",
            kind="wrong_state",
        )
    if (remark.disposition, remark.reason) == (disposition, reason):
        raise Refused(f"Remark {remark.number} is {disposition} already.", kind="nothing_new")


def disposed(disposition: Disposition, reason: str | None) -> str:
    """``noted.``, ``not accepted, because nobody said so.``"""
    if not reason:
        return f"{disposition}."
    # What follows "accepted with changes" says which changes, not why.
    if disposition is Disposition.ACCEPTED_WITH_CHANGES:
        return f"{disposition}: {reason}"
    return f"{disposition}, because {reason.rstrip('.')}."


def _go_on(remark: Remark) -> str:
    """The minutes are compiled: what is accepted gets into them by way of the record."""
    if remark.disposition not in TAKEN_UP:
        return ""
    says = mending(remark.section)
    return f"\nTo work it in, mend the record (for example: {says}), then: minutes revise"

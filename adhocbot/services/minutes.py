"""Minutes: checked, posted as frozen revisions, approved."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session as Db

from adhocbot.domain import naming, who
from adhocbot.domain.lifecycle import may_record, move_minutes
from adhocbot.domain.minutes import Minutes, compile_minutes, from_json, in_state, to_json
from adhocbot.domain.minutes.check import can_be_kept
from adhocbot.domain.minutes.unanswered import unanswered
from adhocbot.domain.record import Record
from adhocbot.domain.refusal import Refused
from adhocbot.domain.review import TOOK_PART
from adhocbot.domain.sections import mending, spoken
from adhocbot.domain.sentences.commands import MinutesKeep, MinutesPost
from adhocbot.domain.when import show_instant
from adhocbot.domain.words import FORMS, Approval, MinutesState, SessionState
from adhocbot.services import outgoing, reviewers, silent_sections
from adhocbot.services.approving import approve
from adhocbot.services.concluding import conclude
from adhocbot.services.correcting import open_correction
from adhocbot.services.entering import entering
from adhocbot.services.finality import accepted_open
from adhocbot.services.findings import (
    NumberedFinding,
    findings,
    numbered,
    same_revision,
    stored_key,
)
from adhocbot.services.frame import Meeting, Said, Saved, lock_seen, offices
from adhocbot.services.issuing import issue
from adhocbot.services.novelty import must_be_new
from adhocbot.services.periods import announced, usual_end
from adhocbot.services.revisions import (
    document,
    in_force,
    last_revision,
    newest_document,
    newest_entry,
    say_files,
    say_revision,
    show_revision,
)
from adhocbot.store.record import record_facts
from adhocbot.store.tables import Kept, Revision

__all__ = [
    "NumberedFinding",
    "approve",
    "document",
    "export",
    "findings",
    "keep",
    "last_revision",
    "newest_document",
    "numbered",
    "post",
    "revise",
]


def keep(
    db: Db, said: Said, session_id: int, command: MinutesKeep, revision: int | None = None
) -> Saved:
    """Keep a finding as it is ("sic"), which lifts its block.

    Args:
        revision: the one for which a button showed the number; None for a sentence.

    Raises:
        Refused: the person leads not, the record is final, there is no such finding, it cannot be
            kept, or findings were numbered anew since the button was shown.
    """
    meeting = _lead(db, said, session_id, "keep a finding of")
    may_record(meeting.session.state, meeting.session.minutes_state, meeting.label)
    same_revision(db, meeting, revision)
    found = numbered(db, meeting, command.number)
    if not can_be_kept(found.finding):
        raise Refused(f"This cannot be kept: {found.finding.advised}", kind="not_kept")
    if found.kept is not None:
        raise Refused(f"{found.kept.by} has kept it already.", kind="wrong_state")
    with entering(db, said, meeting, "minutes") as entry:
        db.add(
            Kept(
                session_id=session_id,
                finding=stored_key(found.finding.key),
                kept_by=said.user,
                kept_at=said.now,
            )
        )
        entry.summary = f"{meeting.label}: kept as it is (sic): {found.finding.sentence}"
    show_revision(db, said, meeting)
    return entry.saved()


def post(db: Db, said: Said, session_id: int, command: MinutesPost) -> Saved:
    """Post the draft: a frozen snapshot, which everyone reads and remarks on.

    Raises:
        Refused: the person leads not, the session is not closed, they are posted already, or the
            end of the review is past.
    """
    meeting = _lead(db, said, session_id, "post the minutes of")
    if meeting.session.state is not SessionState.CLOSED:
        raise Refused(
            f"{meeting.label} is {meeting.session.state}; its minutes can be posted once it is "
            "closed: close",
            kind="wrong_state",
        )
    after = move_minutes(meeting.session.minutes_state, "minutes post", meeting.label)
    if command.until is not None and command.until <= said.now:
        # Read while it was still to come, and said for good later.
        raise Refused("That time is past by now: minutes post until Fri 18:00", kind="past")
    return _post(db, said, meeting, after, command.until)


def revise(db: Db, said: Said, session_id: int) -> Saved:
    """Post the next revision, with what was accepted worked in; the review goes on.

    Of approved minutes it opens a correction.

    Raises:
        Refused: the person leads not, the minutes are a draft, or nothing has changed since.
    """
    meeting = _lead(db, said, session_id, "revise the minutes of")
    if _is_approved(meeting):
        return open_correction(db, said, meeting)
    # Whatever stands by now does so, before another period begins.
    conclude(db, meeting, said.now)
    if _is_approved(meeting):
        return _approved_first(meeting)
    after = move_minutes(meeting.session.minutes_state, "minutes revise", meeting.label)
    previous = last_revision(db, session_id)
    if previous is not None:
        must_be_new(db, meeting, previous)
    return _post(db, said, meeting, after, None)


def _is_approved(meeting: Meeting) -> bool:
    return meeting.session.minutes_state is MinutesState.APPROVED


def _approved_first(meeting: Meeting) -> Saved:
    """Nobody had looked yet: what was to be revised is approved, and that is not to be undone."""
    return Saved(
        f"The minutes of {meeting.label} (revision {meeting.session.approved_revision}) are "
        "approved already: nothing stood in the way when their review ended, so there is no next "
        "revision to post. To correct them: minutes revise",
        meeting.label,
        meeting.session_id,
    )


def _post(
    db: Db, said: Said, meeting: Meeting, after: MinutesState, until: datetime | None
) -> Saved:
    with entering(db, said, meeting, "minutes", undoable=False) as entry:
        previous = last_revision(db, meeting.session_id)
        meeting.session.minutes_state = after
        db.flush()
        issued = issue(db, said, meeting, previous.number + 1 if previous else 0)
        record = record_facts(db, meeting.session_id)
        snapshot = in_state(compile_minutes(record), MinutesState.IN_REVIEW)
        revision = Revision(
            session_id=meeting.session_id,
            number=record.revision,
            minutes={**to_json(snapshot), TOOK_PART: list(record.took_part)},
            posted_at=said.now,
            posted_by=said.user,
            review_ends_at=until or _end(db, said, meeting, record, previous),
            last_entry=newest_entry(db),
            approval=meeting.series.approval,
            quorum=meeting.series.quorum,
        )
        db.add(revision)
        _work_in(db, meeting, record.revision)
        if previous is not None:
            silent_sections.carry(db, meeting, revision, previous)
            if until is None and revision.approval is Approval.SILENCE:
                db.flush()
                ends_at = silent_sections.running_until(db, meeting, revision)
                revision.review_ends_at = ends_at
        corrects = previous is not None and previous.approved_at is not None
        ends = _until(meeting, said, revision.review_ends_at)
        entry.summary = f"{meeting.label}: {_posted(revision, issued, corrects)} {ends}"
    if previous is not None:
        show_revision(db, said, meeting, previous)
    say_revision(db, said, meeting, revision.number, "minutes.post")
    say_files(db, said, meeting, revision.number, MinutesState.IN_REVIEW)
    reviewers.tell(db, said, meeting, record, revision.number)
    left = _unanswered(record, previous, snapshot)
    told = announced(db, said, meeting, revision, record)
    return entry.saved(entry.summary.rstrip() + told + left + _open_errors(db, meeting, record))


def _end(
    db: Db, said: Said, meeting: Meeting, record: Record, previous: Revision | None
) -> datetime:
    """When the review ends: a review that goes on does so when it was to, but by silence.

    Where that is past already, those who remarked have a whole period to see what came of it.

    What changed in a revision then runs for a whole period of its own.
    """
    by_silence = meeting.series.approval is Approval.SILENCE
    goes_on = previous is not None and previous.approved_at is None and not by_silence
    ends_at = previous.review_ends_at if previous is not None and goes_on else None
    if ends_at is not None and ends_at > said.now:
        return ends_at
    return usual_end(db, meeting, record, said.now)


def _posted(revision: Revision, issued: str | None, corrects: bool) -> str:
    if revision.number == 0:
        return "the draft minutes are posted."
    under = f" as {issued}" if issued else ""
    if corrects:
        return f"the correction, revision {revision.number}, is posted{under}."
    return f"revision {revision.number} is posted{under}."


def _unanswered(record: Record, previous: Revision | None, snapshot: Minutes) -> str:
    """Says which accepted remarks nothing was done for; the minutes are compiled, not written."""
    if previous is None:
        return ""
    return "".join(
        f"\nRemark {each.number} on {spoken(each.section)} was accepted, but nothing changed "
        f"there. If it should, mend the record (for example: {mending(each.section)}) and post the "
        "next revision: minutes revise"
        for each in unanswered(record, from_json(previous.minutes), snapshot)
    )


def _until(meeting: Meeting, said: Said, until: datetime | None) -> str:
    if until is None or until <= said.now:
        return ""
    return f"Remarks until {show_instant(until, meeting.session.zone, readers=(said.zone,))}."


def _open_errors(db: Db, meeting: Meeting, posted: Record) -> str:
    # What was posted is what is checked, under the numbers of the revision to come.
    record = replace(posted, revision=posted.revision + 1)
    blocking = [f for f in findings(db, meeting.session_id, record) if f.blocks]
    if not blocking:
        return ""
    listed = "\n".join(f"{f.number}. {f.finding.advised}" for f in blocking)
    return f"\nBefore they can be approved:\n{listed}"


def _work_in(db: Db, meeting: Meeting, revision: int) -> None:
    for remark in accepted_open(db, meeting.session_id):
        remark.worked_in = revision


def export(db: Db, said: Said, session_id: int, form: str) -> Saved:
    """Send the minutes as they stand to the person who asks, in one form.

    Raises:
        Refused: minutes are not made in that form.
    """
    meeting = lock_seen(db, said, session_id)
    if form not in FORMS:
        raise Refused(
            f"Minutes are not made as {form} yet; there is {naming.listed(list(FORMS), 'or')}. "
            "For example: minutes export docx",
            kind="no_form",
        )
    number, state = in_force(db, meeting.session)
    outgoing.say(
        db,
        team=meeting.series.team_id,
        lane=said.user,
        kind="file.post",
        data={
            "session": session_id,
            "revision": number,
            "forms": [form],
            "state": str(state),
            "under": None,
        },
        now=said.now,
    )
    return Saved(
        f"{meeting.label}: the minutes as {form} come to you in a direct message.",
        meeting.label,
        session_id,
    )


def _lead(db: Db, said: Said, session_id: int, what: str) -> Meeting:
    meeting = lock_seen(db, said, session_id)
    who.leaders_only(offices(db, meeting), said.user, f"{what} {meeting.label}")
    return meeting

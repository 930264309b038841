"""Approving the last posted revision: by the chair, or with the voices of delegations."""

from __future__ import annotations

from sqlmodel import Session as Db

from adhocbot.domain import naming, who
from adhocbot.domain.approval import Quorum, voices_words
from adhocbot.domain.refusal import Refused
from adhocbot.domain.when import show_instant
from adhocbot.domain.words import Approval, MinutesState
from adhocbot.services import concluding, delegations
from adhocbot.services.entering import entering
from adhocbot.services.finality import make_final, nothing_in_the_way, show_final
from adhocbot.services.frame import Meeting, Said, Saved, lock_seen, offices
from adhocbot.services.review import under_review
from adhocbot.services.revisions import last_revision, show_revision
from adhocbot.store import people
from adhocbot.store.reviewing import quorum_in
from adhocbot.store.tables import Revision, Voice


def approve(db: Db, said: Said, session_id: int, on: int | None = None) -> Saved:
    """Approve the last posted revision, or give the voice of one's delegation for it.

    Args:
        on: the revision that was before the person; None where they mean the last one.

    Raises:
        Stale: another revision has been posted since.
        Refused: it is not the person's to approve, nothing is in review, an error of the record
            check is open, or an accepted remark or a later entry is not worked in yet.
    """
    meeting = lock_seen(db, said, session_id)
    revision = last_revision(db, session_id)
    under_way = meeting.session.minutes_state is MinutesState.IN_REVIEW and revision is not None
    way = revision.approval if under_way and revision else meeting.series.approval
    if way is Approval.CHAIR:
        who.chair_only(offices(db, meeting), said.user, f"approve the minutes of {meeting.label}")
    revision = under_review(db, meeting, "minutes approve", on)
    if way is Approval.SILENCE:
        raise _by_silence(said, meeting, revision)
    if way is Approval.QUORUM:
        return _give_voice(db, said, meeting, revision)
    return _by_chair(db, said, meeting, revision)


def _by_chair(db: Db, said: Said, meeting: Meeting, revision: Revision) -> Saved:
    nothing_in_the_way(db, meeting, revision)
    early = revision.review_ends_at is not None and said.now < revision.review_ends_at
    with entering(db, said, meeting, "minutes", announce=True, undoable=False) as entry:
        make_final(db, said, meeting, revision, said.user)
        chair = offices(db, meeting).chair
        by = f" by the chair, {chair.name}" if chair else ""
        before = ", before the announced end of the review" if early else ""
        entry.summary = (
            f"{meeting.label}: the minutes (revision {revision.number}) are approved{by}{before}."
        )
    show_final(db, said, meeting, revision)
    return entry.saved()


def _by_silence(said: Said, meeting: Meeting, revision: Revision) -> Refused:
    ends = revision.review_ends_at
    when = show_instant(ends, meeting.session.zone, readers=(said.zone,)) if ends else "its end"
    return Refused(
        f"The minutes of {meeting.label} are approved by silence, not by hand: where no remark is "
        f"open when the announced period ends, {when}. Whoever does not agree remarks: "
        "remark documents: add C55 to the list",
        kind="by_silence",
    )


def _give_voice(db: Db, said: Said, meeting: Meeting, revision: Revision) -> Saved:
    quorum = _quorum(db, meeting)
    seat = _seat_with_voice(db, said, meeting, revision, quorum)
    given = db.get(Voice, (meeting.session_id, revision.number, seat.delegation))
    if given is not None:
        by = people.fact(db, said.team, given.entered_by).name
        raise Refused(
            f"{seat.name} has approved revision {revision.number} already, by {by}, and a "
            f"delegation has one voice. {voices_words(quorum)}",
            kind="nothing_new",
        )
    with entering(db, said, meeting, "minutes") as entry:
        db.add(
            Voice(
                session_id=meeting.session_id,
                revision=revision.number,
                delegation_id=seat.delegation,
                **said.entered(),
            )
        )
        entry.summary = (
            f"{meeting.label}: {seat.name} approves revision {revision.number} of the minutes."
        )
    show_revision(db, said, meeting, revision)
    told = concluding.by_quorum(db, meeting, revision, said.now, at_once=True).told
    if meeting.session.minutes_state is MinutesState.APPROVED:
        return Saved(f"{entry.summary}\n{told.strip()}", meeting.label, meeting.session_id)
    now_at = voices_words(_quorum(db, meeting))
    return entry.saved(f"{entry.summary} {now_at}{told}")


def _quorum(db: Db, meeting: Meeting) -> Quorum:
    quorum = quorum_in(db, meeting.session_id)
    assert quorum is not None  # noqa: S101  # minutes in review have been posted
    return quorum


def _seat_with_voice(
    db: Db, said: Said, meeting: Meeting, revision: Revision, quorum: Quorum
) -> who.Seat:
    """The delegation whose voice a person gives: one that took part, best one yet unheard.

    Raises:
        Refused: they have none; the sentence names who does.
    """
    seats = delegations.seats(db, said.team, meeting.series_id, said.user)
    with_voice = [seat for seat in seats if not seat.observes and seat.name in quorum.of]
    unheard = [seat for seat in with_voice if seat.name not in quorum.voices]
    if with_voice:
        return (unheard or with_voice)[0]
    whose = naming.listed(list(quorum.of), "or") or "those that took part (none did)"
    if seats and seats[0].observes:
        raise Refused(
            f"{seats[0].name} observes, so it has no voice. A delegate of {whose} has.",
            kind="not_allowed",
        )
    if seats:
        raise Refused(
            f"{seats[0].name} did not take part in {meeting.label}, so it has no voice in the "
            f"approval of its minutes. A delegate of {whose} has.",
            kind="not_allowed",
        )
    raise Refused(
        f"The minutes of {meeting.label} are approved by a quorum, by a delegate of {whose}, and "
        f"nobody can do it alone. {voices_words(quorum)}",
        kind="not_allowed",
    )

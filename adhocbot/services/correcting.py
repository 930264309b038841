"""A correction of approved minutes: what was approved holds until the correction is, too."""

from __future__ import annotations

from sqlmodel import Session as Db

from adhocbot.domain.lifecycle import move_minutes
from adhocbot.services import carrying
from adhocbot.services.entering import entering
from adhocbot.services.frame import Meeting, Said, Saved
from adhocbot.services.revisions import show_revision


def open_correction(db: Db, said: Said, meeting: Meeting) -> Saved:
    """Open the record of a session whose minutes are approved; the approved revision stays.

    It can be undone while nothing builds on it.
    """
    session = meeting.session
    with entering(db, said, meeting, "minutes", announce=True, turns=True) as entry:
        session.minutes_state = move_minutes(session.minutes_state, "minutes revise", meeting.label)
        carrying.refresh_planned(db, said, meeting)
        entry.summary = (
            f"{meeting.label}: a correction of the approved minutes is open. Until it is approved "
            f"in its turn, revision {session.approved_revision} holds and stays as it is. What is "
            "wrong is corrected in the record, then: minutes post"
        )
    show_revision(db, said, meeting)
    return entry.saved()

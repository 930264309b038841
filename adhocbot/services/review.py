"""What remarks, reservations and approvals have in common: they are about the last posted revision.

A form or a button carries the revision that was before whoever used it; on top of a newer one
nothing is saved.
"""

from __future__ import annotations

from sqlmodel import Session as Db

from adhocbot.domain.lifecycle import move_minutes
from adhocbot.domain.refusal import Refused
from adhocbot.services.frame import Meeting
from adhocbot.services.revisions import last_revision
from adhocbot.store.tables import Revision


class Stale(Refused):
    """It was written on top of a revision that has been replaced; `newest` is the one that counts.

    What was written is not lost: whoever shows this shows it again.
    """

    def __init__(self, sentence: str, newest: int) -> None:
        super().__init__(sentence, kind="stale")
        self.newest = newest


def under_review(db: Db, meeting: Meeting, verb: str, on: int | None = None) -> Revision:
    """The last posted revision, of minutes that are in review.

    Args:
        on: the revision that was before the person; None where they mean the last one.

    Raises:
        Refused: nothing is in review.
        Stale: another revision has been posted since.
    """
    move_minutes(meeting.session.minutes_state, verb, meeting.label)
    revision = last_revision(db, meeting.session_id)
    assert revision is not None  # noqa: S101  # minutes in review have been posted
    if on is not None:
        must_be_newest(db, meeting, on)
    return revision


def must_be_newest(db: Db, meeting: Meeting, on: int) -> None:
    """Refuse what is said on top of a revision that has been replaced.

    Raises:
        Stale: it has.
    """
    newest = last_revision(db, meeting.session_id)
    if newest is not None and newest.number != on:
        raise Stale(
            f"Revision {newest.number} of the minutes of {meeting.label} has been posted since, "
            "so nothing was saved. Read that one first: minutes",
            newest.number,
        )

"""Whether the next revision would say or settle anything that the one before does not."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain.minutes import Minutes, compile_minutes, from_json
from adhocbot.domain.refusal import Refused
from adhocbot.domain.silence import texts_of
from adhocbot.services.frame import Meeting
from adhocbot.services.revisions import entries_unlike
from adhocbot.store.record import record_facts
from adhocbot.store.tables import Remark, Revision

_NUMBERED = frozenset({"document", "status"})
"""Rows of the cover that differ from revision to revision by themselves."""


def must_be_new(db: Db, meeting: Meeting, previous: Revision) -> None:
    """Refuse a revision that would be as the one before it: whoever asks for it has that one.

    To be asked before anything is written for the new one: it is registered, too.

    Raises:
        Refused: no remark was disposed of since, the record reads the same, and so do the settings.
    """
    way = meeting.series.approval, meeting.series.quorum
    if (previous.approval, previous.quorum) != way or _disposed_since(db, previous):
        return
    # Most often it shows in the entries, and the whole record need not be read.
    if entries_unlike(db, previous) or _reads_otherwise(db, previous):
        return
    since = f"revision {previous.number}" if previous.number else "the draft"
    raise Refused(
        f"Nothing has changed since {since} of the minutes of {meeting.label} was posted, so "
        "there is no next revision to post. First dispose of a remark (remark 2 accepted), or "
        "mend the record (doc add C55 TITLE); then: minutes revise",
        kind="nothing_new",
    )


def _disposed_since(db: Db, previous: Revision) -> bool:
    query = select(Remark.id).where(
        Remark.session_id == previous.session_id,
        col(Remark.worked_in).is_(None),
        col(Remark.disposed_at) >= previous.posted_at,
    )
    return db.exec(query.limit(1)).first() is not None


def _reads_otherwise(db: Db, previous: Revision) -> bool:
    would_be = compile_minutes(record_facts(db, previous.session_id))
    return _said(from_json(previous.minutes)) != _said(would_be)


def _said(minutes: Minutes) -> object:
    """All that a revision says, but for its own number and state."""
    cover = tuple(row for row in minutes.cover if row.key not in _NUMBERED)
    return minutes.title, minutes.language, minutes.profile, cover, texts_of(minutes)

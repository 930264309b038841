"""Rows in, facts out: what the review of a session's minutes brought."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlmodel import col, select

from adhocbot.domain.review import (
    TOOK_PART,
    ApprovedFact,
    KeptFact,
    PostedFact,
    RemarkFact,
    ReservationFact,
    SettledFact,
    VoiceFact,
)
from adhocbot.domain.words import Approval
from adhocbot.store.reading import THIS_SESSION, Reading
from adhocbot.store.tables import (
    Kept,
    Remark,
    Reservation,
    Revision,
    SettledSection,
    Voice,
)

_REMARKS = select(Remark).where(Remark.session_id == THIS_SESSION).order_by(col(Remark.number))
_RESERVATIONS = (
    select(Reservation)
    .where(Reservation.session_id == THIS_SESSION, col(Reservation.withdrawn_at).is_(None))
    .order_by(col(Reservation.id))
)
_VOICES = (
    select(Voice)
    .where(Voice.session_id == THIS_SESSION)
    .order_by(col(Voice.revision), col(Voice.entered_at), col(Voice.delegation_id))
)
_SETTLED = (
    select(SettledSection)
    .where(SettledSection.session_id == THIS_SESSION)
    .order_by(col(SettledSection.revision), col(SettledSection.section))
)
_KEPT = (
    select(Kept)
    .where(Kept.session_id == THIS_SESSION)
    .order_by(col(Kept.kept_at), col(Kept.finding))
)
_REVIEWS = (
    select(col(Revision.number), col(Revision.review_ends_at))
    .where(Revision.session_id == THIS_SESSION)
    .order_by(col(Revision.number))
)

# What it says may be long, and is not asked for.
_LAST_REVISION: Any = (
    sa.select(
        col(Revision.number),
        col(Revision.posted_at),
        col(Revision.review_ends_at),
        col(Revision.approval),
        col(Revision.quorum),
        col(Revision.minutes)[TOOK_PART],
    )
    .where(col(Revision.session_id) == THIS_SESSION)
    .order_by(col(Revision.number).desc())
    .limit(1)
)

Names = dict[int | None, str]
"""The names of the delegations by their ids."""


def read_remarks(reading: Reading, names: Names) -> tuple[RemarkFact, ...]:
    """Every remark on the minutes, by number."""
    return tuple(
        RemarkFact(
            number=row.number,
            revision=row.revision,
            section=row.section,
            text=row.text,
            author=reading.name(row.entered_by),
            delegation=names.get(row.delegation_id),
            disposition=row.disposition,
            reason=row.reason,
            maintained=row.maintained_at is not None,
            source=reading.source(row),
            kind=row.kind,
            proposed=row.proposed,
            worked_in=row.worked_in,
            user=row.entered_by,
            withdrawn=row.withdrawn_at is not None,
        )
        for row in reading.rows(_REMARKS)
    )


def read_reservations(reading: Reading, names: Names) -> tuple[ReservationFact, ...]:
    """The reservations that stand, in the order in which they were made."""
    return tuple(
        ReservationFact(
            names[row.delegation_id],
            row.text,
            row.revision,
            reading.source(row),
            entered_for=reading.name(row.entered_by) if row.entered_for else None,
            spoken_by=names.get(row.spoken_by),
        )
        for row in reading.rows(_RESERVATIONS)
    )


def read_voices(reading: Reading, names: Names) -> tuple[VoiceFact, ...]:
    """The delegations that approve a posted revision, by revision."""
    return tuple(
        VoiceFact(names[row.delegation_id], row.revision, reading.source(row))
        for row in reading.rows(_VOICES)
    )


def read_posted(reading: Reading) -> PostedFact | None:
    """The revision posted last, without what it says."""
    row = next(iter(reading.tuples(_LAST_REVISION)), None)
    if row is None:
        return None
    number, at, ends_at, approval, quorum, took_part = row
    voices = None if took_part is None else tuple(took_part)
    return PostedFact(number, at, ends_at, approval, quorum, voices)


def read_settled(reading: Reading) -> tuple[SettledFact, ...]:
    """The sections that stand by silence, by revision."""
    return tuple(SettledFact(row.section, row.revision, row.at) for row in reading.rows(_SETTLED))


def read_kept(reading: Reading) -> tuple[KeptFact, ...]:
    """The findings that were kept as they are."""
    return tuple(
        KeptFact(row.finding, reading.name(row.kept_by), row.kept_at) for row in reading.rows(_KEPT)
    )


def read_approved(reading: Reading) -> ApprovedFact | None:
    """How the revision that holds was approved, if any was."""
    session = reading.session
    if session.approved_at is None or session.approved_revision is None:
        return None
    how = session.approved_how or Approval.CHAIR
    ends_at = dict(reading.tuples(_REVIEWS)).get(session.approved_revision)
    return ApprovedFact(
        how=how,
        revision=session.approved_revision,
        at=session.approved_at,
        by=reading.name(session.approved_by) if session.approved_by else None,
        early=how is Approval.CHAIR and ends_at is not None and session.approved_at < ends_at,
    )

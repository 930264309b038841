"""The announced period of a review: by default so many working days as the series has it."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session as Db

from adhocbot.domain import naming
from adhocbot.domain.approval import delegations, how_words, quorum_of
from adhocbot.domain.minutes import profile
from adhocbot.domain.record import Record
from adhocbot.domain.review import PostedFact
from adhocbot.domain.silence import fair_end
from adhocbot.domain.when import show_instant
from adhocbot.domain.words import Approval
from adhocbot.services.frame import Meeting, Said
from adhocbot.store import people
from adhocbot.store.tables import Revision


def review_days(meeting: Meeting) -> int:
    """How many working days a review lasts."""
    return meeting.series.review_days or profile(meeting.series.profile).review_days


def zones_of(db: Db, meeting: Meeting, record: Record, *names: str) -> list[str]:
    """Where the delegates of these delegations live; without any, of those that took part.

    The session's own zone, where nobody's is known.
    """
    wanted = set(names or record.took_part)
    users = {
        person.user
        for each in record.delegations
        if each.name in wanted
        for person in each.delegates
    }
    found = {people.zone(db, meeting.series.team_id, user) for user in sorted(users)}
    return sorted(zone for zone in found if zone) or [meeting.session.zone]


def usual_end(db: Db, meeting: Meeting, record: Record, now: datetime) -> datetime:
    """When a review that begins now ends, fairly to all delegations that took part."""
    return fair_end(now, zones_of(db, meeting, record), review_days(meeting))


def announced(db: Db, said: Said, meeting: Meeting, revision: Revision, record: Record) -> str:
    """How a revision that was just posted is approved, in sentences for whoever posted it."""
    if revision.approval is Approval.CHAIR:
        return ""
    if revision.approval is Approval.QUORUM:
        quorum = quorum_of(record, _as_posted(revision))
        told = f"\nThey are approved {how_words(revision.approval, revision.quorum)}: "
        told += f"{quorum.needed} of {naming.listed(list(quorum.of)) or 'none'}."
        if quorum.is_possible:
            return told
        return (
            f"{told} Only {delegations(len(quorum.of))} took part, so that cannot be reached. "
            "Settle another way and post the next revision: settings approval chair"
        )
    told = f"\nThey are approved {how_words(revision.approval, None)}."
    if record.posted is not None:
        told += " What reads as before, and no remark was on, keeps the end that it had."
    fair = usual_end(db, meeting, record, said.now)
    if revision.review_ends_at is None or revision.review_ends_at >= fair:
        return told
    shown = show_instant(fair, meeting.session.zone, readers=(said.zone,))
    days = review_days(meeting)
    return (
        f"{told} This is less than {days} full working day{'s' if days > 1 else ''} for everybody, "
        f"which would end {shown}."
    )


def _as_posted(revision: Revision) -> PostedFact:
    return PostedFact(
        revision.number,
        revision.posted_at,
        revision.review_ends_at,
        revision.approval,
        revision.quorum,
    )

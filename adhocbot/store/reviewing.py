"""What there is to know of minutes that are up for review, without reading the whole record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.domain.approval import Quorum, counted
from adhocbot.domain.words import Approval, MinutesState
from adhocbot.store import people
from adhocbot.store.reading import Reading
from adhocbot.store.record import took_part_in
from adhocbot.store.record_review import read_posted, read_voices
from adhocbot.store.tables import Delegation, Revision, Series, Session


@dataclass(frozen=True)
class ReviewFacts:
    """The last posted revision of minutes in review.

    `channel`: where its message is; `zone` is the reader's own.
    """

    session: int
    label: str
    revision: int
    channel: str
    ends_at: datetime | None
    zone: str
    session_zone: str
    approval: Approval


def review_facts(db: Db, session_id: int, revision: int, user: str) -> ReviewFacts | None:
    """As one person is told of it; None where it is not up for review, or none of their business.

    An assembly is told by the hundred, so this reads little.
    """
    session = db.get(Session, session_id)
    if session is None or session.minutes_state is not MinutesState.IN_REVIEW:
        return None
    query = select(Revision).where(Revision.session_id == session_id)
    last = db.exec(query.order_by(col(Revision.number).desc()).limit(1)).one()
    if last.number != revision or not people.hears(db, session_id, user):
        return None
    series = db.get_one(Series, session.series_id)
    return ReviewFacts(
        session=session_id,
        label=naming.label(series.topic, session.number),
        revision=revision,
        channel=series.channel_id,
        ends_at=last.review_ends_at,
        zone=people.zone(db, series.team_id, user) or session.zone,
        session_zone=session.zone,
        approval=last.approval,
    )


def quorum_in(db: Db, session_id: int) -> Quorum | None:
    """How far the voices for the last posted revision are; None where none was posted.

    An assembly approves by the hundred, so this reads little.
    """
    session = db.get_one(Session, session_id)
    reading = Reading(db, db.get_one(Series, session.series_id), session)
    posted = read_posted(reading)
    if posted is None:
        return None
    there = took_part_in(db, session_id) if posted.took_part is None else posted.took_part
    delegations = select(Delegation.id, Delegation.name)
    names = dict(db.exec(delegations.where(Delegation.series_id == session.series_id)).all())
    return counted(posted, there, read_voices(reading, names))

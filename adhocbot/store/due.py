"""Facts of what is due to those who lead a session, and to those who review its minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session as Db
from sqlmodel import col, func, select

from adhocbot.domain import due, naming
from adhocbot.domain.due import Due, Hearer, Settled, Word
from adhocbot.domain.timebox import TimeBox
from adhocbot.domain.words import ItemState, MinutesState, ReminderKind, SessionState
from adhocbot.store import people, settling
from adhocbot.store.hearing import hearing
from adhocbot.store.record import took_part_in
from adhocbot.store.reminders import stands_since, subject_of
from adhocbot.store.running import running_item
from adhocbot.store.tables import (
    Delegate,
    Delegation,
    Item,
    Remark,
    Revision,
    Series,
    Session,
)
from adhocbot.store.voices import BY_CHAIR, Way, way_of

CARD_FOR = timedelta(minutes=30)
"""How long after the end of an item's minutes its card is still kept up to the minute."""


@dataclass(frozen=True)
class Words:
    """What is to be told of a session, and what of it needs no more thought.

    `card_until`: how long its card changes by the minute, counted from `card_from`; None where it
    does not.
    """

    session: int
    team: str
    words: tuple[Word, ...]
    settled: Settled
    card_from: datetime | None = None
    card_until: datetime | None = None


@dataclass(frozen=True)
class WordFacts:
    """What one person is told. `zone` is their own, `at` what it is about, `chairs`: they do.

    `item` and `minutes`: the running item and what it was given; `proposed`: how many proposals
    wait on the agenda; `remarks`: how many are not resolved;
    `revision`: the last one posted; `way`: how it is approved.
    """

    label: str
    kind: ReminderKind
    at: datetime
    session: int
    zone: str
    session_zone: str
    chairs: bool
    item: str | None = None
    minutes: int | None = None
    items: int = 0
    proposed: int = 0
    remarks: int = 0
    revision: int | None = None
    next_item: str | None = None
    way: Way = BY_CHAIR


def words_of(db: Db, session_id: int, there: tuple[str, ...] | None = None) -> Words:
    """What there is to be told of a session as it stands.

    Args:
        there: the delegations that took part in it, where that was read already.

    Raises:
        sqlalchemy.exc.NoResultFound: there is no such session.
    """
    session = db.get_one(Session, session_id)
    series = db.get_one(Series, session.series_id)
    words: tuple[Word, ...] = ()
    began: datetime | None = None
    over: datetime | None = None
    if session.state is SessionState.SCHEDULED and session.agenda_approved_at is None:
        words = due.agenda_open(
            session.starts_at, stands_since(db, session), _chair(db, series, session)
        )
    if session.state is SessionState.RUNNING:
        item = running_item(db, session_id)
        if item is not None and item.opened_at is not None:
            began = item.opened_at
            over = TimeBox(item.title, began, item.minutes).ends_at
        if began is not None and over is not None:
            words = due.item_words(began, over, _chair(db, series, session))
    if session.state is SessionState.CLOSED:
        words = _minutes(db, series, session, there)
    return Words(
        session_id,
        series.team_id,
        words,
        frozenset(
            (row.user_id, row.kind, row.at)
            for row in settling.settled(db, {series.team_id}, {subject_of(session_id)})
        ),
        began,
        over + CARD_FOR if over else None,
    )


def _minutes(
    db: Db, series: Series, session: Session, there: tuple[str, ...] | None
) -> tuple[Word, ...]:
    leaders = _leaders(db, series, session)
    if session.minutes_state is MinutesState.DRAFT and session.approved_revision is not None:
        # What was approved holds: nobody waits for its correction.
        return ()
    if session.minutes_state is MinutesState.DRAFT and session.closed_at is not None:
        return (due.minutes_waiting(session.closed_at, leaders),)
    last = _last_revision(db, session)
    if session.minutes_state is not MinutesState.IN_REVIEW or last is None:
        return ()
    if last.review_ends_at is None:
        return ()
    if there is None:
        there = took_part_in(db, session.id or 0)
    return due.review_ends(
        last.posted_at, last.review_ends_at, _reviewers(db, series, session, there), leaders
    )


def _last_revision(db: Db, session: Session) -> Revision | None:
    query = select(Revision).where(Revision.session_id == session.id)
    return db.exec(query.order_by(col(Revision.number).desc()).limit(1)).first()


def _hearers(db: Db, series: Series, session: Session, users: list[str]) -> tuple[Hearer, ...]:
    zones = hearing(db, series, users, session.zone)
    return tuple(Hearer(user, zone) for user, zone in zones.items())


def _leaders(db: Db, series: Series, session: Session) -> tuple[Hearer, ...]:
    return _hearers(db, series, session, people.leaders(session))


def _chair(db: Db, series: Series, session: Session) -> tuple[Hearer, ...]:
    """The chair; where there is none who hears, the secretary stands in."""
    return _leaders(db, series, session)[:1]


def _reviewers(
    db: Db, series: Series, session: Session, there: tuple[str, ...]
) -> tuple[Hearer, ...]:
    """The delegates of those that took part, who were told of the review, too."""
    query = (
        select(Delegate.user_id)
        .join(Delegation, col(Delegation.id) == col(Delegate.delegation_id))
        .where(
            Delegation.series_id == series.id,
            col(Delegation.name).in_(there),
            col(Delegation.dropped_at).is_(None),
        )
        .distinct()
        .order_by(col(Delegate.user_id))
    )
    return _hearers(db, series, session, list(db.exec(query)))


def settle(db: Db, words: Words, due: Due, now: datetime) -> bool:
    """Note that something is done with; False where it was before (see `settling.settle`)."""
    return settling.settle(
        db,
        words.team,
        subject_of(words.session),
        due.user,
        due.kind,
        due.about,
        sent=due.sent,
        now=now,
    )


def word_facts(
    db: Db, session_id: int, user: str, kind: ReminderKind, about: datetime
) -> WordFacts | None:
    """What a person is told; None where it is not so any more, or they may not know of it."""
    session = db.get(Session, session_id)
    if session is None:
        return None
    reviewed = session.minutes_state is MinutesState.IN_REVIEW
    there = took_part_in(db, session_id) if reviewed else ()
    found = words_of(db, session_id, there)
    hearer = next(
        (
            each
            for word in found.words
            if (word.kind, word.about) == (kind, about)
            for each in word.to
            if each.user == user
        ),
        None,
    )
    if hearer is None:
        return None
    series = db.get_one(Series, session.series_id)
    last = _last_revision(db, session)
    running = running_item(db, session_id) if session.state is SessionState.RUNNING else None
    return WordFacts(
        label=naming.label(series.topic, session.number),
        kind=kind,
        at=about,
        session=session_id,
        zone=hearer.zone,
        session_zone=session.zone,
        chairs=user == session.chair_user,
        item=running.title if running else None,
        minutes=running.minutes if running else None,
        items=_count(db, session_id, ItemState.ACCEPTED),
        proposed=_count(db, session_id, ItemState.PROPOSED),
        remarks=_open_remarks(db, session_id),
        revision=last.number if last else None,
        next_item=_next_title(db, session_id) if running else None,
        way=way_of(db, last, series.id, user, there) if last else BY_CHAIR,
    )


def _next_title(db: Db, session_id: int) -> str | None:
    query = select(Item.title).where(
        Item.session_id == session_id,
        col(Item.opened_at).is_(None),
        Item.state == ItemState.ACCEPTED,
    )
    return db.exec(query.order_by(col(Item.place), col(Item.id)).limit(1)).first()


def _count(db: Db, session_id: int, state: ItemState) -> int:
    query = select(func.count()).select_from(Item)
    return db.exec(query.where(Item.session_id == session_id, Item.state == state)).one()


def _open_remarks(db: Db, session_id: int) -> int:
    query = select(func.count()).select_from(Remark)
    return db.exec(
        query.where(
            Remark.session_id == session_id,
            col(Remark.disposition).is_(None),
            col(Remark.withdrawn_at).is_(None),
        )
    ).one()

"""Rows in, facts out: the whole record of one session."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain.floor import Turns
from adhocbot.domain.record import AttendanceFact, DelegationFact, FollowUpFact, Record
from adhocbot.domain.source import PersonFact, Source
from adhocbot.domain.taking_part import took_part
from adhocbot.domain.words import Attending, LineKind, SessionState
from adhocbot.store.floor import floor_of
from adhocbot.store.ledger import read_concerns, read_determined
from adhocbot.store.questions import table_of
from adhocbot.store.reading import THIS_NUMBER, THIS_SERIES, THIS_SESSION, Reading
from adhocbot.store.record_outcome import (
    of_kind,
    read_actions,
    read_determinations,
    read_lines,
)
from adhocbot.store.record_papers import (
    read_documents,
    read_items,
    read_positions,
    read_questions,
)
from adhocbot.store.record_review import (
    read_approved,
    read_kept,
    read_posted,
    read_remarks,
    read_reservations,
    read_settled,
    read_voices,
)
from adhocbot.store.tables import (
    AttendanceAnswer,
    Delegate,
    Delegation,
    DelegationAbsence,
    DelegationGroup,
    Entry,
    Position,
    Present,
    Series,
    Session,
    UserGroup,
)

_SESSION = select(Session, Series).where(Session.id == THIS_SESSION, Series.id == Session.series_id)
_ANSWERS = (
    select(AttendanceAnswer)
    .where(AttendanceAnswer.session_id == THIS_SESSION)
    .order_by(col(AttendanceAnswer.at), col(AttendanceAnswer.user_id))
)
_PRESENT = (
    select(Present.user_id)
    .where(Present.session_id == THIS_SESSION)
    .order_by(col(Present.at), col(Present.user_id))
)
_DELEGATIONS = (
    select(Delegation).where(Delegation.series_id == THIS_SERIES).order_by(col(Delegation.id))
)
_ABSENCES = select(DelegationAbsence.delegation_id).where(
    DelegationAbsence.session_id == THIS_SESSION
)
_DELEGATES = (
    select(Delegate)
    .join(Delegation, col(Delegation.id) == col(Delegate.delegation_id))
    .where(Delegation.series_id == THIS_SERIES)
    .order_by(col(Delegate.is_head).desc(), col(Delegate.id))
)
_HANDLES = (
    select(DelegationGroup.delegation_id, UserGroup.handle)
    .join(Delegation, col(Delegation.id) == col(DelegationGroup.delegation_id))
    .join(Series, col(Series.id) == col(Delegation.series_id))
    .join(
        UserGroup,
        (col(UserGroup.group_id) == col(DelegationGroup.group_id))
        & (col(UserGroup.team_id) == col(Series.team_id)),
    )
    .where(Delegation.series_id == THIS_SERIES)
    .order_by(col(UserGroup.handle))
)
# A draft that no head has cleared is no position yet.
_STATED = (
    select(Position.delegation_id)
    .where(
        Position.session_id == THIS_SESSION,
        col(Position.needs_clearance).is_(False) | col(Position.cleared_at).is_not(None),
    )
    .distinct()
)
_FOLLOW_UPS = (
    select(Session)
    .where(
        Session.series_id == THIS_SERIES,
        Session.number > THIS_NUMBER,
        Session.state != SessionState.CANCELLED,
    )
    .order_by(col(Session.number))
)


# What prints as a fact of the session itself, without a row of its own; the newest counts.
_SAID = (
    select(col(Entry.verb), col(Entry.user_id), col(Entry.at))
    .where(
        Entry.session_id == THIS_SESSION,
        col(Entry.verb).in_(["attendance", "cancel", "close"]),
        col(Entry.undone_at).is_(None),
    )
    .order_by(col(Entry.id))
)


def record_facts(db: Db, session_id: int) -> Record:
    """Everything that the minutes of a session may say, as it stands now.

    Raises:
        sqlalchemy.exc.NoResultFound: there is no such session.
    """
    session, series = db.exec(_SESSION, params={THIS_SESSION.key: session_id}).one()
    return _record(Reading(db, series, session))


def took_part_in(db: Db, session_id: int) -> tuple[str, ...]:
    """The record's `took_part` alone; raises as `record_facts` does."""
    session, series = db.exec(_SESSION, params={THIS_SESSION.key: session_id}).one()
    reading = Reading(db, series, session)
    delegations = reading.rows(_DELEGATIONS)
    names = {row.id: row.name for row in delegations}
    turns = floor_of(db, session_id) if session.opened_at else ()
    sides = _delegations(reading, delegations, names)
    return took_part(sides, _attendance(reading, None), _heard(reading, names, turns))


def _record(reading: Reading) -> Record:
    session = reading.session
    lines = read_lines(reading)
    delegations = reading.rows(_DELEGATIONS)
    names = {row.id: row.name for row in delegations}
    table = table_of(reading.db, reading.series.id, session.number)
    said = _said(reading)
    posted = read_posted(reading)
    turns = floor_of(reading.db, session.id or 0) if session.opened_at else ()
    sides = _delegations(reading, delegations, names)
    attendance = _attendance(reading, said.get("attendance"))
    return Record(
        topic=reading.series.topic,
        number=session.number,
        language=reading.series.language,
        profile=reading.series.profile,
        state=session.state,
        minutes_state=session.minutes_state,
        start=session.starts_at,
        end=session.ends_at,
        zone=session.zone,
        place=session.place,
        chair=reading.person(session.chair_user),
        secretary=reading.person(session.secretary_user),
        opened_at=session.opened_at,
        closed_at=session.closed_at,
        closed_by_hand=session.closed_by_hand,
        attendance=attendance,
        agenda_approved_at=session.agenda_approved_at,
        agenda_document=session.agenda_document,
        year_assumed=session.year_assumed,
        zone_assumed=session.zone_assumed,
        scheduled=reading.source(session),
        revision=posted.revision + 1 if posted else 0,
        minutes_document=session.minutes_document,
        cancel_reason=session.cancel_reason,
        clearance=reading.series.clearance,
        repeats=reading.series.repeats,
        agenda_approved=_agenda_approved(reading),
        ended=said.get("cancel" if session.state is SessionState.CANCELLED else "close"),
        approval=reading.series.approval,
        quorum=reading.series.quorum,
        review_days=reading.series.review_days,
        period=reading.series.period,
        review_ends_at=posted.ends_at if posted else None,
        posted=posted,
        approved=read_approved(reading),
        delegations=sides,
        items=read_items(reading, lines),
        general_notes=of_kind(lines, LineKind.NOTE, None),
        documents=read_documents(reading),
        questions=read_questions(reading, table),
        positions=read_positions(reading, table, names),
        consultations=of_kind(lines, LineKind.CONSULTATION),
        determinations=read_determinations(reading),
        conclusions=of_kind(lines, LineKind.CONCLUSION),
        actions=read_actions(reading, names),
        follow_ups=_follow_ups(reading),
        remarks=read_remarks(reading, names),
        reservations=read_reservations(reading, names),
        voices=read_voices(reading, names),
        settled=read_settled(reading),
        concerns=read_concerns(reading, names),
        determined_before=read_determined(reading),
        kept=read_kept(reading),
        turns=turns,
        took_part=took_part(sides, attendance, _heard(reading, names, turns)),
    )


def _heard(reading: Reading, names: dict[int | None, str], turns: Turns) -> set[str]:
    spoke = {turn.delegation for turn in turns if turn.delegation and turn.began_at}
    return spoke | {names[each] for each in reading.rows(_STATED)}


def _said(reading: Reading) -> dict[str, Source]:
    """Who said what of the session itself, by verb."""
    return {verb: Source(reading.name(user), at) for verb, user, at in reading.tuples(_SAID)}


def _agenda_approved(reading: Reading) -> Source | None:
    at, by = reading.session.agenda_approved_at, reading.session.agenda_approved_by
    return Source(reading.name(by), at) if at and by else None


def _attendance(reading: Reading, source: Source | None) -> AttendanceFact:
    answers = reading.rows(_ANSWERS)
    reading.meet(answer.user_id for answer in answers)

    def those(attending: Attending) -> tuple[PersonFact, ...]:
        return tuple(reading.fact(a.user_id) for a in answers if a.attending is attending)

    return AttendanceFact(
        low=reading.session.attendance_low,
        high=reading.session.attendance_high,
        coming=those(Attending.ATTEND),
        remote=those(Attending.REMOTE),
        regrets=those(Attending.DECLINE),
        about=reading.session.attendance_about,
        present=_present(reading),
        source=source,
    )


def _present(reading: Reading) -> tuple[PersonFact, ...]:
    users = reading.rows(_PRESENT)
    reading.meet(users)
    return tuple(reading.fact(user) for user in users)


def _delegations(
    reading: Reading, delegations: list[Delegation], names: dict[int | None, str]
) -> tuple[DelegationFact, ...]:
    rows = [row for row in delegations if row.dropped_at is None]
    absent = set(reading.rows(_ABSENCES))
    known = {row.id for row in rows}
    delegates = [each for each in reading.rows(_DELEGATES) if each.delegation_id in known]
    handles = _handles(reading)
    reading.meet(delegate.user_id for delegate in delegates)
    heads = {each.delegation_id: each.user_id for each in delegates if each.is_head}
    sitting: dict[int | None, list[PersonFact]] = {row.id: [] for row in rows}
    for delegate in delegates:
        sitting[delegate.delegation_id].append(reading.fact(delegate.user_id))
    return tuple(
        DelegationFact(
            name=row.name,
            delegates=tuple(sitting[row.id]),
            observes=row.observes,
            head=heads.get(row.id or 0),
            mandate=names[row.mandate_id] if row.mandate_id else None,
            absent=row.id in absent,
            groups=tuple(handles.get(row.id or 0, ())),
            source=reading.source(row),
        )
        for row in rows
    )


def _handles(reading: Reading) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for delegation, handle in reading.tuples(_HANDLES):
        found.setdefault(delegation, []).append(handle)
    return found


def _follow_ups(reading: Reading) -> tuple[FollowUpFact, ...]:
    return tuple(
        FollowUpFact(
            row.number,
            row.starts_at,
            row.ends_at,
            row.zone,
            row.place,
            row.state,
            reading.source(row),
        )
        for row in reading.rows(_FOLLOW_UPS)
    )

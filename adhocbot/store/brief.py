"""Rows in, facts out: what changed in a series, for somebody who was not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.domain.brief import Attended, Change, Coming, Topic
from adhocbot.domain.lifecycle import AHEAD
from adhocbot.domain.sections import spoken
from adhocbot.domain.words import ActionState, Approval, Attending, Concern, SessionState
from adhocbot.store import people
from adhocbot.store.held import held_now
from adhocbot.store.ledger import concerns_of
from adhocbot.store.tables import (
    Action,
    AttendanceAnswer,
    Delegate,
    Delegation,
    Determination,
    Document,
    DocumentRevision,
    Position,
    Present,
    Question,
    QuestionVersion,
    Remark,
    Revision,
    Series,
    Session,
    Voice,
)

_NOT_OVER = (*AHEAD, SessionState.RUNNING)
_HOW = {
    Approval.CHAIR: "by the chair",
    Approval.QUORUM: "by a quorum",
    Approval.SILENCE: "by silence",
}


def attended(db: Db, series: Series, user: str) -> tuple[Attended, ...]:
    """The closed sessions in which the person was, or to which it said that it comes."""
    present = select(Present.session_id).where(Present.user_id == user)
    coming = select(AttendanceAnswer.session_id).where(
        AttendanceAnswer.user_id == user,
        col(AttendanceAnswer.attending).in_([Attending.ATTEND, Attending.REMOTE]),
    )
    query = (
        select(Session)
        .where(
            Session.series_id == series.id,
            Session.state == SessionState.CLOSED,
            col(Session.id).in_(present) | col(Session.id).in_(coming),
        )
        .order_by(col(Session.number))
    )
    return tuple(
        Attended(naming.label(series.topic, each.number), each.closed_at)
        for each in db.exec(query)
        if each.closed_at
    )


def next_session(db: Db, series: Series) -> Coming | None:
    """The session that runs or comes next."""
    query = (
        select(Session)
        .where(Session.series_id == series.id, col(Session.state).in_(_NOT_OVER))
        .order_by(col(Session.starts_at), col(Session.number))
    )
    row = db.exec(query.limit(1)).first()
    if row is None:
        return None
    label = naming.label(series.topic, row.number)
    return Coming(label, row.state.value, row.starts_at, row.ends_at, row.zone, row.place)


def open_items(db: Db, series: Series, user: str) -> tuple[str, ...]:
    """The open action items of a person and of its delegation."""
    mine = select(Delegate.delegation_id).where(Delegate.user_id == user)
    query = (
        select(Action)
        .where(
            Action.series_id == series.id,
            Action.state == ActionState.OPEN,
            (col(Action.owner_user) == user) | col(Action.owner_delegation_id).in_(mine),
        )
        .order_by(col(Action.number))
    )
    return tuple(f"action item {row.number}: {row.text}" for row in db.exec(query))


def changes(db: Db, series: Series) -> tuple[Change, ...]:
    """Everything that was entered in a series and stands, each with its time."""
    reading = _Reading(db, series)
    return (
        *reading.sessions(),
        *reading.determinations(),
        *reading.questions(),
        *reading.positions(),
        *reading.concerns(),
        *reading.actions(),
        *reading.documents(),
        *reading.minutes(),
    )


class _Reading:
    """A series being read."""

    def __init__(self, db: Db, series: Series) -> None:
        self._db = db
        self._series = series
        query = select(Session).where(Session.series_id == series.id)
        self._sessions = list(db.exec(query.order_by(col(Session.number))))
        self._labels = {each.id: naming.label(series.topic, each.number) for each in self._sessions}
        named = select(Delegation).where(Delegation.series_id == series.id)
        self._delegations: dict[int | None, str] = {row.id: row.name for row in db.exec(named)}

    def _of_sessions(self, table: Any) -> Any:
        ids = sorted(each.id or 0 for each in self._sessions)
        return self._db.exec(
            select(table).where(col(table.session_id).in_(ids)).order_by(col(table.id))
        )

    def sessions(self) -> Iterator[Change]:
        for each in self._sessions:
            if each.state is SessionState.CLOSED and each.closed_at:
                text = f"{self._labels[each.id]} was held"
                yield Change(Topic.SESSIONS, each.closed_at, text, each.link)

    def determinations(self) -> Iterator[Change]:
        newest = {
            (row.session_id, naming.key(row.subject)): row
            for row in self._of_sessions(Determination)
            if row.withdrawn_at is None
        }
        for row in newest.values():
            because = f" because {row.reason}" if row.reason else ""
            waits = "" if row.confirmed_at else " (not confirmed by the chair yet)"
            text = f"{self._labels[row.session_id]}: {row.subject}: {row.result.value}"
            yield Change(Topic.DETERMINATIONS, row.entered_at, f"{text}{waits}{because}", row.link)

    def questions(self) -> Iterator[Change]:
        query = select(Question).where(Question.series_id == self._series.id)
        rows = {row.id: row for row in self._db.exec(query.order_by(col(Question.number)))}
        for row in rows.values():
            named = f"question {row.number}"
            if row.dropped_at:
                yield Change(Topic.QUESTIONS, row.dropped_at, f"{named} dropped: {row.text}")
            else:
                yield Change(Topic.QUESTIONS, row.entered_at, f"{named}: {row.text}", row.link)
        versions = (
            select(QuestionVersion)
            .where(col(QuestionVersion.question_id).in_(sorted(rows)), QuestionVersion.number > 1)
            .order_by(col(QuestionVersion.id))
        )
        for version in self._db.exec(versions):
            question = rows[version.question_id]
            if question.dropped_at is None:
                text = f"question {question.number} reworded: {version.text}"
                yield Change(Topic.QUESTIONS, version.entered_at, text, version.link)

    def positions(self) -> Iterator[Change]:
        held = held_now(self._db, [self._series.id or 0])
        ids = sorted(each.id or 0 for each in self._sessions)
        query = select(Position).where(col(Position.session_id).in_(ids)).order_by(col(Position.id))
        for row in self._db.exec(query):
            name = self._delegations[row.delegation_id]
            said = "no position" if row.is_none else row.stance
            text = f"{name} ({said})" if said else name
            for number in held.get(row.id or 0, ()):
                # A draft is news once it is cleared.
                at = row.cleared_at or row.entered_at
                yield Change(Topic.POSITIONS, at, text, row.link, group=f"question {number}")

    def concerns(self) -> Iterator[Change]:
        for each in concerns_of(self._db, self._series, self._delegations):
            for step in each.steps:
                # What a position raised is told as the position that it is.
                if step.move is Concern.RAISED and step.stance is not None:
                    continue
                text = f"question {each.question}: {each.delegation}: {step.move.value}"
                text += f" because {step.text}" if step.text else ""
                text += f"; it would go if {step.remedy}" if step.remedy else ""
                yield Change(Topic.CONCERNS, step.source.at, text, step.source.link)

    def actions(self) -> Iterator[Change]:
        query = select(Action).where(Action.series_id == self._series.id)
        rows = list(self._db.exec(query.order_by(col(Action.number))))
        users = {row.owner_user for row in rows if row.owner_user}
        names = people.names(self._db, self._series.team_id, users)
        for row in rows:
            owner = names.get(row.owner_user or "") or self._delegations.get(
                row.owner_delegation_id
            )
            whose = f" [{owner}]" if owner else ""
            state = "" if row.state is ActionState.OPEN else f" {row.state.value}"
            at = row.state_at if state and row.state_at else row.entered_at
            text = f"action item {row.number}{state}: {row.text}{whose}"
            yield Change(Topic.ACTIONS, at, text, row.link)

    def documents(self) -> Iterator[Change]:
        query = select(Document).where(Document.series_id == self._series.id)
        rows = {row.id: row for row in self._db.exec(query.order_by(col(Document.id)))}
        for row in rows.values():
            sender = f" (from {row.from_whom})" if row.from_whom else ""
            text = f"{row.identifier} {row.title}{sender}"
            yield Change(Topic.DOCUMENTS, row.entered_at, text, row.address or row.link)
        revisions = (
            select(DocumentRevision)
            .where(col(DocumentRevision.document_id).in_(sorted(rows)))
            .order_by(col(DocumentRevision.id))
        )
        for revision in self._db.exec(revisions):
            because = f" because {revision.reason}" if revision.reason else ""
            state = "revised" if revision.registered_at else "to be revised"
            text = f"{rows[revision.document_id].identifier} {state} as {revision.identifier}"
            at = revision.registered_at or revision.entered_at
            yield Change(Topic.DOCUMENTS, at, text + because, revision.address or revision.link)

    def minutes(self) -> Iterator[Change]:
        for session, number, by, at in self._columns(
            Voice, "revision", "delegation_id", "entered_at"
        ):
            what = f"revision {number}" if number else "the draft"
            group = f"{self._labels[session]}: {what} is approved by"
            yield Change(Topic.MINUTES, at, self._delegations[by], group=group)
        names = ("number", "revision", "delegation_id", "section", "disposition", "withdrawn_at")
        for session, number, revision, by, section, disposition, withdrawn, at in self._columns(
            Remark, *names, "entered_at"
        ):
            what = f"revision {revision}" if revision else "the draft"
            group = f"{self._labels[session]}: remarks on {what}"
            whose = f" by {self._delegations[by]}" if by else ""
            state = "withdrawn" if withdrawn else disposition or "open"
            text = f"{number}{whose} on {spoken(section)} ({state})"
            yield Change(Topic.MINUTES, at, text, group=group)
        for session, number, posted, approved, how in self._columns(
            Revision, "number", "posted_at", "approved_at", "approval"
        ):
            label = self._labels[session]
            what = f"revision {number}" if number else "the draft"
            yield Change(Topic.MINUTES, posted, f"{label}: {what} was posted")
            if approved:
                text = f"{label}: {what} of the minutes was approved {_HOW[how]}"
                yield Change(Topic.MINUTES, approved, text)

    def _columns(self, table: Any, *names: str) -> Any:
        """Some columns after the session's: the minutes themselves may be megabytes."""
        ids = sorted(each.id or 0 for each in self._sessions)
        wanted = [col(getattr(table, name)) for name in ("session_id", *names)]
        query = sa.select(*wanted).where(col(table.session_id).in_(ids))
        return self._db.connection().execute(query.order_by(*wanted[:3]))

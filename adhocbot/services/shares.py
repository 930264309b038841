"""What a message stated, so that the record can follow when the message is edited or deleted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain.parts import Part, Parts, Stating, joined, parts_of
from adhocbot.services.frame import Said, lock_meeting
from adhocbot.store.drafts import waiting
from adhocbot.store.positions import in_force
from adhocbot.store.tables import Position, PositionQuestion, Question, Reply, Session

if TYPE_CHECKING:
    from adhocbot.services.made import Message


@dataclass(frozen=True)
class Share:
    """What a message states of a position: the whole of it, or its own words among others.

    `numbers`: of the questions for which that is so. `before`, `after`: what other messages put
    there. `mine`: the row by which the message's words came, which tells how they did.
    """

    position: Position
    numbers: tuple[int, ...]
    before: Parts
    part: Part
    after: Parts
    mine: Position

    @property
    def alone(self) -> bool:
        """Whether nothing is left of the position without the message."""
        return not (self.before or self.after)

    @property
    def rest(self) -> str:
        """The position without the words of the message."""
        return joined((*self.before, *self.after))

    def whole(self, words: str) -> str:
        """The position with other words of the message in the place of its own."""
        return joined((*self.before, replace(self.part, words=words), *self.after))


def shares(db: Db, said: Said) -> list[Share]:
    """What a person's message stated and still stands, once nobody else writes there.

    By itself, or within what others added to it. A draft that waits for clearance counts as well,
    and comes first. What was superseded since stays superseded, whatever becomes of the message.
    """
    for row, _ in _stated(db, said, said.user):
        lock_meeting(db, row.session_id)
    return standing(db, said, said.user)


def standing(db: Db, message: Message, user: str) -> list[Share]:
    """As `shares`, for who only looks."""
    stated = _stated(db, message, user)
    answered = set(
        db.exec(
            select(PositionQuestion.question_id).where(
                col(PositionQuestion.position_id).in_([row.id for row, _ in stated])
            )
        )
    )
    found: list[Share] = []
    for of, series in dict.fromkeys((row.delegation_id, series) for row, series in stated):
        for position, covered in [
            *waiting(db, series, delegation=of),
            *in_force(db, series, delegation=of),
        ]:
            found += _shares_of(db, message, position, answered & set(covered))
    return found


def _stated(db: Db, message: Message, user: str) -> list[tuple[Position, int]]:
    query = (
        select(Position, Session.series_id)
        .join(Session, col(Session.id) == col(Position.session_id))
        .where(
            Position.said_channel == message.channel,
            Position.said_ts == message.ts,
            Position.entered_by == user,
        )
        .order_by(col(Position.id))
    )
    return list(db.exec(query).all())


def _shares_of(db: Db, message: Message, position: Position, questions: set[int]) -> list[Share]:
    drawn: dict[tuple[Parts, Part, Parts], list[int]] = {}
    for number, question in _numbers(db, questions):
        parts = _parts(db, message.team, position, question)
        for at, part in enumerate(parts):
            if part.message == (message.channel, message.ts):
                drawn.setdefault((parts[:at], part, parts[at + 1 :]), []).append(number)
    return [
        Share(position, tuple(of), before, part, after, db.get_one(Position, part.key))
        for (before, part, after), of in drawn.items()
    ]


def _parts(db: Db, team: str, position: Position, question: int) -> Parts:
    """What a position is made of, as it grew on a question."""
    rows = db.exec(
        select(Position, PositionQuestion.withdrawn_at)
        .join(PositionQuestion, col(PositionQuestion.position_id) == col(Position.id))
        .where(
            Position.delegation_id == position.delegation_id,
            PositionQuestion.question_id == question,
            col(Position.id) <= position.id,
        )
        .order_by(col(Position.id))
    ).all()
    history = [
        Stating(
            row.id or 0,
            (row.said_channel, row.said_ts) if row.said_channel and row.said_ts else None,
            row.statement,
            withdrawn_at is not None,
        )
        for row, withdrawn_at in rows
    ]
    replied = db.exec(
        select(Reply).where(
            Reply.team_id == team,
            col(Reply.ts).in_([stating.message[1] for stating in history if stating.message]),
            col(Reply.taken_at).is_not(None),
        )
    )
    return parts_of(history, {(row.channel_id, row.ts): row.text for row in replied})


def _numbers(db: Db, questions: set[int]) -> list[tuple[int, int]]:
    query = select(Question.number, Question.id).where(
        col(Question.id).in_(questions), col(Question.dropped_at).is_(None)
    )
    return [(number, key or 0) for number, key in db.exec(query.order_by(col(Question.number)))]

"""What a message stated, so that the record can follow when the message is edited or deleted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import PositionState
from adhocbot.services.frame import Said, lock_meeting
from adhocbot.store.drafts import waiting
from adhocbot.store.positions import in_force
from adhocbot.store.tables import Position, Question, Session


@dataclass(frozen=True)
class Edit:
    """How a message's words read as a position, before and after an edit.

    None where they name no question, so that they are a statement and nothing else.
    """

    old: PositionState | None = None
    new: PositionState | None = None


def again(held: PositionState, statement: str, edit: Edit) -> PositionState:
    """What an edited message states; without numbers where none of it is in force any more.

    Args:
        held: what of it is in force, with its delegation.
        statement: its words as a whole.

    Raises:
        Refused: it names another delegation, whose position this one never was.
    """
    read = edit.new
    if read is None:
        return replace(held, statement=statement)
    numbers = _numbers_now(held.numbers, edit.old, read)
    if read.delegation is None:
        return replace(read, numbers=numbers, delegation=held.delegation, route=held.route)
    if naming.key(read.delegation) != naming.key(held.delegation or ""):
        raise Refused(
            f"This message stated the position of {held.delegation}, and an edit does not "
            "change that. Delete it, and say it in a new message: "
            f"position 3 for {read.delegation} …",
            kind="other_delegation",
        )
    return replace(read, numbers=numbers, delegation=held.delegation)


def _numbers_now(
    held: tuple[int, ...], old: PositionState | None, new: PositionState
) -> tuple[int, ...]:
    if old is None:
        return tuple(sorted(new.numbers))
    # A number that was there before may be answered anew elsewhere, or withdrawn: so it stays.
    added = set(new.numbers) - set(old.numbers)
    return tuple(sorted(set(held) & set(new.numbers) | added))


def in_force_by(db: Db, said: Said) -> list[tuple[Position, tuple[int, ...]]]:
    """What a message stated and is in force, with the numbers of the questions it still answers.

    A draft that waits for clearance counts as well: it follows the message in the same way.
    What was superseded since stays superseded, whatever becomes of the message.
    """
    query = (
        select(Position, Session.series_id)
        .join(Session, col(Session.id) == col(Position.session_id))
        .where(
            Position.said_channel == said.channel,
            Position.said_ts == said.ts,
            Position.entered_by == said.user,
        )
        .order_by(col(Position.id))
    )
    stated = []
    for position, series_id in db.exec(query).all():
        lock_meeting(db, position.session_id)
        of = position.delegation_id
        for held, covered in [
            *in_force(db, series_id, delegation=of),
            *waiting(db, series_id, delegation=of),
        ]:
            if held.id == position.id:
                stated.append((position, _numbers(db, covered)))
    return [(position, numbers) for position, numbers in stated if numbers]


def _numbers(db: Db, questions_held: tuple[int, ...]) -> tuple[int, ...]:
    query = select(Question.number).where(
        col(Question.id).in_(questions_held), col(Question.dropped_at).is_(None)
    )
    return tuple(db.exec(query.order_by(col(Question.number))))

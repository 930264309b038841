"""How the words of an edited message read as a position, and what a delegation stated before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.domain.parts import APART
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import PositionState
from adhocbot.domain.words import Stance
from adhocbot.store.positions import newest
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


Held: TypeAlias = dict[int, tuple[str, Stance | None]]


def added(
    db: Db, position: Position, number: int, words: str, stance: Stance | None
) -> tuple[str, Stance | None]:
    """What a delegation states on a question once words are added to what it stated there."""
    series = db.get_one(Session, position.session_id).series_id
    held = held_on(db, series, position.delegation_id, (number,))
    if number not in held:
        return words, stance
    before, was = held[number]
    return f"{before}{APART}{words}", was


def held_on(db: Db, series: int, delegation: int, numbers: tuple[int, ...]) -> Held:
    """What a delegation has stated on questions as they are now, by their numbers."""
    held = newest(db, series, delegation=delegation)
    asked = db.exec(
        select(Question).where(Question.series_id == series, col(Question.number).in_(numbers))
    )
    found: Held = {}
    for question in asked:
        position, version = held.get((delegation, question.id or 0), (None, 0))
        if position and version == question.version and not position.is_none:
            found[question.number] = (position.statement, position.stance)
    return found

"""The record follows when a message that stated positions is edited or deleted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlmodel import Session as Db

from adhocbot.domain.sentences.commands import PositionState
from adhocbot.services import delegations, positions, stated
from adhocbot.services.entering import entering
from adhocbot.services.frame import Said, Saved
from adhocbot.services.kept import kept
from adhocbot.services.speaking import open_record, speaking
from adhocbot.store.tables import Delegation, Position

APART = "\n\n"
"""What stands between a statement and what was added to it: a blank line."""


def before_words(statement: str, words: str | None) -> str:
    """What stood in a statement before these words were added to it; empty where nothing did."""
    if words and statement != words and statement.endswith(f"{APART}{words}"):
        return statement[: -len(words)]
    return ""


def amend_said(
    db: Db,
    said: Said,
    statement: str,
    reread: Callable[[tuple[str, ...]], stated.Edit] = lambda _: stated.Edit(),
    was: str | None = None,
) -> Saved | None:
    """A person edited the message that stated a position: the new words supersede the old.

    Args:
        statement: the message's words, which are the statement unless they say more than that.
        reread: given the delegations' names, what else the words said and say: which questions
            they answer, in which stance. Those that an edit leaves out lose the position.
        was: the words that the message added to a statement, if it did; what stood before them
            stays.

    Returns:
        What was saved; None if nothing that the message stated is in force, or it says the same,
        or it stated several positions, which its words no longer tell apart.

    Raises:
        Refused: the record is final, the words are empty, or speak for another delegation.
    """
    found = stated.in_force_by(db, said)
    if len(found) != 1:
        return None
    position, numbers = found[0]
    earlier = before_words(position.statement, was)
    delegation = db.get_one(Delegation, position.delegation_id)
    held = PositionState(
        numbers,
        delegation.name,
        position.route,
        position.stance,
        position.statement.removeprefix(earlier),
    )
    names = tuple(each.name for each in delegations.present(db, delegation.series_id))
    after = stated.again(held, statement, reread(names))
    if after == held:
        return None
    if earlier and after.statement.strip():
        kept_stance = after.stance or position.stance
        after = replace(after, statement=f"{earlier}{after.statement}", stance=kept_stance)
    meeting = open_record(db, said, position.session_id)
    with entering(db, said, meeting, "position") as entry:
        told = [positions.append(db, said, meeting, after)] if after.numbers else []
        if left := tuple(number for number in numbers if number not in after.numbers):
            told.append(positions.take_all_off(db, said, meeting, delegation, left, position.id))
        entry.summary = f"{meeting.label}: {' '.join(told)}"
    return entry.saved()


def withdraw_said(db: Db, said: Said) -> Saved | None:
    """A person deleted the message that stated positions: those in force are withdrawn.

    Returns:
        What was saved last; None if nothing that the message stated is in force.

    Raises:
        Refused: the record is final, or the person does not speak for the delegation any more.
    """
    told = None
    row = kept(db, said, said.ts)
    if row is not None and row.taken_at is None:
        # Nobody may put on record any more what its writer took away.
        db.delete(row)
    for position, numbers in stated.in_force_by(db, said):
        meeting = open_record(db, said, position.session_id)
        delegation = db.get_one(Delegation, position.delegation_id)
        seat = speaking(db, said, meeting, delegation.name)
        if earlier := before_words(position.statement, row.text if row else None):
            told = _leave(db, said, position, numbers, earlier.removesuffix(APART))
            continue
        told = positions.withdraw_from(db, said, meeting, seat.delegation, numbers, position.id)
    return told


def _leave(db: Db, said: Said, position: Position, numbers: tuple[int, ...], earlier: str) -> Saved:
    """Words that were added are taken away again; what stood before them stands."""
    name = db.get_one(Delegation, position.delegation_id).name
    command = PositionState(numbers, name, position.route, position.stance, earlier)
    return positions.state(db, said, position.session_id, command)

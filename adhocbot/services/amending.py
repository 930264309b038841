"""A message was edited: what it had entered follows its new words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sqlmodel import Session as Db

from adhocbot.domain import naming, who
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.sentences.lines import ChannelLine, Edited, Marker, TopicOpen
from adhocbot.domain.words import ActionState, LineKind
from adhocbot.services import (
    agenda,
    delegations,
    edits,
    outcomes,
    reservations,
    review_threads,
    stated,
)
from adhocbot.services.entering import entering
from adhocbot.services.following import recording, take_back
from adhocbot.services.frame import Said, offices, words
from adhocbot.services.made import Made, made_by
from adhocbot.services.shares import Share, shares
from adhocbot.store.tables import (
    Action,
    Determination,
    Item,
    Line,
    Position,
    Remark,
    Reservation,
)

Command: TypeAlias = c.Command | TopicOpen

_KINDS: dict[LineKind, type] = {
    LineKind.NOTE: c.NoteAdd,
    LineKind.CONCLUSION: c.ConclusionAdd,
}
_MARKED: dict[Marker, type] = {
    Marker.ACTION: Action,
    Marker.POSITION: Position,
    Marker.AGREED: Determination,
    Marker.TOPIC: Item,
}


@dataclass(frozen=True)
class Ways:
    """How the words of an edited message are read and entered, which the caller knows.

    `read` gives what a line asks of a session, as of when it was said; `enter` lets its service
    do it now, in the session that runs; None where none does.
    """

    read: Callable[[ChannelLine, int, datetime], Command]
    enter: Callable[[ChannelLine], str] | None


def rework(db: Db, said: Said, edited: Edited, ways: Ways) -> list[str]:
    """Let what the lines of a message entered follow their edit, all of it or nothing.

    Returns:
        What was done.

    Raises:
        Refused: a new line is refused, or something cannot be taken back.
    """
    told: list[str] = []
    for line in reversed(edited.gone):
        made = _made_of(db, said, line)
        if made is not None:
            told.append(_gone(db, said, made))
    for before, after in edited.reworded:
        made = _made_of(db, said, before)
        if made is not None:
            told.append(_reworded(db, said, made, (before, after), ways))
        elif ways.enter is not None:
            told.append(ways.enter(after))
    if ways.enter is not None:
        told += [ways.enter(line) for line in edited.new]
    return told


def _made_of(db: Db, said: Said, line: ChannelLine) -> Made | None:
    """What a line entered: of its kind, the row that keeps the most of its words."""
    spoken = words(db, said, line.words)
    held = [
        made
        for made in made_by(db, said)
        if isinstance(made.row, _MARKED[line.marker]) and made.words in spoken
    ]
    return max(held, key=lambda made: len(made.words), default=None)


def _gone(db: Db, said: Said, made: Made) -> str:
    if not isinstance(made.row, Position):
        return take_back(db, said, made)
    # Nothing where a newer position has taken its place, and stays.
    told = edits.take_out(db, said, _held(db, said, made.row))
    return told.sentence if told else ""


def _held(db: Db, said: Said, row: Position) -> list[Share]:
    """Where a position that the message stated stands, by itself or within a later one."""
    return [share for share in shares(db, said) if share.mine.id == row.id]


def _reworded(
    db: Db, said: Said, made: Made, pair: tuple[ChannelLine, ChannelLine], ways: Ways
) -> str:
    session, at = made.row.session_id, made.row.entered_at
    before, after = (ways.read(line, session, at) for line in pair)
    if amends(db, made, after):
        return amend(db, said, made, before, after)
    told = _gone(db, said, made)
    return ways.enter(pair[1]) if ways.enter is not None else told


def amends(db: Db, made: Made, after: Command) -> bool:
    """Whether what was made can say the new words instead, and be the same thing still."""
    match made.row, after:
        case Line(), (c.NoteAdd() | c.ConclusionAdd()):
            return isinstance(after, _KINDS.get(made.row.kind, ()))
        case (
            (Action(), c.ActionAdd())
            | (Determination(), c.Decide())
            | (Position(), c.PositionState())
            | (Remark(), c.RemarkAdd())
            | (Reservation(), c.ReservationMake() | c.ReservationWithdraw())
        ):
            return True
        case Item(), TopicOpen():
            titles = [naming.key(item.title) for item in agenda.in_order(db, made.row.session_id)]
            return not after.named.isdecimal() and naming.key(after.named) not in titles
    return False


def amend(db: Db, said: Said, made: Made, before: Command, after: Command) -> str:
    """Let what a message made say the message's new words.

    Raises:
        Refused: the record is final, it was settled by others, or the words are refused.
    """
    match made.row, after:
        case Line(), (c.NoteAdd() | c.ConclusionAdd()):
            return _line(db, said, made.row, after.text)
        case Action(), c.ActionAdd():
            return _action(db, said, made.row, after)
        case Determination(), c.Decide():
            take_back(db, said, made)
            return outcomes.decide(db, said, made.row.session_id, after).sentence
        case Position(), c.PositionState():
            old = before if isinstance(before, c.PositionState) else after
            return _position(db, said, made.row, old, after)
        case Remark(), c.RemarkAdd():
            told = review_threads.reword(db, said, after)
            return told.sentence if told else ""
        case Reservation(), c.ReservationMake():
            return reservations.reword(db, said, made.row, after).sentence
        case Reservation(), c.ReservationWithdraw():
            return reservations.withdraw(db, said, made.row.session_id, after).sentence
        case Item(), TopicOpen():
            return _topic(db, said, made.row, after)
    raise AssertionError(f"{after} does not amend {made.row}")


def _line(db: Db, said: Said, row: Line, typed: str) -> str:
    meeting = recording(db, row.session_id)
    text = words(db, said, typed)
    with entering(db, said, meeting, str(row.kind)) as entry:
        row.text = text
        entry.summary = f"{meeting.label}: the {row.kind} says now: {text}"
    return entry.summary


def _action(db: Db, said: Said, row: Action, after: c.ActionAdd) -> str:
    meeting = recording(db, row.session_id)
    if row.state is not ActionState.OPEN:
        raise Refused(
            f"Action item {row.number} is {row.state} already, so an edit does not change it.",
            kind="wrong_state",
        )
    owner = after.owner_delegation and delegations.known(db, meeting, after.owner_delegation)
    with entering(db, said, meeting, "action", announce=not said.quietly) as entry:
        row.text = words(db, said, after.text).strip()
        row.owner_user = after.owner_user
        row.owner_delegation_id = owner.id if owner else None
        row.due_at = after.due
        entry.summary = f"{meeting.label}: amended: {outcomes.action_line(db, said, meeting, row)}"
    return entry.summary


def _position(
    db: Db, said: Said, row: Position, before: c.PositionState, after: c.PositionState
) -> str:
    edit = stated.Edit(before, after)
    told = edits.amend(db, said, _held(db, said, row), after.statement, lambda _: edit)
    return told.sentence if told else ""


def _topic(db: Db, said: Said, row: Item, after: TopicOpen) -> str:
    meeting = recording(db, row.session_id)
    who.leaders_only(offices(db, meeting), said.user, f"name items of {meeting.label}")
    with entering(db, said, meeting, "agenda") as entry:
        row.title = words(db, said, after.named).strip()
        entry.summary = f"{meeting.label}: the item is called now: {row.title}"
    return entry.summary

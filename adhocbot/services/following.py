"""What a message entered follows the message: it goes with it, and follows its new words.

A posted revision of the minutes never changes by that: what stands in one is taken back by an
entry of its own, which only later revisions show.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain.lifecycle import may_record
from adhocbot.domain.refusal import Refused
from adhocbot.domain.words import ActionState
from adhocbot.services import edits, remarks, reservations, undo
from adhocbot.services.entering import entering
from adhocbot.services.frame import Meeting, Said, lock_meeting
from adhocbot.services.made import Made, Row, entries_of, made_by
from adhocbot.services.taking_back import built_upon
from adhocbot.store.tables import (
    Action,
    Determination,
    Entry,
    Line,
    Remark,
    Reservation,
    Revision,
)

WHY = "its message was deleted"
_POSITIONS = frozenset({"Position", "PositionQuestion"})
_REMARKS = frozenset({"Remark"})


@dataclass(frozen=True)
class Followed:
    """What became of the entries of a message: what was done, and why the rest stays."""

    done: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.done or self.stays)

    @property
    def sentence(self) -> str:
        """The whole of it, for the writer."""
        return "\n".join([*self.done, *self.stays])


def unsay(db: Db, said: Said) -> Followed:
    """A message was deleted: what it entered is taken back, each thing as far as it can be.

    Returns:
        What was done; what could not be, with the reason, for the writer to know.
    """
    made = made_by(db, said)
    shaped = {entry.id for each in made for entry in each.entries}
    done: list[str] = []
    stays: list[str] = []
    # The last first: what came later may build on what came before.
    entries = entries_of(db, said)
    for entry in reversed(entries):
        if (_POSITIONS | _REMARKS) & _touched(entry):
            continue
        whole = next((each for each in made if each.entries[0].id == entry.id), None)
        if whole is None and entry.id in shaped:
            continue
        try:
            with db.begin_nested():
                done.append(take_back(db, said, whole) if whole else _undone(db, said, (entry,)))
        except Refused as refused:
            stays.append(refused.sentence)
    _unsay_remark(db, said, [each for each in entries if _REMARKS & _touched(each)], done, stays)
    _unsay_positions(db, said, done, stays)
    return Followed(tuple(done), tuple(stays))


def _unsay_remark(
    db: Db, said: Said, entries: Sequence[Entry], done: list[str], stays: list[str]
) -> None:
    """With every edit, where nobody has read it in minutes and the chair did nothing with it yet;
    else it is withdrawn in its last words, which an entry says.
    """
    if not entries:
        return
    remark = remarks.said_in(db, said)
    try:
        if remark is not None:
            remarks.must_be_theirs(db, said, lock_meeting(db, remark.session_id), remark)
        done.append(_remark_undone(db, said, remark, entries))
    except Refused as refused:
        stays.append(refused.sentence)


def _remark_undone(db: Db, said: Said, remark: Remark | None, entries: Sequence[Entry]) -> str:
    """`remark`: the one that the message made; None where it did something with another."""
    try:
        with db.begin_nested():
            return _undone(db, said, entries)
    except Refused:
        if remark is None:
            raise
    with db.begin_nested():
        return remarks.withdraw(db, said, remark.session_id, remark.number).sentence


def _touched(entry: Entry) -> set[str]:
    return {str(change["table"]) for change in entry.images}


def _unsay_positions(db: Db, said: Said, done: list[str], stays: list[str]) -> None:
    try:
        with db.begin_nested():
            told = edits.withdraw_said(db, said)
            done.extend([told.sentence] if told else [])
    except Refused as refused:
        stays.append(refused.sentence)


def take_back(db: Db, said: Said, made: Made) -> str:
    """Take one thing back: as if it had not been, where nothing builds on it, else by an entry.

    Raises:
        Refused: the record is final, or it was settled by others.
    """
    if isinstance(made.row, Reservation):
        reservations.must_be_theirs(db, said, made.row)
    try:
        with db.begin_nested():
            return _undone(db, said, made.entries)
    except Refused as refused:
        return _withdrawn(db, said, made.row, refused)


def _undone(db: Db, said: Said, entries: Sequence[Entry]) -> str:
    told = ""
    for entry in reversed(entries):
        _not_posted(db, entry)
        told = undo.take_back(db, said, entry).sentence
    return told


def _not_posted(db: Db, entry: Entry) -> None:
    """Refuse to undo what people have read in minutes: it did happen."""
    query = select(Revision.id).where(
        Revision.session_id == entry.session_id, col(Revision.last_entry) >= entry.id
    )
    if db.exec(query.limit(1)).first() is not None:
        raise built_upon(entry)


def _withdrawn(db: Db, said: Said, row: Row, refused: Refused) -> str:
    match row:
        case Line():
            return _line_withdrawn(db, said, row)
        case Determination():
            return _determination_withdrawn(db, said, row)
        case Action():
            return _action_dropped(db, said, row)
        case Reservation():
            return reservations.take_off(db, said, row).sentence
    raise refused


def recording(db: Db, session_id: int) -> Meeting:
    """The session of what a message entered, as long as its record is open. Raises Refused."""
    meeting = lock_meeting(db, session_id)
    may_record(meeting.session.state, meeting.session.minutes_state, meeting.label)
    return meeting


def _line_withdrawn(db: Db, said: Said, row: Line) -> str:
    meeting = recording(db, row.session_id)
    with entering(db, said, meeting, str(row.kind)) as entry:
        row.withdrawn_at = said.now
        entry.summary = f"{meeting.label}: the {row.kind} is withdrawn: {row.text}"
    return entry.summary


def _determination_withdrawn(db: Db, said: Said, row: Determination) -> str:
    meeting = recording(db, row.session_id)
    # The channel has read it as decided, so it reads this too.
    with entering(db, said, meeting, "decide", announce=True) as entry:
        row.withdrawn_at = said.now
        entry.summary = (
            f"{meeting.label}: the determination is withdrawn: {row.subject}: {row.result}."
        )
    return entry.summary


def _action_dropped(db: Db, said: Said, row: Action) -> str:
    meeting = recording(db, row.session_id)
    if row.state is not ActionState.OPEN:
        raise Refused(
            f"{meeting.label}: action item {row.number} is {row.state} already and stays.",
            kind="wrong_state",
        )
    with entering(db, said, meeting, "dropped", announce=True) as entry:
        row.state, row.state_reason = ActionState.DROPPED, WHY
        row.state_at, row.state_by = said.now, said.user
        entry.summary = (
            f"{meeting.label}: action item {row.number} is dropped, because {WHY}: {row.text}"
        )
    return entry.summary

"""What a message put on record, and whether it stands there still."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain.words import ActionState
from adhocbot.services import images
from adhocbot.services.shares import standing
from adhocbot.store.tables import (
    Action,
    Determination,
    Entry,
    Item,
    Line,
    Position,
    Remark,
    Reservation,
)

Row: TypeAlias = Line | Action | Determination | Item | Position | Remark | Reservation


class Message(Protocol):
    """A message: its workspace, its conversation and its ts."""

    @property
    def team(self) -> str: ...
    @property
    def channel(self) -> str: ...
    @property
    def ts(self) -> str | None: ...


@dataclass(frozen=True)
class Place:
    """A message, whoever wrote it."""

    team: str
    channel: str
    ts: str


@dataclass(frozen=True)
class Made:
    """A row that a message put on record, with the message's entries that shaped it."""

    entries: tuple[Entry, ...]
    row: Row

    @property
    def words(self) -> str:
        """The words of the message that the row keeps."""
        match self.row:
            case Determination():
                return self.row.subject
            case Position():
                return self.row.statement
            case Item():
                return self.row.title
            case _:
                return self.row.text


def has_entered(db: Db, message: Message) -> bool:
    """Whether a message ever put anything on record, undone or not."""
    query = select(Entry.id).where(
        Entry.team_id == message.team,
        Entry.said_channel == message.channel,
        Entry.said_ts == message.ts,
    )
    return db.exec(query.limit(1)).first() is not None


def entries_of(db: Db, message: Message) -> list[Entry]:
    """What a message entered and nobody undid, in the order in which it came."""
    query = select(Entry).where(
        Entry.team_id == message.team,
        Entry.said_channel == message.channel,
        Entry.said_ts == message.ts,
        col(Entry.undone_at).is_(None),
    )
    return list(db.exec(query.order_by(col(Entry.id))))


def made_by(db: Db, message: Message) -> list[Made]:
    """What a message put on record and still stands there, in the order in which it came."""
    entries = entries_of(db, message)
    made = []
    for entry in entries:
        key = _made_key(entry)
        row = db.get(*key) if key else None
        if key and isinstance(row, Row) and _stands(db, message, row):
            made.append(Made(tuple(each for each in entries if key in _keys(each)), row))
    return made


def stands(db: Db, message: Message) -> bool:
    """Whether anything that a message entered stands in the record."""
    of_made: set[Any] = set()
    for entry in entries_of(db, message):
        key, keys = _made_key(entry), _keys(entry)
        if key is None and not of_made & set(keys):
            return True  # it changed what was there before: a topic that was opened
        row = db.get(*key) if key else None
        if isinstance(row, Row) and _stands(db, message, row):
            return True
        of_made |= set(keys) if key else set()
    return False


def _made_key(entry: Entry) -> tuple[Any, Any] | None:
    """The row that an entry made, if it is one that can follow its message."""
    for change in entry.images:
        table = images.table_named(str(change["table"]))
        if change["before"] is None and issubclass(table, Row):
            return table, images.primary_key(table, change["after"])
    return None


def _keys(entry: Entry) -> list[tuple[Any, Any]]:
    found = []
    for change in entry.images:
        table = images.table_named(str(change["table"]))
        found.append((table, images.primary_key(table, change["after"] or change["before"] or {})))
    return found


def _stands(db: Db, message: Message, row: Row) -> bool:
    match row:
        case Position():
            # Others may have added to it since, and its words stand within a later one.
            return row.id in [each.mine.id for each in standing(db, message, row.entered_by)]
        case Line() | Determination() | Reservation():
            return row.withdrawn_at is None
        case Action():
            return row.state is not ActionState.DROPPED
        case _:
            return True

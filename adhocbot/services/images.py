"""Images of the rows that an entry changes, taken as they are flushed, for undo."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import Enum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Session as Db
from sqlmodel import SQLModel

from adhocbot.store import tables

# What carries messages or copies Slack's directory is no part of the record.
_NOT_RECORD = (
    tables.Outgoing,
    tables.Message,
    tables.Received,
    tables.Reminder,
    tables.Wake,
    tables.ActionSnooze,
    tables.Entry,
    tables.Channel,
    tables.Member,
    tables.Person,
    tables.UserGroup,
    tables.GroupMember,
    tables.HomeTab,
    tables.HalfWritten,
    tables.KeptForm,
    tables.FindingNumber,
    tables.CalendarFeed,
)

# Numbers are never used again, so undo leaves the counters where they are.
COUNTERS = frozenset({"last_question", "last_action", "last_remark", "calendar_sequence"})

Image = dict[str, Any]


def encode(value: Any) -> Any:
    """A column's value as JSON can hold it."""
    if isinstance(value, datetime):
        # In UTC, so that an instant equals itself whatever zone it was written in.
        return {"at": value.astimezone(UTC).isoformat()}
    if isinstance(value, Enum):
        return value.value
    return value


def decode(value: Any) -> Any:
    """The column's value again; words stay strings, which the tables take."""
    if isinstance(value, dict) and set(value) == {"at"}:
        return datetime.fromisoformat(value["at"])
    return value


def image(row: SQLModel) -> Image:
    """Every column of a row, encoded."""
    mapper = sa.inspect(type(row))
    return {column.key: encode(getattr(row, column.key)) for column in mapper.column_attrs}


def _before(row: SQLModel) -> Image:
    state = sa.inspect(row)
    taken = image(row)
    for name in taken:
        history = state.attrs[name].history
        if history.deleted:
            taken[name] = encode(history.deleted[0])
    return taken


class Images:
    """The rows that changed, each with its image before (None: new) and after (None: deleted)."""

    def __init__(self) -> None:
        self._rows: dict[int, tuple[SQLModel, Image | None]] = {}
        self._deleted: set[int] = set()

    def see(self, db: Db, _context: UOWTransaction, _instances: Any) -> None:
        """Note what is about to be flushed; the first image before is the one that counts."""
        for row in db.new:
            self._note(row, None)
        for row in db.dirty:
            if db.is_modified(row):
                self._note(row, _before(row))
        for row in db.deleted:
            self._note(row, _before(row))
            self._deleted.add(id(row))

    def _note(self, row: Any, before: Image | None) -> None:
        if not isinstance(row, _NOT_RECORD):
            self._rows.setdefault(id(row), (row, before))

    def changes(self) -> list[dict[str, Any]]:
        """What changed, in the order in which it did, as JSON."""
        return [
            {
                "table": type(row).__name__,
                "before": before,
                "after": None if key in self._deleted else image(row),
            }
            for key, (row, before) in self._rows.items()
        ]


@contextmanager
def watching(db: Db) -> Iterator[Images]:
    """Collect the images of everything flushed within."""
    images = Images()
    event.listen(db, "before_flush", images.see)
    try:
        yield images
    finally:
        event.remove(db, "before_flush", images.see)


def table_named(name: str) -> type[SQLModel]:
    """The table class of an image."""
    found: type[SQLModel] = getattr(tables, name)
    return found


def primary_key(table: type[SQLModel], taken: Image) -> tuple[Any, ...]:
    """The key of the row that an image shows."""
    mapper = sa.inspect(table)
    return tuple(decode(taken[mapper.get_property_by_column(c).key]) for c in mapper.primary_key)

"""Each word of the glossary fits into its column of a migrated database, and no other does.

Alembic compares no CHECKs, so this is what notices a word that no migration has let in.
"""

from datetime import UTC, datetime, timedelta
from enum import Enum
from itertools import count
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import UTCDateTime

import adhocbot.store.tables  # noqa: F401  # fills the metadata
from adhocbot.store.engine import Database

TABLES = SQLModel.metadata.tables
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
COMPANIONS: dict[str, dict[str, object]] = {
    "session": {"ends_at": LATER, "opened_at": NOW, "closed_at": NOW, "approved_at": NOW},
    "remark": {"reason": "because"},
}
"""What the other CHECKs of a table ask for beside a word."""


def word_columns() -> dict[tuple[str, str], type[Enum]]:
    return {
        (table.name, column.name): column.type.enum_class
        for table in TABLES.values()
        for column in table.columns
        if isinstance(column.type, sa.Enum) and column.type.enum_class is not None
    }


def values(words: type[Enum]) -> list[str]:
    return [word.value for word in words]


class Filler:
    """Puts rows into any table: first what they refer to, the rest made up."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._numbers = count(1)

    def insert(self, table: sa.Table, given: dict[str, object]) -> Any:
        """Add a row and give the value of its first key."""
        row = {c.name: self._made_up(c) for c in table.columns if not self._spared(c)}
        row |= COMPANIONS.get(table.name, {}) | given
        if row.get("state") == "running":
            row["running_in"] = "T1 C1"
        # Columns without the Enum, which would refuse the foreign word before the database does.
        columns = [sa.column(c.name, self._stored_as(c)) for c in table.columns]
        key: sa.ColumnClause[Any] = sa.column(next(iter(table.primary_key)).name)
        insert = sa.insert(sa.table(table.name, *columns)).values(row).returning(key)
        return self._connection.execute(insert).scalar_one()

    @staticmethod
    def _spared(column: sa.Column[Any]) -> bool:
        return bool(column.nullable) or column is column.table.autoincrement_column

    @staticmethod
    def _stored_as(column: sa.Column[Any]) -> Any:
        return sa.String() if isinstance(column.type, sa.Enum) else column.type

    def _made_up(self, column: sa.Column[Any]) -> object:
        if column.foreign_keys:
            return self.insert(next(iter(column.foreign_keys)).column.table, {})
        if isinstance(column.type, sa.Enum):
            return column.type.enums[-1]
        if isinstance(column.type, UTCDateTime):
            return NOW
        kinds = {int: next(self._numbers), bool: False, dict: {}, list: []}
        return kinds.get(column.type.python_type, f"x{next(self._numbers)}")


def is_stored(connection: sa.Connection, table: str, given: dict[str, object]) -> bool:
    try:
        with connection.begin_nested():
            Filler(connection).insert(TABLES[table], given)
    except IntegrityError:
        return False
    return True


def test_each_word_is_stored_and_no_other(database: Database) -> None:
    stored: dict[tuple[str, str], list[str]] = {}
    for (table, column), words in word_columns().items():
        texts = [*values(words), "of no meaning"]
        with database.engine.connect() as connection:  # rolled back, so that no row is in the way
            for text in texts:
                with connection.begin_nested() as attempt:
                    if is_stored(connection, table, {column: text}):
                        stored.setdefault((table, column), []).append(text)
                    attempt.rollback()
    assert stored == {key: values(words) for key, words in word_columns().items()}
    assert len(stored) >= 8

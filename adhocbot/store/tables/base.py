"""What the tables share: names of constraints, stored words, who entered a row."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

# Before the first table: a migration can only drop a constraint that has a name.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

ID = 32  # a Slack id, with room
SHORT = 255
LINK = 3000

# SQLite gives the id of a deleted last row to the next one. What messages and entries are named
# after must never come again: the card of a session that was undone is not the next session's.
NO_ID_TWICE = {"sqlite_autoincrement": True}


def word(words: type[StrEnum], name: str) -> sa.Enum:
    """A column type that stores the words themselves and refuses others by a named CHECK."""
    return sa.Enum(
        words,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )


class Entered(SQLModel):
    """Who entered a row, when, and the message that said it, if one did."""

    entered_by: str = Field(max_length=ID)
    entered_at: datetime
    link: str | None = Field(default=None, max_length=LINK)
    said_channel: str | None = Field(default=None, max_length=ID)
    said_ts: str | None = Field(default=None, max_length=ID)

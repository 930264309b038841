"""What carries the record to and from Slack, and lets an entry be undone."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from adhocbot.domain.words import ReminderKind
from adhocbot.store.tables.base import ID, NO_ID_TWICE, SHORT, word


class Outgoing(SQLModel, table=True):
    """Something to be said to Slack, written in the transaction that caused it, posted after it.

    `lane` orders: rows of one lane (a channel, a conversation) go out in the order of their ids.
    `subject` is the message that a row posts or updates (`card:12`), None for one never updated.
    `uncertain`: the last try may have reached Slack although no answer came back.
    """

    __table_args__ = (
        sa.Index("ix_outgoing_due", "due_at", "id", sqlite_where=sa.text("done_at IS NULL"),
                 postgresql_where=sa.text("done_at IS NULL")),
        sa.Index("ix_outgoing_lane", "team_id", "lane", "id",
                 sqlite_where=sa.text("done_at IS NULL"),
                 postgresql_where=sa.text("done_at IS NULL")),
    )  # fmt: skip  # one index each

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = Field(max_length=ID)
    lane: str = Field(max_length=SHORT)
    kind: str = Field(max_length=64)
    subject: str | None = Field(default=None, max_length=SHORT)
    data: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)
    created_at: datetime
    due_at: datetime
    lease_until: datetime | None = None
    lease_owner: str | None = Field(default=None, max_length=64)
    tries: int = 0
    uncertain: bool = False
    done_at: datetime | None = None
    error: str | None = Field(default=None, max_length=SHORT)


class Message(SQLModel, table=True):
    """Where a message that the bot posted stands, so that it can be updated and replied to."""

    __table_args__ = (sa.UniqueConstraint("team_id", "channel_id", "ts"),)

    team_id: str = Field(primary_key=True, max_length=ID)
    subject: str = Field(primary_key=True, max_length=SHORT)
    channel_id: str = Field(max_length=ID)
    ts: str = Field(max_length=ID)


class Received(SQLModel, table=True):
    """A delivery that has had its effect; written in the same transaction as the effect.

    `told` is what the person was answered, so that a repeated delivery gets the same answer.
    """

    team_id: str = Field(primary_key=True, max_length=ID)
    key: str = Field(primary_key=True, max_length=SHORT)
    at: datetime
    told: str | None = Field(default=None, sa_type=sa.Text)


class KeptForm(SQLModel, table=True):
    """What a person sent and was shown, and has not confirmed yet: more than a form can carry."""

    __tablename__ = "kept_form"

    team_id: str = Field(primary_key=True, max_length=ID)
    key: str = Field(primary_key=True, max_length=SHORT)
    user_id: str = Field(max_length=ID)
    data: dict[str, Any] = Field(sa_type=sa.JSON)
    at: datetime


class Reminder(SQLModel, table=True):
    """A reminder that is done with, noted in the transaction that queues its message.

    `subject` is what it is about (`session:12`), without a foreign key: a session that was undone
    leaves it, and its id never comes again. `at` is the instant it reminds of, so that one that
    moves is reminded of anew. `sent`: False where a nearer one had made it superfluous.
    """

    team_id: str = Field(primary_key=True, max_length=ID)
    subject: str = Field(primary_key=True, max_length=SHORT)
    user_id: str = Field(primary_key=True, max_length=ID)
    kind: ReminderKind = Field(primary_key=True, sa_type=word(ReminderKind, "kind"))
    at: datetime = Field(primary_key=True)
    settled_at: datetime
    sent: bool


class Wake(SQLModel, table=True):
    """When a subject (`session:12`, `prompt:3`, `action:7`) is to be looked at next.

    Never later than something is due for it; too early does no harm. So what waits costs nothing,
    and what is due is found by its index. `subject` has no foreign key: one that is gone is
    forgotten when it is looked at.
    """

    subject: str = Field(primary_key=True, max_length=SHORT)
    at: datetime = Field(index=True)


class Entry(SQLModel, table=True):
    """What one sentence, button or form changed, as images of the rows, so that it can be undone.

    `session_id` and `series_id` name what it was about, without a foreign key: the entry outlives
    a row that was undone. `turns`: it turned a state, so it is undone only while it is the last.
    `said_channel` and `said_ts` are the message that said it, which can be edited and deleted.
    """

    __table_args__ = (
        sa.Index("ix_entry_said", "team_id", "said_channel", "said_ts"),
        # Of a session: who closed it, and what came after a revision was posted.
        sa.Index("ix_entry_session_verb", "session_id", "verb"),
        NO_ID_TWICE,
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = Field(max_length=ID)
    channel_id: str = Field(max_length=ID)
    user_id: str = Field(max_length=ID, index=True)
    series_id: int = Field(index=True)
    session_id: int | None = None
    verb: str = Field(max_length=32)
    summary: str = Field(sa_type=sa.Text)
    turns: bool = False
    images: list[dict[str, Any]] = Field(sa_type=sa.JSON)
    at: datetime
    said_channel: str | None = Field(default=None, max_length=ID)
    said_ts: str | None = Field(default=None, max_length=ID)
    undone_at: datetime | None = None

"""What a session brings: lines, determinations and action items."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from adhocbot.domain.words import ActionState, LineKind, Result
from adhocbot.store.tables.base import ID, Entered, word


class Line(Entered, table=True):
    """A note, conclusion or consultation; `item_id` is the item that ran, None for General."""

    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="session.id", index=True)
    item_id: int | None = Field(default=None, foreign_key="item.id")
    kind: LineKind = Field(sa_type=word(LineKind, "kind"))
    text: str = Field(sa_type=sa.Text)
    withdrawn_at: datetime | None = None


class LineDelegation(SQLModel, table=True):
    """A delegation that was consulted."""

    __tablename__ = "line_delegation"

    line_id: int = Field(primary_key=True, foreign_key="line.id")
    delegation_id: int = Field(primary_key=True, foreign_key="delegation.id")


class Determination(Entered, table=True):
    """The chair's finding; a newer one on the same subject supersedes it."""

    __table_args__ = (
        sa.CheckConstraint(
            "(confirmed_at IS NULL) = (confirmed_by IS NULL)", name="confirmed_by_whom"
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="session.id", index=True)
    subject: str = Field(sa_type=sa.Text)
    result: Result = Field(sa_type=word(Result, "result"))
    reason: str | None = Field(default=None, sa_type=sa.Text)
    confirmed_at: datetime | None = None
    confirmed_by: str | None = Field(default=None, max_length=ID)
    withdrawn_at: datetime | None = None


class Action(Entered, table=True):
    __table_args__ = (
        sa.UniqueConstraint("series_id", "number"),
        sa.CheckConstraint("owner_user IS NULL OR owner_delegation_id IS NULL", name="one_owner"),
    )

    id: int | None = Field(default=None, primary_key=True)
    series_id: int = Field(foreign_key="series.id", index=True)
    session_id: int = Field(foreign_key="session.id", index=True)
    number: int
    text: str = Field(sa_type=sa.Text)
    owner_user: str | None = Field(default=None, max_length=ID)
    owner_delegation_id: int | None = Field(default=None, foreign_key="delegation.id")
    due_at: datetime | None = None
    state: ActionState = Field(
        default=ActionState.OPEN,
        sa_type=word(ActionState, "state"),
    )
    state_reason: str | None = Field(default=None, sa_type=sa.Text)
    state_at: datetime | None = None
    state_by: str | None = Field(default=None, max_length=ID)


class ActionSnooze(SQLModel, table=True):
    """A person has put the reminders of an action item off."""

    __tablename__ = "action_snooze"

    action_id: int = Field(primary_key=True, foreign_key="action.id")
    user_id: str = Field(primary_key=True, max_length=ID)
    until: datetime

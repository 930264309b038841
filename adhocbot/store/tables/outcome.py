"""What a session brings: lines, determinations, action items, minutes and remarks."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from adhocbot.domain.words import ActionState, Disposition, LineKind, Result
from adhocbot.store.tables.base import ID, SHORT, Entered, word


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


class Revision(SQLModel, table=True):
    """A posted revision of the minutes: a frozen snapshot. 0 is the draft as first posted.

    `last_entry` is the entry that was the newest when it was compiled; later ones are not in it.
    """

    __table_args__ = (sa.UniqueConstraint("session_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="session.id", index=True)
    number: int
    minutes: dict[str, Any] = Field(sa_type=sa.JSON)
    posted_at: datetime
    posted_by: str = Field(max_length=ID)
    review_ends_at: datetime | None = None
    last_entry: int


class Remark(Entered, table=True):
    """`revision` is the posted revision it comments, `worked_in` the one that answers it."""

    __table_args__ = (
        sa.UniqueConstraint("session_id", "number"),
        sa.CheckConstraint(
            "disposition IS NULL OR disposition <> 'not accepted' OR reason IS NOT NULL",
            name="not_accepted_why",
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="session.id", index=True)
    number: int
    revision: int
    section: str = Field(max_length=SHORT)
    text: str = Field(sa_type=sa.Text)
    delegation_id: int | None = Field(default=None, foreign_key="delegation.id")
    disposition: Disposition | None = Field(
        default=None,
        sa_type=word(Disposition, "disposition"),
    )
    reason: str | None = Field(default=None, sa_type=sa.Text)
    disposed_by: str | None = Field(default=None, max_length=ID)
    disposed_at: datetime | None = None
    maintained_at: datetime | None = None
    worked_in: int | None = None


class Kept(SQLModel, table=True):
    """A finding kept as it is ("sic")."""

    session_id: int = Field(primary_key=True, foreign_key="session.id")
    finding: str = Field(primary_key=True, max_length=SHORT)
    kept_by: str = Field(max_length=ID)
    kept_at: datetime


class FindingNumber(SQLModel, table=True):
    """The number under which a finding was shown for a revision; it stays while others go."""

    __tablename__ = "finding_number"
    __table_args__ = (sa.UniqueConstraint("session_id", "revision", "number"),)

    session_id: int = Field(primary_key=True, foreign_key="session.id")
    revision: int = Field(primary_key=True)
    finding: str = Field(primary_key=True, max_length=SHORT)
    number: int

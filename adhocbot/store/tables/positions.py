"""What delegations are asked, and what they answer."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from adhocbot.domain.words import Stance
from adhocbot.store.tables.base import ID, SHORT, Entered, word


class Prompt(Entered, table=True):
    """The request to one delegation to answer questions by a deadline."""

    # Deadlines near and just gone are looked for every few seconds, for as long as the bot runs.
    __table_args__ = (sa.Index("ix_prompt_deadline_at", "deadline_at", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="session.id", index=True)
    delegation_id: int = Field(foreign_key="delegation.id", index=True)
    deadline_at: datetime | None = None


class PromptQuestion(SQLModel, table=True):
    __tablename__ = "prompt_question"

    prompt_id: int = Field(primary_key=True, foreign_key="prompt.id")
    question_id: int = Field(primary_key=True, foreign_key="question.id")


class PromptDelivery(SQLModel, table=True):
    """A prompt goes to a delegate, as a direct message.

    `snoozed_until`: no nudge before. `in_channel`: Slack let no direct message through, so a
    thread in the session's channel asks instead.
    """

    __tablename__ = "prompt_delivery"

    prompt_id: int = Field(primary_key=True, foreign_key="prompt.id")
    user_id: str = Field(primary_key=True, max_length=ID)
    snoozed_until: datetime | None = None
    in_channel: bool = False


class HalfWritten(SQLModel, table=True):
    """What a delegate typed into the form of a prompt and has not put on record yet.

    `over`: the key of the position that was on record when it was typed. It may be undone since.
    """

    __tablename__ = "half_written"

    prompt_id: int = Field(primary_key=True, foreign_key="prompt.id")
    question_id: int = Field(primary_key=True, foreign_key="question.id")
    user_id: str = Field(primary_key=True, max_length=ID)
    statement: str = Field(sa_type=sa.Text)
    stance: Stance | None = Field(default=None, sa_type=word(Stance, "stance"))
    over: int | None = None
    at: datetime


class Position(Entered, table=True):
    """A statement, verbatim. Appended, never changed; a newer one supersedes it by question.

    `is_none`: the delegation said that it has no position. `needs_clearance`: a draft, which is in
    force only once the head of the delegation has cleared it. `spoken_by`: the delegation that
    stated it by a mandate.
    """

    __table_args__ = (
        sa.CheckConstraint("(cleared_at IS NULL) = (cleared_by IS NULL)", name="cleared_by_whom"),
    )

    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="session.id", index=True)
    delegation_id: int = Field(foreign_key="delegation.id", index=True)
    statement: str = Field(sa_type=sa.Text)
    stance: Stance | None = Field(default=None, sa_type=word(Stance, "stance"))
    received_late: bool = False
    entered_for: bool = False
    route: str | None = Field(default=None, max_length=SHORT)
    is_none: bool = False
    needs_clearance: bool = False
    cleared_at: datetime | None = None
    cleared_by: str | None = Field(default=None, max_length=ID)
    spoken_by: int | None = Field(default=None, foreign_key="delegation.id")


class PositionQuestion(SQLModel, table=True):
    """A position answers a version of a question, until it is withdrawn from it."""

    __tablename__ = "position_question"

    position_id: int = Field(primary_key=True, foreign_key="position.id")
    question_id: int = Field(primary_key=True, foreign_key="question.id", index=True)
    version: int = 1
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = Field(default=None, max_length=ID)


class Reply(SQLModel, table=True):
    """Words a person sent directly, kept until they say what the words answer; nothing is lost."""

    team_id: str = Field(primary_key=True, max_length=ID)
    channel_id: str = Field(primary_key=True, max_length=ID)
    ts: str = Field(primary_key=True, max_length=ID)
    user_id: str = Field(max_length=ID)
    prompt_id: int | None = Field(default=None, foreign_key="prompt.id")
    text: str = Field(sa_type=sa.Text)
    at: datetime
    taken_at: datetime | None = None

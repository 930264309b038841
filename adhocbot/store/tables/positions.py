"""What delegations are asked, and what they answer."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from adhocbot.domain.words import Stance
from adhocbot.store.tables.base import ID, SHORT, Entered, word


class Prompt(Entered, table=True):
    """The request to one delegation to answer questions by a deadline."""

    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="session.id", index=True)
    delegation_id: int = Field(foreign_key="delegation.id", index=True)
    deadline_at: datetime | None = None


class PromptQuestion(SQLModel, table=True):
    __tablename__ = "prompt_question"

    prompt_id: int = Field(primary_key=True, foreign_key="prompt.id")
    question_id: int = Field(primary_key=True, foreign_key="question.id")


class PromptDelivery(SQLModel, table=True):
    """A prompt goes to a delegate, as a direct message."""

    __tablename__ = "prompt_delivery"

    prompt_id: int = Field(primary_key=True, foreign_key="prompt.id")
    user_id: str = Field(primary_key=True, max_length=ID)


class Position(Entered, table=True):
    """A statement, verbatim. Appended, never changed; a newer one supersedes it by question."""

    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="session.id", index=True)
    delegation_id: int = Field(foreign_key="delegation.id", index=True)
    statement: str = Field(sa_type=sa.Text)
    stance: Stance | None = Field(default=None, sa_type=word(Stance, "stance"))
    received_late: bool = False
    entered_for: bool = False
    route: str | None = Field(default=None, max_length=SHORT)


class PositionQuestion(SQLModel, table=True):
    """A position answers a question, until it is withdrawn from it."""

    __tablename__ = "position_question"

    position_id: int = Field(primary_key=True, foreign_key="position.id")
    question_id: int = Field(primary_key=True, foreign_key="question.id", index=True)
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

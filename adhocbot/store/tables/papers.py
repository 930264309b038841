"""What a session works on: documents, agenda, questions."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from adhocbot.domain.words import Carries, ItemState
from adhocbot.store.tables.base import ID, LINK, SHORT, Entered, word


class Document(Entered, table=True):
    """An entry of the register; `key` is what spellings of one document share (`TD424`)."""

    __table_args__ = (sa.UniqueConstraint("series_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    series_id: int = Field(foreign_key="series.id", index=True)
    key: str = Field(max_length=64)
    identifier: str = Field(max_length=64)
    title: str = Field(sa_type=sa.Text)
    from_whom: str | None = Field(default=None, max_length=SHORT)
    address: str | None = Field(default=None, max_length=LINK)


class DocumentRevision(Entered, table=True):
    """A revision: announced, and from `registered_at` on in the register."""

    __tablename__ = "document_revision"
    __table_args__ = (sa.UniqueConstraint("document_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id", index=True)
    number: int
    identifier: str = Field(max_length=64)
    reason: str | None = Field(default=None, sa_type=sa.Text)
    registered_at: datetime | None = None
    address: str | None = Field(default=None, max_length=LINK)


class Item(Entered, table=True):
    """An agenda item; `place` orders it, its number is counted from the places.

    `carries`: the bot put it there, and words it anew until it is opened or the agenda approved.
    """

    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="session.id", index=True)
    place: int
    title: str = Field(sa_type=sa.Text)
    minutes: int | None = None
    presenter_user: str | None = Field(default=None, max_length=ID)
    state: ItemState = Field(sa_type=word(ItemState, "state"))
    carries: Carries | None = Field(default=None, sa_type=word(Carries, "carries"))
    opened_at: datetime | None = None
    closed_at: datetime | None = None


class ItemDocument(SQLModel, table=True):
    """A document named in an agenda item, registered or not; `identifier` as typed there."""

    __tablename__ = "item_document"

    item_id: int = Field(primary_key=True, foreign_key="item.id")
    key: str = Field(primary_key=True, max_length=64)
    identifier: str = Field(max_length=64)


class Question(Entered, table=True):
    __table_args__ = (sa.UniqueConstraint("series_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    series_id: int = Field(foreign_key="series.id", index=True)
    number: int
    place: int
    text: str = Field(sa_type=sa.Text)
    why: str | None = Field(default=None, sa_type=sa.Text)
    comments: str | None = Field(default=None, sa_type=sa.Text)
    version: int = 1
    dropped_at: datetime | None = None


class QuestionVersion(Entered, table=True):
    """A question as it was asked, of which positions keep theirs; the newest is the question's own.

    `session_id` is the session for which it was put so, None where that is not known.
    """

    __tablename__ = "question_version"
    __table_args__ = (sa.UniqueConstraint("question_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    question_id: int = Field(foreign_key="question.id", index=True)
    number: int
    session_id: int | None = Field(default=None, foreign_key="session.id")
    text: str = Field(sa_type=sa.Text)
    why: str | None = Field(default=None, sa_type=sa.Text)
    comments: str | None = Field(default=None, sa_type=sa.Text)

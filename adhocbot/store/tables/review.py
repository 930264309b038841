"""The minutes of a session on their way to approval: revisions, remarks, who approves."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import declared_attr, deferred
from sqlmodel import Field, SQLModel

from adhocbot.domain.words import Approval, Concern, Disposition, RemarkKind
from adhocbot.store.tables.base import ID, SHORT, Entered, word


class Revision(SQLModel, table=True):
    """A posted revision of the minutes: a frozen snapshot. 0 is the draft as first posted.

    `last_entry` is the entry that was the newest when it was compiled; later ones are not in it.
    `approval`, `quorum`: how it was announced that it would be approved, whatever is settled later.
    `approved_at`: once it was; a correction may have taken its place since.
    """

    __table_args__ = (sa.UniqueConstraint("session_id", "number"),)

    # What it says may be megabytes, and most who read a revision ask when its review ends.
    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        table: sa.Table = cls.__table__  # type: ignore[attr-defined]  # made with the class
        return {"properties": {"minutes": deferred(table.c.minutes)}}

    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="session.id", index=True)
    number: int
    minutes: dict[str, Any] = Field(sa_type=sa.JSON)
    posted_at: datetime
    posted_by: str = Field(max_length=ID)
    review_ends_at: datetime | None = None
    last_entry: int
    approval: Approval = Field(default=Approval.CHAIR, sa_type=word(Approval, "approval"))
    quorum: int | None = None
    approved_at: datetime | None = None


class Remark(Entered, table=True):
    """`revision` is the posted revision it comments, `worked_in` the one that answers it.

    `withdrawn_at`: its author took it back, after minutes showed it or the chair disposed of it.
    """

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
    kind: RemarkKind = Field(default=RemarkKind.GENERAL, sa_type=word(RemarkKind, "kind"))
    text: str = Field(sa_type=sa.Text)
    proposed: str | None = Field(default=None, sa_type=sa.Text)
    delegation_id: int | None = Field(default=None, foreign_key="delegation.id")
    disposition: Disposition | None = Field(
        default=None,
        sa_type=word(Disposition, "disposition"),
    )
    reason: str | None = Field(default=None, sa_type=sa.Text)
    disposed_by: str | None = Field(default=None, max_length=ID)
    disposed_at: datetime | None = None
    maintained_at: datetime | None = None
    withdrawn_at: datetime | None = None
    worked_in: int | None = None


class Reservation(Entered, table=True):
    """What a delegation reserves, in its own words; `revision` is the posted one it is about.

    `entered_for`: by the chair or the secretary. `spoken_by`: the delegation that made it by a
    mandate.
    """

    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="session.id", index=True)
    revision: int
    delegation_id: int = Field(foreign_key="delegation.id")
    text: str = Field(sa_type=sa.Text)
    entered_for: bool = False
    spoken_by: int | None = Field(default=None, foreign_key="delegation.id")
    withdrawn_at: datetime | None = None


class Voice(Entered, table=True):
    """A delegation approves a posted revision: one voice each, whoever of it spoke."""

    session_id: int = Field(primary_key=True, foreign_key="session.id")
    revision: int = Field(primary_key=True)
    delegation_id: int = Field(primary_key=True, foreign_key="delegation.id")


class SettledSection(SQLModel, table=True):
    """A section that stands by silence since the review of a revision ended."""

    __tablename__ = "settled_section"

    session_id: int = Field(primary_key=True, foreign_key="session.id")
    revision: int = Field(primary_key=True)
    section: str = Field(primary_key=True, max_length=SHORT)
    at: datetime


class ConcernMove(Entered, table=True):
    """How a delegation's concern about a question moved; `remedy` is what would remove it.

    A position that raises one is not repeated here.
    """

    __tablename__ = "concern_move"

    id: int | None = Field(default=None, primary_key=True)
    series_id: int = Field(foreign_key="series.id", index=True)
    session_id: int = Field(foreign_key="session.id", index=True)
    question_id: int = Field(foreign_key="question.id")
    delegation_id: int = Field(foreign_key="delegation.id")
    move: Concern = Field(sa_type=word(Concern, "move"))
    text: str | None = Field(default=None, sa_type=sa.Text)
    remedy: str | None = Field(default=None, sa_type=sa.Text)


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

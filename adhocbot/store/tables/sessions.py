"""Series, their sessions, and who takes part."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from adhocbot.domain.words import Approval, Attending, MinutesState, Repeats, SessionState
from adhocbot.store.tables.base import ID, NO_ID_TWICE, SHORT, Entered, word


class Series(Entered, table=True):
    """A topic's sessions in one channel. The counters only rise: no number is used twice."""

    __table_args__ = (
        sa.UniqueConstraint("team_id", "channel_id", "topic_key"),
        NO_ID_TWICE,
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = Field(max_length=ID)
    channel_id: str = Field(max_length=ID)
    topic: str = Field(max_length=SHORT)
    topic_key: str = Field(max_length=SHORT)
    profile: str = Field(max_length=64)
    language: str = Field(default="en", max_length=8)
    # A position is a draft until the head of its delegation clears it.
    clearance: bool = False
    repeats: Repeats | None = Field(default=None, sa_type=word(Repeats, "repeats"))
    approval: Approval = Field(default=Approval.CHAIR, sa_type=word(Approval, "approval"))
    # How many delegations are a quorum; None: more than half of those that took part.
    quorum: int | None = None
    # How long a review lasts, in working days; None: as the profile has it.
    review_days: int | None = None
    # The study period, as typed.
    period: str | None = Field(default=None, max_length=SHORT)
    last_question: int = 0
    last_action: int = 0


class Session(Entered, table=True):
    __table_args__ = (
        sa.UniqueConstraint("series_id", "number"),
        sa.CheckConstraint("ends_at > starts_at", name="end_after_start"),
        sa.CheckConstraint("number > 0", name="number_positive"),
        sa.CheckConstraint("state <> 'running' OR opened_at IS NOT NULL", name="running_opened"),
        sa.CheckConstraint(
            "(state = 'running') = (running_in IS NOT NULL)", name="running_in_channel"
        ),
        sa.CheckConstraint("state <> 'closed' OR closed_at IS NOT NULL", name="closed_closed"),
        sa.CheckConstraint(
            "minutes_state <> 'approved' OR approved_at IS NOT NULL", name="approved_when"
        ),
        # What starts soon is looked for every few seconds, for as long as the bot runs.
        sa.Index("ix_session_state_starts_at", "state", "starts_at", "id"),
        NO_ID_TWICE,
    )

    id: int | None = Field(default=None, primary_key=True)
    series_id: int = Field(foreign_key="series.id", index=True)
    number: int
    state: SessionState = Field(sa_type=word(SessionState, "state"))
    starts_at: datetime
    ends_at: datetime
    zone: str = Field(max_length=64)
    # `YYYY-MM-DDTHH:MM`, as clocks there were to show it when it was planned. A zone's rules can
    # change until the session; what people noted down stays.
    starts_wall: str = Field(max_length=16)
    ends_wall: str = Field(max_length=16)
    place: str | None = Field(default=None, max_length=SHORT)
    chair_user: str | None = Field(default=None, max_length=ID)
    secretary_user: str | None = Field(default=None, max_length=ID)
    year_assumed: bool = False
    zone_assumed: bool = False
    # The workspace and channel while it runs: unique, so that one runs at a time in a channel.
    running_in: str | None = Field(default=None, max_length=2 * ID + 1, unique=True)
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    closed_by_hand: bool = False
    cancel_reason: str | None = Field(default=None, sa_type=sa.Text)
    attendance_low: int | None = None
    attendance_high: int | None = None
    attendance_about: bool = False
    agenda_approved_at: datetime | None = None
    agenda_approved_by: str | None = Field(default=None, max_length=ID)
    agenda_document: str | None = Field(default=None, max_length=SHORT)
    minutes_state: MinutesState = Field(
        default=MinutesState.DRAFT,
        sa_type=word(MinutesState, "minutes_state"),
    )
    minutes_document: str | None = Field(default=None, max_length=SHORT)
    approved_at: datetime | None = None
    approved_by: str | None = Field(default=None, max_length=ID)
    approved_revision: int | None = None
    approved_how: Approval | None = Field(default=None, sa_type=word(Approval, "approved_how"))
    last_remark: int = 0
    calendar_sequence: int = 0


class AttendanceAnswer(SQLModel, table=True):
    """What a person answered to the session card."""

    __tablename__ = "attendance_answer"

    session_id: int = Field(primary_key=True, foreign_key="session.id")
    user_id: str = Field(primary_key=True, max_length=ID)
    attending: Attending = Field(sa_type=word(Attending, "attending"))
    at: datetime


class Present(SQLModel, table=True):
    """A person of whom the chair or the secretary said that they took part."""

    session_id: int = Field(primary_key=True, foreign_key="session.id")
    user_id: str = Field(primary_key=True, max_length=ID)
    at: datetime


class Turn(Entered, table=True):
    """A place in the speaker queue of an agenda item, in the order of the ids.

    `clarifies`: only a clarification is asked for, which goes before the others. `began_at` when
    the floor was given, `ended_at` when it passed on; `left_at` when they left the queue unheard.
    """

    __table_args__ = (
        sa.CheckConstraint("ended_at IS NULL OR began_at IS NOT NULL", name="ended_begun"),
        sa.CheckConstraint("left_at IS NULL OR began_at IS NULL", name="left_unheard"),
        # Each waits or speaks once at a time, and one has the floor.
        sa.Index("uq_turn_live", "session_id", "user_id", unique=True,
                 sqlite_where=sa.text("ended_at IS NULL AND left_at IS NULL"),
                 postgresql_where=sa.text("ended_at IS NULL AND left_at IS NULL")),
        sa.Index("uq_turn_speaking", "session_id", unique=True,
                 sqlite_where=sa.text("began_at IS NOT NULL AND ended_at IS NULL"),
                 postgresql_where=sa.text("began_at IS NOT NULL AND ended_at IS NULL")),
    )  # fmt: skip  # one line for each database

    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="session.id", index=True)
    item_id: int | None = Field(default=None, foreign_key="item.id")
    delegation_id: int | None = Field(default=None, foreign_key="delegation.id")
    user_id: str = Field(max_length=ID)
    clarifies: bool = False
    began_at: datetime | None = None
    ended_at: datetime | None = None
    left_at: datetime | None = None


class CalendarFeed(SQLModel, table=True):
    """A secret address at which a person's calendar reads the sessions of a series.

    Only a hash of the secret is kept: whoever reads the database cannot read along.
    """

    __tablename__ = "calendar_feed"

    id: int | None = Field(default=None, primary_key=True)
    series_id: int = Field(foreign_key="series.id", index=True)
    user_id: str = Field(max_length=ID)
    token_hash: str = Field(max_length=64, unique=True)
    made_at: datetime
    revoked_at: datetime | None = None


class Delegation(Entered, table=True):
    """`mandate_id` is the delegation that speaks for this one, None where it speaks itself."""

    __table_args__ = (sa.UniqueConstraint("series_id", "name_key"),)

    id: int | None = Field(default=None, primary_key=True)
    series_id: int = Field(foreign_key="series.id", index=True)
    name: str = Field(max_length=SHORT)
    name_key: str = Field(max_length=SHORT)
    observes: bool = False
    mandate_id: int | None = Field(default=None, foreign_key="delegation.id")
    dropped_at: datetime | None = None


class DelegationGroup(SQLModel, table=True):
    """A user group whose people are the delegation's delegates, as long as they are in it."""

    __tablename__ = "delegation_group"

    delegation_id: int = Field(primary_key=True, foreign_key="delegation.id")
    group_id: str = Field(primary_key=True, max_length=ID)


class DelegationAbsence(Entered, table=True):
    """A delegation of which the chair or the secretary said that it was not there."""

    __tablename__ = "delegation_absence"

    session_id: int = Field(primary_key=True, foreign_key="session.id")
    delegation_id: int = Field(primary_key=True, foreign_key="delegation.id")


class Delegate(Entered, table=True):
    """`group_id` is the user group through which they sit, None where they were named."""

    __table_args__ = (sa.UniqueConstraint("delegation_id", "user_id"),)

    id: int | None = Field(default=None, primary_key=True)
    delegation_id: int = Field(foreign_key="delegation.id", index=True)
    user_id: str = Field(max_length=ID, index=True)
    is_head: bool = False
    group_id: str | None = Field(default=None, max_length=ID)

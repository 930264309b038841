"""Know people, channels, series and sessions.

Revision: 0001
After:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "channel",
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("channel_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("is_private", sa.Boolean(), nullable=False),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.Column("has_bot", sa.Boolean(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "channel_id", name=op.f("pk_channel")),
    )
    op.create_table(
        "member",
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("channel_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "channel_id", "user_id", name=op.f("pk_member")),
    )
    op.create_table(
        "person",
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("affiliation", sa.String(length=255), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=True),
        sa.Column("locale", sa.String(length=16), nullable=True),
        sa.Column("is_admin", sa.Boolean(), nullable=False),
        sa.Column("is_bot", sa.Boolean(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "user_id", name=op.f("pk_person")),
    )
    op.create_table(
        "series",
        sa.Column("entered_by", sa.String(length=32), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("link", sa.String(length=3000), nullable=True),
        sa.Column("said_channel", sa.String(length=32), nullable=True),
        sa.Column("said_ts", sa.String(length=32), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("channel_id", sa.String(length=32), nullable=False),
        sa.Column("topic", sa.String(length=255), nullable=False),
        sa.Column("topic_key", sa.String(length=255), nullable=False),
        sa.Column("profile", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("last_question", sa.Integer(), nullable=False),
        sa.Column("last_action", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
        sa.UniqueConstraint(
            "team_id",
            "channel_id",
            "topic_key",
            name=op.f("uq_series_team_id_channel_id_topic_key"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "delegation",
        sa.Column("entered_by", sa.String(length=32), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("link", sa.String(length=3000), nullable=True),
        sa.Column("said_channel", sa.String(length=32), nullable=True),
        sa.Column("said_ts", sa.String(length=32), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("name_key", sa.String(length=255), nullable=False),
        sa.Column("observes", sa.Boolean(), nullable=False),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_delegation_series_id_series")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation")),
        sa.UniqueConstraint("series_id", "name_key", name=op.f("uq_delegation_series_id_name_key")),
    )

    with op.batch_alter_table("delegation") as batch_op:
        batch_op.create_index(batch_op.f("ix_delegation_series_id"), ["series_id"], unique=False)

    op.create_table(
        "session",
        sa.Column("entered_by", sa.String(length=32), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("link", sa.String(length=3000), nullable=True),
        sa.Column("said_channel", sa.String(length=32), nullable=True),
        sa.Column("said_ts", sa.String(length=32), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "anticipated",
                "scheduled",
                "running",
                "closed",
                "cancelled",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("place", sa.String(length=255), nullable=True),
        sa.Column("chair_user", sa.String(length=32), nullable=True),
        sa.Column("secretary_user", sa.String(length=32), nullable=True),
        sa.Column("year_assumed", sa.Boolean(), nullable=False),
        sa.Column("zone_assumed", sa.Boolean(), nullable=False),
        sa.Column("running_in", sa.String(length=65), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_hand", sa.Boolean(), nullable=False),
        sa.Column("cancel_reason", sa.Text(), nullable=True),
        sa.Column("attendance_low", sa.Integer(), nullable=True),
        sa.Column("attendance_high", sa.Integer(), nullable=True),
        sa.Column("attendance_about", sa.Boolean(), nullable=False),
        sa.Column("agenda_approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agenda_approved_by", sa.String(length=32), nullable=True),
        sa.Column("agenda_document", sa.String(length=255), nullable=True),
        sa.Column(
            "minutes_state",
            sa.Enum(
                "draft",
                "in review",
                "approved",
                name="minutes_state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("minutes_document", sa.String(length=255), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by", sa.String(length=32), nullable=True),
        sa.Column("approved_revision", sa.Integer(), nullable=True),
        sa.Column("last_remark", sa.Integer(), nullable=False),
        sa.Column("calendar_sequence", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'running') = (running_in IS NOT NULL)",
            name=op.f("ck_session_running_in_channel"),
        ),
        sa.CheckConstraint(
            "minutes_state <> 'approved' OR approved_at IS NOT NULL",
            name=op.f("ck_session_approved_when"),
        ),
        sa.CheckConstraint(
            "state <> 'closed' OR closed_at IS NOT NULL", name=op.f("ck_session_closed_closed")
        ),
        sa.CheckConstraint(
            "state <> 'running' OR opened_at IS NOT NULL", name=op.f("ck_session_running_opened")
        ),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_session_end_after_start")),
        sa.CheckConstraint("number > 0", name=op.f("ck_session_number_positive")),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_session_series_id_series")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
        sa.UniqueConstraint("running_in", name=op.f("uq_session_running_in")),
        sa.UniqueConstraint("series_id", "number", name=op.f("uq_session_series_id_number")),
        sqlite_autoincrement=True,
    )

    with op.batch_alter_table("session") as batch_op:
        batch_op.create_index(batch_op.f("ix_session_series_id"), ["series_id"], unique=False)

    op.create_table(
        "attendance_answer",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column(
            "attending",
            sa.Enum(
                "attend",
                "remote",
                "decline",
                name="attending",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_attendance_answer_session_id_session")
        ),
        sa.PrimaryKeyConstraint("session_id", "user_id", name=op.f("pk_attendance_answer")),
    )
    op.create_table(
        "delegate",
        sa.Column("entered_by", sa.String(length=32), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("link", sa.String(length=3000), nullable=True),
        sa.Column("said_channel", sa.String(length=32), nullable=True),
        sa.Column("said_ts", sa.String(length=32), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("is_head", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_delegate_delegation_id_delegation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegate")),
        sa.UniqueConstraint(
            "delegation_id", "user_id", name=op.f("uq_delegate_delegation_id_user_id")
        ),
    )

    with op.batch_alter_table("delegate") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_delegate_delegation_id"), ["delegation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_delegate_user_id"), ["user_id"], unique=False)

    op.create_table(
        "present",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_present_session_id_session")
        ),
        sa.PrimaryKeyConstraint("session_id", "user_id", name=op.f("pk_present")),
    )


def downgrade() -> None:
    op.drop_table("present")
    op.drop_table("delegate")
    op.drop_table("attendance_answer")
    op.drop_table("session")
    op.drop_table("delegation")
    op.drop_table("series")
    op.drop_table("person")
    op.drop_table("member")
    op.drop_table("channel")

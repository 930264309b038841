"""Keep what a session brings.

Revision: 0004
After: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "action",
        sa.Column("entered_by", sa.String(length=32), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("link", sa.String(length=3000), nullable=True),
        sa.Column("said_channel", sa.String(length=32), nullable=True),
        sa.Column("said_ts", sa.String(length=32), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner_user", sa.String(length=32), nullable=True),
        sa.Column("owner_delegation_id", sa.Integer(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "done",
                "dropped",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("state_reason", sa.Text(), nullable=True),
        sa.Column("state_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state_by", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "owner_user IS NULL OR owner_delegation_id IS NULL", name=op.f("ck_action_one_owner")
        ),
        sa.ForeignKeyConstraint(
            ["owner_delegation_id"],
            ["delegation.id"],
            name=op.f("fk_action_owner_delegation_id_delegation"),
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_action_series_id_series")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_action_session_id_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sa.UniqueConstraint("series_id", "number", name=op.f("uq_action_series_id_number")),
    )

    with op.batch_alter_table("action") as batch_op:
        batch_op.create_index(batch_op.f("ix_action_series_id"), ["series_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_session_id"), ["session_id"], unique=False)

    op.create_table(
        "determination",
        sa.Column("entered_by", sa.String(length=32), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("link", sa.String(length=3000), nullable=True),
        sa.Column("said_channel", sa.String(length=32), nullable=True),
        sa.Column("said_ts", sa.String(length=32), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column(
            "result",
            sa.Enum(
                "agreed",
                "rough consensus",
                "no consensus",
                "deferred",
                name="result",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "(confirmed_at IS NULL) = (confirmed_by IS NULL)",
            name=op.f("ck_determination_confirmed_by_whom"),
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_determination_session_id_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_determination")),
    )

    with op.batch_alter_table("determination") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_determination_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "finding_number",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("finding", sa.String(length=255), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_finding_number_session_id_session")
        ),
        sa.PrimaryKeyConstraint(
            "session_id", "revision", "finding", name=op.f("pk_finding_number")
        ),
        sa.UniqueConstraint(
            "session_id",
            "revision",
            "number",
            name=op.f("uq_finding_number_session_id_revision_number"),
        ),
    )
    op.create_table(
        "kept",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("finding", sa.String(length=255), nullable=False),
        sa.Column("kept_by", sa.String(length=32), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_kept_session_id_session")
        ),
        sa.PrimaryKeyConstraint("session_id", "finding", name=op.f("pk_kept")),
    )
    op.create_table(
        "remark",
        sa.Column("entered_by", sa.String(length=32), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("link", sa.String(length=3000), nullable=True),
        sa.Column("said_channel", sa.String(length=32), nullable=True),
        sa.Column("said_ts", sa.String(length=32), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=255), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=True),
        sa.Column(
            "disposition",
            sa.Enum(
                "accepted",
                "accepted with changes",
                "noted",
                "not accepted",
                name="disposition",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("disposed_by", sa.String(length=32), nullable=True),
        sa.Column("disposed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("maintained_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("worked_in", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "disposition IS NULL OR disposition <> 'not accepted' OR reason IS NOT NULL",
            name=op.f("ck_remark_not_accepted_why"),
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_remark_delegation_id_delegation")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_remark_session_id_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
        sa.UniqueConstraint("session_id", "number", name=op.f("uq_remark_session_id_number")),
    )

    with op.batch_alter_table("remark") as batch_op:
        batch_op.create_index(batch_op.f("ix_remark_session_id"), ["session_id"], unique=False)

    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.JSON(), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("posted_by", sa.String(length=32), nullable=False),
        sa.Column("review_ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_entry", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_revision_session_id_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("session_id", "number", name=op.f("uq_revision_session_id_number")),
    )

    with op.batch_alter_table("revision") as batch_op:
        batch_op.create_index(batch_op.f("ix_revision_session_id"), ["session_id"], unique=False)

    op.create_table(
        "line",
        sa.Column("entered_by", sa.String(length=32), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("link", sa.String(length=3000), nullable=True),
        sa.Column("said_channel", sa.String(length=32), nullable=True),
        sa.Column("said_ts", sa.String(length=32), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "note",
                "conclusion",
                "consultation",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_line_item_id_item")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_line_session_id_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line")),
    )

    with op.batch_alter_table("line") as batch_op:
        batch_op.create_index(batch_op.f("ix_line_session_id"), ["session_id"], unique=False)

    op.create_table(
        "line_delegation",
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegation.id"],
            name=op.f("fk_line_delegation_delegation_id_delegation"),
        ),
        sa.ForeignKeyConstraint(
            ["line_id"], ["line.id"], name=op.f("fk_line_delegation_line_id_line")
        ),
        sa.PrimaryKeyConstraint("line_id", "delegation_id", name=op.f("pk_line_delegation")),
    )


def downgrade() -> None:
    op.drop_table("line_delegation")
    op.drop_table("line")
    op.drop_table("revision")
    op.drop_table("remark")
    op.drop_table("kept")
    op.drop_table("finding_number")
    op.drop_table("determination")
    op.drop_table("action")

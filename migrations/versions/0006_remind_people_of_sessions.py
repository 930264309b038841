"""Remind people of sessions.

Revision: 0006
After: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reminder",
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "day before",
                "minutes before",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint(
            "team_id", "subject", "user_id", "kind", "at", name=op.f("pk_reminder")
        ),
    )

    with op.batch_alter_table("session") as batch_op:
        batch_op.create_index(
            "ix_session_state_starts_at", ["state", "starts_at", "id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("session") as batch_op:
        batch_op.drop_index("ix_session_state_starts_at")

    op.drop_table("reminder")

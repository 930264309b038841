"""Keep prompts and positions.

Revision: 0003
After: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "position",
        sa.Column("entered_by", sa.String(length=32), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("link", sa.String(length=3000), nullable=True),
        sa.Column("said_channel", sa.String(length=32), nullable=True),
        sa.Column("said_ts", sa.String(length=32), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column(
            "stance",
            sa.Enum(
                "support",
                "conditional",
                "neutral",
                "concern",
                "oppose",
                "reserve",
                name="stance",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("received_late", sa.Boolean(), nullable=False),
        sa.Column("entered_for", sa.Boolean(), nullable=False),
        sa.Column("route", sa.String(length=255), nullable=True),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_position_delegation_id_delegation")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_position_session_id_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position")),
    )

    with op.batch_alter_table("position") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_position_delegation_id"), ["delegation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_position_session_id"), ["session_id"], unique=False)

    op.create_table(
        "prompt",
        sa.Column("entered_by", sa.String(length=32), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("link", sa.String(length=3000), nullable=True),
        sa.Column("said_channel", sa.String(length=32), nullable=True),
        sa.Column("said_ts", sa.String(length=32), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("deadline_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_prompt_delegation_id_delegation")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_prompt_session_id_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prompt")),
    )

    with op.batch_alter_table("prompt") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_prompt_delegation_id"), ["delegation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_prompt_session_id"), ["session_id"], unique=False)

    op.create_table(
        "position_question",
        sa.Column("position_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["position_id"], ["position.id"], name=op.f("fk_position_question_position_id_position")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_position_question_question_id_question")
        ),
        sa.PrimaryKeyConstraint("position_id", "question_id", name=op.f("pk_position_question")),
    )

    with op.batch_alter_table("position_question") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_position_question_question_id"), ["question_id"], unique=False
        )

    op.create_table(
        "prompt_delivery",
        sa.Column("prompt_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["prompt_id"], ["prompt.id"], name=op.f("fk_prompt_delivery_prompt_id_prompt")
        ),
        sa.PrimaryKeyConstraint("prompt_id", "user_id", name=op.f("pk_prompt_delivery")),
    )
    op.create_table(
        "prompt_question",
        sa.Column("prompt_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["prompt_id"], ["prompt.id"], name=op.f("fk_prompt_question_prompt_id_prompt")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_prompt_question_question_id_question")
        ),
        sa.PrimaryKeyConstraint("prompt_id", "question_id", name=op.f("pk_prompt_question")),
    )
    op.create_table(
        "reply",
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("channel_id", sa.String(length=32), nullable=False),
        sa.Column("ts", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("prompt_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["prompt_id"], ["prompt.id"], name=op.f("fk_reply_prompt_id_prompt")
        ),
        sa.PrimaryKeyConstraint("team_id", "channel_id", "ts", name=op.f("pk_reply")),
    )


def downgrade() -> None:
    op.drop_table("reply")
    op.drop_table("prompt_question")
    op.drop_table("prompt_delivery")
    op.drop_table("position_question")
    op.drop_table("prompt")
    op.drop_table("position")

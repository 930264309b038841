"""Keep whole what delegations say: versions, drafts, mandates, absences, groups, snoozes.

Revision: 0007
After: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_ID = sa.String(length=32)
_AT = sa.DateTime(timezone=True)
_STANCES = ("support", "conditional", "neutral", "concern", "oppose", "reserve")
_BEFORE_SESSIONS = ("day before", "minutes before")
_WHILE_ASKED = ("half time", "deadline near", "snooze over")
# A table whose ids never come again must not be copied: the copy would forget that.
_FLAGS = {
    "series": ("clearance",),
    "person": ("is_foreign",),
    "position": ("is_none", "needs_clearance"),
    "prompt_delivery": ("in_channel",),
}
_OPTIONAL = {
    "position": (("cleared_at", _AT), ("cleared_by", _ID)),
    "prompt_delivery": (("snoozed_until", _AT),),
    "delegate": (("group_id", _ID),),
    "determination": (("withdrawn_at", _AT),),
    "entry": (("said_channel", _ID), ("said_ts", _ID)),
}
_REFERS = (("delegation", "mandate_id"), ("position", "spoken_by"))


def upgrade() -> None:
    for table, columns in _OPTIONAL.items():
        for name, kind in columns:
            op.add_column(table, sa.Column(name, kind, nullable=True))
    for table, flags in _FLAGS.items():
        for name in flags:
            flag: sa.Column[bool] = sa.Column(
                name, sa.Boolean(), nullable=False, server_default=sa.false()
            )
            op.add_column(table, flag)
    for table in ("question", "position_question"):
        first: sa.Column[int] = sa.Column(
            "version", sa.Integer(), nullable=False, server_default=sa.text("1")
        )
        op.add_column(table, first)
    for table, name in _REFERS:
        with op.batch_alter_table(table) as batch_op:
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=True))
            batch_op.create_foreign_key(
                batch_op.f(f"fk_{table}_{name}_delegation"), "delegation", [name], ["id"]
            )
    with op.batch_alter_table("position") as batch_op:
        batch_op.create_check_constraint(
            batch_op.f("ck_position_cleared_by_whom"),
            "(cleared_at IS NULL) = (cleared_by IS NULL)",
        )
    op.create_index("ix_entry_said", "entry", ["team_id", "said_channel", "said_ts"])
    _kinds((*_BEFORE_SESSIONS, *_WHILE_ASKED))
    _directory()
    _delegations()
    _versions()
    _drafts()


def _kinds(words: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{word}'" for word in words)
    with op.batch_alter_table("reminder") as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_reminder_kind"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_reminder_kind"), f"kind IN ({listed})")


def _directory() -> None:
    op.create_table(
        "user_group",
        sa.Column("team_id", _ID, nullable=False),
        sa.Column("group_id", _ID, nullable=False),
        sa.Column("handle", sa.String(length=255), nullable=False),
        sa.Column("fetched_at", _AT, nullable=False),
        sa.PrimaryKeyConstraint("team_id", "group_id", name=op.f("pk_user_group")),
    )
    op.create_table(
        "group_member",
        sa.Column("team_id", _ID, nullable=False),
        sa.Column("group_id", _ID, nullable=False),
        sa.Column("user_id", _ID, nullable=False),
        sa.PrimaryKeyConstraint("team_id", "group_id", "user_id", name=op.f("pk_group_member")),
    )
    op.create_table(
        "home_tab",
        sa.Column("team_id", _ID, nullable=False),
        sa.Column("user_id", _ID, nullable=False),
        sa.Column("opened_at", _AT, nullable=False),
        sa.PrimaryKeyConstraint("team_id", "user_id", name=op.f("pk_home_tab")),
    )


def _entered() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("entered_by", _ID, nullable=False),
        sa.Column("entered_at", _AT, nullable=False),
        sa.Column("link", sa.String(length=3000), nullable=True),
        sa.Column("said_channel", _ID, nullable=True),
        sa.Column("said_ts", _ID, nullable=True),
    )


def _delegations() -> None:
    op.create_table(
        "delegation_group",
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("group_id", _ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegation.id"],
            name=op.f("fk_delegation_group_delegation_id_delegation"),
        ),
        sa.PrimaryKeyConstraint("delegation_id", "group_id", name=op.f("pk_delegation_group")),
    )
    op.create_table(
        "delegation_absence",
        *_entered(),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_delegation_absence_session_id_session")
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegation.id"],
            name=op.f("fk_delegation_absence_delegation_id_delegation"),
        ),
        sa.PrimaryKeyConstraint("session_id", "delegation_id", name=op.f("pk_delegation_absence")),
    )


def _versions() -> None:
    op.create_table(
        "question_version",
        *_entered(),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("comments", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_question_version_question_id_question")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_question_version_session_id_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_version")),
        sa.UniqueConstraint(
            "question_id", "number", name=op.f("uq_question_version_question_id_number")
        ),
    )
    op.create_index(op.f("ix_question_version_question_id"), "question_version", ["question_id"])
    # What was asked before versions were kept is the first of each.
    op.execute(
        "INSERT INTO question_version (entered_by, entered_at, link, said_channel, said_ts, "
        "question_id, number, text, why, comments) SELECT entered_by, entered_at, link, "
        "said_channel, said_ts, id, 1, text, why, comments FROM question"
    )


def _drafts() -> None:
    op.create_table(
        "half_written",
        sa.Column("prompt_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("user_id", _ID, nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column(
            "stance",
            sa.Enum(*_STANCES, name="stance", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column("at", _AT, nullable=False),
        sa.ForeignKeyConstraint(
            ["prompt_id"], ["prompt.id"], name=op.f("fk_half_written_prompt_id_prompt")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_half_written_question_id_question")
        ),
        sa.PrimaryKeyConstraint(
            "prompt_id", "question_id", "user_id", name=op.f("pk_half_written")
        ),
    )


def downgrade() -> None:
    for table in (
        "half_written",
        "question_version",
        "delegation_absence",
        "delegation_group",
        "home_tab",
        "group_member",
        "user_group",
    ):
        op.drop_table(table)
    kinds = sa.table("reminder", sa.column("kind"))
    op.execute(sa.delete(kinds).where(kinds.c.kind.in_(_WHILE_ASKED)))
    _kinds(_BEFORE_SESSIONS)
    op.drop_index("ix_entry_said", table_name="entry")
    with op.batch_alter_table("position") as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_position_cleared_by_whom"), type_="check")
    for table, name in _REFERS:
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_constraint(
                batch_op.f(f"fk_{table}_{name}_delegation"), type_="foreignkey"
            )
            batch_op.drop_column(name)
    for table in ("question", "position_question"):
        op.drop_column(table, "version")
    for table, flags in _FLAGS.items():
        for name in flags:
            op.drop_column(table, name)
    for table, columns in _OPTIONAL.items():
        for name, _ in columns:
            op.drop_column(table, name)

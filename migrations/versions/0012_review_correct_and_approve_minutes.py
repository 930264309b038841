"""Review, correct and approve minutes: kinds of remarks, reservations, voices, concerns.

Revision: 0012
After: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_ID = sa.String(length=32)
_AT = sa.DateTime(timezone=True)
_APPROVALS = ("chair", "quorum", "silence")
_KINDS = ("general", "technical", "editorial")
_CONCERNS = ("raised", "answered", "maintained", "can live with", "withdrawn")

_APPROVED = """
    UPDATE revision SET approved_at = (
        SELECT session.approved_at FROM session
        WHERE session.id = revision.session_id AND session.approved_revision = revision.number
    )
"""


def upgrade() -> None:
    _words("series", "approval", _APPROVALS, "chair")
    op.add_column("series", sa.Column("quorum", sa.Integer(), nullable=True))
    op.add_column("series", sa.Column("review_days", sa.Integer(), nullable=True))
    op.add_column("series", sa.Column("period", sa.String(length=255), nullable=True))
    _words("session", "approved_how", _APPROVALS)
    op.execute("UPDATE session SET approved_how = 'chair' WHERE approved_at IS NOT NULL")
    _words("revision", "approval", _APPROVALS, "chair")
    op.add_column("revision", sa.Column("quorum", sa.Integer(), nullable=True))
    op.add_column("revision", sa.Column("approved_at", _AT, nullable=True))
    op.execute(_APPROVED)
    _words("remark", "kind", _KINDS, "general")
    op.add_column("remark", sa.Column("proposed", sa.Text(), nullable=True))
    _reservations()
    _voices()
    _settled()
    _moves()
    op.create_index("ix_entry_session_verb", "entry", ["session_id", "verb"])


def _words(table: str, column: str, words: tuple[str, ...], default: str | None = None) -> None:
    listed = ", ".join(f"'{each}'" for each in words)
    usual = f"DEFAULT '{default}' NOT NULL " if default else ""
    # In one statement: a table whose ids never come again must not be copied, which would forget
    # that, and SQLite adds no constraint to a table that is there.
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN {column} VARCHAR(32) {usual}"
        f"CONSTRAINT ck_{table}_{column} CHECK ({column} IN ({listed}))"
    )


def _entered() -> list[sa.Column[object]]:
    return [
        sa.Column("entered_by", _ID, nullable=False),
        sa.Column("entered_at", _AT, nullable=False),
        sa.Column("link", sa.String(length=3000), nullable=True),
        sa.Column("said_channel", _ID, nullable=True),
        sa.Column("said_ts", _ID, nullable=True),
    ]


def _key(table: str, column: str, of: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_{table}_{column}_{of}"))


def _reservations() -> None:
    op.create_table(
        "reservation",
        *_entered(),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("entered_for", sa.Boolean(), nullable=False),
        sa.Column("spoken_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", _AT, nullable=True),
        _key("reservation", "session_id", "session"),
        _key("reservation", "delegation_id", "delegation"),
        _key("reservation", "spoken_by", "delegation"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reservation")),
    )
    op.create_index(op.f("ix_reservation_session_id"), "reservation", ["session_id"])


def _voices() -> None:
    op.create_table(
        "voice",
        *_entered(),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        _key("voice", "session_id", "session"),
        _key("voice", "delegation_id", "delegation"),
        sa.PrimaryKeyConstraint("session_id", "revision", "delegation_id", name=op.f("pk_voice")),
    )


def _settled() -> None:
    op.create_table(
        "settled_section",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=255), nullable=False),
        sa.Column("at", _AT, nullable=False),
        _key("settled_section", "session_id", "session"),
        sa.PrimaryKeyConstraint(
            "session_id", "revision", "section", name=op.f("pk_settled_section")
        ),
    )


def _moves() -> None:
    listed = ", ".join(f"'{each}'" for each in _CONCERNS)
    op.create_table(
        "concern_move",
        *_entered(),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("move", _ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("remedy", sa.Text(), nullable=True),
        sa.CheckConstraint(f"move IN ({listed})", name=op.f("ck_concern_move_move")),
        _key("concern_move", "series_id", "series"),
        _key("concern_move", "session_id", "session"),
        _key("concern_move", "question_id", "question"),
        _key("concern_move", "delegation_id", "delegation"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern_move")),
    )
    for column in ("series_id", "session_id"):
        op.create_index(op.f(f"ix_concern_move_{column}"), "concern_move", [column])


def downgrade() -> None:
    op.drop_index("ix_entry_session_verb", table_name="entry")
    for table in ("concern_move", "settled_section", "voice", "reservation"):
        op.drop_table(table)
    for table, columns in (
        ("remark", ("proposed", "kind")),
        ("revision", ("approved_at", "quorum", "approval")),
        ("session", ("approved_how",)),
        ("series", ("period", "review_days", "quorum", "approval")),
    ):
        for column in columns:
            op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")

"""Know what is due when, who speaks next, and what the clocks at a session show.

Revision: 0011
After: 0010
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_ID = sa.String(length=32)
_AT = sa.DateTime(timezone=True)
_KINDS = (
    "day before",
    "minutes before",
    "half time",
    "deadline near",
    "snooze over",
    "deadline passed",
)
_MORE = (
    "agenda open",
    "item ending",
    "item over",
    "channel lost",
    "minutes waiting",
    "review ending",
    "due soon",
    "overdue",
)
_REPEATS = ("weekly", "fortnightly", "each meeting")
_CARRIES = ("minutes", "actions", "questions", "remarks")
# Long past: whatever waits is looked at once, when the bot comes back.
_AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)


def upgrade() -> None:
    _kinds((*_KINDS, *_MORE))
    _wakes()
    _turns()
    _feeds()
    _snoozes()
    for name in ("starts_wall", "ends_wall"):
        # Filled at once; the default is only for the moment until then.
        wall = sa.Column(name, sa.String(length=16), nullable=False, server_default="")
        op.add_column("session", wall)
    _walls()
    _words("series", "repeats", _REPEATS)
    _words("item", "carries", _CARRIES)


def _words(table: str, column: str, words: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{each}'" for each in words)
    # In one statement: a table whose ids never come again must not be copied, which would forget
    # that, and SQLite adds no constraint to a table that is there.
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN {column} VARCHAR(32) "
        f"CONSTRAINT ck_{table}_{column} CHECK ({column} IN ({listed}))"
    )


def _kinds(words: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{each}'" for each in words)
    with op.batch_alter_table("reminder") as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_reminder_kind"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_reminder_kind"), f"kind IN ({listed})")


def _wakes() -> None:
    op.create_table(
        "wake",
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("at", _AT, nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_wake")),
    )
    op.create_index(op.f("ix_wake_at"), "wake", ["at"])
    wake = sa.table("wake", sa.column("subject"), sa.column("at", _AT))
    for name in ("session", "prompt", "action"):
        table = sa.table(name, sa.column("id", sa.Integer()))
        subject = sa.literal(f"{name}:") + sa.cast(table.c.id, sa.String())
        op.execute(
            wake.insert().from_select(
                ["subject", "at"], sa.select(subject, sa.literal(_AT_ONCE, _AT))
            )
        )


def _turns() -> None:
    op.create_table(
        "turn",
        sa.Column("entered_by", _ID, nullable=False),
        sa.Column("entered_at", _AT, nullable=False),
        sa.Column("link", sa.String(length=3000), nullable=True),
        sa.Column("said_channel", _ID, nullable=True),
        sa.Column("said_ts", _ID, nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("delegation_id", sa.Integer(), nullable=True),
        sa.Column("user_id", _ID, nullable=False),
        sa.Column("clarifies", sa.Boolean(), nullable=False),
        sa.Column("began_at", _AT, nullable=True),
        sa.Column("ended_at", _AT, nullable=True),
        sa.Column("left_at", _AT, nullable=True),
        sa.CheckConstraint(
            "ended_at IS NULL OR began_at IS NOT NULL", name=op.f("ck_turn_ended_begun")
        ),
        sa.CheckConstraint(
            "left_at IS NULL OR began_at IS NULL", name=op.f("ck_turn_left_unheard")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_turn_session_id_session")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_turn_item_id_item")),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_turn_delegation_id_delegation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_turn")),
    )
    op.create_index(op.f("ix_turn_session_id"), "turn", ["session_id"])
    for name, columns, where in (
        ("uq_turn_live", ["session_id", "user_id"], "ended_at IS NULL AND left_at IS NULL"),
        ("uq_turn_speaking", ["session_id"], "began_at IS NOT NULL AND ended_at IS NULL"),
    ):
        op.create_index(
            name,
            "turn",
            columns,
            unique=True,
            sqlite_where=sa.text(where),
            postgresql_where=sa.text(where),
        )


def _feeds() -> None:
    op.create_table(
        "calendar_feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("user_id", _ID, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", _AT, nullable=False),
        sa.Column("revoked_at", _AT, nullable=True),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_calendar_feed_series_id_series")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feed")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_calendar_feed_token_hash")),
    )
    op.create_index(op.f("ix_calendar_feed_series_id"), "calendar_feed", ["series_id"])


def _snoozes() -> None:
    op.create_table(
        "action_snooze",
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("user_id", _ID, nullable=False),
        sa.Column("until", _AT, nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_action_snooze_action_id_action")
        ),
        sa.PrimaryKeyConstraint("action_id", "user_id", name=op.f("pk_action_snooze")),
    )


def _walls() -> None:
    """What the clocks were to show at the sessions that are planned already."""
    session = sa.table(
        "session",
        sa.column("id", sa.Integer()),
        sa.column("zone", sa.String()),
        *(sa.column(name, _AT) for name in ("starts_at", "ends_at")),
        *(sa.column(name, sa.String()) for name in ("starts_wall", "ends_wall")),
    )
    connection = op.get_bind()
    query = sa.select(session.c.id, session.c.zone, session.c.starts_at, session.c.ends_at)
    for number, zone, starts_at, ends_at in connection.execute(query).all():
        connection.execute(
            session.update()
            .where(session.c.id == number)
            .values(starts_wall=_wall(starts_at, zone), ends_wall=_wall(ends_at, zone))
        )


def _wall(at: datetime, zone: str) -> str:
    # SQLite keeps no offset; what stands there is UTC.
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return f"{aware.astimezone(ZoneInfo(zone)):%Y-%m-%dT%H:%M}"


def downgrade() -> None:
    op.execute("ALTER TABLE item DROP COLUMN carries")
    op.execute("ALTER TABLE series DROP COLUMN repeats")
    for name in ("starts_wall", "ends_wall"):
        op.drop_column("session", name)
    for table in ("action_snooze", "calendar_feed", "turn", "wake"):
        op.drop_table(table)
    kinds = sa.table("reminder", sa.column("kind"))
    op.execute(kinds.delete().where(kinds.c.kind.in_(_MORE)))
    _kinds(_KINDS)

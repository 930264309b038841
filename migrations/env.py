"""What Alembic runs: on the connection that adhocbot.store.migrate hands over.

`alembic revision --autogenerate` comes without one and uses DATABASE_URL.
"""

import os
from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

import adhocbot.store.tables  # noqa: F401  # fills the metadata
from adhocbot.store.engine import make_engine


def render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write SQLModel's own types as plain ones, so that a migration imports nothing of it."""
    if kind != "type":
        return False
    if isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    if isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def migrate(connection: sa.Connection) -> None:
    """Run the migrations in the caller's transaction."""
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_item=render_item,
        render_as_batch=True,  # SQLite alters a table only by copying it
    )
    context.run_migrations()


if context.is_offline_mode():
    raise SystemExit("Migrations need a database to run on; --sql is not supported.")
given: sa.Connection | None = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    engine = make_engine(os.environ.get("DATABASE_URL", "sqlite:///adhocbot.db"))
    with engine.begin() as own:
        migrate(own)
    engine.dispose()

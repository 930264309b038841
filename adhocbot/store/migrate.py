"""Bringing a database to the tables that this version knows.

One transaction does it, and it waits for its turn: of several processes that start at once the
first one migrates and the others find it done.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from adhocbot.shipped import shipped
from adhocbot.store.engine import READING, WAIT

_WAIT = 300.0  # seconds for another process that migrates a large database
_LOCK = 0x61646863  # "adhc": the number of the advisory lock on PostgreSQL


class NewerDatabase(Exception):  # noqa: N818  # the name says it
    """A newer adhocbot has migrated this database; the message is a sentence for the operator."""


def upgrade(engine: sa.Engine) -> None:
    """Bring the database to the newest tables; does nothing where it has them.

    Raises:
        NewerDatabase: the database is ahead of this version.
    """
    with _alone(engine) as connection:
        config = _config(connection)
        _refuse_newer(connection, config)
        command.upgrade(config, "head")


def downgrade(engine: sa.Engine, revision: str = "base") -> None:
    """Take the database back to a revision; what newer tables held is lost."""
    with _alone(engine) as connection:
        command.downgrade(_config(connection), revision)


def is_current(engine: sa.Engine) -> bool:
    """Whether the database has exactly the tables of this version."""
    with engine.connect().execution_options(**{READING: True}) as connection:
        known = set(ScriptDirectory.from_config(_config(connection)).get_heads())
        return set(MigrationContext.configure(connection).get_current_heads()) == known


def _config(connection: sa.Connection) -> Config:
    config = Config()
    # A percent sign is ConfigParser's, also in the name of a folder.
    config.set_main_option("script_location", str(shipped("migrations")).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _refuse_newer(connection: sa.Connection, config: Config) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    unknown = set(MigrationContext.configure(connection).get_current_heads()) - known
    if unknown:
        raise NewerDatabase(
            f"The database was migrated by a newer adhocbot (revision {min(unknown)}): "
            "run that version, or restore a copy of the database from before."
        )


@contextmanager
def _alone(engine: sa.Engine) -> Iterator[sa.Connection]:
    with engine.connect().execution_options(**{WAIT: _WAIT}) as connection:
        if engine.dialect.name == "postgresql":
            with connection.begin():
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
                yield connection
            return
        # BEGIN IMMEDIATE is the lock. SQLite changes a table by copying it and dropping the old
        # one, which foreign keys would take for a deletion; they can be switched outside only.
        with _unchecked(connection), connection.begin():
            yield connection
            _check_references(connection)


@contextmanager
def _unchecked(connection: sa.Connection) -> Iterator[None]:
    driver = connection.connection.driver_connection
    if driver is None:
        raise RuntimeError("the connection was closed before it was used")
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def _check_references(connection: sa.Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise RuntimeError(f"the migration left references to nothing: {broken[:5]}")

"""The way to the database: one transaction for each thing a person or a timer causes.

SQLite and PostgreSQL give the same promises here: a transaction sees and changes the record as if
it were alone with the rows it locked, and what it raised is undone.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlmodel import Session

from adhocbot.domain.refusal import Refused
from adhocbot.store.turns import Turns

LISTENER_WAIT = 2.0
"""Seconds that somebody who waits for an answer lets the database be busy; Slack waits three."""

BACKGROUND_WAIT = 30.0
"""Seconds that work which nobody waits for lets the database be busy."""

WAIT = "adhocbot_wait"
"""Execution option of a connection: seconds it waits for what another transaction holds."""

READING = "adhocbot_reading"
"""Execution option of a connection: it takes no lock and cannot write (SQLite)."""

# PostgreSQL: a lock not got in time, a deadlock, a transaction that another one overtook.
_BUSY_STATES = frozenset({"55P03", "40P01", "40001"})
_BUSY_CODES = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


class Busy(Refused):
    """Another transaction held what this one needed for too long; nothing was saved."""

    def __init__(self) -> None:
        super().__init__(
            "The database is busy, nothing was saved. Say it again in a moment.", kind="busy"
        )


class Database:
    """The database of a running bot: transactions that write, and views that only read."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine
        self._turns = Turns() if engine.dialect.name == "sqlite" else None

    @contextmanager
    def transaction(self, *, wait: float = LISTENER_WAIT) -> Iterator[Session]:
        """A session whose work is saved when the block ends, and undone when it raises.

        On SQLite it is the only writer from its beginning; on PostgreSQL rows are locked with
        `with_for_update`.

        Args:
            wait: seconds it waits for what another transaction holds.

        Raises:
            Busy: the wait was in vain.
        """
        with (
            self._turn(wait) as left,
            _busy_is_refused(),
            Session(self.engine, expire_on_commit=False) as session,
        ):
            session.connection(execution_options={WAIT: left})
            yield session
            session.commit()

    @contextmanager
    def _turn(self, wait: float) -> Iterator[float]:
        if self._turns is None:
            yield wait
            return
        with self._turns.turn(wait, urgent=wait <= LISTENER_WAIT) as left:
            if left is None:
                raise Busy
            yield left

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees the record as it stood at one moment; writing in it is an error.

        Raises:
            Busy: no connection came free in time.
        """
        options: dict[str, Any] = {READING: True}
        if self.engine.dialect.name == "postgresql":
            options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with _busy_is_refused(), Session(self.engine, expire_on_commit=False) as session:
            session.connection(execution_options=options)
            yield session

    def dispose(self) -> None:
        """Close the connections; a later transaction opens new ones."""
        self.engine.dispose()


def make_engine(url: str) -> sa.Engine:
    """The engine for `sqlite:///FILE` or `postgresql://…`, set up for what `Database` promises.

    Raises:
        ValueError: another kind of database.
    """
    if url.startswith("sqlite:///"):
        return _sqlite_engine(url)
    scheme, _, rest = url.partition("://")
    if scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        return _postgresql_engine(f"postgresql+psycopg://{rest}")
    raise ValueError("the database must be sqlite:/// or postgresql://")


def _sqlite_engine(url: str) -> sa.Engine:
    engine = sa.create_engine(
        url,
        pool_size=10,
        max_overflow=40,  # a connection is a file handle; the threads that want one are the limit
        pool_timeout=LISTENER_WAIT,
        hide_parameters=True,  # an error is logged, and people's words are not for the log
        connect_args={"timeout": BACKGROUND_WAIT},
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own BEGIN is deferred and comes too late: two transactions that read before
    # they write lose one another's updates.
    connection.isolation_level = None
    _turn_to_wal(connection)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _turn_to_wal(connection: sqlite3.Connection) -> None:
    # Only the first connection ever has something to turn, and SQLite does not wait there: two
    # processes that start at once would trip over each other.
    give_up_at = time.monotonic() + BACKGROUND_WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode not in _BUSY_CODES or time.monotonic() > give_up_at:
                raise
            time.sleep(0.05)
        else:
            return


def _begin_sqlite(connection: sa.Connection) -> None:
    options = connection.get_execution_options()
    reading = options.get(READING, False)
    wait = int(options.get(WAIT, BACKGROUND_WAIT) * 1000)
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {wait}")
    connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if reading else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _postgresql_engine(url: str) -> sa.Engine:
    engine = sa.create_engine(
        url,
        pool_size=10,
        max_overflow=40,  # as many as there are threads; a server takes 100 by default
        pool_timeout=LISTENER_WAIT,
        hide_parameters=True,  # an error is logged, and people's words are not for the log
        pool_pre_ping=True,
    )
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _begin_postgresql(connection: sa.Connection) -> None:
    wait = int(connection.get_execution_options().get(WAIT, BACKGROUND_WAIT) * 1000)
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {wait}")


@contextmanager
def _busy_is_refused() -> Iterator[None]:
    try:
        yield
    except PoolTimeout as error:
        raise Busy from error
    except OperationalError as error:
        if _is_busy(error):
            raise Busy from error
        raise


def _is_busy(error: DBAPIError) -> bool:
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        # The low byte is the code, the rest its variety.
        return (cause.sqlite_errorcode & 0xFF) in _BUSY_CODES
    return getattr(cause, "sqlstate", None) in _BUSY_STATES

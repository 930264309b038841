"""Fixtures for all: a database of one's own, on SQLite and on PostgreSQL."""

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from adhocbot.store.engine import Database
from tests import contract
from tests.support.browsers import chromium
from tests.support.databases import Server, opened, prepare, running_server, sqlite_url


@pytest.fixture(autouse=True)
def slacks_contract() -> Iterator[None]:
    """Fail the test during which the bot made a call that Slack's published shapes do not allow.

    Stand-ins from `tests.support.workspace` record the calls.
    """
    yield
    complaints = sorted(set(contract.found))
    contract.found.clear()
    assert complaints == [], "The bot called Slack wrongly"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all that tries the page; each test opens windows of its own."""
    with chromium() as made:
        yield made


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server; where none can run the test fails, it is not skipped."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "adhocbot.db"
    prepare(sqlite_url(path))
    return path


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    """A fresh SQLite file with the tables, for what does not depend on the kind of database."""
    path = tmp_path / "adhocbot.db"
    shutil.copy(sqlite_template, path)
    with opened(sqlite_url(path)) as database:
        yield database


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A fresh database with the tables: each test runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_database")
        return
    server: Server = request.getfixturevalue("postgres")
    with server.fresh() as url, opened(url) as made:
        yield made


@pytest.fixture
def logging_restored() -> Iterator[None]:
    """For a test in which the bot sets up the process's log."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)

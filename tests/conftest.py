"""Fixtures for all: a database of one's own, on SQLite and on PostgreSQL."""

import gc
import itertools
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from adhocbot.store.engine import Database
from tests import contract
from tests.support.databases import Server, opened, prepared_file, running_server

# The same examples in every run: what fails was broken by the change, and not by the draw.
settings.register_profile("settled", derandomize=True)
settings.load_profile("settled")


class _Failures:
    """Writes what failed when it did: of a run that is ended from outside nothing else is left."""

    def __init__(self, reporter: pytest.TerminalReporter) -> None:
        self._reporter = reporter

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._reporter.write_line(f"\n{report.nodeid}: {report.when}\n{report.longreprtext}")


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Workers of pytest-xdist have no terminal; the process that started them tells for them."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Failures(reporter))


_COLLECT_EVERY = 25
_ended = itertools.count(1)


def pytest_runtest_logfinish() -> None:
    """Collect garbage between tests, and let the collector pass over what is there to stay.

    A full collection of a long run's objects takes seconds on a slow machine, and within a test the
    bot owes Slack an answer in three real ones.
    """
    if next(_ended) % _COLLECT_EVERY == 0:
        gc.collect()
        gc.freeze()


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
def postgres() -> Iterator[Server]:
    """A PostgreSQL server; where none can run the test fails, it is not skipped."""
    with running_server() as server:
        yield server


@pytest.fixture
def sqlite_database(tmp_path: Path) -> Iterator[Database]:
    """A fresh SQLite file with the tables, for what does not depend on the kind of database."""
    with opened(prepared_file(tmp_path / "adhocbot.db")) as database:
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

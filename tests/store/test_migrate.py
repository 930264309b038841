"""The migrations make the tables that the code knows, on both databases, once."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlmodel import SQLModel

import adhocbot.store.tables  # noqa: F401  # fills the metadata
from adhocbot.store import migrate
from adhocbot.store.engine import Database
from tests.store.test_words import Filler
from tests.support.databases import Server, opened, sqlite_url

Checks = dict[str, dict[str, str]]
TABLES = SQLModel.metadata.tables


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table."""
    if request.param == "sqlite":
        yield sqlite_url(tmp_path / "empty.db")
        return
    server: Server = request.getfixturevalue("postgres")
    with server.fresh(empty=True) as url:
        yield url


@pytest.fixture
def empty(empty_url: str) -> Iterator[Database]:
    with opened(empty_url) as database:
        yield database


def table_names(database: Database) -> set[str]:
    return set(sa.inspect(database.engine).get_table_names())


def checks(database: Database) -> Checks:
    inspector = sa.inspect(database.engine)
    return {
        table: {str(c["name"]): c["sqltext"] for c in inspector.get_check_constraints(table)}
        for table in TABLES
    }


def test_up_down_and_up_again(empty: Database) -> None:
    seen = []
    for step in (migrate.upgrade, migrate.upgrade, migrate.downgrade, migrate.upgrade):
        step(empty.engine)
        seen.append((table_names(empty), migrate.is_current(empty.engine)))
    complete = ({*TABLES, "alembic_version"}, True)
    assert seen == [complete, complete, ({"alembic_version"}, False), complete]


def test_an_empty_database_is_not_current(empty: Database) -> None:
    assert migrate.is_current(empty.engine) is False


def test_migrated_tables_are_those_of_the_code(empty: Database) -> None:
    migrate.upgrade(empty.engine)
    with empty.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, SQLModel.metadata) == []


def test_migrated_checks_are_those_of_the_code(empty: Database) -> None:
    # Alembic's comparison does not look at CHECKs.
    migrate.upgrade(empty.engine)
    migrated = checks(empty)
    migrate.downgrade(empty.engine)
    SQLModel.metadata.create_all(empty.engine)
    assert migrated == checks(empty)
    assert any(migrated.values())


def test_sessions_planned_before_get_what_clocks_there_show(empty: Database) -> None:
    migrate.upgrade(empty.engine)
    at = datetime(2027, 3, 31, 11, 0, tzinfo=UTC)
    with empty.engine.begin() as connection:
        filler = Filler(connection)
        zones = {"Asia/Tokyo": "2027-03-31T20:00", "Europe/Oslo": "2027-03-31T13:00"}
        for zone in zones:
            planned = {"zone": zone, "starts_at": at, "ends_at": at + timedelta(hours=1)}
            filler.insert(TABLES["session"], planned)
    migrate.downgrade(empty.engine, "0010")
    migrate.upgrade(empty.engine)
    with empty.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT zone, starts_wall FROM session").all()
    assert dict(tuple(row) for row in rows) == zones


def test_two_processes_that_start_at_once_both_succeed(empty_url: str) -> None:
    script = (
        "import sys; from adhocbot.store.engine import make_engine; "
        "from adhocbot.store.migrate import upgrade; upgrade(make_engine(sys.argv[1]))"
    )
    started = [
        subprocess.Popen(  # noqa: S603  # our own interpreter and script
            [sys.executable, "-c", script, empty_url],
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        for _ in range(2)
    ]
    ended = [(process.communicate(timeout=120)[1], process.returncode) for process in started]
    assert ended == [("", 0), ("", 0)]
    with opened(empty_url) as database:
        assert migrate.is_current(database.engine) is True


def test_a_database_from_a_newer_version_is_refused_and_left_alone(empty: Database) -> None:
    migrate.upgrade(empty.engine)
    with empty.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(migrate.NewerDatabase, match=r"newer adhocbot \(revision 9999\)"):
        migrate.upgrade(empty.engine)
    assert migrate.is_current(empty.engine) is False

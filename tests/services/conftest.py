"""A stage for each test of a service, on SQLite and on PostgreSQL."""

import pytest

from adhocbot.store.engine import Database
from tests.support.stage import Stage


@pytest.fixture
def stage(database: Database) -> Stage:
    return Stage(database)

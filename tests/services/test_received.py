"""A delivery that comes again has no second effect."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from adhocbot.services.received import first_time
from adhocbot.store.engine import BACKGROUND_WAIT, Database

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def receive(database: Database, key: str, team: str = "T1") -> bool:
    with database.transaction(wait=BACKGROUND_WAIT) as db:
        return first_time(db, team, key, NOW)


def test_only_the_first_of_a_workspace_is_new(database: Database) -> None:
    deliveries = [("E1", "T1"), ("E1", "T1"), ("E2", "T1"), ("E1", "T2"), ("E2", "T1")]
    new = [receive(database, key, team) for key, team in deliveries]
    assert new == [True, False, True, True, False]


def test_what_was_rolled_back_is_new_again(database: Database) -> None:
    with database.transaction() as db:
        assert first_time(db, "T1", "E1", NOW) is True
        db.rollback()
    assert receive(database, "E1") is True


def test_of_many_at_once_one_is_new(database: Database) -> None:
    with ThreadPoolExecutor(8) as pool:
        new = list(pool.map(lambda _: receive(database, "E1"), range(8)))
    assert sorted(new) == [False] * 7 + [True]

"""A transaction is alone with its rows, all or nothing, and does not wait for ever."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from adhocbot.domain.refusal import Refused
from adhocbot.store.engine import BACKGROUND_WAIT, Busy, Database, make_engine
from adhocbot.store.tables import LineDelegation, Person, Received, Series

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def add_series(database: Database) -> None:
    with database.transaction() as db:
        db.add(
            Series(
                team_id="T1",
                channel_id="C1",
                topic="Widgets",
                topic_key="widgets",
                profile="plain",
                entered_by="U1",
                entered_at=NOW,
            )
        )


def the_series(db: Session) -> Series:
    return db.exec(select(Series).with_for_update()).one()


def last_question(database: Database) -> int:
    with database.reading() as db:
        return db.exec(select(col(Series.last_question))).one()


def test_eight_threads_that_read_then_write_lose_no_update(database: Database) -> None:
    add_series(database)

    def count(times: int) -> None:
        for _ in range(times):
            with database.transaction(wait=BACKGROUND_WAIT) as db:
                the_series(db).last_question += 1

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count, [25] * 8))
    assert last_question(database) == 200


def test_what_raises_is_undone_and_the_next_transaction_works(database: Database) -> None:
    add_series(database)

    def change_then_refuse() -> None:
        with database.transaction() as db:
            the_series(db).last_question = 7
            db.flush()
            raise Refused("no such thing")

    with pytest.raises(Refused, match="no such thing"):
        change_then_refuse()
    assert last_question(database) == 0
    with database.transaction() as db:
        the_series(db).last_question = 8
    assert last_question(database) == 8


def test_rows_stay_readable_after_the_transaction(database: Database) -> None:
    add_series(database)
    with database.transaction() as db:
        series = the_series(db)
    assert (series.topic, series.entered_at) == ("Widgets", NOW)


def test_a_row_held_too_long_is_refused_as_busy_and_nothing_is_saved(database: Database) -> None:
    add_series(database)
    with database.transaction() as holder:
        the_series(holder).last_question = 1
        holder.flush()
        with pytest.raises(Busy) as refused, database.transaction(wait=0.1) as db:
            the_series(db).last_question = 2
        assert (refused.value.kind, refused.value.sentence) == (
            "busy",
            "The database is busy, nothing was saved. Say it again in a moment.",
        )
    assert last_question(database) == 1


def test_reading_sees_one_moment_and_is_not_kept_waiting(database: Database) -> None:
    add_series(database)
    with database.reading() as reader:
        before = reader.exec(select(col(Series.last_question))).one()
        with database.transaction() as db:
            the_series(db).last_question = 5
        after = reader.exec(select(col(Series.last_question))).one()
    assert (before, after) == (0, 0)
    assert last_question(database) == 5


def test_writing_while_reading_is_an_error(database: Database) -> None:
    with database.reading() as db:
        db.add(Received(team_id="T1", key="E1", at=NOW))
        with pytest.raises(sa.exc.DBAPIError):
            db.flush()
    with database.transaction() as db:  # the same connection writes again
        db.add(Received(team_id="T1", key="E1", at=NOW))
    with database.reading() as db:
        assert len(db.exec(select(Received)).all()) == 1


def test_a_reference_to_nothing_is_an_error(database: Database) -> None:
    with database.transaction() as db:
        db.add(LineDelegation(line_id=41, delegation_id=42))
        with pytest.raises(sa.exc.IntegrityError):
            db.flush()
        db.rollback()


def test_instants_come_back_aware_and_in_utc(database: Database) -> None:
    person = Person(team_id="T1", user_id="U1", name="Ana", fetched_at=NOW)
    with database.transaction() as db:
        db.add(person)
    with database.reading() as db:
        read = db.exec(select(Person)).one()
    assert (read.fetched_at, read.fetched_at.tzinfo) == (NOW, UTC)


def test_another_kind_of_database_is_refused_without_its_password() -> None:
    with pytest.raises(ValueError, match=r"^the database must be sqlite:/// or postgresql://$"):
        make_engine("mysql://bot:secret@db/adhocbot")


def test_an_error_for_the_log_holds_nobodys_words(database: Database) -> None:
    add_series(database)
    with pytest.raises(sa.exc.IntegrityError) as raised:
        add_series(database)
    assert "Widgets" not in str(raised.value)

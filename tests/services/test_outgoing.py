"""What is queued goes out once, in the order of its lane, whoever works and whoever dies."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Lock

import pytest
from sqlmodel import col, select

from adhocbot.services import claiming, outgoing
from adhocbot.services.outgoing import Claimed
from adhocbot.store.engine import Database
from adhocbot.store.tables import Message, Outgoing

RECORD = datetime(2018, 12, 12, 13, 0, tzinfo=UTC)
REAL = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def later(seconds: float) -> datetime:
    return REAL + timedelta(seconds=seconds)


def say(database: Database, *names: str, lane: str = "C1", kind: str = "note.post") -> None:
    with database.transaction() as db:
        for name in names:
            outgoing.say(db, team="T1", lane=lane, kind=kind, now=RECORD, subject=name)


def claim(
    database: Database, owner: str = "one", at: datetime = REAL, limit: int = 10
) -> list[Claimed]:
    return claiming.claim(database, owner=owner, now_real=at, limit=limit, lease_seconds=60)


def subjects(claimed: list[Claimed]) -> list[str | None]:
    return [row.subject for row in claimed]


def test_what_is_said_comes_back_whole(database: Database) -> None:
    with database.transaction() as db:
        outgoing.say(
            db, team="T1", lane="C1", kind="card.post", now=RECORD, subject="card:1", data={"n": 1}
        )
    [row] = claim(database)
    assert row == Claimed(
        id=row.id,
        team="T1",
        lane="C1",
        kind="card.post",
        subject="card:1",
        data={"n": 1},
        created_at=RECORD,
        tries=1,
        uncertain=False,
        owner="one",
    )


def test_a_lane_keeps_its_order_and_the_others_do_not_wait_for_it(database: Database) -> None:
    say(database, "a1", "a2", "a3", lane="A")
    say(database, "b1", "b2", lane="B")
    rounds = []
    while rows := claim(database):
        rounds.append(subjects(rows))
        assert claim(database, "two") == []
        for row in rows:
            assert outgoing.done(database, row, message=None, now=REAL) is True
    assert rounds == [["a1", "b1"], ["a2", "b2"], ["a3"]]


def test_the_same_lane_in_another_workspace_is_another_lane(database: Database) -> None:
    with database.transaction() as db:
        for team in ("T1", "T2"):
            outgoing.say(db, team=team, lane="C1", kind="note.post", now=RECORD)
    assert [row.team for row in claim(database)] == ["T1", "T2"]


def test_no_more_than_asked_for_are_claimed(database: Database) -> None:
    for lane in "ABC":
        say(database, lane, lane=lane)
    assert subjects(claim(database, limit=2)) == ["A", "B"]
    assert subjects(claim(database, limit=2)) == ["C"]


def test_what_a_transaction_said_before_it_was_refused_is_never_claimed(
    database: Database,
) -> None:
    with database.transaction() as db:
        outgoing.say(db, team="T1", lane="C1", kind="note.post", now=RECORD)
        db.rollback()
    assert claim(database) == []


def test_a_due_time_is_waited_for_and_the_records_clock_is_not(database: Database) -> None:
    with database.transaction() as db:
        far = REAL + timedelta(days=9000)
        outgoing.say(db, team="T1", lane="A", kind="note.post", now=far, subject="at once")
        outgoing.say(
            db, team="T1", lane="B", kind="note.post", now=RECORD, subject="due", due=later(30)
        )
    assert subjects(claim(database, at=later(29))) == ["at once"]
    assert subjects(claim(database, at=later(30))) == ["due"]


def test_a_message_is_remembered_by_its_subject_and_replaced_by_a_newer(
    database: Database,
) -> None:
    for ts in ("1.1", "2.2"):
        say(database, "card:1")
        [row] = claim(database)
        outgoing.done(database, row, message=("C1", ts), now=REAL)
    with database.reading() as db:
        assert db.exec(select(Message)).all() == [
            Message(team_id="T1", subject="card:1", channel_id="C1", ts="2.2")
        ]


def test_a_retry_keeps_its_lane_waiting(database: Database) -> None:
    say(database, "first", "second")
    [row] = claim(database)
    assert outgoing.retry(
        database, row, after_seconds=30, uncertain=True, error="e" * 999, now=REAL
    )
    assert claim(database, at=later(29)) == []
    [again] = claim(database, "two", at=later(30))
    assert (again.subject, again.tries, again.uncertain) == ("first", 2, True)


def test_a_row_given_up_does_not_block_its_lane(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    say(database, "first", "second")
    [row] = claim(database)
    assert outgoing.give_up(database, row, error="channel_not_found", now=REAL) is True
    assert subjects(claim(database)) == ["second"]
    with database.reading() as db:
        assert db.exec(select(col(Outgoing.error)).order_by(col(Outgoing.id))).all() == [
            "channel_not_found",
            None,
        ]
    assert caplog.messages == [
        "Given up: note.post of first in C1 after 1 tries: channel_not_found"
    ]


def test_a_dead_workers_row_comes_free_after_its_lease_as_uncertain(database: Database) -> None:
    say(database, "only")
    [dead] = claim(database, "dead")
    assert claim(database, "heir", at=later(59)) == []
    [row] = claim(database, "heir", at=later(60))
    assert (row.subject, row.tries, row.uncertain) == ("only", 2, True)
    # What the former worker says now is too late.
    assert outgoing.done(database, dead, message=("C1", "1.1"), now=REAL) is False
    assert outgoing.give_up(database, dead, error="late", now=REAL) is False
    assert (
        outgoing.retry(database, dead, after_seconds=0, uncertain=False, error="late", now=REAL)
        is False
    )
    assert outgoing.done(database, row, message=("C1", "2.2"), now=REAL) is True
    with database.reading() as db:
        assert db.exec(select(col(Message.ts))).all() == ["2.2"]


def test_what_a_crash_left_leased_is_freed_at_the_next_start(database: Database) -> None:
    say(database, "first", "second")
    say(database, "other", lane="C2")
    claim(database, "crashed", limit=1)
    claim(database, "alive", limit=1)
    assert claiming.release(database, lambda owner: owner == "crashed") == 1
    [row] = claim(database, "new")
    assert (row.subject, row.uncertain, row.tries) == ("first", True, 2)
    assert claiming.release(database, lambda owner: owner == "crashed") == 0


def test_updates_alike_that_wait_make_one(database: Database) -> None:
    say(database, "card:1", "card:2", "card:1", kind="card.update")
    say(database, "card:1", kind="card.update", lane="C2")
    say(database, "card:1", "card:1", kind="card.post", lane="C3")
    with database.reading() as db:
        rows = db.exec(
            select(Outgoing.lane, Outgoing.kind, Outgoing.subject).order_by(col(Outgoing.id))
        ).all()
    assert rows == [
        ("C1", "card.update", "card:1"),
        ("C1", "card.update", "card:2"),
        ("C2", "card.update", "card:1"),
        ("C3", "card.post", "card:1"),
        ("C3", "card.post", "card:1"),
    ]


def test_an_update_being_posted_does_not_stand_for_a_newer_one(database: Database) -> None:
    say(database, "card:1", kind="card.update")
    [row] = claim(database)
    say(database, "card:1", kind="card.update")
    outgoing.done(database, row, message=None, now=REAL)
    assert subjects(claim(database)) == ["card:1"]


def test_an_update_that_waits_for_its_retry_still_stands_for_a_newer_one(
    database: Database,
) -> None:
    say(database, "card:1", kind="card.update")
    [row] = claim(database)
    outgoing.retry(database, row, after_seconds=5, uncertain=False, error="429", now=REAL)
    say(database, "card:1", kind="card.update")
    [again] = claim(database, at=later(5))
    outgoing.done(database, again, message=None, now=REAL)
    assert claim(database, at=later(5)) == []


def test_updates_with_other_data_are_kept(database: Database) -> None:
    with database.transaction() as db:
        for number in (1, 2, 1):
            outgoing.say(db, team="T1", lane="C1", kind="x.update", now=RECORD, data={"n": number})
    with database.reading() as db:
        assert db.exec(select(col(Outgoing.data)).order_by(col(Outgoing.id))).all() == [
            {"n": 1},
            {"n": 2},
        ]


def test_four_workers_post_each_row_once_and_each_lane_in_order(database: Database) -> None:
    lanes = [f"C{number}" for number in range(6)]
    names = [str(number) for number in range(10)]
    for lane in lanes:
        say(database, *names, lane=lane)
    posted: dict[str, list[str | None]] = {lane: [] for lane in lanes}
    lock = Lock()
    # Claimed and never finished: its worker is dead, and the lane waits for the lease to end.
    [dead] = claim(database, "dead", limit=1)

    def work(owner: str) -> None:
        for _ in range(5000):
            if sum(map(len, posted.values())) == 50:
                return
            for row in claim(database, owner, limit=3):
                with lock:
                    posted[row.lane].append(row.subject)
                outgoing.done(database, row, message=None, now=REAL)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, ["one", "two", "three", "four"]))
    assert posted == dict.fromkeys(lanes, names) | {dead.lane: []}
    [heir] = claim(database, "heir", at=later(60))
    assert (heir.id, heir.uncertain) == (dead.id, True)

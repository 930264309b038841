"""Several workers, and several processes, on one queue."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from adhocbot.sandbox import Sandbox
from adhocbot.slack.post import Action, Pace, Post, Poster
from adhocbot.slack.post.pace import Way
from adhocbot.store.engine import Database
from tests.slack.posting import poster, row, said, say
from tests.slack.workspace import SPEED, client_of, workspace

LANES = 6


@pytest.fixture
def slack() -> Iterator[Sandbox]:
    with workspace("channels:history") as made:
        for number in range(LANES):
            made.add_channel(f"lane{number}", members=["ana"])
            made.invite_bot(f"lane{number}")
        yield made


def lanes(slack: Sandbox) -> list[str]:
    return [slack.channel_id(f"lane{number}") for number in range(LANES)]


def test_two_posters_say_everything_once_and_in_order(slack: Sandbox, database: Database) -> None:
    words = [f"word {number}" for number in range(6)]
    posters = [poster(slack, database) for _ in range(2)]
    for each in posters:
        each.start()
    try:
        for lane in lanes(slack):
            say(slack, database, lane, *words)
        posters[0].nudge()
        posters[1].drain()
    finally:
        for each in posters:
            each.stop()
    assert [said(slack, lane) for lane in lanes(slack)] == [words] * LANES


def test_a_lane_that_waits_keeps_no_other_waiting(
    slack: Sandbox, sqlite_database: Database
) -> None:
    slow, fast, *_ = lanes(slack)
    went_on = threading.Event()

    def render(_db: object, claimed: object) -> Action:
        lane = claimed.lane  # type: ignore[attr-defined]  # it is a Claimed
        if lane == slow:
            assert went_on.wait(20)
        return Post(lane, "said")

    made = Poster(sqlite_database, lambda _team: client_of(slack), render, pace=Pace(200))
    slack.on_call.append(lambda call: went_on.set() if call.arguments["channel"] == fast else None)
    say(slack, sqlite_database, slow, "x")
    say(slack, sqlite_database, fast, "x")
    made.start()
    try:
        made.drain()
    finally:
        made.stop()
    assert [call.arguments["channel"] for call in slack.calls] == [fast, slow]


def test_what_was_not_said_before_a_stop_is_said_after_the_next_start(
    slack: Sandbox, sqlite_database: Database
) -> None:
    lane = lanes(slack)[0]
    made = poster(slack, sqlite_database)
    made.start()
    made.stop()
    say(slack, sqlite_database, lane, "later")
    assert said(slack, lane) == []
    made.start()
    try:
        made.drain()
    finally:
        made.stop()
    assert said(slack, lane) == ["later"]


class OneOnly(Pace):
    """Lets one call pass, and asks for a second's patience ever after."""

    def __init__(self) -> None:
        super().__init__(SPEED)
        self._taken = False

    def take(self, team: str, way: Way, channel: str) -> float:
        wait, self._taken = float(self._taken), True
        return wait


def test_a_stop_gives_back_what_waits_for_slacks_pace(
    slack: Sandbox, sqlite_database: Database
) -> None:
    lane = lanes(slack)[0]
    say(slack, sqlite_database, lane, "one", "two")
    made = poster(slack, sqlite_database, pace=OneOnly())
    made.start()
    slack.wait_until(lambda: said(slack, lane) == ["one"] and row(sqlite_database, 2).tries)
    made.stop()
    left = row(sqlite_database, 2)
    assert (said(slack, lane), left.done_at, left.lease_owner) == (["one"], None, None)


def test_stopping_lets_go_of_what_rendering_used(sqlite_database: Database) -> None:
    let_go: list[str] = []
    made = Poster(
        sqlite_database,
        lambda _team: WebClient(),
        lambda _db, row: Post(row.lane, "x"),
        on_stop=lambda: let_go.append("yes"),
    )
    made.start()
    made.stop()
    assert let_go == ["yes"]


def test_the_pace_lets_one_post_a_second_into_a_channel_and_fifty_updates_a_minute() -> None:
    pace = Pace(0.001)  # a second of Slack's takes a thousand here: no test outlasts it
    assert [pace.take("T1", "post", "C1"), pace.take("T1", "post", "C2")] == [0.0, 0.0]
    assert pace.take("T1", "post", "C1") > 0
    assert pace.take("T2", "post", "C1") == 0.0
    assert [pace.take("T1", "update", "C1") for _ in range(50)] == [0.0] * 50
    assert pace.take("T1", "update", "C2") > 0
    assert [pace.take("T1", "publish", "U1") for _ in range(100)] == [0.0] * 100
    assert pace.take("T1", "publish", "U2") > 0
    assert [pace.take("T3", "post", f"C{number}") for number in range(300)] == [0.0] * 300
    assert pace.take("T3", "post", "C300") > 0


def test_the_pace_keeps_off_where_slack_asked_for_it() -> None:
    pace = Pace(0.001)
    pace.hold("T1", "post", "C1", 30)
    pace.hold("T1", "update", "C1", 30)
    waits = [
        pace.take("T1", "post", "C1"),
        pace.take("T1", "post", "C2"),
        pace.take("T1", "update", "C2"),
        pace.take("T2", "update", "C1"),
        pace.take("T1", "publish", "U1"),
    ]
    assert [wait > 0 for wait in waits] == [True, False, True, False, False]


def test_a_pace_runs_forward() -> None:
    with pytest.raises(ValueError, match="not 0"):
        Pace(0)

"""The clocks of the record: one that runs, one that is turned, one that does both."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone

from adhocbot.clock import Clock, TurnableClock

NOON = datetime(2027, 3, 10, 12, 0, tzinfo=UTC)


class Seconds:
    """A monotonic source that goes on when it is told to."""

    def __init__(self) -> None:
        self.passed = 1000.0

    def __call__(self) -> float:
        return self.passed


def test_a_clock_started_elsewhere_runs() -> None:
    seconds = Seconds()
    clock = Clock(NOON, seconds, seconds())
    seconds.passed += 90
    assert clock.now() == NOON + timedelta(seconds=90)


def test_a_clock_that_is_turned_stands_still_in_between() -> None:
    clock = TurnableClock(NOON)
    assert (clock.now(), clock.now()) == (NOON, NOON)
    clock.forward(minutes=5)
    assert clock.now() == NOON + timedelta(minutes=5)
    clock.turn_to(NOON - timedelta(days=1))
    assert clock.now() == NOON - timedelta(days=1)


def test_one_that_runs_goes_on_from_where_it_was_turned_to() -> None:
    seconds = Seconds()
    clock = TurnableClock(NOON, running=True, monotonic=seconds)
    seconds.passed += 10
    assert clock.now() == NOON + timedelta(seconds=10)
    clock.forward(hours=1)
    seconds.passed += 10
    assert clock.now() == NOON + timedelta(hours=1, seconds=20)
    clock.turn_to(NOON - timedelta(days=1))
    assert clock.now() == NOON - timedelta(days=1)
    seconds.passed += 0.5
    assert clock.now() == NOON - timedelta(days=1) + timedelta(seconds=0.5)


def test_it_tells_utc_whatever_zone_it_was_turned_in() -> None:
    eastern = NOON.astimezone(timezone(timedelta(hours=9)))
    clock = TurnableClock(eastern)
    assert clock.now().tzinfo is UTC
    clock.turn_to(eastern)
    assert clock.now().tzinfo is UTC


def test_turns_by_several_threads_are_all_made() -> None:
    clock = TurnableClock(NOON, running=True, monotonic=Seconds())

    def turn(_: int) -> None:
        for _ in range(500):
            clock.forward(seconds=1)
            clock.now()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(turn, range(4)))
    assert clock.now() == NOON + timedelta(seconds=2000)

"""The scheduler wakes at the instant at which something is due, and soon after a change."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest import mock

import pytest

from adhocbot.clock import Clock
from adhocbot.waking import EVERY, Waker

AT = datetime(2027, 3, 10, 12, 0, tzinfo=UTC)
SOONER = EVERY.total_seconds() - 3
"""Seconds: whatever comes within them did not wait for the usual look."""


class Looks:
    """Counts the looks; each says what is due next."""

    def __init__(self, due: Callable[[datetime], datetime | None]) -> None:
        self._due = due
        self.clock = Clock.starting_at(AT)
        self.seen: list[datetime] = []
        self._more = threading.Condition()

    def look(self) -> datetime | None:
        with self._more:
            self.seen.append(self.clock.now())
            self._more.notify_all()
            return self._due(self.seen[-1])

    def reach(self, count: int) -> bool:
        """Whether there are so many looks before the usual one would come."""
        with self._more:
            return self._more.wait_for(lambda: len(self.seen) >= count, SOONER)


@contextmanager
def woken(looks: Looks) -> Iterator[Waker]:
    waker = Waker(looks.clock.now)
    waker.start(looks.look)
    try:
        yield waker
    finally:
        waker.stop()


def test_it_looks_at_the_start_and_at_the_instant_at_which_something_is_due() -> None:
    due = AT + timedelta(seconds=2)
    looks = Looks(lambda now: due if now < due else None)
    with woken(looks) as waker:
        assert waker.running
        assert looks.reach(2)
    assert looks.seen[0] < due <= looks.seen[1]
    assert not waker.running


def test_what_is_left_to_do_is_done_soon() -> None:
    looks = Looks(lambda _now: AT)
    with woken(looks):
        assert looks.reach(3)


def test_it_looks_soon_after_a_change() -> None:
    looks = Looks(lambda _now: None)
    with woken(looks) as waker:
        assert looks.reach(1)
        waker.soon()
        assert looks.reach(2)


def test_a_change_before_the_start_and_after_the_end_is_no_fault() -> None:
    looks = Looks(lambda _now: None)
    waker = Waker(looks.clock.now)
    waker.soon()
    with woken(looks) as other:
        assert looks.reach(1)
    other.soon()
    assert len(looks.seen) == 1


def test_a_look_that_fails_is_not_the_last(caplog: pytest.LogCaptureFixture) -> None:
    looks = Looks(lambda _now: None)
    fails = iter([True])

    def look() -> datetime | None:
        looks.look()
        if next(fails, False):
            raise ConnectionError("the database is away")
        return None

    waker = Waker(looks.clock.now)
    waker.start(look)
    try:
        assert looks.reach(1)
        waker.soon()
        assert looks.reach(2)
    finally:
        waker.stop()
    assert "the database is away" in caplog.text


def test_it_ends_while_a_look_sets_when_the_next_one_is() -> None:
    looks = Looks(lambda _now: None)
    waker = Waker(looks.clock.now)
    modify, setting = waker._scheduler.modify_job, threading.Event()

    def slowly(*args: Any, **changes: Any) -> Any:
        setting.set()
        # Long enough for whoever stops it to come as far as they can.
        threading.Event().wait(0.5)
        return modify(*args, **changes)

    with mock.patch.object(waker._scheduler, "modify_job", slowly):
        waker.start(looks.look)
        assert setting.wait(SOONER)
        stopping = threading.Thread(target=waker.stop, daemon=True)
        stopping.start()
        stopping.join(SOONER)
    assert not stopping.is_alive()
    assert not waker.running


def test_a_long_look_can_stop_when_it_is_to_end() -> None:
    began = threading.Event()
    waker = Waker(Clock.starting_at(AT).now)

    def long() -> None:
        began.set()
        while not waker.ending:
            threading.Event().wait(0.01)

    waker.start(long)
    assert began.wait(SOONER)
    waker.stop()
    assert not waker.running

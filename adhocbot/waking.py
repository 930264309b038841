"""What wakes the bot when something is due: a scheduler in memory over our own rows."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.background import BackgroundScheduler

from adhocbot.clock import Clock

EVERY = timedelta(seconds=15)
"""How often what is due is looked for in any case: other processes and people change it too."""

AFTER_A_CHANGE = timedelta(seconds=1)
"""How soon after something was entered, or where something is left to do."""

_TICK = "tick"


class Waker:
    """Looks for what is due at the next due instant, and every few seconds besides.

    Nothing is kept here: what is due is found in the database, so a restart loses nothing, and any
    number of processes may do this at once.

    Args:
        now: the record's clock.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._tick: Callable[[], datetime | None] = lambda: None
        self._real = Clock()
        self._lock = threading.Lock()
        self._next: datetime | None = None
        self._ending = False
        self._scheduler = BackgroundScheduler(timezone=UTC)

    @property
    def running(self) -> bool:
        """Whether it wakes."""
        return bool(self._scheduler.running)

    @property
    def ending(self) -> bool:
        """Whether what is being done should stop where it can be taken up again."""
        return self._ending

    def every(self, job: Callable[[], object], interval: timedelta) -> None:
        """Do something else that often too, and first at the start."""
        self._scheduler.add_job(
            job,
            "interval",
            seconds=interval.total_seconds(),
            next_run_time=self._real.now(),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

    def start(self, tick: Callable[[], datetime | None]) -> None:
        """Look at once, and from then on.

        Args:
            tick: does what is due; gives the record's instant at which something is due next.
        """
        self._tick = tick
        self._next = self._real.now()
        self._scheduler.add_job(
            self._look,
            "interval",
            id=_TICK,
            seconds=EVERY.total_seconds(),
            next_run_time=self._next,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        self._scheduler.start()

    def stop(self) -> None:
        """Wake no more; what is being done is finished, or stops soon where it heeds `ending`."""
        with self._lock:
            # Before the scheduler ends: it holds its jobs while it waits for the one that runs, and
            # a look that set its next time just then would wait for them in turn, for ever.
            self._ending = True
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)

    def soon(self) -> None:
        """Something was committed in this process, which may be due soon."""
        with self._lock:
            if self._next is not None:
                self._wake_at(min(self._next, self._real.now() + AFTER_A_CHANGE))

    def _look(self) -> None:
        with self._lock:
            self._next = self._real.now() + EVERY
        due = self._tick()
        with self._lock:
            real = self._real.now()
            wait = EVERY
            if due is not None:
                ahead = due - self._now()
                # What is left to do, or was touched meanwhile, is not done in a frenzy.
                wait = min(wait, ahead if ahead > timedelta() else AFTER_A_CHANGE)
            self._wake_at(real + wait, always=True)

    def _wake_at(self, at: datetime, *, always: bool = False) -> None:
        if self.running and not self._ending and (always or at != self._next):
            self._next = at
            self._scheduler.modify_job(_TICK, next_run_time=at)

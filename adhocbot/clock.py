"""The time of the record: every service gets `now` from here, through its caller.

What identifies a request to Slack (signatures, trigger ids, leases, retries, rate limits) runs on
real time and never asks this clock.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True)
class Clock:
    """A clock that may have been started at another instant, and still runs.

    Args:
        started_at: the aware instant at which the clock stood when it was made, or None for the
            real one.
    """

    started_at: datetime | None = None
    _monotonic: Callable[[], float] = field(default=time.monotonic, repr=False)
    _origin: float = field(default=0.0, repr=False)

    @classmethod
    def starting_at(cls, instant: datetime | None) -> Clock:
        """A clock that reads `instant` now and runs at the speed of the real one."""
        return cls(started_at=instant, _origin=time.monotonic())

    def now(self) -> datetime:
        """The instant, aware, in UTC."""
        if self.started_at is None:
            # The only place that reads the system's time for the record.
            return datetime.now(UTC)
        elapsed = self._monotonic() - self._origin
        return self.started_at.astimezone(UTC) + timedelta(seconds=elapsed)


class TurnableClock:
    """A clock that is turned by hand, by any thread: for rehearsals, demo and tests.

    Args:
        running: whether it goes on by itself, at the speed of the real one, from wherever it was
            turned to; else it stands still.
    """

    def __init__(
        self,
        instant: datetime,
        *,
        running: bool = False,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._running = running
        self._monotonic = monotonic
        # Instant and origin belong together: whoever read one of each would be off by a turn.
        self._lock = threading.Lock()
        self._instant = instant.astimezone(UTC)
        self._origin = monotonic()

    def now(self) -> datetime:
        """The instant that it shows, aware, in UTC."""
        with self._lock:
            return self._shown()

    def turn_to(self, instant: datetime) -> None:
        """Set the clock; also backwards, since a rehearsal may start over."""
        with self._lock:
            self._set(instant.astimezone(UTC))

    def forward(self, **by: float) -> None:
        """Move it on by a timedelta's keyword arguments; back, where they are negative."""
        with self._lock:
            self._set(self._shown() + timedelta(**by))

    def _shown(self) -> datetime:
        if not self._running:
            return self._instant
        return self._instant + timedelta(seconds=self._monotonic() - self._origin)

    def _set(self, instant: datetime) -> None:
        self._instant, self._origin = instant, self._monotonic()

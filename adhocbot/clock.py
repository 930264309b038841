"""The time of the record: every service gets `now` from here, through its caller.

What identifies a request to Slack (signatures, trigger ids, leases, retries, rate limits) runs on
real time and never asks this clock.
"""

from __future__ import annotations

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
    """A clock that stands still until it is turned: for rehearsals, demo and tests."""

    def __init__(self, instant: datetime) -> None:
        self._instant = instant.astimezone(UTC)

    def now(self) -> datetime:
        """The instant it was last turned to, aware, in UTC."""
        return self._instant

    def turn_to(self, instant: datetime) -> None:
        """Set the clock; also backwards, since a rehearsal may start over."""
        self._instant = instant.astimezone(UTC)

    def forward(self, **by: float) -> None:
        """Move it on by a timedelta's keyword arguments."""
        self._instant += timedelta(**by)

"""How fast the stand-in's time runs."""

from __future__ import annotations

import threading
import time


class Pace:
    """An accelerated clock for everything that Slack makes one wait for.

    Rate limits, the delays between retries, and how long a `response_url` lives run on it, so a
    demo and a test need not sit through them. The three seconds for an answer and for a
    trigger id do not: they measure the app's own work, which no clock accelerates.

    Args:
        speed: how many seconds of the stand-in pass in one real second; above 0.
    """

    def __init__(self, speed: float = 1.0) -> None:
        self._lock = threading.Lock()
        self._speed = _above_zero(speed)
        # A moment in real time and what the clock showed then: from there it runs at this speed.
        self._since = (0.0, 0.0)

    @property
    def speed(self) -> float:
        """How many seconds pass in one real second. Changing it moves no hand of the clock."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        _above_zero(speed)
        with self._lock:
            real = time.monotonic()
            self._since = (real, self._shown(real))
            self._speed = speed

    def now(self) -> float:
        """Seconds of the stand-in's time, from an arbitrary start."""
        with self._lock:
            return self._shown(time.monotonic())

    def _shown(self, real: float) -> float:
        since, shown = self._since
        return shown + (real - since) * self._speed

    def real(self, seconds: float) -> float:
        """How many real seconds these seconds of the stand-in take."""
        return seconds / self.speed

    def sleep(self, seconds: float) -> None:
        """Wait for that many seconds of the stand-in's time."""
        time.sleep(self.real(seconds))


def _above_zero(speed: float) -> float:
    if speed <= 0:
        raise ValueError(f"A pace has a speed above 0, not {speed}.")
    return speed

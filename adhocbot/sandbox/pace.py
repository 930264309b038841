"""How fast the stand-in's time runs."""

from __future__ import annotations

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
        if speed <= 0:
            raise ValueError(f"A pace has a speed above 0, not {speed}.")
        self.speed = speed

    def now(self) -> float:
        """Seconds of the stand-in's time, from an arbitrary start."""
        return time.monotonic() * self.speed

    def real(self, seconds: float) -> float:
        """How many real seconds these seconds of the stand-in take."""
        return seconds / self.speed

    def sleep(self, seconds: float) -> None:
        """Wait for that many seconds of the stand-in's time."""
        time.sleep(self.real(seconds))

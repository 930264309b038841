"""How fast Slack may be spoken to, on real time."""

from __future__ import annotations

import threading
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Literal

Way = Literal["post", "update", "publish", "whisper", "mark", "unmark"]

_MINUTE = 60.0
# Slack lets one message a second into a channel, and into a workspace "several hundred" messages,
# fifty updates, a hundred Home tabs and as many messages to one person, fifty marks put on others'
# messages and twenty taken off a minute.
_BETWEEN_POSTS = 1.0
_A_MINUTE: dict[Way, int] = {
    "post": 300,
    "update": 50,
    "publish": 100,
    "whisper": 100,
    "mark": 50,
    "unmark": 20,
}


@dataclass
class _Window:
    """When the calls of the last minute were made."""

    most: int
    made: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        while self.made and now - self.made[0] >= _MINUTE:
            self.made.popleft()
        return 0.0 if len(self.made) < self.most else self.made[0] + _MINUTE - now


class Pace:
    """Spaces the calls of this process, and keeps off where Slack asked for it.

    Args:
        speed: how many seconds of Slack's pass in a real one; above 1 only against a stand-in
            whose own waiting is as much faster.
    """

    def __init__(self, speed: float = 1.0) -> None:
        if speed <= 0:
            raise ValueError(f"A pace has a speed above 0, not {speed}.")
        self._lock = threading.Lock()
        self._speed = speed
        # When the speed was last changed: in real seconds, and in seconds of Slack's.
        self._since = (time.monotonic(), 0.0)
        self._windows: dict[tuple[str, Way], _Window] = {}
        self._free_at: dict[tuple[str, ...], float] = {}

    @property
    def speed(self) -> float:
        """How many seconds of Slack's pass in a real one; what has passed stays when it changes."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        with self._lock:
            self._since = (time.monotonic(), self._now())
            self._speed = speed

    def real(self, seconds: float) -> float:
        """How many real seconds these seconds of Slack's take."""
        return seconds / self._speed

    def take(self, team: str, way: Way, channel: str) -> float:
        """Real seconds until the call may be made; where it is 0, it counts as made now."""
        now = self._now()
        with self._lock:
            window = self._windows.setdefault((team, way), _Window(_A_MINUTE[way]))
            wait = max(
                0.0,
                window.wait(now),
                self._free_at.get((team, way), now) - now,
                self._free_at.get((team, way, channel), now) - now,
            )
            if wait > 0:
                return self.real(wait)
            window.made.append(now)
            if way == "post":
                self._free_at[team, way, channel] = now + _BETWEEN_POSTS
            return 0.0

    def hold(self, team: str, way: Way, channel: str, seconds: float) -> None:
        """Make no such call for so many seconds of Slack's, as it asked.

        Posting is limited for each channel by itself, all else for the workspace.
        """
        key = (team, way, channel) if way == "post" else (team, way)
        with self._lock:
            self._free_at[key] = max(self._free_at.get(key, 0.0), self._now() + seconds)

    def _now(self) -> float:
        real, passed = self._since
        return passed + (time.monotonic() - real) * self._speed

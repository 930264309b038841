"""Who has called too often."""

from __future__ import annotations

import math
import threading
from collections import defaultdict, deque

from adhocbot.sandbox.errors import RateLimited
from adhocbot.sandbox.limits import Limits
from adhocbot.sandbox.pace import Pace

_MINUTE = 60.0


class RateLimiter:
    """Sliding minutes for the tiers, a bucket for each channel posted to."""

    def __init__(self, limits: Limits, pace: Pace) -> None:
        self._limits = limits
        self._pace = pace
        self._lock = threading.Lock()
        self._calls: dict[str, deque[float]] = defaultdict(deque)
        self._buckets: dict[str, tuple[float, float]] = {}

    def count_call(self, method: str, tier: str) -> None:
        """Let one call of a tiered method pass.

        Raises:
            RateLimited: the minute is full; what is refused does not count.
        """
        with self._lock:
            self._count(method, self._limits.per_minute(tier))

    def count_post(self, channel: str) -> None:
        """Let one message into a channel pass.

        Raises:
            RateLimited: one a second and channel, or the workspace's minute is full.
        """
        with self._lock:
            left, now = self._bucket(channel)
            if left < 1:
                wait = (1 - left) / self._limits.channel_posts_per_second
                raise RateLimited(max(1, math.ceil(wait)))
            self._count("posting", self._limits.workspace_posts_per_minute)
            self._buckets[channel] = (left - 1, now)

    def _bucket(self, channel: str) -> tuple[float, float]:
        now = self._pace.now()
        burst = float(self._limits.channel_burst)
        left, since = self._buckets.get(channel, (burst, now))
        grown = left + (now - since) * self._limits.channel_posts_per_second
        return min(burst, grown), now

    def _count(self, key: str, allowed: int) -> None:
        now = self._pace.now()
        seen = self._calls[key]
        while seen and now - seen[0] >= _MINUTE:
            seen.popleft()
        if len(seen) >= allowed:
            raise RateLimited(max(1, math.ceil(seen[0] + _MINUTE - now)))
        seen.append(now)

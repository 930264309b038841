"""Who writes next, where one may write at a time.

SQLite lets writers that wait look again at growing intervals, and whoever looks at the right moment
is next: with a queue of messages being posted, somebody who waits for an answer may wait in vain.
Within this process writers take turns instead, in the order in which they came.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """A lock that is handed on: first where somebody waits for an answer, else in order."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held = False
        self._urgent: deque[threading.Event] = deque()
        self._others: deque[threading.Event] = deque()

    @contextmanager
    def turn(self, seconds: float, *, urgent: bool) -> Iterator[float | None]:
        """Wait for the turn, and have it within: the seconds that are left; None, it never came.

        Args:
            seconds: how long to wait for it.
            urgent: somebody waits for an answer.
        """
        began = time.monotonic()
        if not self._take(seconds, urgent=urgent):
            yield None
            return
        try:
            yield max(0.0, seconds - (time.monotonic() - began))
        finally:
            self._hand_on()

    def _take(self, seconds: float, *, urgent: bool) -> bool:
        queue = self._urgent if urgent else self._others
        with self._lock:
            if not self._held:
                self._held = True
                return True
            mine = threading.Event()
            queue.append(mine)
        if mine.wait(seconds):
            return True
        with self._lock:
            if mine.is_set():
                # It came at the very moment at which the wait was over.
                return True
            queue.remove(mine)
            return False

    def _hand_on(self) -> None:
        with self._lock:
            queue = self._urgent or self._others
            if queue:
                queue.popleft().set()
            else:
                self._held = False

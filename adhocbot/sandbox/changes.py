"""Word that something changed, for whoever draws the workspace."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Changes:
    """Counts what happened and calls whoever wants to know that it did, not what it was.

    Who draws the workspace reads it anew: a feed of differences would have to be as right as the
    workspace itself, and nobody could check it.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count = 0
        self._subscribers: dict[object, Callable[[], None]] = {}

    @property
    def count(self) -> int:
        """How often something changed; it only grows."""
        return self._count

    def note(self) -> None:
        """Something changed. Any thread may say so, also while it holds the workspace's lock."""
        with self._lock:
            self._count += 1
            told = list(self._subscribers.values())
        # Outside the lock: a subscriber may read the count, or unsubscribe.
        for callback in told:
            callback()

    def subscribe(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Have something called at each change, until what comes back is called.

        It is called in the thread in which the change happened, so it must return at once and
        wait for nothing: it sets a flag, or wakes another thread.
        """
        key = object()
        with self._lock:
            self._subscribers[key] = callback

        def unsubscribe() -> None:
            with self._lock:
                self._subscribers.pop(key, None)

        return unsubscribe

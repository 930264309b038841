"""Ids of Slack's form, each given once."""

from __future__ import annotations

import threading
import time

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Ids:
    """The same sequence in each new workspace. It outlives a reset, so that nothing old is found
    under the id of something new."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made = 0
        self._last_ts = (0, 0)

    def new_id(self, prefix: str) -> str:
        """The next id: C…, U…, and so on."""
        with self._lock:
            self._made += 1
            number, digits = self._made, ""
        for _ in range(5):
            number, rest = divmod(number, 36)
            digits = _DIGITS[rest] + digits
        return f"{prefix}0SBX{digits}"

    def new_ts(self) -> str:
        """A ts later than every earlier one."""
        with self._lock:
            second, part = self._last_ts
            now = int(time.time())
            self._last_ts = (now, 100) if now > second else (second, part + 100)
            return f"{self._last_ts[0]}.{self._last_ts[1]:06d}"

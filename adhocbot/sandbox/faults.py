"""What the stand-in was told to get wrong."""

from __future__ import annotations

import threading
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import Literal

Kind = Literal[429, 500, "cut_before", "cut_after"]


@dataclass(frozen=True)
class Fault:
    """One failure to come.

    Args:
        kind: the HTTP status; `cut_before` closes the connection and does nothing, `cut_after`
            does what was asked and closes the connection instead of answering.
        retry_after: seconds, for a 429.
    """

    kind: Kind
    retry_after: int = 1


class Faults:
    """Failures by method, taken one by one as the calls come; deliveries to spoil."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._of_method: dict[str, deque[Fault]] = defaultdict(deque)
        self._doubled = 0
        self._acks_dropped = 0

    def fail(
        self, method: str, times: int = 1, with_: Kind | Literal["cut"] = 500, retry_after: int = 1
    ) -> None:
        """Let the next calls of a method fail; "*" means any method, "cut" is `cut_before`."""
        kind: Kind = "cut_before" if with_ == "cut" else with_
        with self._lock:
            self._of_method[method].extend([Fault(kind, retry_after)] * times)

    def take(self, method: str) -> Fault | None:
        """The failure that this call meets, which is then spent."""
        with self._lock:
            for key in (method, "*"):
                if self._of_method[key]:
                    return self._of_method[key].popleft()
        return None

    def double(self, deliveries: int) -> None:
        """Deliver the next events twice."""
        with self._lock:
            self._doubled += deliveries

    def take_double(self) -> bool:
        """Whether the event at hand goes out twice."""
        with self._lock:
            doubled = self._doubled > 0
            self._doubled -= doubled
        return doubled

    def drop_acks(self, acks: int) -> None:
        """Lose the next answers to deliveries, as if they never arrived."""
        with self._lock:
            self._acks_dropped += acks

    def take_ack(self) -> bool:
        """Whether the answer at hand is lost."""
        with self._lock:
            dropped = self._acks_dropped > 0
            self._acks_dropped -= dropped
        return dropped

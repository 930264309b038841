"""How long people wait for their answers."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

SLACK_WAITS = 3.0
"""Seconds within which Slack wants the answer to what a person did."""


@dataclass
class Meter:
    """How long people waited, in seconds, by what they did."""

    waited: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    unanswered: list[str] = field(default_factory=list)

    def time(self, what: str, do: Callable[[], str]) -> None:
        """Do something that tells Slack's word where it failed, and keep how long it took."""
        began = time.perf_counter()
        error = do()
        self.waited[what].append(time.perf_counter() - began)
        if error:
            self.unanswered.append(f"{what}: {error}")

    def lines(self) -> Iterator[str]:
        """What people did, how often, and the slowest answer as a share of what Slack allows."""
        for what, times in sorted(self.waited.items(), key=lambda each: -max(each[1])):
            middle = sorted(times)[len(times) // 2]
            slowest, usual = max(times) / SLACK_WAITS, middle / SLACK_WAITS
            yield f"{what:<28}{len(times):>6} times   slowest {slowest:6.1%}   median {usual:6.1%}"

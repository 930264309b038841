"""What became of one attempt to deliver."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from adhocbot.sandbox.model import Json


@dataclass(frozen=True)
class Answer:
    """How the app answered.

    Args:
        outcome: "acked", "timeout", "failed", or "nobody" where nothing listens.
        body: the text or JSON that came with it.
        reason: Slack's word for a failure, as `x-slack-retry-reason` carries it.
        no_retry: the app asked not to be tried again.
    """

    outcome: str
    body: Any = None
    reason: str = ""
    no_retry: bool = False

    @property
    def acked(self) -> bool:
        """Whether the app took it."""
        return self.outcome == "acked"


@dataclass(frozen=True)
class Retry:
    """Which retry of an event this is, from 1, and why."""

    number: int
    reason: str


class Transport(Protocol):
    """HTTP or Socket Mode."""

    def send(self, kind: str, payload: Json, retry: Retry | None = None) -> Answer:
        """Deliver once and wait for the answer, three seconds at most."""
        ...

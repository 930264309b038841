"""What passed between the stand-in and the app, kept for tests and for whoever wants to look."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from adhocbot.sandbox.changes import Changes
from adhocbot.sandbox.model import Json


@dataclass(frozen=True)
class ApiCall:
    """One Web API call. `arguments` are as they came, without the token; `answer` is the body.

    A call whose connection was cut has the status 0.
    """

    method: str
    arguments: Json
    status: int
    answer: Json

    @property
    def ok(self) -> bool:
        """Whether Slack did what was asked and said so."""
        return self.status == 200 and bool(self.answer.get("ok"))


@dataclass(frozen=True)
class Attempt:
    """One try to deliver: by "http" or "socket", and how it went ("acked", "timeout" …)."""

    via: str
    outcome: str
    reason: str = ""


@dataclass
class Delivery:
    """Something for the app: kind "event", "command" or "interactive", and its payload."""

    kind: str
    payload: Json
    attempts: list[Attempt] = field(default_factory=list)
    # Set when the first attempt is over; what a person does returns then.
    tried: threading.Event = field(default_factory=threading.Event)

    @property
    def acked(self) -> bool:
        """Whether the app took it."""
        return any(attempt.outcome == "acked" for attempt in self.attempts)

    @property
    def name(self) -> str:
        """What it is, in a word."""
        if self.kind == "event":
            event = self.payload["event"]
            return ".".join(filter(None, [event["type"], event.get("subtype")]))
        return str(self.payload.get("command") or self.payload.get("type"))


class Transcript:
    """Calls and deliveries in the order in which they ended and began."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._lock = threading.Lock()
        self.calls: list[ApiCall] = []
        self.deliveries: list[Delivery] = []
        self.on_call: list[Callable[[ApiCall], None]] = []

    def note_call(self, call: ApiCall) -> None:
        """Keep a call, and show it to those who asked."""
        with self._lock:
            self.calls.append(call)
        self._changes.note()
        for listener in list(self.on_call):
            listener(call)

    def note_delivery(self, delivery: Delivery) -> None:
        """Keep a delivery."""
        with self._lock:
            self.deliveries.append(delivery)
        self._changes.note()

    def note_attempt(self, delivery: Delivery, attempt: Attempt) -> None:
        """Keep how a delivery went this time."""
        delivery.attempts.append(attempt)
        self._changes.note()

    def tail(self, lines: int = 30) -> str:
        """The latest calls and deliveries, for the message of a test that gave up waiting."""
        with self._lock:
            calls = [
                f"  {call.method} {_short(call.arguments)} -> {call.status} {_short(call.answer)}"
                for call in self.calls[-lines:]
            ]
            sent = [
                f"  {each.name} {_short(each.payload.get('event', each.payload))} -> "
                f"{[attempt.outcome for attempt in each.attempts]}"
                for each in self.deliveries[-lines:]
            ]
        return "\n".join(["The app called:", *calls, "Slack delivered:", *sent])


def _short(value: Json) -> str:
    text = json.dumps(value)
    return text if len(text) <= 240 else text[:240] + "…"

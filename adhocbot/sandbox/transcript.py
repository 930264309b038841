"""What passed between the stand-in and the app, kept for tests and for whoever wants to look."""

from __future__ import annotations

import itertools
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from adhocbot.sandbox.changes import Changes
from adhocbot.sandbox.model import Json


@dataclass(frozen=True)
class ApiCall:
    """One Web API call. `arguments` are as they came, without the token; `answer` is the body.

    A call whose connection was cut has the status 0. What the app sends to a response_url is kept
    as a call of the method "response_url".

    Args:
        app_id: whose token it carried; empty where it carried none that opens anything.
        at: when it came, in epoch seconds.
        seconds: how long the answer took.
        retry_after: the seconds that a 429 asks the app to wait.
        number: its place among the calls and deliveries, by when it began.
    """

    method: str
    arguments: Json
    status: int
    answer: Json
    app_id: str = ""
    at: float = 0.0
    seconds: float = 0.0
    retry_after: int | None = None
    number: int = 0

    @property
    def ok(self) -> bool:
        """Whether Slack did what was asked and said so."""
        return self.status == 200 and bool(self.answer.get("ok"))


@dataclass(frozen=True)
class Attempt:
    """One try to deliver: by "http" or "socket", and how it went ("acked", "timeout" …).

    Args:
        at: when it was sent, in epoch seconds.
        seconds: how long the app took to answer, or Slack to give up.
        body: what the app answered with.
        retry: which retry it is; 0 for the first try.
    """

    via: str
    outcome: str
    reason: str = ""
    at: float = 0.0
    seconds: float = 0.0
    body: Any = None
    retry: int = 0


@dataclass
class Delivery:
    """Something for the app: kind "event", "command" or "interactive", and its payload.

    Args:
        at: when it happened, in epoch seconds.
        number: its place among the calls and deliveries, by when it began.
        objections: what Slack has against the answer that the app gave to it.
    """

    kind: str
    payload: Json
    attempts: list[Attempt] = field(default_factory=list)
    app_id: str = ""
    at: float = 0.0
    number: int = 0
    objections: list[str] = field(default_factory=list)
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
        self._numbers = itertools.count(1)
        self.calls: list[ApiCall] = []
        self.deliveries: list[Delivery] = []
        self.on_call: list[Callable[[ApiCall], None]] = []

    def number(self) -> int:
        """The next place in the one order of calls and deliveries."""
        return next(self._numbers)

    def note_call(self, call: ApiCall) -> None:
        """Keep a call, and show it to those who asked."""
        self.note_use(call)
        for listener in list(self.on_call):
            listener(call)

    def note_use(self, call: ApiCall) -> None:
        """Keep what went to a response_url, which is no call of the Web API."""
        with self._lock:
            self.calls.append(call)
        self._changes.note()

    def note_delivery(self, delivery: Delivery) -> None:
        """Keep a delivery."""
        with self._lock:
            self.deliveries.append(delivery)
        self._changes.note()

    def note_attempt(self, delivery: Delivery, attempt: Attempt) -> None:
        """Keep how a delivery went this time."""
        delivery.attempts.append(attempt)
        self._changes.note()

    def object(self, delivery: Delivery, objections: list[str]) -> None:
        """Keep what Slack has against the app's answer."""
        delivery.objections.extend(objections)
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

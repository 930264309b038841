"""Which way a delivery goes, and when it is tried again."""

from __future__ import annotations

import heapq
import itertools
import random
import threading
import time
from dataclasses import dataclass, field

from adhocbot.sandbox.deliver.answer import Answer, Retry, Transport
from adhocbot.sandbox.deliver.socket import SocketHub
from adhocbot.sandbox.faults import Faults
from adhocbot.sandbox.limits import Limits
from adhocbot.sandbox.model import Json
from adhocbot.sandbox.pace import Pace
from adhocbot.sandbox.transcript import Attempt, Delivery, Transcript


@dataclass(order=True)
class _Due:
    at: float
    place: int
    delivery: Delivery = field(compare=False)
    retry: Retry | None = field(compare=False)


class Dispatcher:
    """Commands and interactions at once and once; events in order, with retries."""

    def __init__(
        self,
        app_id: str,
        limits: Limits,
        pace: Pace,
        faults: Faults,
        transcript: Transcript,
        hub: SocketHub,
        *,
        socket_mode: bool,
    ) -> None:
        self.http: Transport | None = None
        # Whether there ever was somewhere to deliver to over HTTP.
        self.listened = False
        self._app_id = app_id
        self._hub = hub
        self._socket_mode = socket_mode
        self._limits = limits
        self._pace = pace
        self._faults = faults
        self._transcript = transcript
        self._changed = threading.Condition()
        self._due: list[_Due] = []
        self._held: list[Delivery] | None = None
        self._place = itertools.count()
        self._busy = False
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="sandbox-events", daemon=True)

    def start(self) -> None:
        """Begin to deliver."""
        self._thread.start()

    def halt(self) -> None:
        """Begin no further delivery; what is left is forgotten."""
        with self._changed:
            self._stopped = True
            for delivery in [due.delivery for due in self._due]:
                # Nobody may wait for what never comes.
                delivery.tried.set()
            self._due.clear()
            self._changed.notify_all()

    def stop(self) -> None:
        """Deliver no more, and wait for what is being delivered."""
        self.halt()
        if self._thread.is_alive():
            self._thread.join(timeout=10)

    def ask(self, kind: str, payload: Json) -> tuple[Delivery, Answer]:
        """Deliver a command or an interaction, and wait for the answer."""
        delivery = self._noted(kind, payload)
        if self._stopped:
            self._nobody(delivery)
            return delivery, Answer("nobody", reason="connection_failed")
        return delivery, self._try(delivery, None)

    def event(self, payload: Json) -> Delivery:
        """Queue an event; `tried` of what comes back is set after the first attempt."""
        delivery = self._noted("event", payload)
        with self._changed:
            if self._stopped or not (self.listened or self._hub.was_connected):
                # The app never listened, or never will: there is nobody to try again for.
                self._nobody(delivery)
            elif self._held is not None:
                self._held.append(delivery)
                # Nobody may wait for what is held back on purpose.
                delivery.tried.set()
            else:
                self._queue(delivery)
        return delivery

    def _noted(self, kind: str, payload: Json) -> Delivery:
        number = self._transcript.number()
        delivery = Delivery(kind, payload, app_id=self._app_id, at=time.time(), number=number)
        self._transcript.note_delivery(delivery)
        return delivery

    def _nobody(self, delivery: Delivery) -> None:
        self._transcript.note_attempt(delivery, Attempt("none", "nobody", at=time.time()))
        delivery.tried.set()

    def hold(self) -> None:
        """Keep events back until they are released."""
        with self._changed:
            if self._held is None:
                self._held = []

    def release(self, seed: int | None = None) -> None:
        """Deliver what was held back: in reverse, or shuffled by a seed."""
        with self._changed:
            held, self._held = self._held or [], None
            if seed is None:
                held.reverse()
            else:
                random.Random(seed).shuffle(held)  # noqa: S311  an order, not a secret
            for delivery in held:
                self._queue(delivery)

    @property
    def idle(self) -> bool:
        """Whether every event was taken or given up."""
        with self._changed:
            return not self._due and not self._busy and not self._held

    @property
    def over_http(self) -> bool:
        """Whether deliveries go over HTTP at present."""
        return self._way()[0] == "http"

    def _queue(self, delivery: Delivery) -> None:
        for _ in range(2 if self._faults.take_double() else 1):
            heapq.heappush(self._due, _Due(time.monotonic(), next(self._place), delivery, None))
        self._changed.notify_all()

    def _run(self) -> None:
        while (due := self._take()) is not None:
            answer = self._try(due.delivery, due.retry)
            due.delivery.tried.set()
            with self._changed:
                self._busy = False
                if not answer.acked and not answer.no_retry and not self._stopped:
                    self._again(due, answer)

    def _take(self) -> _Due | None:
        with self._changed:
            while not self._stopped:
                left = self._due[0].at - time.monotonic() if self._due else None
                if left is not None and left <= 0:
                    self._busy = True
                    return heapq.heappop(self._due)
                self._changed.wait(left)
        return None

    def _again(self, due: _Due, answer: Answer) -> None:
        tried = 0 if due.retry is None else due.retry.number
        if tried < len(self._limits.retry_delays):
            at = time.monotonic() + self._pace.real(self._limits.retry_delays[tried])
            retry = Retry(tried + 1, answer.reason)
            heapq.heappush(self._due, _Due(at, next(self._place), due.delivery, retry))

    def _try(self, delivery: Delivery, retry: Retry | None) -> Answer:
        via, transport = self._way()
        at, began = time.time(), time.monotonic()
        answer = transport.send(delivery.kind, delivery.payload, retry)
        attempt = Attempt(
            via,
            answer.outcome,
            answer.reason,
            at,
            time.monotonic() - began,
            answer.body,
            0 if retry is None else retry.number,
        )
        self._transcript.note_attempt(delivery, attempt)
        return answer

    def _way(self) -> tuple[str, Transport]:
        # Where both are configured Socket Mode wins, and HTTP gets nothing.
        on = self._hub.enabled and (self._socket_mode or bool(self._hub.connections))
        if self.http is None or on:
            return "socket", self._hub
        return "http", self.http

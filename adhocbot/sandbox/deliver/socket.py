"""Socket Mode: the WebSocket connections of the app, and envelopes over them."""

from __future__ import annotations

import asyncio
import itertools
import json
import threading
import time
import uuid
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass, field
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from adhocbot.sandbox.deliver.answer import Answer, Retry
from adhocbot.sandbox.errors import SlackError
from adhocbot.sandbox.faults import Faults
from adhocbot.sandbox.limits import Limits
from adhocbot.sandbox.model import Json
from adhocbot.sandbox.pace import Pace

_ENVELOPES = {"event": "events_api", "command": "slash_commands", "interactive": "interactive"}


class _LostError(Exception):
    """The connection closed before the answer came."""


@dataclass(eq=False)
class Connection:
    """One open WebSocket of the app."""

    socket: WebSocket
    loop: asyncio.AbstractEventLoop
    waiting: dict[str, Future[Any]] = field(default_factory=dict)
    received: int = 0
    leaving: bool = False

    def send(self, message: Json) -> None:
        """Write one message from any thread. Raises what the socket raises."""
        asyncio.run_coroutine_threadsafe(
            self.socket.send_text(json.dumps(message)), self.loop
        ).result(timeout=5)

    def close(self) -> None:
        """Hang up from any thread; closing twice is closing once."""
        asyncio.run_coroutine_threadsafe(_hang_up(self.socket), self.loop).result(timeout=5)


async def _hang_up(socket: WebSocket) -> None:
    try:
        await socket.close(1000)
    except (RuntimeError, WebSocketDisconnect):
        # The app hung up first.
        return


class SocketHub:
    """All connections of the app; each envelope goes to one of them."""

    def __init__(self, app_id: str, limits: Limits, pace: Pace, faults: Faults) -> None:
        self._app_id = app_id
        self._limits = limits
        self._pace = pace
        self._faults = faults
        self._changed = threading.Condition()
        self._connections: list[Connection] = []
        self._tickets: set[str] = set()
        self._turn = itertools.count()
        self._closed = False
        self.enabled = True
        # Whether the app ever connected here.
        self.was_connected = False

    @property
    def connections(self) -> list[Connection]:
        """The connections that take envelopes, oldest first."""
        with self._changed:
            return [each for each in self._connections if not each.leaving]

    def ticket(self) -> str:
        """A single-use ticket for one connection.

        Raises:
            SlackError: Socket Mode was switched off, or ten connections are open.
        """
        if not self.enabled:
            raise SlackError("socket_mode_not_enabled")
        with self._changed:
            if len(self.connections) >= self._limits.connections:
                raise SlackError("too_many_websockets")
            ticket = uuid.uuid4().hex
            self._tickets.add(ticket)
        return ticket

    async def serve(self, socket: WebSocket) -> None:
        """Hold one connection until either side hangs up."""
        with self._changed:
            ticket = socket.query_params.get("ticket", "")
            known = ticket in self._tickets
            self._tickets.discard(ticket)
        if not known:
            await socket.close(4001)
            return
        await socket.accept()
        connection = Connection(socket, asyncio.get_running_loop())
        await socket.send_text(json.dumps(self._hello()))
        with self._changed:
            self._connections.append(connection)
            self.was_connected = True
            self._changed.notify_all()
        try:
            if self._closed:
                # It was let in while this hub went.
                await _hang_up(socket)
            while True:
                self._heard(connection, await socket.receive_text())
        except WebSocketDisconnect:
            # Hanging up is how every connection ends.
            return
        finally:
            self._drop(connection)

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.connections) + 1,
            "connection_info": {"app_id": self._app_id},
            "debug_info": {
                "host": "applink-sandbox",
                "build_number": 1,
                "approximate_connection_time": self._limits.connection_seconds,
            },
        }

    def _heard(self, connection: Connection, text: str) -> None:
        message = json.loads(text)
        if self._faults.take_ack():
            return
        waiting = connection.waiting.pop(message.get("envelope_id", ""), None)
        if waiting is not None:
            waiting.set_result(message.get("payload"))

    def _drop(self, connection: Connection) -> None:
        with self._changed:
            if connection in self._connections:
                self._connections.remove(connection)
            self._changed.notify_all()
        for waiting in list(connection.waiting.values()):
            waiting.set_exception(_LostError())
        connection.waiting.clear()

    def send(self, kind: str, payload: Json, retry: Retry | None = None) -> Answer:
        """Deliver to one connection; where that is lost before the answer, to another one."""
        if not self.connections:
            return Answer("nobody", reason="connection_failed")
        deadline = time.monotonic() + self._limits.ack_seconds
        envelope = _envelope(kind, payload, retry)
        while (connection := self._next(deadline)) is not None:
            try:
                body = self._ask(connection, envelope, deadline)
            except _LostError:
                continue
            except FutureTimeout:
                connection.waiting.pop(envelope["envelope_id"], None)
                break
            return Answer("acked", body)
        return Answer("timeout", reason="timeout")

    def _next(self, deadline: float) -> Connection | None:
        with self._changed:
            while not (ready := self.connections) and not self._closed:
                left = deadline - time.monotonic()
                if left <= 0 or not self._changed.wait(left):
                    return None
            if self._closed or time.monotonic() >= deadline:
                return None
            return ready[next(self._turn) % len(ready)]

    def _ask(self, connection: Connection, envelope: Json, deadline: float) -> Any:
        waiting: Future[Any] = Future()
        connection.waiting[envelope["envelope_id"]] = waiting
        connection.received += 1
        try:
            connection.send(envelope)
        except (RuntimeError, WebSocketDisconnect, FutureTimeout):
            # It closed under our hands.
            self._drop(connection)
        return waiting.result(timeout=max(0.0, deadline - time.monotonic()))

    def disconnect(self, reason: str = "refresh_requested") -> None:
        """Tell every connection to go: "warning", "refresh_requested" or "link_disabled".

        The first two leave the app time to connect anew before the connection closes; the last
        switches Socket Mode off until `enabled` is set again.
        """
        if reason == "link_disabled":
            self.enabled = False
        for connection in self.connections:
            connection.send(_disconnect(reason))
            # On notice it still takes answers, but gets nothing new.
            connection.leaving = reason != "warning"
            notice = 0.0 if reason == "link_disabled" else self._limits.disconnect_notice_seconds
            timer = threading.Timer(self._pace.real(notice), self._close_if_open, [connection])
            timer.daemon = True
            timer.start()

    def cut(self, *, waiting: bool = False) -> None:
        """Hang up without notice: on every connection, or on those that owe an answer."""
        # Chosen before the first one goes: its envelope moves on to another one at once.
        chosen = [each for each in self.connections if each.waiting or not waiting]
        for connection in chosen:
            self._close_if_open(connection)

    def close(self) -> None:
        """Hang up on everyone for good; whoever waits for an answer gets none.

        Each connection is told to connect anew first, which is how Slack moves an app elsewhere.
        """
        with self._changed:
            self._closed = True
            self._tickets.clear()
            leaving = list(self._connections)
            self._changed.notify_all()
        for connection in leaving:
            try:
                connection.send(_disconnect("refresh_requested"))
            except (RuntimeError, WebSocketDisconnect, FutureTimeout):
                # It hung up first.
                continue
            self._close_if_open(connection)

    def _close_if_open(self, connection: Connection) -> None:
        with self._changed:
            is_open = connection in self._connections
        if is_open and not connection.loop.is_closed():
            connection.leaving = True
            connection.close()


def _disconnect(reason: str) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {}}


def _envelope(kind: str, payload: Json, retry: Retry | None) -> Json:
    envelope: Json = {
        "envelope_id": str(uuid.uuid4()),
        "type": _ENVELOPES[kind],
        "accepts_response_payload": kind != "event",
        "payload": payload,
    }
    if kind == "event":
        envelope["retry_attempt"] = 0 if retry is None else retry.number
        envelope["retry_reason"] = "" if retry is None else retry.reason
    return envelope

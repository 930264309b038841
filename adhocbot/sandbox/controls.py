"""The stand-in's levers: where it delivers, what it gets wrong, and waiting for the app."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal, TypeVar

from adhocbot.sandbox.faults import Kind
from adhocbot.sandbox.model import Bot
from adhocbot.sandbox.platform import Platform

Found = TypeVar("Found")


class Controls:
    """What a test does to the stand-in, beside acting as people do."""

    platform: Platform

    def deliver_to(self, url: str | None, app: Bot | None = None) -> None:
        """Deliver to an app over signed HTTP, to this request URL; None takes it away.

        Socket Mode wins where the manifest switches it on or the app is connected.
        """
        self.platform.app(app).deliver_to(url, self.platform.shared)

    def verify_url(self, app: Bot | None = None) -> bool:
        """Whether the request URL answers Slack's challenge, as it must before Slack takes it."""
        challenge = self.platform.ws.new_key()
        body = {"token": "deprecated", "challenge": challenge, "type": "url_verification"}
        http = self.platform.app(app).http
        if http is None:
            return False
        answer = http.send("event", body).body
        return challenge == (answer.get("challenge") if isinstance(answer, dict) else answer)

    # --- what it gets wrong

    def fail(
        self, method: str, times: int = 1, with_: Kind | Literal["cut"] = 500, retry_after: int = 1
    ) -> None:
        """Let the next calls of a Web API method fail.

        Args:
            method: its name; "*" for any, "response_url" and "upload" for those two.
            with_: 429, 500, "cut_before" (nothing happens; "cut" is the same), or "cut_after"
                (it happens, and the answer is lost).
            retry_after: seconds, for 429.
        """
        self.platform.faults.fail(method, times, with_, retry_after)

    def double_deliveries(self, events: int) -> None:
        """Deliver each of the next events twice, under one event id."""
        self.platform.faults.double(events)

    @contextmanager
    def shuffle_deliveries(self, seed: int | None = None) -> Iterator[None]:
        """Hold events back within the block, then deliver them in reverse, or shuffled."""
        held = list(self.platform.apps)
        for app in held:
            app.dispatcher.hold()
        try:
            yield
        finally:
            for app in held:
                app.dispatcher.release(seed)

    def drop_acks(self, acks: int) -> None:
        """Lose the app's next answers to deliveries on their way."""
        self.platform.faults.drop_acks(acks)

    def disconnect(
        self,
        reason: Literal["warning", "refresh_requested", "link_disabled"] = "refresh_requested",
        app: Bot | None = None,
    ) -> None:
        """Tell an app's Socket Mode connections to go; link_disabled switches the mode off."""
        self.platform.app(app).hub.disconnect(reason)

    def cut_connections(self, *, waiting: bool = False, app: Bot | None = None) -> None:
        """Close Socket Mode connections without notice: all, or those that owe an answer."""
        self.platform.app(app).hub.cut(waiting=waiting)

    def enable_socket_mode(self, app: Bot | None = None) -> None:
        """Switch Socket Mode on again after link_disabled."""
        self.platform.app(app).hub.enabled = True

    def expire_triggers(self) -> None:
        """Let three seconds pass for every trigger id."""
        with self.platform.ws.lock:
            for trigger in self.platform.ws.triggers.values():
                trigger.issued -= self.platform.limits.trigger_seconds

    def expire_response_urls(self) -> None:
        """Let half an hour pass for every response_url."""
        with self.platform.ws.lock:
            for link in self.platform.ws.response_urls.values():
                link.issued -= self.platform.limits.response_url_seconds

    # --- waiting for the app

    def wait_until(
        self, predicate: Callable[[], Found], seconds: float = 10, why: str = "the condition"
    ) -> Found:
        """Poll until something holds, and return it.

        Raises:
            TimeoutError: it did not; the message ends with the transcript.
        """
        deadline = time.monotonic() + seconds
        while not (found := predicate()):
            if time.monotonic() >= deadline:
                tail = self.platform.transcript.tail()
                raise TimeoutError(f"{why} did not come true in {seconds} s.\n{tail}")
            time.sleep(0.01)
        return found

    def idle(self, seconds: float = 10) -> None:
        """Wait until every event was taken or given up. Raises TimeoutError."""
        self.wait_until(
            lambda: all(app.dispatcher.idle for app in self.platform.apps),
            seconds,
            "the delivery of every event",
        )

    def wait_connected(
        self, connections: int = 1, seconds: float = 10, app: Bot | None = None
    ) -> None:
        """Wait until an app holds that many Socket Mode connections. Raises TimeoutError."""
        self.wait_until(
            lambda: len(self.platform.app(app).hub.connections) >= connections,
            seconds,
            f"{connections} connection(s) of the app",
        )

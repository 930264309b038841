"""The stand-in as tests, the demo and people use it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from starlette.routing import BaseRoute

from adhocbot.sandbox.app import App, installed, reinstalled
from adhocbot.sandbox.controls import Controls
from adhocbot.sandbox.driver.person import Person
from adhocbot.sandbox.faults import Faults
from adhocbot.sandbox.limits import Limits
from adhocbot.sandbox.manifest import install
from adhocbot.sandbox.pace import Pace
from adhocbot.sandbox.platform import Platform
from adhocbot.sandbox.population import Population
from adhocbot.sandbox.server import Server
from adhocbot.sandbox.transcript import ApiCall, Delivery, Transcript
from adhocbot.sandbox.workspace import Workspace, real_time


class Sandbox(Controls, Population):
    """A Slack workspace on loopback with one app installed; `install` adds further ones.

    Args:
        manifest: the app's manifest, parsed.
        granted_optional: which of its optional scopes the workspace granted.
        pace: how fast Slack's waiting passes; see Pace.
        limits: Slack's limits, where a test needs other ones.
        port: where to listen on 127.0.0.1; 0 takes a free one.
        now: the clock that dates messages, aware; by default real time. Slack's own measures,
            such as a `ts`, keep real time.
        page: makes routes to serve from the same port, beside Slack's own.
    """

    def __init__(
        self,
        manifest: dict[str, Any],
        *,
        granted_optional: Iterable[str] = (),
        pace: Pace | None = None,
        limits: Limits | None = None,
        port: int = 0,
        name: str = "Sandbox",
        domain: str = "sandbox",
        now: Callable[[], datetime] | None = None,
        page: Callable[[Sandbox], Sequence[BaseRoute]] | None = None,
    ) -> None:
        granted = install(manifest, granted_optional)
        self.pace = pace or Pace()
        ws = Workspace(name, domain, now or real_time)
        self.platform = Platform(
            ws, limits or Limits(), self.pace, Faults(), Transcript(ws.changes)
        )
        self.platform.apps.append(installed(ws, granted, self.platform.shared))
        # How often the workspace was reset.
        self.generation = 0
        self._people: dict[str, Person] = {}
        # Starting, stopping, installing and resetting, one at a time.
        self._turn = threading.RLock()
        self._running = False
        self.whole = threading.RLock()
        """Held while a reset makes the new workspace: who takes it sees all of it, or none."""
        routes = [] if page is None else page(self)
        self._server = Server(lambda: self.platform, port, routes)

    def start(self) -> Sandbox:
        """Listen and deliver."""
        with self._turn:
            self._server.start()
            for app in self.platform.apps:
                app.dispatcher.start()
            self._running = True
        return self

    def stop(self) -> None:
        """Hang up; nothing is delivered any more."""
        with self._turn:
            self._running = False
            for app in self.platform.apps:
                app.dispatcher.stop()
            self._server.stop()
            for app in self.platform.apps:
                app.deliver_to(None, self.platform.shared)

    def reset(self, seat: Callable[[], object] | None = None) -> None:
        """Begin anew: an empty workspace at the same address, with the same apps.

        The apps keep their ids, tokens, secrets and what they were granted. Everybody and
        everything else is gone, and so are files, response_urls and triggers; their ids do not
        come back. Socket Mode connections are hung up, and the apps connect anew. It waits for
        what is being delivered, so it must not be called in the server's own thread.

        Args:
            seat: adds the people and channels with which it begins; nobody sees it without them.
        """
        with self._turn:
            old = self.platform
            ws = old.ws.successor()
            transcript = Transcript(ws.changes)
            transcript.on_call = old.transcript.on_call
            new = Platform(ws, old.limits, self.pace, Faults(), transcript)
            new.apps += [reinstalled(app, ws, new.shared) for app in old.apps]
            for app in old.apps:
                app.dispatcher.halt()
            with self.whole:
                self.platform, self._people = new, {}
                self.generation += 1
                if seat is not None:
                    seat()
            if self._running:
                for app in new.apps:
                    app.dispatcher.start()
            for app in old.apps:
                app.stop(old.shared)
            ws.changes.note()

    def install(self, manifest: dict[str, Any], granted_optional: Iterable[str] = ()) -> App:
        """Install a further app, also while the workspace runs.

        Raises:
            ValueError: an optional scope is granted that the manifest does not ask for.
        """
        granted = install(manifest, granted_optional)
        with self._turn, self._ws.lock:
            app = installed(self._ws, granted, self.platform.shared)
            self.platform.apps.append(app)
            if self._running:
                app.dispatcher.start()
        return app

    def __enter__(self) -> Sandbox:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    # --- where things are

    @property
    def address(self) -> str:
        """Where it listens, ending in a slash: the page, where there is one."""
        return self._ws.address

    @property
    def base_url(self) -> str:
        """The Web API's address, ending in /api/."""
        return f"{self.address}api/"

    @property
    def team_id(self) -> str:
        """The workspace's id."""
        return self._ws.team_id

    @property
    def app(self) -> App:
        """The app that was installed first."""
        return self.platform.app()

    @property
    def bot_user_id(self) -> str:
        """The first app's bot's user id."""
        return self.app.bot_user

    @property
    def bot_token(self) -> str:
        """The token with which the first app calls."""
        return self.app.bot_token

    @property
    def app_token(self) -> str:
        """The token with which the first app connects."""
        return self.app.app_token

    @property
    def signing_secret(self) -> str:
        """What deliveries to the first app are signed with."""
        return self.app.signing_secret

    @property
    def calls(self) -> list[ApiCall]:
        """Every Web API call so far."""
        return self.platform.transcript.calls

    @property
    def deliveries(self) -> list[Delivery]:
        """Everything delivered, or meant to be, so far."""
        return self.platform.transcript.deliveries

    @property
    def on_call(self) -> list[Callable[[ApiCall], None]]:
        """Called with each Web API call, in the thread that served it."""
        return self.platform.transcript.on_call

    def called(self, method: str) -> list[ApiCall]:
        """The calls of one method."""
        return [call for call in self.calls if call.method == method]

    def file(self, file_id: str) -> tuple[str, bytes]:
        """A file's name and content."""
        found = self._ws.files[file_id]
        return found.name, found.content or b""

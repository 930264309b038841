"""An app installed in the workspace: who it is, what it may do, and how things reach it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from adhocbot.sandbox.deliver.dispatch import Dispatcher
from adhocbot.sandbox.deliver.http import HttpTransport
from adhocbot.sandbox.deliver.socket import SocketHub
from adhocbot.sandbox.faults import Faults
from adhocbot.sandbox.limits import Limits
from adhocbot.sandbox.manifest import Installed
from adhocbot.sandbox.model import Bot
from adhocbot.sandbox.pace import Pace
from adhocbot.sandbox.ratelimit import RateLimiter
from adhocbot.sandbox.transcript import Transcript
from adhocbot.sandbox.workspace import Workspace


@dataclass(frozen=True)
class Shared:
    """What all the apps of a workspace have in common."""

    limits: Limits
    pace: Pace
    faults: Faults
    transcript: Transcript


@dataclass(eq=False)
class App(Bot):
    """One installed app. Its tokens and its secret are made up: they open nothing elsewhere.

    Args:
        granted: what its manifest declares and the workspace granted.
        hub: its Socket Mode connections.
        dispatcher: what is on its way to it.
        limiter: how often it called.
    """

    granted: Installed
    hub: SocketHub
    dispatcher: Dispatcher
    limiter: RateLimiter
    bot_token: str
    app_token: str
    signing_secret: str
    http: HttpTransport | None = None

    def deliver_to(self, url: str | None, shared: Shared) -> None:
        """Deliver over signed HTTP to this request URL; None takes it away."""
        before, self.http = self.http, None
        self.dispatcher.http = None
        if before is not None:
            before.close()
        if url is not None:
            self.http = HttpTransport(url, self.signing_secret, shared.limits, shared.faults)
            self.dispatcher.http = self.http
            self.dispatcher.listened = True

    def stop(self, shared: Shared) -> None:
        """Let go of everything on its way and of every connection, for good."""
        self.hub.close()
        self.dispatcher.stop()
        self.deliver_to(None, shared)

    def kind_of(self, token: str) -> str | None:
        """Whether a token is its bot's ("bot") or its own ("app"); None where it is neither."""
        return {self.bot_token: "bot", self.app_token: "app"}.get(token)


def installed(ws: Workspace, granted: Installed, shared: Shared) -> App:
    """A new app in a workspace, not started yet."""
    bot = Bot(ws.new_id("A"), ws.new_id("B"), ws.new_id("U"))
    hub, dispatcher, limiter = _machinery(bot, granted, shared)
    app = App(
        bot.id,
        bot.bot_id,
        bot.bot_user,
        granted,
        hub,
        dispatcher,
        limiter,
        bot_token=f"xoxb-sandbox-{ws.new_key()}",
        app_token=f"xapp-1-{bot.id}-{ws.new_key()}",
        signing_secret=ws.new_key(),
    )
    ws.add_bot(app, granted.name)
    return app


def reinstalled(app: App, ws: Workspace, shared: Shared) -> App:
    """The same app, with the same tokens, in the workspace that follows another one."""
    hub, dispatcher, limiter = _machinery(app, app.granted, shared)
    # What it has switched on and that it ever listened are the app's, not the workspace's.
    hub.enabled, hub.was_connected = app.hub.enabled, app.hub.was_connected
    dispatcher.listened = app.dispatcher.listened
    made = replace(app, hub=hub, dispatcher=dispatcher, limiter=limiter, http=None)
    if app.http is not None:
        made.deliver_to(app.http.url, shared)
    ws.bots[made.id] = made
    return made


def _machinery(
    bot: Bot, granted: Installed, shared: Shared
) -> tuple[SocketHub, Dispatcher, RateLimiter]:
    limits, pace = shared.limits, shared.pace
    hub = SocketHub(bot.id, limits, pace, shared.faults)
    dispatcher = Dispatcher(
        bot.id,
        limits,
        pace,
        shared.faults,
        shared.transcript,
        hub,
        socket_mode=granted.socket_mode,
    )
    return hub, dispatcher, RateLimiter(limits, pace)

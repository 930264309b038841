"""Two real apps in one workspace, both in Socket Mode."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from slack_bolt import App as BoltApp
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from adhocbot.sandbox import Limits, Sandbox
from adhocbot.sandbox.app import App
from tests.sandbox.app import MANIFEST, Json, client, hang_up, sandbox

SECOND: Json = MANIFEST | {
    "features": MANIFEST["features"]
    | {
        "bot_user": {"display_name": "Second"},
        "slash_commands": [
            {
                "command": "/echo",
                "description": "Echo too",
                "usage_hint": "[words]",
                "should_escape": False,
            },
            {"command": "/second", "description": "Second", "should_escape": False},
        ],
        "shortcuts": [
            {"name": "Keep it", "type": "message", "callback_id": "keep", "description": "Keep"},
            {"name": "Own", "type": "global", "callback_id": "own", "description": "Own"},
        ],
    }
}


class Pair:
    """Two Bolt apps in Socket Mode, in one workspace, and what each of them heard."""

    def __init__(self, slack: Sandbox) -> None:
        self.slack = slack
        self.first, self.second = slack.app, slack.platform.apps[1]
        self.bolts = [bolt_of(slack, app) for app in slack.platform.apps]
        self.heard: list[list[Json]] = [[], []]
        for app, heard in zip(self.bolts, self.heard, strict=True):
            app.middleware(noting(heard))

    @property
    def webs(self) -> list[WebClient]:
        return [client(self.slack, app.bot_token) for app in self.slack.platform.apps]

    def names(self) -> list[list[str]]:
        """What each heard, in words, since this was asked last."""
        self.slack.idle()
        found = [[spoken(body) for body in heard] for heard in self.heard]
        for heard in self.heard:
            heard.clear()
        return found


def noting(heard: list[Json]) -> Any:
    def note(body: Json, next: Any) -> None:
        heard.append(body)
        next()

    return note


def saying(words: str) -> Any:
    def answer(ack: Any) -> None:
        ack(words)

    return answer


def spoken(body: Json) -> str:
    return str(body["event"]["type"] if "event" in body else body.get("command") or body["type"])


def bolt_of(slack: Sandbox, app: App) -> BoltApp:
    made = BoltApp(
        client=client(slack, app.bot_token),
        signing_secret=app.signing_secret,
        process_before_response=True,
        # Each hears its own posts too, so that a test sees all that is delivered.
        ignoring_self_events_enabled=False,
    )
    for kind in ("message", "app_mention", "app_home_opened", "member_left_channel"):
        made.event(kind)(lambda: None)
    made.event("reaction_added")(lambda: None)
    made.action("go")(lambda ack: ack())
    made.view("form")(lambda ack: ack())
    made.view_closed("form")(lambda ack: ack())
    for callback_id in ("keep", "new", "own"):
        made.shortcut(callback_id)(lambda ack: ack())
    return made


@contextmanager
def two_apps() -> Iterator[Sandbox]:
    """The workspace with both apps installed, and both bots in #quantum."""
    optional = ("channels:history", "groups:history", "usergroups:read")
    # Patient, because two apps on a loaded machine may be slow.
    with sandbox(*optional, speed=60, limits=Limits(ack_seconds=10, trigger_seconds=60)) as made:
        second = made.install(SECOND, optional)
        made.invite_bot("quantum")
        made.invite_bot("quantum", app=second)
        made.idle()
        yield made


@contextmanager
def connected(slack: Sandbox) -> Iterator[Pair]:
    pair = Pair(slack)
    apps = slack.platform.apps
    handlers = [
        SocketModeHandler(bolt, app.app_token) for bolt, app in zip(pair.bolts, apps, strict=True)
    ]
    for handler, app in zip(handlers, apps, strict=True):
        handler.connect()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped
        slack.wait_connected(app=app)
    try:
        yield pair
        slack.idle()
    finally:
        hang_up(slack, handlers)


def posted(slack: Sandbox, app: App, *blocks: Json) -> str:
    web = client(slack, app.bot_token)
    where = slack.channel_id("quantum")
    return str(web.chat_postMessage(channel=where, text="a", blocks=list(blocks))["ts"])

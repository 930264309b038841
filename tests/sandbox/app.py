"""A small app for the stand-in's own tests, and its manifest."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from slack_bolt import App, BoltRequest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from adhocbot.sandbox import Limits, Pace, Sandbox

Json = dict[str, Any]

MANIFEST: Json = {
    "display_information": {"name": "Echo"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "Echo"},
        "shortcuts": [
            {"name": "Keep", "type": "message", "callback_id": "keep", "description": "Keep it"},
            {"name": "New", "type": "global", "callback_id": "new", "description": "A new one"},
        ],
        "slash_commands": [
            {"command": "/echo", "description": "Echo", "should_escape": True},
            {"command": "/raw", "description": "Echo", "should_escape": False},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "app_mentions:read",
                "channels:read",
                "chat:write",
                "commands",
                "files:read",
                "files:write",
                "groups:read",
                "im:history",
                "im:read",
                "reactions:read",
                "reactions:write",
                "users:read",
                "channels:history",
                "groups:history",
                "usergroups:read",
            ],
            "bot_optional": ["channels:history", "groups:history", "usergroups:read"],
        }
    },
    "settings": {
        "interactivity": {"is_enabled": True},
        "event_subscriptions": {
            "bot_events": [
                "app_home_opened",
                "app_mention",
                "channel_archive",
                "channel_rename",
                "channel_unarchive",
                "member_joined_channel",
                "member_left_channel",
                "message.channels",
                "message.groups",
                "message.im",
                "reaction_added",
                "user_change",
            ]
        },
    },
}


def sandbox(
    *granted: str, speed: float = 6000, limits: Limits | None = None, **changes: Any
) -> Sandbox:
    """A workspace with arnaud and li in #quantum, mei outside it, and a private #steering."""
    made = Sandbox(MANIFEST | changes, granted_optional=granted, pace=Pace(speed), limits=limits)
    made.add_user("arnaud", "Arnaud Chair", "Europe/Paris")
    made.add_user("li", "Li Delegate", "Asia/Shanghai")
    made.add_user("mei", "Mei Outside", "Asia/Tokyo")
    made.add_channel("quantum", members=["arnaud", "li"])
    made.add_channel("steering", private=True, members=["arnaud"])
    return made


def client(of: Sandbox, token: str | None = None) -> WebClient:
    """A web client as the app makes one."""
    return WebClient(token=token or of.bot_token, base_url=of.base_url, timeout=10)


def bolt(of: Sandbox) -> App:
    """A Bolt app without listeners."""
    return App(
        client=client(of),
        signing_secret=of.signing_secret,
        process_before_response=True,
        raise_error_for_unhandled_request=False,
    )


@contextmanager
def over_http(of: Sandbox, app: App) -> Iterator[None]:
    """Serve a Bolt app over HTTP and let the stand-in deliver there."""

    def answer(headers: dict[str, list[str]], body: str) -> tuple[int, dict[str, str], bytes]:
        response = app.dispatch(BoltRequest(body=body, headers={**headers}))
        flat = {key: values[0] for key, values in response.headers.items()}
        return response.status, flat, response.body.encode()

    with served(answer) as url:
        of.deliver_to(url)
        yield
        of.idle()
        of.deliver_to(None)


def hang_up(of: Sandbox, handlers: list[SocketModeHandler]) -> None:
    """End these connections.

    The client waits up to three seconds for its own socket unless the far end hangs up, and fails
    where it is closed while it is about to notice that.
    """
    for handler in handlers:
        handler.client.auto_reconnect_enabled = False
    for app in of.platform.apps:
        of.cut_connections(app=app)
    of.wait_until(lambda: not any(each.client.is_connected() for each in handlers))
    for handler in handlers:
        handler.close()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped


Answering = Callable[[dict[str, list[str]], str], tuple[int, dict[str, str], bytes]]


@contextmanager
def served(answer: Answering) -> Iterator[str]:
    """A request URL that answers what the function says."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Headers and body in one packet, or each answer waits 40 ms for an acknowledgement.
        wbufsize = -1

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            headers = {key.lower(): [value] for key, value in self.headers.items()}
            status, given, content = answer(headers, body)
            try:
                self.send_response(status)
                for key, value in given.items():
                    self.send_header(key, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
            except (BrokenPipeError, ConnectionResetError):
                # The stand-in waited three seconds and hung up.
                self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/slack/events"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def over_socket(of: Sandbox, app: App, connections: int = 1) -> Iterator[None]:
    """Connect a Bolt app in Socket Mode."""
    handlers = [SocketModeHandler(app, of.app_token) for _ in range(connections)]
    for handler in handlers:
        handler.connect()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped
    of.wait_connected(connections)
    try:
        yield
        of.idle()
    finally:
        hang_up(of, handlers)


def refused(call: Callable[..., Any], **arguments: Any) -> str:
    """Slack's word for why a call is refused; "ok" where it is not."""
    try:
        call(**arguments)
    except SlackApiError as error:
        return str(error.response["error"])
    return "ok"

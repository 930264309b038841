"""Bolt's two doors: a signed HTTP request, and an envelope of Socket Mode."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from slack_bolt import App, BoltRequest
from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler
from slack_sdk import WebClient

from adhocbot.slack.listeners import register
from adhocbot.slack.surroundings import Surroundings

# A person waits three seconds for the answer; what a listener asks of Slack must fit into them.
LISTENER_TIMEOUT = 2


def make_app(around: Surroundings, *, token: str, signing_secret: str | None, api_url: str) -> App:
    """The Bolt app of one workspace, with every listener; it makes no call yet."""
    app = App(
        name="adhocbot",
        logger=logging.getLogger("slack_bolt"),
        # The answer waits for the listener, which decides and commits first; without this Bolt
        # polls for the acknowledgement and adds 10 ms to each answer.
        process_before_response=True,
        raise_error_for_unhandled_request=True,
        signing_secret=signing_secret or "",
        # Building the program must not need Slack; the first request finds out.
        token_verification_enabled=False,
        client=WebClient(token=token, base_url=api_url, timeout=LISTENER_TIMEOUT),
    )
    register(app, around)
    return app


def dispatch(
    app: App, body: str, headers: Mapping[str, str], query: str
) -> tuple[int, dict[str, str], str]:
    """Answer one HTTP request from Slack: the status, the headers and the body."""
    request = BoltRequest(
        body=body, query=query, headers={name: [value] for name, value in headers.items()}
    )
    answer = app.dispatch(request)
    flat = {name: values[0] for name, values in answer.headers.items() if values}
    return answer.status, flat, answer.body


class SocketMode:
    """The connection that Slack's deliveries come through where there is no public address."""

    def __init__(self, app: App, *, app_token: str, api_url: str) -> None:
        self._handler = SocketModeHandler(
            app,
            app_token,
            logger=logging.getLogger("slack_bolt.socket_mode"),
            web_client=WebClient(base_url=api_url, timeout=10),
        )

    def start(self) -> None:
        """Connect; later losses of the connection are mended in the background."""
        self._handler.client.connect()

    def stop(self) -> None:
        """Let go of the connection."""
        self._handler.client.close()

    def connected(self) -> bool:
        """Whether deliveries can arrive."""
        return bool(self._handler.client.is_connected())

"""Bolt's two doors: a signed HTTP request, and an envelope of Socket Mode."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Mapping
from contextlib import suppress

from slack_bolt import App, BoltRequest
from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.logger.messages import (
    warning_client_prioritized_and_token_skipped,
    warning_token_skipped,
)
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from adhocbot.domain.refusal import Refused
from adhocbot.slack.identity import Identity
from adhocbot.slack.listeners import register
from adhocbot.slack.post.trouble import TROUBLES, error_of, read_trouble
from adhocbot.slack.surroundings import Surroundings

# A person waits three seconds for the answer; what a listener asks of Slack must fit into them.
LISTENER_TIMEOUT = 2
_CONNECT_TIMEOUT = 10
_NOTICE_SECONDS = 3
_LONGEST_PAUSE = 30.0
_NO_NEWS = (warning_client_prioritized_and_token_skipped(), warning_token_skipped())
_log = logging.getLogger(__name__)


def make_app(
    around: Surroundings, identity: Identity, *, signing_secret: str | None, api_url: str
) -> App:
    """The Bolt app of one workspace, with every listener; it makes no call yet."""
    logger = logging.getLogger("slack_bolt")
    logger.addFilter(_is_news)

    # A function, since Bolt goes by the names of parameters, and a method's self confuses it.
    def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return identity.authorize(enterprise_id, team_id)

    app = App(
        name="adhocbot",
        logger=logger,
        # The answer waits for the listener, which decides and commits first; without this Bolt
        # polls for the acknowledgement and adds 10 ms to each answer.
        process_before_response=True,
        raise_error_for_unhandled_request=True,
        signing_secret=signing_secret or "",
        authorize=authorize,
        # Without a token: the one that `authorize` gives is put into each request's copy. What a
        # listener asks is asked once, since a person waits.
        client=WebClient(base_url=api_url, timeout=LISTENER_TIMEOUT, retry_handlers=[]),
    )
    register(app, around)
    return app


def _is_news(record: logging.LogRecord) -> bool:
    """Bolt finds the token in the environment and warns that it does not use it, which is meant."""
    return record.msg not in _NO_NEWS


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
        self._app = app
        self._app_token = app_token
        self._api_url = api_url
        self._handler: SocketModeHandler | None = None
        self._stopping = threading.Event()
        self._trying: threading.Thread | None = None

    def start(self) -> None:
        """Connect; where Slack is out of reach, go on trying in the background.

        Raises:
            Refused: Slack does not take the app-level token, so trying again is of no use.
        """
        # Made here, since it starts threads.
        self._handler = SocketModeHandler(
            self._app,
            self._app_token,
            logger=logging.getLogger("slack_bolt.socket_mode"),
            web_client=WebClient(base_url=self._api_url, timeout=_CONNECT_TIMEOUT),
            # How often a connection that broke without a word is noticed and mended.
            ping_interval=_NOTICE_SECONDS,
        )
        if not self._connect(self._handler):
            self._trying = threading.Thread(
                target=self._keep_trying, args=(self._handler,), name="connect", daemon=True
            )
            self._trying.start()

    def _connect(self, handler: SocketModeHandler) -> bool:
        try:
            handler.client.connect()
        except TROUBLES as raised:
            trouble = read_trouble(raised)
            if isinstance(raised, SlackApiError) and trouble.follows in ("slowly", "give up"):
                raise Refused(
                    f"Slack does not take SLACK_APP_TOKEN ({error_of(raised)}): it must be an "
                    "app-level token (xapp-…) of this app with the scope connections:write, and "
                    "Socket Mode must be switched on.",
                    kind="token",
                ) from raised
            _log.warning("Slack cannot be reached yet, I go on trying: %s", trouble.error)
            return False
        return True

    def _keep_trying(self, handler: SocketModeHandler) -> None:
        pause = 1.0
        while not self._stopping.wait(pause):
            try:
                if self._connect(handler):
                    return
            except Refused as refused:
                _log.error("%s", refused.sentence)
            pause = min(pause * 2, _LONGEST_PAUSE)

    def stop(self) -> None:
        """Answer what has come in, and let go of the connection. Slack sends the rest again."""
        self._stopping.set()
        if self._trying is not None:
            self._trying.join()
        if self._handler is not None:
            client = self._handler.client
            client.auto_reconnect_enabled = False
            # The client waits for its queue up to a second; it passes over what is None.
            client.closed = True
            client.message_queue.put(None)
            client.message_processor.event.set()
            client.message_processor.thread.join()
            client.message_workers.shutdown()
            # And it reads for up to three seconds before it notices that it is closed.
            held = client.current_session.sock if client.current_session else None
            if held is not None:
                with suppress(OSError):
                    held.shutdown(socket.SHUT_RDWR)
            client.close()

    def connected(self) -> bool:
        """Whether deliveries can arrive."""
        return self._handler is not None and bool(self._handler.client.is_connected())

"""The one error handler: a refusal becomes a sentence, a fault a reference under which to look."""

from __future__ import annotations

import logging
import secrets
from typing import Any

from slack_bolt import App, BoltResponse
from slack_bolt.error import BoltUnhandledRequestError
from slack_sdk import WebClient

from adhocbot.domain.refusal import Refused
from adhocbot.slack import views
from adhocbot.slack.listeners.showing import show
from adhocbot.slack.post.trouble import TROUBLES
from adhocbot.slack.views import Answer

_log = logging.getLogger(__name__)


def register(app: App) -> None:
    """Handle whatever a listener raises."""

    @app.error
    def answer(error: Exception, body: dict[str, Any], client: WebClient) -> BoltResponse:
        if isinstance(error, BoltUnhandledRequestError):
            # Slack repeats what it gets a 404 for, and nobody waits for this.
            return BoltResponse(status=200, body="")
        if isinstance(error, Refused):
            # Without the sentence: it may quote what a private channel alone may know.
            _log.info("Refused: %s", error.kind)
            return _told(body, client, views.refused(error.sentence), error.field)
        reference = secrets.token_hex(4)
        _log.error("Fault %s", reference, exc_info=error)
        return _told(body, client, views.fault(reference), None)


def _told(
    body: dict[str, Any], client: WebClient, answer: Answer, field: str | None
) -> BoltResponse:
    kind = body.get("type")
    if "command" in body:
        message = {"response_type": "ephemeral", "text": answer.text, "blocks": answer.blocks}
        return BoltResponse(status=200, body=message)
    if kind == "view_submission":
        return BoltResponse(status=200, body=_in_form(body["view"], answer, field))
    if kind in ("block_actions", "message_action"):
        show(client, body, answer)
    elif kind == "event_callback":
        _say(client, body.get("event") or {}, answer)
    return BoltResponse(status=200, body="")


def _in_form(view: dict[str, Any], answer: Answer, field: str | None) -> dict[str, Any]:
    """The sentence at its field; where it concerns no field, on top of the stack."""
    inputs = [b["block_id"] for b in view.get("blocks") or [] if b.get("type") == "input"]
    if field in inputs:
        return {"response_action": "errors", "errors": {field: answer.plain}}
    if inputs:
        return {"response_action": "errors", "errors": {inputs[0]: answer.plain}}
    return {"response_action": "push", "view": views.told(answer)}


def _say(client: WebClient, event: dict[str, Any], answer: Answer) -> None:
    """Something broke before an answer could be queued: say so directly, once."""
    channel, user = event.get("channel"), event.get("user")
    if not isinstance(channel, str) or not user or event.get("type") not in _SPOKEN:
        return
    thread = event.get("thread_ts")
    if event["type"] == "message" and event.get("channel_type") != "im":
        # Nobody addressed the bot here, so nobody else needs to read this.
        _whisper(client, channel, user, answer, thread)
        return
    if event["type"] == "app_mention":
        # Where the answer would have stood.
        thread = thread or event.get("ts")
    try:
        client.chat_postMessage(
            channel=channel, text=answer.text, blocks=answer.blocks, thread_ts=thread
        )
    except TROUBLES as trouble:
        _log.warning("The fault could not be told either: %s", trouble)


def _whisper(
    client: WebClient, channel: str, user: str, answer: Answer, thread: str | None
) -> None:
    try:
        client.chat_postEphemeral(
            channel=channel, user=user, text=answer.text, blocks=answer.blocks, thread_ts=thread
        )
    except TROUBLES as trouble:
        _log.warning("The fault could not be told either: %s", trouble)


_SPOKEN = ("app_mention", "message")

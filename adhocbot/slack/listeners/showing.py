"""Showing an answer to a click, where the person who clicked looks."""

from __future__ import annotations

import logging
from typing import Any

from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from adhocbot.slack import views
from adhocbot.slack.post.trouble import TROUBLES
from adhocbot.slack.views import Answer

# Slack waits three seconds for the end of the listener, this call included.
_SECONDS = 1
_log = logging.getLogger(__name__)


def show(client: WebClient, body: dict[str, Any], answer: Answer) -> None:
    """Show an answer to a click: beside the message, or in the form that holds the button.

    What was saved is saved: if Slack does not take the answer, that is logged and no more.
    """
    try:
        _show(client, body, answer)
    except TROUBLES as trouble:
        _log.warning("The answer to a click could not be shown: %s", trouble)


def _show(client: WebClient, body: dict[str, Any], answer: Answer) -> None:
    view = body.get("view") or {}
    if body.get("response_url"):
        _beside(client, body, answer)
    elif view.get("type") == "modal":
        client.views_update(view_id=view["id"], view=views.told(answer))
    elif body.get("trigger_id"):
        # The Home tab has no place for an answer beside itself.
        client.views_open(trigger_id=body["trigger_id"], view=views.told(answer))


def replace(url: str, answer: Answer) -> None:
    """Let a message that was clicked in show something else; if Slack does not, that is logged.

    Args:
        url: the click's `response_url`.
    """
    webhook = WebhookClient(url, timeout=_SECONDS, retry_handlers=[])
    shown = {"text": answer.text, "blocks": answer.blocks, "replace_original": True}
    try:
        status = webhook.send_dict(shown).status_code
    except TROUBLES as trouble:
        _log.warning("A message could not be drawn anew: %s", trouble)
        return
    if status != 200:
        _log.info("A message could not be drawn anew: %s", status)


def _beside(client: WebClient, body: dict[str, Any], answer: Answer) -> None:
    thread = (body.get("container") or {}).get("thread_ts")
    webhook = WebhookClient(body["response_url"], timeout=_SECONDS, retry_handlers=[])
    told = webhook.send_dict(
        {
            "text": answer.text,
            "blocks": answer.blocks,
            "response_type": "ephemeral",
            "replace_original": False,
            **({"thread_ts": thread} if thread else {}),
        }
    )
    if told.status_code == 200:
        return
    # The address is used up after five answers or half an hour.
    client.chat_postEphemeral(
        channel=(body.get("channel") or body.get("container") or {}).get("id", ""),
        user=body["user"]["id"],
        text=answer.text,
        blocks=answer.blocks,
        thread_ts=thread,
    )

"""Looking whether a message is there already, when Slack's answer to its posting was lost."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from adhocbot.services.outgoing import Claimed
from adhocbot.slack.post.trouble import error_of
from adhocbot.store.messages import Place

EVENT_TYPE = "adhocbot_outgoing"
_PAGE = 15  # what Slack lets any app read at once
_UNREADABLE = {
    "channel_not_found",
    "missing_scope",
    "not_in_channel",
    "thread_not_found",
}
_log = logging.getLogger(__name__)


def key_of(row: Claimed) -> str:
    """What a row's message carries; with its time, for a new database counts from 1 again."""
    return f"{row.id}.{int(row.created_at.timestamp())}"


def metadata_of(row: Claimed) -> dict[str, Any]:
    """The metadata by which a row's message is known again."""
    return {"event_type": EVENT_TYPE, "event_payload": {"key": key_of(row)}}


def posted(client: WebClient, row: Claimed, channel: str, thread: str | None) -> Place | None:
    """Where the row's message stands, None where it is not to be seen.

    Raises:
        SlackApiError, OSError, HTTPException: it could not be looked up now.
    """
    key = key_of(row)

    def is_it(message: dict[str, Any]) -> bool:
        metadata = message.get("metadata") or {}
        payload = metadata.get("event_payload") or {}
        return metadata.get("event_type") == EVENT_TYPE and payload.get("key") == key

    return _find(client, channel, thread, is_it)


def shared(client: WebClient, files: list[str], channel: str, thread: str | None) -> Place | None:
    """Where a message with all these files stands; raises as `posted`."""

    def is_it(message: dict[str, Any]) -> bool:
        return {file.get("id") for file in message.get("files") or ()} >= set(files)

    return _find(client, channel, thread, is_it)


def _find(
    client: WebClient,
    channel: str,
    thread: str | None,
    is_it: Callable[[dict[str, Any]], bool],
) -> Place | None:
    try:
        found = next((each for each in _newest(client, channel, thread) if is_it(each)), None)
    except SlackApiError as refused:
        if error_of(refused) not in _UNREADABLE:
            raise
        _log.warning("Cannot look into %s before repeating: %s", channel, error_of(refused))
        return None
    return Place(channel, found["ts"]) if found else None


def _newest(client: WebClient, channel: str, thread: str | None) -> list[dict[str, Any]]:
    if thread is None:
        answer = client.conversations_history(
            channel=channel, limit=_PAGE, include_all_metadata=True
        )
        return list(answer["messages"])
    # A thread comes oldest first: its pages are read to the end.
    found: list[dict[str, Any]] = []
    cursor = ""
    while True:
        answer = client.conversations_replies(
            channel=channel, ts=thread, limit=_PAGE, cursor=cursor, include_all_metadata=True
        )
        found += answer["messages"]
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return found

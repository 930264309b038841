"""How a message changed."""

from __future__ import annotations

from typing import Any

from adhocbot.slack import typed

_ON_ITS_WAY_SECONDS = 600


def edited_soon(event: dict[str, Any], message: dict[str, Any]) -> bool:
    """Whether the message may still be on its way. What was heard is not remembered for ever."""
    try:
        return float(event["event_ts"]) - float(message["ts"]) < _ON_ITS_WAY_SECONDS
    except (KeyError, ValueError):
        return False


def differ(message: dict[str, Any], before: dict[str, Any]) -> bool:
    """Whether the words or the files changed; Slack also reports that a link was unfurled."""
    if typed.from_message(message) != typed.from_message(before):
        return True
    return files_gone(message, before)


def files_of(message: dict[str, Any]) -> list[dict[str, Any]]:
    """The files of a message that are still there: of a deleted one Slack leaves a tombstone."""
    return [file for file in message.get("files") or () if file.get("mode") != "tombstone"]


def files_gone(message: dict[str, Any], before: dict[str, Any]) -> bool:
    """Whether a message had a file and has none any more."""
    return bool(files_of(before)) and not files_of(message)

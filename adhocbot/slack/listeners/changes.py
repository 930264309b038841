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
    """Whether the words changed; Slack also reports that a link was unfurled."""
    return typed.from_message(message) != typed.from_message(before)

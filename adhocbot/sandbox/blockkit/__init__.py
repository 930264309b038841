"""What Slack accepts as blocks and views, as tables (`texts`, `elements`, `blocks`) and a reader.

>>> check_message_blocks([{"type": "header", "text": {"type": "plain_text", "text": ""}}])
['[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]']
"""

from __future__ import annotations

from typing import Any, cast

from adhocbot.sandbox.blockkit.across import across_message, across_view, message_size
from adhocbot.sandbox.blockkit.blocks import MESSAGE, VIEW
from adhocbot.sandbox.blockkit.check import complaints
from adhocbot.sandbox.blockkit.elements import SUGGESTIONS
from adhocbot.sandbox.blockkit.rules import Surface
from adhocbot.sandbox.blockkit.texts import OPTION

__all__ = [
    "MESSAGE_SIZE_MOST",
    "check_message_blocks",
    "check_option",
    "check_suggestions",
    "check_view",
    "message_size",
]

# Slack publishes no figure; messages beyond it were seen refused as msg_blocks_too_long.
MESSAGE_SIZE_MOST = 13_200


def check_message_blocks(blocks: object) -> list[str]:
    """What Slack would say against the blocks of a message; empty when it would take them.

    The size of all of them together is not looked at: see `message_size`.
    """
    found = list(complaints(blocks, MESSAGE, "/blocks", "message"))
    if found:
        return found
    return list(across_message(cast(list[dict[str, Any]], blocks)))


def check_view(view: object, *, files_read: bool = False) -> list[str]:
    """What Slack would say against a modal or a Home tab; empty when it would take it.

    Args:
        view: the view as an app sends it.
        files_read: whether the app holds the scope that a file input needs.
    """
    surface: Surface = "home" if isinstance(view, dict) and view.get("type") == "home" else "modal"
    found = list(complaints(view, VIEW, "/view", surface))
    if found:
        return found
    return list(across_view(cast(dict[str, Any], view), files_read=files_read))


def check_suggestions(answer: object) -> list[str]:
    """What Slack would say against an app's options for a menu; empty when it would offer them."""
    return list(complaints(answer, SUGGESTIONS, "", "message"))


def check_option(option: object) -> list[str]:
    """What Slack would say against one option of a menu."""
    return list(complaints(option, OPTION, "", "message"))

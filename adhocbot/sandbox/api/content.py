"""What a message says: text, blocks, attachments, metadata, held to Slack's limits."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from adhocbot.sandbox.api.call import Call, invalid
from adhocbot.sandbox.blockkit import check_message_blocks, message_size
from adhocbot.sandbox.errors import SlackError
from adhocbot.sandbox.model import Json
from adhocbot.sandbox.platform import Platform


@dataclass(frozen=True)
class Content:
    """A message's content, ready to be kept."""

    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)


def content_of(call: Call) -> Content:
    """The content of a call's arguments.

    Raises:
        SlackError: as Slack would refuse it.
    """
    if call.has("markdown_text"):
        if call.has("text") or call.has("blocks"):
            raise SlackError("markdown_text_conflict")
        if len(call.text("markdown_text")) > call.platform.limits.typed_text:
            raise SlackError("msg_too_long")
    text = call.text("text") or call.text("markdown_text")
    attachments = call.parsed("attachments")
    blocks = call.parsed("blocks")
    return content(call.platform, text, blocks, attachments)


def content(platform: Platform, text: object, blocks: object, attachments: object) -> Content:
    """Content from its parts, checked.

    Raises:
        SlackError: invalid_blocks, invalid_blocks_format, msg_blocks_too_long,
            too_many_attachments, invalid_attachments, no_text.
    """
    if not isinstance(text, str):
        raise invalid("must be a string [json-pointer:/text]")
    kept = checked_blocks(platform, blocks)
    if attachments is not None and not isinstance(attachments, list):
        raise SlackError("invalid_attachments")
    attached = list(attachments or [])
    if len(attached) > platform.limits.attachments:
        raise SlackError("too_many_attachments")
    if not all(isinstance(each, dict) for each in attached):
        raise SlackError("invalid_attachments")
    for each in attached:
        checked_blocks(platform, each.get("blocks"))
    if not text.strip() and not kept and not attached:
        raise SlackError("no_text")
    return Content(text, kept, attached)


def checked_blocks(platform: Platform, blocks: object) -> list[Json]:
    """Blocks as the workspace keeps them. Raises SlackError where Slack refuses them."""
    if not blocks:
        return []
    if not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    complaints = check_message_blocks(blocks)
    if complaints:
        raise SlackError("invalid_blocks", complaints)
    if message_size(blocks) > platform.limits.blocks_characters:
        raise SlackError("msg_blocks_too_long")
    return platform.with_block_ids(blocks)


def metadata_of(call: Call) -> Json | None:
    """The `metadata` of a call; None where there is none.

    Raises:
        SlackError: invalid_metadata_format, metadata_too_large.
    """
    given = call.parsed("metadata")
    if given is None or given == {}:
        return None
    if not isinstance(given, dict) or set(given) - {"entities"} != {"event_type", "event_payload"}:
        raise SlackError("invalid_metadata_format")
    if not isinstance(given["event_payload"], dict) or not isinstance(given["event_type"], str):
        raise SlackError("invalid_metadata_format")
    if len(json.dumps(given)) > call.platform.limits.metadata_characters:
        raise SlackError("metadata_too_large")
    return given

"""The small pieces of blocks. Each refuses, when it is built, what Slack would refuse."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from adhocbot.slack.views.excerpt import excerpt, utf16

Json: TypeAlias = dict[str, Any]

HEADER_MOST = 150
TEXT_MOST = 3000
FIELD_MOST = 3000
OPTIONS_MOST = 100
_LABEL_MOST = 2000
BUTTON_MOST = 75
_OPTION_MOST = 75
_VALUE_MOST = 150
BUTTON_VALUE_MOST = 2000
_PLACEHOLDER_MOST = 150
_TITLE_MOST = 24
_ID_MOST = 255
_METADATA_MOST = 3000


def fitting(text: str, most: int, what: str, *, least: int = 1) -> str:
    """The text itself.

    Raises:
        ValueError: it is longer than Slack takes there, or empty; whoever builds the view has to
            cut before.
    """
    if not least <= len(text) <= most:
        raise ValueError(f"{what} has {len(text)} characters; {least} to {most} are possible")
    return text


def escape(text: str) -> str:
    """Plain text as it stands in mrkdwn: nothing in it is a mention, a link or an entity."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(text: str, most: int = TEXT_MOST, what: str = "a text") -> Json:
    """A plain_text object in which a typed :name: stays as typed."""
    return {"type": "plain_text", "text": fitting(text, most, what), "emoji": False}


def button(
    label: str,
    action_id: str,
    value: str,
    *,
    primary: bool = False,
    confirm: Json | None = None,
    says: str | None = None,
) -> Json:
    """A button; `says` is what a screen reader says of one among many with the same label."""
    built: Json = {
        "type": "button",
        "text": plain(label, BUTTON_MOST, "a button"),
        "action_id": fitting(action_id, _ID_MOST, "an action_id"),
        "value": fitting(value, BUTTON_VALUE_MOST, "a button's value"),
    }
    if primary:
        built["style"] = "primary"
    if confirm is not None:
        built["confirm"] = confirm
    if says is not None:
        built["accessibility_label"] = excerpt(says, BUTTON_MOST)
    return built


def confirmation(title: str, text: str, yes: str, no: str) -> Json:
    """The dialog that asks before a button does what it says."""
    return {
        "title": plain(title, 100, "a confirmation's title"),
        "text": plain(text, 300, "a confirmation's text"),
        "confirm": plain(yes, 30, "a confirmation's button"),
        "deny": plain(no, 30, "a confirmation's button"),
    }


def option(label: str, value: str) -> Json:
    """An option of a menu, its label cut to what a menu shows; the value never is."""
    return {
        "text": plain(excerpt(label, _OPTION_MOST), _OPTION_MOST, "an option"),
        "value": fitting(value, _VALUE_MOST, "an option's value"),
    }


def menu(
    action_id: str,
    options: Sequence[Json],
    *,
    placeholder: str,
    chosen: str | None = None,
    many: bool = False,
) -> Json:
    """A select of 1 to 100 options; `chosen` is the value of the one to begin with.

    Raises:
        ValueError: there are no options or too many, or `chosen` is none of them.
    """
    if not 1 <= len(options) <= OPTIONS_MOST:
        raise ValueError(f"a menu has {len(options)} options; 1 to {OPTIONS_MOST} are possible")
    built: Json = {
        "type": "multi_static_select" if many else "static_select",
        "action_id": fitting(action_id, _ID_MOST, "an action_id"),
        "placeholder": plain(placeholder, _PLACEHOLDER_MOST, "a placeholder"),
        "options": list(options),
    }
    if chosen is not None:
        found = [each for each in options if each["value"] == chosen]
        if len(found) != 1:
            raise ValueError(f"{chosen!r} is not one of the menu's options")
        built["initial_option"] = found[0]
    return built


def person(action_id: str, placeholder: str, chosen: str | None = None) -> Json:
    """A menu of the workspace's people; `chosen` is the one to begin with."""
    built: Json = {
        "type": "users_select",
        "action_id": fitting(action_id, _ID_MOST, "an action_id"),
        "placeholder": plain(placeholder, _PLACEHOLDER_MOST, "a placeholder"),
    }
    if chosen is not None:
        built["initial_user"] = chosen
    return built


def field(
    action_id: str, *, value: str = "", multiline: bool = False, placeholder: str | None = None
) -> Json:
    """A field for up to 3,000 characters."""
    built: Json = {
        "type": "plain_text_input",
        "action_id": fitting(action_id, _ID_MOST, "an action_id"),
        "multiline": multiline,
        "max_length": FIELD_MOST,
    }
    if value:
        built["initial_value"] = fitting(value, FIELD_MOST, "a field's text")
    if placeholder is not None:
        built["placeholder"] = plain(placeholder, _PLACEHOLDER_MOST, "a placeholder")
    return built


def input_block(
    block_id: str, label: str, element: Json, *, optional: bool = False, hint: str | None = None
) -> Json:
    """An input block."""
    built: Json = {
        "type": "input",
        "block_id": fitting(block_id, _ID_MOST, "a block_id"),
        "label": plain(excerpt(label, _LABEL_MOST), _LABEL_MOST, "a label"),
        "element": element,
        "optional": optional,
    }
    if hint is not None:
        built["hint"] = plain(hint, _LABEL_MOST, "a hint")
    return built


def modal(
    callback_id: str,
    title: str,
    blocks: Sequence[Json],
    *,
    metadata: Mapping[str, Any],
    submit: str | None,
    close: str = "Cancel",
) -> Json:
    """A form; without `submit` it only shows something.

    Raises:
        ValueError: the metadata or the blocks are more than Slack takes.
    """
    if not 1 <= len(blocks) <= 100:
        raise ValueError(f"a form has {len(blocks)} blocks; 1 to 100 are possible")
    built: Json = {
        "type": "modal",
        "callback_id": fitting(callback_id, _ID_MOST, "a callback_id"),
        "title": plain(title, _TITLE_MOST, "a form's title"),
        "close": plain(close, _TITLE_MOST, "a form's button"),
        "private_metadata": fitting(packed(metadata), _METADATA_MOST, "a form's metadata"),
        "blocks": list(blocks),
    }
    if submit is not None:
        built["submit"] = plain(submit, _TITLE_MOST, "a form's button")
    return built


def packed(metadata: Mapping[str, Any]) -> str:
    """Metadata as compact JSON."""
    return json.dumps(metadata, ensure_ascii=False, separators=(",", ":"))


def fits_metadata(metadata: Mapping[str, Any]) -> bool:
    """Whether a form can carry these metadata."""
    return utf16(packed(metadata)) <= _METADATA_MOST

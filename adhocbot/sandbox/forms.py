"""What a view's elements hold: their values at first, filled in, and kept across updates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from adhocbot.sandbox.model import Json

Values = dict[str, dict[str, Json]]

# Element type: the key of its value in `state`, the element's key with which it begins, and what
# it is while nothing is chosen.
_HELD: dict[str, tuple[str, str, Any]] = {
    "plain_text_input": ("value", "initial_value", None),
    "email_text_input": ("value", "initial_value", None),
    "url_text_input": ("value", "initial_value", None),
    "number_input": ("value", "initial_value", None),
    "rich_text_input": ("rich_text_value", "initial_value", None),
    "datepicker": ("selected_date", "initial_date", None),
    "timepicker": ("selected_time", "initial_time", None),
    "datetimepicker": ("selected_date_time", "initial_date_time", None),
    "static_select": ("selected_option", "initial_option", None),
    "external_select": ("selected_option", "initial_option", None),
    "radio_buttons": ("selected_option", "initial_option", None),
    "users_select": ("selected_user", "initial_user", None),
    "channels_select": ("selected_channel", "initial_channel", None),
    "conversations_select": ("selected_conversation", "initial_conversation", None),
    "multi_static_select": ("selected_options", "initial_options", []),
    "multi_external_select": ("selected_options", "initial_options", []),
    "checkboxes": ("selected_options", "initial_options", []),
    "multi_users_select": ("selected_users", "initial_users", []),
    "multi_channels_select": ("selected_channels", "initial_channels", []),
    "multi_conversations_select": ("selected_conversations", "initial_conversations", []),
    "file_input": ("files", "initial_files", []),
}


def elements(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Every block with each of its interactive elements; the blocks within blocks too."""
    for block in blocks:
        for element in (block.get("element"), block.get("accessory"), *_listed(block)):
            if isinstance(element, dict) and element.get("action_id"):
                yield block, element
        yield from elements(_inner(block))


def _listed(block: Json) -> list[Any]:
    if block["type"] == "card":
        return list(block.get("actions", []))
    return block.get("elements", []) if block["type"] in {"actions", "context_actions"} else []


def _inner(block: Json) -> list[Json]:
    """The cards of a carousel, the blocks of a container."""
    if block["type"] == "carousel":
        return list(block.get("elements", []))
    return list(block.get("child_blocks", [])) if block["type"] == "container" else []


def holds_value(element: Json) -> bool:
    """Whether a person can enter or choose something there."""
    return element["type"] in _HELD


def held(element: Json, value: Any) -> Json:
    """The element's entry in `state` with this value."""
    return {"type": element["type"], _HELD[element["type"]][0]: value}


def value_of(element: Json, entry: Json) -> Any:
    """What an entry of `state` holds."""
    return entry[_HELD[element["type"]][0]]


def initial_values(given: Json) -> Values:
    """The state of a view or a message as it opens."""
    values: Values = {}
    for block, element in elements(given["blocks"]):
        if holds_value(element):
            _, initial, empty = _HELD[element["type"]]
            entry = held(element, element.get(initial, empty))
            values.setdefault(block["block_id"], {})[element["action_id"]] = entry
    return values


def kept_values(before: Json, values: Values, given: Json) -> Values:
    """The state after an update: as it opens, but for elements whose ids and type stayed."""
    new = initial_values(given)
    for block_id, entries in new.items():
        for action_id, entry in entries.items():
            old = values.get(block_id, {}).get(action_id)
            if old is not None and old["type"] == entry["type"]:
                entries[action_id] = old
    return new

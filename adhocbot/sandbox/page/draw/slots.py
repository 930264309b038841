"""Where an element stands, what it holds, and what every drawn element carries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from adhocbot.sandbox.driver.reading import words
from adhocbot.sandbox.forms import holds_value, initial_values, value_of
from adhocbot.sandbox.model import Json
from adhocbot.sandbox.page.draw.marks import mrkdwn
from adhocbot.sandbox.page.draw.sight import Here
from adhocbot.sandbox.page.draw.words import flat, plain_object

# Fields whose changes are told apart: at Enter, or at every character.
TYPED = frozenset(
    {
        "plain_text_input",
        "email_text_input",
        "url_text_input",
        "number_input",
        "rich_text_input",
    }
)
_TRIGGERS = {"on_enter_pressed": "enter", "on_character_entered": "character"}


@dataclass(frozen=True)
class Slot:
    """Where an element stands.

    Args:
        block_id: its block's.
        inside_input: whether it stands in an input block.
        dispatches: whether a change is delivered at once.
        described: the ids of its hint and of the complaint about it.
    """

    block_id: str
    inside_input: bool = False
    dispatches: bool = True
    required: bool = False
    invalid: bool = False
    described: str = ""
    id: str = ""


@dataclass(frozen=True)
class Control:
    """What the templates ask of every element.

    Args:
        name: what a screen reader calls it; empty where a label or its own words do.
        dispatch: when its change is delivered: "click", "change", "enter", "character".
        confirm: the dialog's words as JSON; empty where none asks.
        asked: the dialog's text as drawn.
    """

    kind: str
    id: str
    block: str
    action: str
    dispatch: str
    name: str
    confirm: str = ""
    asked: Markup | None = None
    described: str = ""
    invalid: bool = False
    required: bool = False
    focus: bool = False


def control(element: Json, slot: Slot, here: Here, name: str = "") -> Control:
    """An element as the templates take it."""
    kind = str(element["type"])
    confirm: Json = element.get("confirm") or {}
    asked = text_object(confirm["text"], here) if confirm else None
    return Control(
        kind,
        slot.id or here.new_id(),
        slot.block_id,
        str(element.get("action_id", "")),
        _dispatch(element, kind) if slot.dispatches else "",
        "" if slot.inside_input else name or _SPOKEN.get(kind, kind.replace("_", " ").capitalize()),
        "" if asked is None else _confirmation(confirm, asked),
        asked,
        slot.described,
        slot.invalid,
        slot.required,
        # A message that takes the focus as it comes would take it from whoever types.
        element.get("focus_on_load") is True and here.surface.kind != "message",
    )


_SPOKEN = {"overflow": "More actions", "static_select": "Select an option"}


def _dispatch(element: Json, kind: str) -> str:
    if kind not in TYPED:
        return "click" if not holds_value(element) else "change"
    config = element.get("dispatch_action_config", {})
    asked = config.get("trigger_actions_on", ["on_enter_pressed"])
    return " ".join(_TRIGGERS[each] for each in asked)


def _confirmation(confirm: Json, asked: Markup) -> str:
    told = {
        "title": flat(confirm.get("title")) or "Are you sure?",
        "text": asked.striptags(),
        "confirm": flat(confirm.get("confirm")) or "Yes",
        "deny": flat(confirm.get("deny")) or "Cancel",
        "style": confirm.get("style", "primary"),
    }
    return json.dumps(told, ensure_ascii=False)


def _known(here: Here) -> Mapping[str, str]:
    viewer = here.viewer
    return {**viewer.people, **viewer.channels, **viewer.groups}


def text_object(given: Json, here: Here) -> Markup:
    """A text object of either type."""
    if given["type"] == "mrkdwn":
        return mrkdwn(given["text"], here.viewer, verbatim=given.get("verbatim") is True)
    return plain_object(given)


def entered(element: Json, slot: Slot, here: Here) -> Any:
    """What an element holds: what was entered there, or else what it begins with."""
    entry = here.surface.values.get(slot.block_id, {}).get(str(element.get("action_id", "")))
    if entry is None or entry.get("type") != element["type"]:
        alone = {"type": "input", "block_id": "b", "element": {**element, "action_id": "a"}}
        entry = initial_values({"blocks": [alone]})["b"]["a"]
    return value_of(element, entry)


def entered_text(element: Json, slot: Slot, here: Here) -> str:
    """What a field to type in holds."""
    value = entered(element, slot, here)
    if isinstance(value, dict):
        return words("", [value], _known(here))
    return "" if value is None else str(value)

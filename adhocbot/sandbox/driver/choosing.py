"""What a person's click or entry becomes in a payload."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from adhocbot.sandbox import payloads
from adhocbot.sandbox.blockkit import check_option
from adhocbot.sandbox.errors import CannotDo
from adhocbot.sandbox.forms import elements, held, holds_value
from adhocbot.sandbox.model import Json
from adhocbot.sandbox.workspace import Workspace

_USERS = {"users_select", "multi_users_select"}
_CHANNELS = {"channels_select", "multi_channels_select"}
_CONVERSATIONS = {"conversations_select", "multi_conversations_select"}
Entries: TypeAlias = Mapping[str, Mapping[str, Any]]
"""Block id to action id to what was entered or chosen."""
Entered: TypeAlias = tuple[Json, Json, Json]

_NUMBERS = {"number_input"}
_FILLED_BY_APP = {"external_select", "multi_external_select"}
_OPTIONS = {"static_select", "multi_static_select", "radio_buttons", "checkboxes", "overflow"}


def find(
    blocks: list[Json], action_id: str, *, block_id: str | None = None, value: str | None = None
) -> tuple[Json, Json]:
    """The one element of that action id, in its block; a button can be told by its value.

    Raises:
        CannotDo: there is none, or several and nothing tells them apart; or that block is gone,
            as after each update of a message whose blocks the app does not name.
    """
    if block_id and all(block["block_id"] != block_id for block, _ in elements(blocks)):
        raise CannotDo("This has changed in the meantime. Look at it, and choose again.")
    found = [
        (block, element)
        for block, element in elements(blocks)
        if element["action_id"] == action_id
        and (block_id is None or block["block_id"] == block_id)
        and (value is None or element["type"] != "button" or element.get("value") == value)
    ]
    if len(found) != 1:
        there = [element["action_id"] for _, element in elements(blocks)]
        raise CannotDo(f"{len(found)} elements {action_id!r} are there, among {there}.")
    return found[0]


def locate(blocks: list[Json], key: str) -> tuple[Json, Json]:
    """The element that a key of a form names: its action id or its block's id."""
    by_block = [
        (block, element)
        for block, element in elements(blocks)
        if block["block_id"] == key and block["type"] == "input"
    ]
    return by_block[0] if len(by_block) == 1 else find(blocks, key)


def chosen(ws: Workspace, who: str, element: Json, value: Any) -> Json:
    """The entry in `state` after a person, `who` by their id, chose or entered this.

    Raises:
        CannotDo: it is not among the options, or nobody and nothing has that name.
    """
    if not holds_value(element):
        raise CannotDo(f"A {element['type']} holds no value.")
    kind = element["type"]
    several = kind.startswith("multi_") or kind in {"checkboxes", "file_input"}
    if value is None:
        return held(element, [] if several else None)
    if kind == "file_input":
        return held(element, [_file(ws, who, element, each) for each in value])
    if several:
        return held(element, [_one(ws, element, each) for each in value])
    return held(element, _one(ws, element, value))


def _file(ws: Workspace, who: str, element: Json, file_id: str) -> Json:
    file = ws.files.get(file_id)
    if file is None or file.user != who:
        raise CannotDo(f"{file_id} is no file of theirs.")
    shown = payloads.file(ws, file)
    allowed = [each.lower() for each in element.get("filetypes", [])]
    if allowed and shown["filetype"] not in allowed:
        raise CannotDo(f"{file.name} is none of {', '.join(allowed)}.")
    return shown


def entered(ws: Workspace, who: str, blocks: list[Json], entries: Entries) -> Iterator[Entered]:
    """What a browser says was entered: of each element that is still there, its block, itself and
    the new entry.

    Raises:
        CannotDo: as `chosen`.
    """
    for block, element in elements(blocks):
        of_block = entries.get(block["block_id"], {})
        if holds_value(element) and element["action_id"] in of_block:
            yield block, element, chosen(ws, who, element, of_block[element["action_id"]])


def _one(ws: Workspace, element: Json, value: Any) -> Any:
    kind = element["type"]
    if kind in _OPTIONS:
        return option(element, value)
    if kind in _FILLED_BY_APP:
        # Only the app knows its options; one that was chosen comes back whole.
        if check_option(value):
            raise CannotDo(f"{value!r} is no option of a menu.")
        return dict(value)
    if kind in _USERS:
        user = ws.find_user(value)
        if user is None:
            raise CannotDo(f"Nobody is called {value}.")
        return user.id
    if kind in _CHANNELS | _CONVERSATIONS:
        channel = ws.find_channel(value)
        if channel is None:
            raise CannotDo(f"No channel is called {value}.")
        return channel.id
    if kind in _NUMBERS:
        return str(value)
    if kind == "plain_text_input" and not element.get("multiline"):
        # A field of one line turns line ends that are pasted into it into spaces.
        return str(value).replace("\n", " ")
    return value


def option(element: Json, value: str) -> Json:
    """The option of this value, or else of this label."""
    groups = [group["options"] for group in element.get("option_groups", [])]
    options = [*element.get("options", []), *[each for group in groups for each in group]]
    for each in options:
        if value in (each.get("value"), each["text"]["text"]):
            return dict(each)
    raise CannotDo(f"{value!r} is not among {[each.get('value') for each in options]}.")


def action(block: Json, element: Json, entry: Json | None) -> Json:
    """One of the `actions` of block_actions."""
    body: Json = {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "action_ts": f"{time.time():.6f}",
    }
    kept = ("text", "value", "style", "url", "placeholder", "confirm")
    body |= {key: element[key] for key in kept if key in element}
    return body if entry is None else body | entry

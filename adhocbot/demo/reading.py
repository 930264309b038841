"""What people read on their screens, line by line."""

from __future__ import annotations

from dataclasses import dataclass

from adhocbot.sandbox import Shown
from adhocbot.sandbox.driver.reading import words
from adhocbot.sandbox.model import Json, View


@dataclass(frozen=True)
class Read:
    """The words of a message or a form, and the labels of its buttons."""

    text: str
    buttons: tuple[str, ...] = ()


def message(shown: Shown) -> Read:
    """A message as it is read."""
    said = _without_buttons(shown.blocks)
    # Without blocks the text is what is read.
    text = words(shown.text, said, shown.names) if said or not shown.blocks else ""
    return Read(text, _buttons(shown.blocks))


def form(view: View | None) -> Read:
    """A form as it is read; nothing where none is open."""
    blocks = [] if view is None else view.given["blocks"]
    said = _without_buttons(blocks)
    return Read(words("", said) if said else "", _buttons(blocks))


def _without_buttons(blocks: list[Json]) -> list[Json]:
    return [
        {key: value for key, value in block.items() if key != "accessory"}
        for block in blocks
        if block["type"] != "actions"
    ]


def label_of(blocks: list[Json], name: str) -> str:
    """What people read at a field, by its block's id, or on a button, by its action id."""
    for block in blocks:
        if block.get("block_id") == name and block["type"] == "input":
            return str(block["label"]["text"])
        for element in block.get("elements", ()):
            if element.get("action_id") == name:
                return str(element["text"]["text"])
    return name


def _buttons(blocks: list[Json]) -> tuple[str, ...]:
    return tuple(
        str(element["text"]["text"])
        for block in blocks
        if block["type"] == "actions"
        for element in block["elements"]
        if element["type"] == "button"
    )

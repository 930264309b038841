"""What a person finds in a view: its lines, its buttons, its fields."""

from __future__ import annotations

from collections.abc import Iterator

from adhocbot.slack.views import Answer
from adhocbot.slack.views.parts import Json


def buttons(blocks: list[Json]) -> list[tuple[str, str, str]]:
    """Label, action id and value of every button, in order."""
    return [
        (each["text"]["text"], each["action_id"], each["value"])
        for each in _elements(blocks)
        if each["type"] == "button"
    ]


def _elements(blocks: list[Json]) -> Iterator[Json]:
    for block in blocks:
        yield from block["elements"] if block["type"] == "actions" else []
        yield from [block["accessory"]] if "accessory" in block else []


def inputs(view: Json) -> dict[str, Json]:
    """The elements of a form's fields by their block's id."""
    return {b["block_id"]: b["element"] for b in view["blocks"] if b["type"] == "input"}


def lines(answer: Answer) -> list[str]:
    return answer.plain.split("\n")

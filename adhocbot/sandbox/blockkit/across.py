"""What no single key can show: ids used twice, sums over a message, choices that must agree.

The callers run `check` first, so the shapes here are known to be right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeAlias
from zoneinfo import available_timezones

from adhocbot.sandbox.blockkit.blocks import MARKDOWN_MOST
from adhocbot.sandbox.blockkit.check import complaint

Thing: TypeAlias = dict[str, Any]

TABLE_MOST = {"table": 10_000, "data_table": 20_000}
VISUALIZATIONS_MOST = 2
# The keys under which people read something.
_SHOWN = frozenset({"text", "alt_text", "title", "caption", "fallback"})


def message_size(blocks: object) -> int:
    """The characters that people read in these blocks, all told."""
    if isinstance(blocks, list):
        return sum(message_size(each) for each in blocks)
    if isinstance(blocks, dict):
        return sum(
            len(value) if isinstance(value, str) and key in _SHOWN else message_size(value)
            for key, value in blocks.items()
        )
    return 0


def across_message(blocks: list[Thing]) -> Iterator[str]:
    """Complaints about a message as a whole."""
    yield from _ids(blocks, "")
    yield from _agreements(blocks, "")
    kinds = Counter(block["type"] for _, block in _all_blocks(blocks, ""))
    if kinds["table"] > 1:
        yield complaint("only_one_table_allowed", "/blocks")
    if kinds["data_visualization"] > VISUALIZATIONS_MOST:
        yield complaint(
            f"no more than {VISUALIZATIONS_MOST} data_visualization blocks allowed", "/blocks"
        )
    written = sum(len(block["text"]) for block in blocks if block["type"] == "markdown")
    if written > MARKDOWN_MOST:
        yield complaint(f"markdown must be less than {MARKDOWN_MOST + 1} characters", "/blocks")
    yield from _tables(blocks, "")


def across_view(view: Thing, *, files_read: bool) -> Iterator[str]:
    """Complaints about a view as a whole."""
    blocks: list[Thing] = view["blocks"]
    kinds = [block["type"] for block in blocks]
    if view["type"] == "modal" and "input" in kinds and "submit" not in view:
        yield complaint("missing required field: submit", "/view")
    yield from _ids(blocks, "/view")
    yield from _agreements(blocks, "/view")
    yield from _tables(blocks, "/view")
    elements = list(_elements(blocks, "/view"))
    if sum(element.get("focus_on_load") is True for _, element in elements) > 1:
        yield complaint("only one element may have `focus_on_load`", "/view/blocks")
    if not files_read:
        for pointer, element in elements:
            if element["type"] == "file_input":
                yield complaint("file_input requires the scope files:read", pointer)


def _all_blocks(blocks: list[Thing], root: str) -> Iterator[tuple[str, Thing]]:
    for index, block in enumerate(blocks):
        pointer = f"{root}/blocks/{index}"
        yield pointer, block
        # A container holds blocks, and so does a carousel; an actions block holds elements.
        key = {"container": "child_blocks", "carousel": "elements"}.get(block["type"])
        if key is not None:
            for inner, child in enumerate(block[key]):
                yield f"{pointer}/{key}/{inner}", child


def _block_elements(pointer: str, block: Thing) -> Iterator[tuple[str, Thing]]:
    match block["type"]:
        case "actions" | "context_actions":
            for index, element in enumerate(block["elements"]):
                yield f"{pointer}/elements/{index}", element
        case "card":
            for index, element in enumerate(block.get("actions", [])):
                yield f"{pointer}/actions/{index}", element
        case "input":
            yield f"{pointer}/element", block["element"]
        case "section" if "accessory" in block:
            yield f"{pointer}/accessory", block["accessory"]


def _elements(blocks: list[Thing], root: str) -> Iterator[tuple[str, Thing]]:
    for pointer, block in _all_blocks(blocks, root):
        yield from _block_elements(pointer, block)


def _twice(things: list[tuple[str, Thing]], key: str) -> Iterator[str]:
    seen: set[str] = set()
    for pointer, thing in things:
        name = thing.get(key)
        if name is None:
            continue
        if name in seen:
            yield complaint(f"`{key}` {name!r} already exists", f"{pointer}/{key}")
        seen.add(name)


def _ids(blocks: list[Thing], root: str) -> Iterator[str]:
    every = list(_all_blocks(blocks, root))
    yield from _twice(every, "block_id")
    # An action_id may come back in another block: a row of equal buttons, one to each section.
    for pointer, block in every:
        yield from _twice(list(_block_elements(pointer, block)), "action_id")


def _agreements(blocks: list[Thing], root: str) -> Iterator[str]:
    for pointer, element in _elements(blocks, root):
        yield from _initial(element, pointer)
        if element.get("min_length", 0) > element.get("max_length", 3000):
            yield complaint("must be less than `max_length`", f"{pointer}/min_length")
        zone = element.get("timezone")
        if zone is not None and zone not in _zones():
            yield complaint("must be a valid timezone", f"{pointer}/timezone")


@cache
def _zones() -> frozenset[str]:
    # Asking walks the whole folder of zones each time.
    return frozenset(available_timezones())


def _initial(element: Thing, pointer: str) -> Iterator[str]:
    offered = list(element.get("options", []))
    for group in element.get("option_groups", []):
        offered += group["options"]
    if not offered:
        # An external menu asks for its options later.
        return
    chosen = list(element.get("initial_options", []))
    if "initial_option" in element:
        chosen.append(element["initial_option"])
    if any(option not in offered for option in chosen):
        key = "initial_option" if "initial_option" in element else "initial_options"
        yield complaint("must be one of the options", f"{pointer}/{key}")


def _tables(blocks: list[Thing], root: str) -> Iterator[str]:
    for pointer, block in _all_blocks(blocks, root):
        most = TABLE_MOST.get(block["type"])
        if most is not None and message_size(block["rows"]) > most:
            yield complaint(f"must be less than {most + 1} characters", f"{pointer}/rows")

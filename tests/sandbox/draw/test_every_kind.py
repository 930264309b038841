"""Every kind of block, element, part and piece that the stand-in takes is drawn."""

from __future__ import annotations

from typing import Any

import pytest

from adhocbot.sandbox.blockkit import blocks as known_blocks
from adhocbot.sandbox.blockkit import elements as known_elements
from adhocbot.sandbox.blockkit import texts as known_texts
from adhocbot.sandbox.page.draw import blocks
from adhocbot.sandbox.page.draw.controls import ELEMENTS
from adhocbot.sandbox.page.draw.layout import BLOCKS
from tests.sandbox.blockkit import samples
from tests.sandbox.draw.seen import VIEWER, Skeleton, surface

EVERY_BLOCK = {**samples.BLOCKS, "alert": samples.ALERT}
EVERY_ELEMENT: dict[str, Any] = {
    **samples.ELEMENTS,
    **samples.INPUTS,
    "image": samples.IMAGE,
    **{each["type"]: each for each in samples.BLOCKS["context_actions"]["elements"]},
}


def test_every_block_is_known_and_has_a_sample() -> None:
    assert set(BLOCKS) == set(known_blocks.BLOCKS) == set(EVERY_BLOCK)


def test_every_element_is_known_and_has_a_sample() -> None:
    kinds = (
        known_elements.ACTIONS_ELEMENT,
        known_elements.ACCESSORY,
        known_elements.INPUT_ELEMENT,
        known_elements.CONTEXT_ACTIONS_ELEMENT,
    )
    taken = {name for each in kinds for name in each.records}
    assert set(ELEMENTS) == taken == set(EVERY_ELEMENT)


@pytest.mark.parametrize("kind", EVERY_BLOCK)
def test_a_block_is_drawn(kind: str) -> None:
    drawn = str(blocks([EVERY_BLOCK[kind]], VIEWER, surface()))
    assert "bk-unknown" not in drawn
    assert len(drawn) > len('<div class="bk-blocks"></div>')


@pytest.mark.parametrize("kind", EVERY_ELEMENT)
def test_an_element_carries_what_it_is(kind: str) -> None:
    block = {
        "type": "actions",
        "block_id": 'b"1',
        "elements": [{**EVERY_ELEMENT[kind], "action_id": "a<1"}],
    }
    drawn = Skeleton(blocks([block], VIEWER, surface()))
    carried = [(name, value) for _, name, value in drawn.attributes if name in _CARRIED]
    if kind == "image":
        assert carried == []
    else:
        assert carried == [("data-element", kind), ("data-block", 'b"1'), ("data-action", "a<1")]
        assert [value for _, name, value in drawn.attributes if name == "data-dispatch"]


_CARRIED = ("data-element", "data-block", "data-action")


@pytest.mark.parametrize("kind", sorted(known_elements.INPUT_ELEMENT.records))
def test_an_input_names_its_element_and_delivers_nothing_by_itself(kind: str) -> None:
    element = {**EVERY_ELEMENT[kind], "action_id": "a"}
    block = {"type": "input", "block_id": "b", "label": samples.plain("Why"), "element": element}
    drawn = Skeleton(blocks([block], VIEWER, surface("modal", errors={"b": "Too short."})))
    named = {value for tag, name, value in drawn.attributes if (tag, name) == ("label", "for")}
    ids = {value for _, name, value in drawn.attributes if name == "id"}
    described = {value for _, name, value in drawn.attributes if name == "aria-describedby"}
    tags = [tag for tag, _ in drawn.tags]
    assert "data-dispatch" not in {name for _, name, _ in drawn.attributes}
    assert named < ids if named else "legend" in tags
    assert described
    assert {each for value in described for each in value.split()} <= ids
    assert "Too short." in drawn.words


@pytest.mark.parametrize("kind", known_texts.RICH_TEXT_PIECE.records)
def test_a_piece_of_rich_text_is_drawn(kind: str) -> None:
    section = samples.RICH_TEXT["elements"][0]
    piece = next(each for each in section["elements"] if each["type"] == kind)
    block = {"type": "rich_text", "elements": [{**section, "elements": [piece]}]}
    drawn = Skeleton(blocks([block], VIEWER, surface()))
    assert drawn.words.strip() not in ("", f"[{kind}]")


def test_a_kind_that_is_not_known_is_named() -> None:
    given: list[dict[str, Any]] = [
        {"type": "<b>new"},
        {"type": "actions", "elements": [{"type": "newer"}]},
    ]
    drawn = Skeleton(blocks(given, VIEWER, surface()))
    assert drawn.words == (
        "This page does not draw “<b>new” yet.This page does not draw “newer” yet."
    )

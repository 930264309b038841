"""Our tables and the published schema judge the same documents, spoiled in every place, alike."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema_rs import Draft7Validator

from adhocbot.sandbox.blockkit.blocks import BLOCK, BLOCKS, MESSAGE, VIEW
from adhocbot.sandbox.blockkit.check import complaints
from adhocbot.sandbox.blockkit.elements import ACTIONS_ELEMENT, INPUTS
from adhocbot.sandbox.blockkit.rules import Kinds, Rule, Surface
from tests.contract import FOLDER
from tests.sandbox.blockkit import samples
from tests.sandbox.blockkit.mutations import mutated

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the published schema is not beside this checkout"
)

# Small children, so that each kind is tried on its own and the whole takes seconds.
_PLAIN_BUTTON = {"type": "button", "text": samples.plain()}
_NO_RICH_TEXT = [cell for cell in samples.CELLS if cell is not samples.RICH_TEXT]
_SHORT_RICH_TEXT = {"type": "rich_text", "elements": []}
_SLIM: dict[str, dict[str, Any]] = {
    "actions": {"elements": [_PLAIN_BUTTON]},
    "input": {"element": {"type": "datetimepicker"}},
    "section": {"accessory": _PLAIN_BUTTON},
    "table": {"rows": [_NO_RICH_TEXT] * 2},
    "data_table": {"rows": [_NO_RICH_TEXT] * 2},
    "carousel": {"elements": [{"type": "card", "title": samples.mrkdwn()}]},
    "card": {"actions": [_PLAIN_BUTTON]},
    # The schema takes anything at all as a plan's task.
    "plan": {"tasks": []},
    "task_card": {"details": _SHORT_RICH_TEXT},
    "rich_text_input": {"initial_value": _SHORT_RICH_TEXT},
}
_PIECES = samples.RICH_TEXT["elements"][0]["elements"]
_PARTS = samples.RICH_TEXT["elements"][1:]


def _section(piece: samples.Thing) -> samples.Thing:
    return {"type": "rich_text_section", "elements": [piece]}


SAMPLES: list[samples.Thing] = [
    *({**each, **_SLIM.get(kind, {})} for kind, each in samples.ELEMENTS.items()),
    *({**each, **_SLIM.get(kind, {})} for kind, each in samples.INPUTS.items()),
    *(
        {**each, **_SLIM.get(kind, {})}
        for kind, each in samples.BLOCKS.items()
        if kind != "rich_text"
    ),
    samples.ALERT,
    *({"type": "rich_text", "elements": [_section(piece)]} for piece in _PIECES),
    *({"type": "rich_text", "elements": [part]} for part in _PARTS),
]
RULES: dict[str, Rule] = {
    kind: Kinds({kind: record})
    for kind, record in {**ACTIONS_ELEMENT.records, **INPUTS, **BLOCKS}.items()
}
# Where we refuse more than the schema does, by the key: a documented shape or length that it
# lacks, or a choice between keys that it does not make.
STRICTER: dict[str, set[str]] = {
    "button": {"url"},
    "static_select": {"options"},
    "multi_static_select": {"option_groups", "options", "text", "max_selected_items"},
    "datepicker": {"initial_date"},
    "timepicker": {"initial_time"},
    "plain_text_input": {"initial_value"},
    "image": {"image_url"},
    "context": {"alt_text", "image_url"},
    "card": {"alt_text", "image_url"},
    "context_actions": {"text", "value"},
    "data_visualization": {"segments"},
}
STRICTER_TEXTS = {"text", "link", "rich_text_list", "rich_text_quote", "rich_text_preformatted"}


def _definitions() -> dict[str, Any]:
    schema = json.loads((FOLDER / "blockkit-with-limits.schema.json").read_text("utf-8"))
    definitions: dict[str, Any] = schema["definitions"]
    return definitions


def _judge(name: str) -> Draft7Validator:
    return Draft7Validator({"$ref": f"#/definitions/{name}", "definitions": _definitions()})


def _definition_of(kind: str) -> str:
    """The one definition of that type, or of an image the block's."""
    return next(
        name
        for name, each in sorted(_definitions().items())
        for variant in each.get("anyOf", [each])
        if variant.get("properties", {}).get("type", {}).get("const") == kind
    )


def _ours(document: object, rule: Rule, surface: Surface) -> bool:
    return not list(complaints(document, rule, "", surface))


def _inner_kind(sample: samples.Thing) -> str:
    part = sample["elements"][0]
    kind: str = part["type"]
    if kind == "rich_text_section":
        kind = part["elements"][0]["type"]
    return kind


def _name(sample: samples.Thing) -> str:
    kind: str = sample["type"]
    return f"{kind}-{_inner_kind(sample)}" if kind == "rich_text" else kind


@pytest.mark.parametrize("sample", SAMPLES, ids=_name)
def test_a_document_spoiled_in_any_place_is_judged_as_by_the_schema(sample: samples.Thing) -> None:
    kind = sample["type"]
    judge = _judge(_definition_of(kind))
    laxer, stricter = [], set()
    for path, spoiled in mutated(sample):
        ours, theirs = _ours(spoiled, RULES[kind], "modal"), judge.is_valid(spoiled)
        if ours and not theirs:
            laxer.append(path)
        if theirs and not ours:
            stricter.add([step for step in path if isinstance(step, str)][-1])
    expected = STRICTER.get(kind, set())
    if kind == "rich_text" and _inner_kind(sample) in STRICTER_TEXTS:
        # A text, or an address, without a character.
        expected = {"text", "url"} if _inner_kind(sample) == "link" else {"text"}
    assert (laxer, stricter) == ([], expected)


@pytest.mark.parametrize(
    ("definition", "surface", "rule", "document"),
    [
        ("MessageBlocks", "message", MESSAGE, [{"type": "divider"}]),
        (
            "StrictModalView",
            "modal",
            VIEW,
            {**samples.MODAL, "blocks": [{"type": "divider"}]},
        ),
        ("StrictHomeView", "home", VIEW, {**samples.HOME, "blocks": [{"type": "divider"}]}),
    ],
    ids=["message", "modal", "home"],
)
def test_a_message_and_a_view_are_judged_as_by_the_schema(
    definition: str, surface: Surface, rule: Rule, document: Any
) -> None:
    judge = _judge(definition)
    differing = [
        path
        for path, spoiled in mutated(document)
        if _ours(spoiled, rule, surface) != judge.is_valid(spoiled)
    ]
    assert differing == []


def _on(surface: Surface, block: samples.Thing) -> object:
    if surface == "message":
        return [block]
    return {**(samples.MODAL if surface == "modal" else samples.HOME), "blocks": [block]}


def test_each_surface_takes_the_blocks_that_the_schema_lets_it_take() -> None:
    definitions: dict[Surface, str] = {
        "message": "MessageBlocks",
        "modal": "StrictModalView",
        "home": "StrictHomeView",
    }
    ours: dict[str, set[str]] = {}
    theirs: dict[str, set[str]] = {}
    for surface, definition in definitions.items():
        judge = _judge(definition)
        for kind, block in {**samples.BLOCKS, "alert": samples.ALERT}.items():
            # What stands inside has its own surfaces, which the schema does not know.
            slim = {**block, **_SLIM.get(kind, {})}
            if kind == "input":
                slim["element"] = {"type": "users_select"}
            if _ours(slim, BLOCK, surface):
                ours.setdefault(surface, set()).add(kind)
            if judge.is_valid(_on(surface, slim)):
                theirs.setdefault(surface, set()).add(kind)
    assert ours == theirs

"""What the stand-in says against blocks and views, complaint by complaint."""

from __future__ import annotations

from typing import Any

import pytest

from adhocbot.sandbox.blockkit import (
    MESSAGE_SIZE_MOST,
    check_message_blocks,
    check_view,
    message_size,
)
from tests.sandbox.blockkit import samples
from tests.sandbox.blockkit.samples import Thing, mrkdwn, option, plain


def _section(text: str, **more: Any) -> Thing:
    return {"type": "section", "text": mrkdwn(text), **more}


def _button(action_id: str, text: str = "Go") -> Thing:
    return {"type": "button", "action_id": action_id, "text": plain(text)}


def _input(element: Thing, **more: Any) -> Thing:
    return {"type": "input", "label": plain(), "element": element, **more}


def _modal(*blocks: Thing, **more: Any) -> Thing:
    return {"type": "modal", "title": plain("Form"), "blocks": list(blocks), **more}


_LIST = {"type": "static_select", "options": [option("one")]}
_TABLE: Thing = {"type": "table", "rows": [[{"type": "raw_text", "text": "x" * 200}]]}


def test_every_kind_of_block_is_taken_where_it_belongs() -> None:
    found = [
        check_message_blocks(samples.MESSAGE),
        check_view(samples.MODAL, files_read=True),
        check_view(samples.HOME),
    ]
    assert found == [[], [], []]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ("words", ["must provide an array [json-pointer:/blocks]"]),
        ([7], ["must provide an object [json-pointer:/blocks/0]"]),
        ([{}], ["missing required field: type [json-pointer:/blocks/0]"]),
        ([{"type": "banner"}], ["unsupported type: banner [json-pointer:/blocks/0/type]"]),
        ([{"type": ["x"]}], ["unsupported type: ['x'] [json-pointer:/blocks/0/type]"]),
        (
            [{"type": "divider", "text": "x"}],
            ["invalid additional property: text [json-pointer:/blocks/0]"],
        ),
        (
            [{"type": "divider"}] * 51,
            ["no more than 50 items allowed [json-pointer:/blocks]"],
        ),
        (
            [{"type": "header", "text": mrkdwn("No marks here")}],
            ["unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]"],
        ),
        (
            [{"type": "actions", "elements": [_button("a"), _button("b", "x" * 76)]}],
            ["must be less than 76 characters [json-pointer:/blocks/0/elements/1/text/text]"],
        ),
        (
            [{"type": "actions", "elements": []}],
            ["no fewer than 1 items allowed [json-pointer:/blocks/0/elements]"],
        ),
        (
            [_section("x" * 3001)],
            ["must be less than 3001 characters [json-pointer:/blocks/0/text/text]"],
        ),
        (
            [_section("")],
            ["must be more than 0 characters [json-pointer:/blocks/0/text/text]"],
        ),
        (
            [{"type": "section"}],
            ["must define at least one of `text`, `fields` [json-pointer:/blocks/0]"],
        ),
        (
            [{**_section("x"), "block_id": "a"}, {"type": "divider", "block_id": "a"}],
            ["`block_id` 'a' already exists [json-pointer:/blocks/1/block_id]"],
        ),
        (
            [{"type": "actions", "elements": [_button("a"), _button("a")]}],
            ["`action_id` 'a' already exists [json-pointer:/blocks/0/elements/1/action_id]"],
        ),
        ([_TABLE, _TABLE], ["only_one_table_allowed [json-pointer:/blocks]"]),
        (
            [{**_TABLE, "rows": _TABLE["rows"] * 51}],
            ["must be less than 10001 characters [json-pointer:/blocks/0/rows]"],
        ),
        (
            [{"type": "markdown", "text": "x" * 7000}] * 2,
            ["markdown must be less than 12001 characters [json-pointer:/blocks]"],
        ),
        (
            [samples.BLOCKS["data_visualization"]] * 3,
            ["no more than 2 data_visualization blocks allowed [json-pointer:/blocks]"],
        ),
        (
            [_section("x", accessory={**_LIST, "initial_option": option("two")})],
            ["must be one of the options [json-pointer:/blocks/0/accessory/initial_option]"],
        ),
        (
            [_section("x", accessory={**_LIST, "option_groups": samples.GROUPS})],
            [
                "must define either `options` or `option_groups`, and not both "
                "[json-pointer:/blocks/0/accessory]"
            ],
        ),
        (
            [_section("x", accessory={"type": "timepicker", "timezone": "Europe/Basle"})],
            ["must be a valid timezone [json-pointer:/blocks/0/accessory/timezone]"],
        ),
        (
            [_input({"type": "number_input", "is_decimal_allowed": True})],
            ["unsupported type: number_input [json-pointer:/blocks/0/element/type]"],
        ),
        (
            [_input({"type": "rich_text_input"})],
            ["unsupported type: rich_text_input [json-pointer:/blocks/0/element/type]"],
        ),
        ([samples.ALERT], ["unsupported type: alert [json-pointer:/blocks/0/type]"]),
    ],
)
def test_a_message_is_refused_in_slacks_words(blocks: object, expected: list[str]) -> None:
    assert check_message_blocks(blocks) == [f"[ERROR] {each}" for each in expected]


def test_equal_buttons_may_stand_in_different_blocks() -> None:
    rows = [_section(f"Item {n}", accessory=_button("item.open")) for n in range(3)]
    assert check_message_blocks(rows) == []


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (None, ["must provide an object [json-pointer:/view]"]),
        (
            {"type": "modal"},
            [
                "missing required field: title [json-pointer:/view]",
                "missing required field: blocks [json-pointer:/view]",
            ],
        ),
        (
            _modal({"type": "divider"}, title=plain("x" * 25)),
            ["must be less than 25 characters [json-pointer:/view/title/text]"],
        ),
        (
            _modal({"type": "divider"}, private_metadata="x" * 3001),
            ["must be less than 3001 characters [json-pointer:/view/private_metadata]"],
        ),
        (
            _modal(*[{"type": "divider"}] * 101),
            ["no more than 100 items allowed [json-pointer:/view/blocks]"],
        ),
        (_modal(_input(_LIST)), ["missing required field: submit [json-pointer:/view]"]),
        (
            _modal(_TABLE),
            ["unsupported type: table [json-pointer:/view/blocks/0/type]"],
        ),
        (
            _modal(
                *[_input({"type": "plain_text_input", "focus_on_load": True})] * 2,
                submit=plain("Go"),
            ),
            ["only one element may have `focus_on_load` [json-pointer:/view/blocks]"],
        ),
        (
            _modal(
                _input({"type": "plain_text_input", "min_length": 9, "max_length": 3}),
                submit=plain("Go"),
            ),
            ["must be less than `max_length` [json-pointer:/view/blocks/0/element/min_length]"],
        ),
        (
            _modal(_input({"type": "file_input"}), submit=plain("Go")),
            ["file_input requires the scope files:read [json-pointer:/view/blocks/0/element]"],
        ),
        (
            {"type": "home", "blocks": [_input({"type": "datetimepicker"})]},
            ["unsupported type: datetimepicker [json-pointer:/view/blocks/0/element/type]"],
        ),
        (
            {"type": "home", "blocks": [], "title": plain()},
            ["invalid additional property: title [json-pointer:/view]"],
        ),
    ],
)
def test_a_view_is_refused_in_slacks_words(view: object, expected: list[str]) -> None:
    assert check_view(view) == [f"[ERROR] {each}" for each in expected]


def test_a_home_tab_may_ask_without_a_submit_button() -> None:
    assert check_view({"type": "home", "blocks": [_input(_LIST)]}) == []


def test_the_size_of_a_message_is_what_people_read_in_it() -> None:
    rich = {
        "type": "rich_text",
        "block_id": "not read",
        "elements": [
            {"type": "rich_text_section", "elements": [{"type": "text", "text": "12345"}]}
        ],
    }
    assert message_size([_section("123", accessory=_button("not.read", "12")), rich]) == 10
    assert MESSAGE_SIZE_MOST == 13_200

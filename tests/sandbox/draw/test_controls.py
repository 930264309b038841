"""Elements: what they hold, when they deliver, and what is said about them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from adhocbot.sandbox.page.draw import Surface, blocks
from tests.sandbox.blockkit import samples
from tests.sandbox.draw.seen import VIEWER, Skeleton, surface

OPTIONS = [samples.option("one"), {"text": samples.plain("Two :tada:")}]


def drawn(element: dict[str, Any], kind: str = "input", **given: Any) -> Skeleton:
    """An element in a block of that kind, with what is given on the surface."""
    inner = {"action_id": "a", **element}
    block: dict[str, Any] = {"type": kind, "block_id": "b", "elements": [inner]}
    if kind == "input":
        block = {"type": kind, "block_id": "b", "label": samples.plain("L"), "element": inner}
        block |= {key: given.pop(key) for key in ("dispatch_action", "optional") if key in given}
    return Skeleton(blocks([block], VIEWER, surface("modal", **given)))


def values_of(page: Skeleton, name: str, tag: str = "") -> list[str]:
    return [value for at, key, value in page.attributes if key == name and tag in ("", at)]


def chosen(page: Skeleton) -> list[str]:
    """The values of what is selected or checked."""
    found = []
    value = ""
    for _, name, each in page.attributes:
        if name == "value":
            value = each
        elif name in {"selected", "checked"}:
            found.append(value)
    return found


def entered(**entry: Any) -> dict[str, Any]:
    return {"b": {"a": entry}}


def test_an_element_begins_as_the_app_says() -> None:
    select = {"type": "static_select", "options": OPTIONS, "initial_option": OPTIONS[1]}
    assert chosen(drawn(select)) == ["Two :tada:"]
    many = {"type": "checkboxes", "options": OPTIONS, "initial_options": OPTIONS}
    assert chosen(drawn(many)) == ["one", "Two :tada:"]


def test_what_was_entered_goes_before() -> None:
    select = {"type": "static_select", "options": OPTIONS, "initial_option": OPTIONS[1]}
    one = entered(type="static_select", selected_option=OPTIONS[0])
    assert chosen(drawn(select, values=one)) == ["one"]
    none = entered(type="static_select", selected_option=None)
    assert chosen(drawn(select, values=none)) == [""]
    other = entered(type="radio_buttons", selected_option=OPTIONS[0])
    assert chosen(drawn(select, values=other)) == ["Two :tada:"]


def test_a_menu_of_people_offers_those_the_viewer_knows_and_names_nobody_else() -> None:
    page = drawn({"type": "users_select", "initial_user": "U9"})
    assert values_of(page, "value", "option") == ["", "U1", "U2", "U9"]
    assert chosen(page) == ["U9"]
    assert "@unknown-user" in page.words


def test_a_menu_of_conversations_begins_with_the_current_one_if_it_is_asked_to() -> None:
    menu: dict[str, Any] = {"type": "conversations_select"}
    assert chosen(drawn(menu)) == [""]
    assert chosen(drawn({**menu, "default_to_current_conversation": True})) == ["C1"]


def test_only_what_may_stay_empty_can_be_emptied() -> None:
    select = {"type": "static_select", "options": OPTIONS}
    assert values_of(drawn(select, optional=True), "disabled") == []
    assert values_of(drawn(select), "disabled") == [""]
    assert values_of(drawn(select, "actions"), "disabled") == [""]


def test_a_menu_of_several_shows_what_is_chosen_and_takes_no_more_than_it_may() -> None:
    menu = {
        "type": "multi_static_select",
        "option_groups": [{"label": samples.plain("G"), "options": OPTIONS}],
        "initial_options": [OPTIONS[0]],
        "max_selected_items": 1,
    }
    page = drawn(menu)
    assert values_of(page, "data-remove") == ["one"]
    assert values_of(page, "data-max") == ["1"]
    assert len(values_of(page, "disabled")) == 1
    assert values_of(page, "data-filter") == []
    many = {"type": "multi_static_select", "options": [samples.option(str(n)) for n in range(8)]}
    assert len(values_of(drawn(many), "data-filter")) == 1


def test_an_external_menu_keeps_the_whole_of_what_is_chosen() -> None:
    menu = {"type": "external_select", "initial_option": OPTIONS[0], "min_query_length": 1}
    page = drawn(menu)
    assert [json.loads(each) for each in chosen(page)] == [OPTIONS[0]]
    assert values_of(page, "data-suggest") == ["1"]


def test_a_moment_is_shown_in_the_viewers_zone() -> None:
    page = drawn({"type": "datetimepicker", "initial_date_time": 1_900_000_000})
    assert values_of(page, "value") == ["2030-03-17T18:46"]
    assert values_of(page, "data-zone") == ["Europe/Zurich"]


@pytest.mark.parametrize(
    ("element", "given", "when"),
    [
        ({"type": "datepicker"}, {}, []),
        ({"type": "datepicker"}, {"dispatch_action": True}, ["change"]),
        ({"type": "plain_text_input"}, {"dispatch_action": True}, ["enter"]),
        (
            {
                "type": "plain_text_input",
                "dispatch_action_config": {
                    "trigger_actions_on": ["on_character_entered", "on_enter_pressed"]
                },
            },
            {"dispatch_action": True},
            ["character enter"],
        ),
        ({"type": "datepicker"}, {"kind": "actions"}, ["change"]),
        ({**samples.BUTTON}, {"kind": "actions"}, ["click"]),
        ({"type": "overflow", "options": OPTIONS}, {"kind": "actions"}, ["click"]),
    ],
)
def test_when_a_change_is_delivered(
    element: dict[str, Any], given: dict[str, Any], when: list[str]
) -> None:
    assert values_of(drawn(element, **given), "data-dispatch") == when


def test_a_text_is_counted_and_never_cut() -> None:
    field = {"type": "plain_text_input", "multiline": True, "initial_value": "\nfirst"}
    page = drawn(field)
    assert "\n\nfirst" in page.words
    assert values_of(page, "maxlength") == []
    assert values_of(page, "hidden", "small") == [""]
    over = entered(type="plain_text_input", value="x" * 3001)
    page = drawn(field, values=over)
    assert "3001 / 3000" in page.words
    assert values_of(page, "hidden", "small") == []
    assert values_of(drawn({**field, "max_length": 9}), "hidden", "small") == [""]
    assert values_of(drawn({**field, "max_length": 6}), "hidden", "small") == []


def test_an_input_says_what_is_wrong_and_what_is_optional() -> None:
    field = {"type": "plain_text_input"}
    page = drawn(field, optional=True, errors={"b": "<Too> short"})
    assert page.words.split("\n") == ["", "L (optional)", "0 / 3000", "⚠ Error: <Too> short", ""]
    assert values_of(page, "aria-invalid") == ["true"]
    assert values_of(page, "aria-required") == []
    assert values_of(drawn(field), "aria-required") == ["true"]


def test_a_confirmation_travels_as_words_and_as_it_is_drawn() -> None:
    confirm = {"text": samples.mrkdwn("*Sure*, <@U1>? <@U9|secret>"), "style": "danger"}
    page = drawn({**samples.BUTTON, "confirm": confirm}, "actions")
    assert [json.loads(each) for each in values_of(page, "data-confirm")] == [
        {
            "title": "Are you sure?",
            "text": "Sure, @Mei? @unknown-user",
            "confirm": "Yes",
            "deny": "Cancel",
            "style": "danger",
        }
    ]
    assert ("template", (("class", "bk-asked"),)) in page.tags


def test_a_link_button_is_a_link_only_where_the_address_may_be_followed() -> None:
    button = {"type": "button", "text": samples.plain("Go"), "url": "https://a.b"}
    assert values_of(drawn(button, "actions"), "href") == ["https://a.b"]
    page = drawn({**button, "url": "javascript:alert(1)"}, "actions")
    assert [tag for tag, _ in page.tags if tag in {"a", "button"}] == ["button"]


def test_an_icon_for_others_is_not_there() -> None:
    icon = {"type": "icon_button", "icon": "trash", "text": samples.plain("Delete")}
    assert values_of(drawn(icon, "context_actions"), "aria-label") == ["Delete"]
    theirs = {**icon, "visible_to_user_ids": ["U2"]}
    assert values_of(drawn(theirs, "context_actions"), "aria-label") == []


def test_only_a_modal_takes_the_focus() -> None:
    element = {"type": "datepicker", "action_id": "a", "focus_on_load": True}
    block = {"type": "actions", "elements": [element]}
    assert len(values_of(drawn({**element}, "actions"), "autofocus")) == 1
    page = Skeleton(blocks([block], VIEWER, surface("message")))
    assert values_of(page, "autofocus") == []


def test_ids_are_unique_and_hold_no_space() -> None:
    labelled = {"type": "input", "label": samples.plain(), "hint": samples.plain()}
    given = [
        {**labelled, "element": {**each, "action_id": "a"}} for each in samples.INPUTS.values()
    ]
    page = Skeleton(blocks(given, VIEWER, Surface("modal", "a key & <more>")))
    ids = values_of(page, "id")
    assert len(ids) == len(set(ids)) > len(given)
    assert not any(" " in each for each in ids)

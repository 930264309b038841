"""Documents that Slack takes, one of every kind, in our own words."""

from __future__ import annotations

from typing import Any, TypeAlias

Thing: TypeAlias = dict[str, Any]


def plain(text: str = "Words") -> Thing:
    return {"type": "plain_text", "text": text, "emoji": True}


def mrkdwn(text: str = "*Words*") -> Thing:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def option(value: str = "one") -> Thing:
    return {"text": plain(value), "value": value, "description": plain("Why")}


CONFIRM = {
    "title": plain("Sure?"),
    "text": mrkdwn("It cannot be *undone*."),
    "confirm": plain("Close it"),
    "deny": plain("Wait"),
    "style": "danger",
}
BUTTON = {
    "type": "button",
    "action_id": "agenda.open",
    "text": plain("Open"),
    "value": "7",
    "style": "primary",
    "url": "https://standards.example/agenda",
    "accessibility_label": "Open the agenda",
    "confirm": CONFIRM,
}
OPTIONS = [option("one"), option("two")]
GROUPS = [{"label": plain("Group"), "options": OPTIONS}]
MENU: Thing = {"confirm": CONFIRM, "placeholder": plain("Pick"), "focus_on_load": False}
IMAGE: Thing = {"type": "image", "alt_text": "A matrix", "image_url": "https://a.example/m.png"}
ELEMENTS: dict[str, Thing] = {
    "button": BUTTON,
    "workflow_button": {
        "type": "workflow_button",
        "text": plain(),
        "workflow": {
            "trigger": {
                "url": "https://a.example/t",
                "customizable_input_parameters": [{"name": "n", "value": "v"}],
            }
        },
    },
    "overflow": {"type": "overflow", "options": OPTIONS, "confirm": CONFIRM},
    "static_select": {
        "type": "static_select",
        "options": OPTIONS,
        "initial_option": OPTIONS[1],
        **MENU,
    },
    "external_select": {"type": "external_select", "min_query_length": 2, **MENU},
    "users_select": {"type": "users_select", "initial_user": "U00000001", **MENU},
    "conversations_select": {
        "type": "conversations_select",
        "default_to_current_conversation": True,
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
        **MENU,
    },
    "channels_select": {"type": "channels_select", "initial_channel": "C00000001", **MENU},
    "multi_static_select": {
        "type": "multi_static_select",
        "option_groups": GROUPS,
        "initial_options": [OPTIONS[0]],
        "max_selected_items": 2,
        **MENU,
    },
    "multi_external_select": {"type": "multi_external_select", **MENU},
    "multi_users_select": {"type": "multi_users_select", "initial_users": ["U1"], **MENU},
    "multi_conversations_select": {"type": "multi_conversations_select", **MENU},
    "multi_channels_select": {"type": "multi_channels_select", **MENU},
    "datepicker": {"type": "datepicker", "initial_date": "2029-12-12", **MENU},
    "timepicker": {
        "type": "timepicker",
        "initial_time": "13:15",
        "timezone": "Europe/Zurich",
        **MENU,
    },
    "datetimepicker": {"type": "datetimepicker", "initial_date_time": 1_900_000_000},
    "checkboxes": {
        "type": "checkboxes",
        "options": [{"text": mrkdwn("*Q1*"), "value": "1"}, option()],
        "initial_options": [option()],
        "confirm": CONFIRM,
    },
    "radio_buttons": {
        "type": "radio_buttons",
        "options": OPTIONS,
        "initial_option": OPTIONS[0],
    },
}
RICH_TEXT: Thing = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "Words", "style": {"bold": True, "code": False}},
                {"type": "link", "url": "https://a.example", "text": "a link"},
                {"type": "user", "user_id": "U00000001"},
                {"type": "channel", "channel_id": "C00000001"},
                {"type": "usergroup", "usergroup_id": "S00000001"},
                {"type": "broadcast", "range": "here"},
                {"type": "emoji", "name": "wave"},
                {"type": "date", "timestamp": 1_900_000_000, "format": "{date}"},
                {"type": "color", "value": "#C0FFEE"},
                {"type": "team", "team_id": "T00000001"},
            ],
        },
        {
            "type": "rich_text_list",
            "style": "bullet",
            "indent": 0,
            "border": 1,
            "elements": [
                {"type": "rich_text_section", "elements": [{"type": "text", "text": "One"}]}
            ],
        },
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "Said"}]},
        {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "x = 1"}]},
    ],
}
INPUTS: dict[str, Thing] = {
    "plain_text_input": {
        "type": "plain_text_input",
        "multiline": True,
        "min_length": 1,
        "max_length": 3000,
        "initial_value": "We support this.",
        "placeholder": plain("Your position"),
        "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
    },
    "email_text_input": {"type": "email_text_input", "initial_value": "a@b.example"},
    "url_text_input": {"type": "url_text_input", "placeholder": plain()},
    "number_input": {"type": "number_input", "is_decimal_allowed": False, "min_value": "1"},
    "file_input": {"type": "file_input", "filetypes": ["csv"], "max_files": 1},
    "rich_text_input": {"type": "rich_text_input", "initial_value": RICH_TEXT, "max_lines": 9},
}
CELLS = [
    {"type": "raw_text", "text": "China"},
    RICH_TEXT,
    {"type": "raw_number", "text": "7", "value": 7},
]
CARD = {
    "type": "card",
    "title": mrkdwn(),
    "subtitle": mrkdwn(),
    "body": mrkdwn(),
    "icon": IMAGE,
    "hero_image": IMAGE,
    "actions": [BUTTON],
}
TASK = {
    "type": "task_card",
    "task_id": "t1",
    "title": "Compile",
    "status": "pending",
    "details": RICH_TEXT,
    "sources": [{"type": "url", "url": "https://a.example", "text": "TD"}],
}
BLOCKS: dict[str, Thing] = {
    "section": {
        "type": "section",
        "block_id": "card",
        "text": mrkdwn(),
        "fields": [mrkdwn(), plain()],
        "accessory": BUTTON,
        "expand": True,
    },
    "header": {"type": "header", "text": plain("Quantum #2")},
    "divider": {"type": "divider"},
    "image": {**IMAGE, "title": plain()},
    "context": {"type": "context", "elements": [mrkdwn(), plain(), IMAGE]},
    "actions": {"type": "actions", "elements": list(ELEMENTS.values())},
    "input": {
        "type": "input",
        "label": plain("Delegation"),
        "hint": plain("As in the list"),
        "optional": True,
        "dispatch_action": False,
        "element": ELEMENTS["static_select"],
    },
    "rich_text": RICH_TEXT,
    "file": {"type": "file", "external_id": "F1", "source": "remote"},
    "video": {
        "type": "video",
        "alt_text": "Tutorial",
        "title": plain(),
        "thumbnail_url": "https://a.example/t.png",
        "video_url": "https://a.example/v",
        "author_name": "Li",
    },
    "table": {
        "type": "table",
        "rows": [CELLS, CELLS],
        "column_settings": [{"align": "right", "is_wrapped": True}, None],
    },
    "call": {"type": "call", "call_id": "R1"},
    "card": CARD,
    "carousel": {"type": "carousel", "elements": [CARD, CARD]},
    "container": {
        "type": "container",
        "title": plain(),
        "child_blocks": [{"type": "divider"}, {"type": "header", "text": plain()}],
        "width": "wide",
    },
    "context_actions": {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "positive_button": {"text": plain(), "value": "y"},
                "negative_button": {"text": plain(), "value": "n"},
            },
            {"type": "icon_button", "icon": "trash", "text": plain()},
        ],
    },
    "data_table": {"type": "data_table", "caption": "Positions", "rows": [CELLS, CELLS]},
    "data_visualization": {
        "type": "data_visualization",
        "title": "Positions",
        "chart": {"type": "pie", "segments": [{"label": "China", "value": 3}]},
    },
    "markdown": {"type": "markdown", "text": "**Words**"},
    "plan": {"type": "plan", "title": "Plan", "tasks": [TASK]},
    "task_card": TASK,
}
ALERT = {"type": "alert", "text": plain("Nothing was saved."), "level": "error"}
NOT_IN_VIEWS = {
    *("file", "table", "call", "card", "carousel", "container", "context_actions"),
    *("data_visualization", "markdown", "plan", "task_card"),
}
MODAL: Thing = {
    "type": "modal",
    "callback_id": "position.form",
    "external_id": "e1",
    "private_metadata": "{}",
    "title": plain("Position"),
    "submit": plain("Record"),
    "close": plain("Leave"),
    "clear_on_close": False,
    "notify_on_close": True,
    "blocks": [
        ALERT,
        *(block for kind, block in BLOCKS.items() if kind not in {*NOT_IN_VIEWS, "data_table"}),
        *(
            {"type": "input", "label": plain(), "element": element}
            for element in [*INPUTS.values(), ELEMENTS["datetimepicker"]]
        ),
    ],
}
HOME: Thing = {
    "type": "home",
    "callback_id": "home",
    "private_metadata": "x",
    "blocks": [
        {
            **BLOCKS["actions"],
            "elements": [ELEMENTS[kind] for kind in ELEMENTS if kind != "datetimepicker"],
        },
        *(block for kind, block in BLOCKS.items() if kind not in {*NOT_IN_VIEWS, "actions"}),
    ],
}
MESSAGE: list[Thing] = list(BLOCKS.values())

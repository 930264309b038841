"""The limits of what stands inside blocks: buttons, menus, pickers and inputs."""

from __future__ import annotations

from adhocbot.sandbox.blockkit.rules import (
    Kinds,
    ListOf,
    Number,
    OneOf,
    Record,
    Rule,
    Surface,
    Text,
)
from adhocbot.sandbox.blockkit.texts import (
    ANY,
    CONFIRM,
    FLAG,
    ID,
    IMAGE_ELEMENT,
    OPTION,
    OPTION_GROUP,
    RICH_TEXT_BLOCK,
    STYLE,
    STYLED_OPTION,
    URL,
    plain,
)

DATE = Text(shape=r"\d{4}-\d{2}-\d{2}", shape_name="date (YYYY-MM-DD)")
TIME = Text(shape=r"([01]\d|2[0-3]):[0-5]\d", shape_name="time (HH:mm)")
# Seconds since 1970, ten digits.
INSTANT = Number(least=1_000_000_000, most=9_999_999_999)

_ACTION: dict[str, Rule] = {"action_id": ID}
_CONFIRM: dict[str, Rule] = {"confirm": CONFIRM}
_FOCUS: dict[str, Rule] = {"focus_on_load": FLAG}
_PLACEHOLDER: dict[str, Rule] = {"placeholder": plain(150)}
_MENU: dict[str, Rule] = {**_ACTION, **_CONFIRM, **_FOCUS, **_PLACEHOLDER}
_MANY: dict[str, Rule] = {"max_selected_items": Number(least=1)}
_RESPONSE_URL: dict[str, Rule] = {"response_url_enabled": FLAG}
_DISPATCH: dict[str, Rule] = {
    "dispatch_action_config": Record(
        optional={"trigger_actions_on": ListOf(OneOf(("on_enter_pressed", "on_character_entered")))}
    )
}
_TYPED: dict[str, Rule] = {**_ACTION, **_FOCUS, **_PLACEHOLDER, **_DISPATCH}
_CHOICES: dict[str, Rule] = {
    "options": ListOf(OPTION, least=1, most=100),
    "option_groups": ListOf(OPTION_GROUP, least=1, most=100),
}
_CHOICES_EITHER = ("options", "option_groups")
_CONVERSATIONS: dict[str, Rule] = {
    "default_to_current_conversation": FLAG,
    "filter": Record(
        optional={
            "include": ListOf(OneOf(("im", "mpim", "private", "public"))),
            "exclude_bot_users": FLAG,
            "exclude_external_shared_channels": FLAG,
        }
    ),
}
_FEEDBACK = Record(
    required={"text": plain(75), "value": Text(most=2000)},
    optional={"accessibility_label": Text(most=75)},
)
_WORKFLOW = Record(
    required={
        "trigger": Record(
            required={"url": ANY},
            optional={
                "customizable_input_parameters": ListOf(
                    Record(required={"name": ANY, "value": ANY})
                )
            },
        )
    }
)

# What an app answers where it fills a menu.
SUGGESTIONS = Record(
    optional={
        "options": ListOf(OPTION, most=100),
        "option_groups": ListOf(OPTION_GROUP, most=100),
    },
    either=_CHOICES_EITHER,
)

BUTTONS: dict[str, Record] = {
    "button": Record(
        required={"text": plain(75)},
        optional={
            **_ACTION,
            **_CONFIRM,
            "style": STYLE,
            "url": URL,
            "value": Text(most=2000),
            "accessibility_label": Text(most=75),
        },
    )
}
WORKFLOW_BUTTONS: dict[str, Record] = {
    "workflow_button": Record(
        required={"text": plain(75), "workflow": _WORKFLOW},
        optional={**_ACTION, **_CONFIRM, "style": STYLE, "accessibility_label": Text(most=75)},
    )
}
OVERFLOW: dict[str, Record] = {
    "overflow": Record(
        required={"options": ListOf(OPTION, least=1, most=5)}, optional={**_ACTION, **_CONFIRM}
    )
}
SELECTS: dict[str, Record] = {
    "static_select": Record(
        optional={**_MENU, **_CHOICES, "initial_option": OPTION}, either=_CHOICES_EITHER
    ),
    "external_select": Record(
        optional={**_MENU, "initial_option": OPTION, "min_query_length": Number()}
    ),
    "users_select": Record(optional={**_MENU, "initial_user": ANY}),
    "conversations_select": Record(
        optional={**_MENU, **_CONVERSATIONS, **_RESPONSE_URL, "initial_conversation": ANY}
    ),
    "channels_select": Record(optional={**_MENU, **_RESPONSE_URL, "initial_channel": ANY}),
    "multi_static_select": Record(
        optional={**_MENU, **_MANY, **_CHOICES, "initial_options": ListOf(OPTION)},
        either=_CHOICES_EITHER,
    ),
    "multi_external_select": Record(
        optional={
            **_MENU,
            **_MANY,
            "initial_options": ListOf(OPTION),
            "min_query_length": Number(),
        }
    ),
    "multi_users_select": Record(optional={**_MENU, **_MANY, "initial_users": ListOf(ANY)}),
    "multi_conversations_select": Record(
        optional={**_MENU, **_MANY, **_CONVERSATIONS, "initial_conversations": ListOf(ANY)}
    ),
    "multi_channels_select": Record(optional={**_MENU, **_MANY, "initial_channels": ListOf(ANY)}),
}
PICKERS: dict[str, Record] = {
    "datepicker": Record(optional={**_MENU, "initial_date": DATE}),
    "timepicker": Record(optional={**_MENU, "initial_time": TIME, "timezone": ANY}),
    "datetimepicker": Record(
        optional={**_ACTION, **_CONFIRM, **_FOCUS, "initial_date_time": INSTANT}
    ),
    "checkboxes": Record(
        required={"options": ListOf(STYLED_OPTION, least=1, most=10)},
        optional={**_ACTION, **_CONFIRM, **_FOCUS, "initial_options": ListOf(STYLED_OPTION)},
    ),
    "radio_buttons": Record(
        required={"options": ListOf(STYLED_OPTION, least=1, most=10)},
        optional={**_ACTION, **_CONFIRM, **_FOCUS, "initial_option": STYLED_OPTION},
    ),
}
RICH_TEXT_INPUT: dict[str, Record] = {
    "rich_text_input": Record(
        optional={
            **_TYPED,
            "initial_value": Kinds({"rich_text": RICH_TEXT_BLOCK}),
            "min_lines": Number(least=1, most=100),
            "max_lines": Number(least=1, most=100),
        }
    )
}
INPUTS: dict[str, Record] = {
    "plain_text_input": Record(
        optional={
            **_TYPED,
            "initial_value": Text(most=3000),
            "multiline": FLAG,
            "min_length": Number(least=0, most=3000),
            "max_length": Number(least=1, most=3000),
        }
    ),
    "email_text_input": Record(optional={**_TYPED, "initial_value": ANY}),
    "url_text_input": Record(optional={**_TYPED, "initial_value": ANY}),
    "number_input": Record(
        required={"is_decimal_allowed": FLAG},
        optional={**_TYPED, "initial_value": ANY, "min_value": ANY, "max_value": ANY},
    ),
    "file_input": Record(
        optional={**_ACTION, "filetypes": ListOf(ANY), "max_files": Number(least=1, most=10)}
    ),
}

_MODAL_ONLY = frozenset({"email_text_input", "url_text_input", "number_input", "file_input"})
NOT_ON: dict[Surface, frozenset[str]] = {
    "message": _MODAL_ONLY | {"rich_text_input"},
    "home": _MODAL_ONLY | {"datetimepicker"},
}

ACTIONS_ELEMENT = Kinds(
    {**BUTTONS, **WORKFLOW_BUTTONS, **OVERFLOW, **SELECTS, **PICKERS, **RICH_TEXT_INPUT}, NOT_ON
)
ACCESSORY = Kinds(
    {**BUTTONS, **WORKFLOW_BUTTONS, **OVERFLOW, **SELECTS, **PICKERS, "image": IMAGE_ELEMENT},
    NOT_ON,
)
INPUT_ELEMENT = Kinds({**SELECTS, **PICKERS, **RICH_TEXT_INPUT, **INPUTS}, NOT_ON)
CONTEXT_ACTIONS_ELEMENT = Kinds(
    {
        "feedback_buttons": Record(
            required={"positive_button": _FEEDBACK, "negative_button": _FEEDBACK}, optional=_ACTION
        ),
        "icon_button": Record(
            required={"icon": ANY, "text": plain()},
            optional={
                **_ACTION,
                **_CONFIRM,
                "value": Text(most=2000),
                "accessibility_label": Text(most=75),
                "visible_to_user_ids": ListOf(ANY),
            },
        ),
    }
)

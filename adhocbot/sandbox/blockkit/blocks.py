"""The limits of blocks, messages and views."""

from __future__ import annotations

from adhocbot.sandbox.blockkit.elements import (
    ACCESSORY,
    ACTIONS_ELEMENT,
    BUTTONS,
    CONTEXT_ACTIONS_ELEMENT,
    INPUT_ELEMENT,
)
from adhocbot.sandbox.blockkit.rules import (
    Kinds,
    ListOf,
    Number,
    OneOf,
    OrNull,
    Record,
    Rule,
    Surface,
    Text,
)
from adhocbot.sandbox.blockkit.texts import (
    ANY,
    FLAG,
    ID,
    IMAGE_ELEMENT,
    RICH_TEXT_BLOCK,
    SLACK_FILE,
    URL,
    either_text,
    mrkdwn,
    plain,
)

MARKDOWN_MOST = 12_000

_IMAGE = Kinds({"image": IMAGE_ELEMENT})
_RICH_TEXT = Kinds({"rich_text": RICH_TEXT_BLOCK})
_CELL = Kinds(
    {
        "raw_text": Record(required={"text": Text(least=1)}),
        "raw_number": Record(required={"text": ANY, "value": Number()}),
        "rich_text": RICH_TEXT_BLOCK,
    }
)
_COLUMN = Record(optional={"align": OneOf(("left", "center", "right")), "is_wrapped": FLAG})


def _block(
    required: dict[str, Rule] | None = None,
    optional: dict[str, Rule] | None = None,
    some_of: tuple[str, ...] = (),
    either: tuple[str, ...] = (),
) -> Record:
    return Record(required or {}, {"block_id": ID, **(optional or {})}, some_of, either)


_SIMPLE: dict[str, Record] = {
    "section": _block(
        optional={
            "text": either_text(),
            "fields": ListOf(either_text(2000), least=1, most=10),
            "accessory": ACCESSORY,
            "expand": FLAG,
        },
        some_of=("text", "fields"),
    ),
    "header": _block({"text": plain(150)}),
    "divider": _block(),
    "image": _block(
        {"alt_text": Text(most=2000)},
        {"image_url": URL, "slack_file": SLACK_FILE, "title": plain(2000)},
        either=("image_url", "slack_file"),
    ),
    "context": _block(
        {
            "elements": ListOf(
                Kinds({"image": IMAGE_ELEMENT, **either_text().records}), least=1, most=10
            )
        }
    ),
    "actions": _block({"elements": ListOf(ACTIONS_ELEMENT, least=1, most=25)}),
    "input": _block(
        {"label": plain(2000), "element": INPUT_ELEMENT},
        {"hint": plain(2000), "optional": FLAG, "dispatch_action": FLAG},
    ),
    "rich_text": RICH_TEXT_BLOCK,
    "file": _block({"external_id": ANY, "source": ANY}),
    "video": _block(
        {
            "alt_text": ANY,
            "title": plain(199),
            "thumbnail_url": ANY,
            "video_url": ANY,
        },
        {
            "title_url": ANY,
            "description": plain(),
            "author_name": Text(most=49),
            "provider_name": ANY,
            "provider_icon_url": ANY,
        },
    ),
    "table": _block(
        {"rows": ListOf(ListOf(_CELL, most=20), least=1, most=100)},
        {"column_settings": ListOf(OrNull(_COLUMN), most=20)},
    ),
}
_CARD = _block(
    optional={
        "hero_image": _IMAGE,
        "icon": _IMAGE,
        "title": mrkdwn(150),
        "subtitle": mrkdwn(150),
        "body": mrkdwn(200),
        "actions": ListOf(Kinds(BUTTONS), most=3),
    },
    some_of=("hero_image", "title", "actions", "body"),
)
_TASK_CARD = _block(
    {
        "task_id": ANY,
        "title": ANY,
        "status": OneOf(("pending", "in_progress", "complete", "error")),
    },
    {
        "details": _RICH_TEXT,
        "output": _RICH_TEXT,
        "sources": ListOf(Kinds({"url": Record({"url": ANY, "text": ANY})})),
    },
)
_IN_CONTAINER = (
    "actions",
    "context",
    "divider",
    "file",
    "header",
    "image",
    "input",
    "rich_text",
    "section",
    "table",
    "video",
)
BLOCKS: dict[str, Record] = {
    **_SIMPLE,
    "alert": _block(
        {"text": either_text(200)},
        {"level": OneOf(("default", "info", "warning", "error", "success"))},
    ),
    "call": Record({"call_id": ANY}, {"block_id": Text(most=255, least=1)}, open=True),
    "card": _CARD,
    "carousel": _block({"elements": ListOf(Kinds({"card": _CARD}), least=1, most=10)}),
    "container": _block(
        {
            "child_blocks": ListOf(
                Kinds({name: _SIMPLE[name] for name in _IN_CONTAINER}), least=1, most=10
            )
        },
        {
            "title": plain(150),
            "rich_text_title": _RICH_TEXT,
            "subtitle": either_text(150),
            "icon": _IMAGE,
            "width": OneOf(("narrow", "standard", "wide", "full")),
            "default_collapsed": FLAG,
            "has_header_divider": FLAG,
            "is_collapsible": FLAG,
        },
        some_of=("title", "rich_text_title"),
    ),
    "context_actions": _block({"elements": ListOf(CONTEXT_ACTIONS_ELEMENT, least=1, most=5)}),
    "data_table": _block(
        {"caption": ANY, "rows": ListOf(ListOf(_CELL, least=1, most=20), least=2, most=201)},
        {
            "page_size": Number(least=1, most=100),
            "row_header_column_index": Number(least=0, most=19),
        },
    ),
    "data_visualization": _block(
        {
            "title": Text(most=50, least=1),
            "chart": Record(
                {"type": OneOf(("pie", "bar", "area", "line"))},
                {
                    "segments": ListOf(Record(open=True), least=1, most=12),
                    "series": ListOf(Record(open=True), least=1, most=12),
                },
                open=True,
            ),
        }
    ),
    "markdown": _block({"text": Text(most=MARKDOWN_MOST, least=1)}),
    "plan": _block({"title": ANY}, {"tasks": ListOf(Kinds({"task_card": _TASK_CARD}))}),
    "task_card": _TASK_CARD,
}

_EVERYWHERE = {
    "actions",
    "context",
    "divider",
    "header",
    "image",
    "input",
    "rich_text",
    "section",
    "video",
}
# An alert is a block of modals alone, a data table one of messages and Home tabs.
_TAKEN: dict[Surface, set[str]] = {
    "message": set(BLOCKS) - {"alert"},
    "modal": _EVERYWHERE | {"alert"},
    "home": _EVERYWHERE | {"data_table"},
}
BLOCK = Kinds(BLOCKS, {surface: frozenset(set(BLOCKS) - _TAKEN[surface]) for surface in _TAKEN})

MESSAGE = ListOf(BLOCK, most=50)
_VIEW: dict[str, Rule] = {
    "callback_id": ID,
    "external_id": ID,
    "private_metadata": Text(most=3000),
}
VIEW = Kinds(
    {
        "modal": Record(
            {"title": plain(24), "blocks": ListOf(BLOCK, least=1, most=100)},
            {
                **_VIEW,
                "submit": plain(24),
                "close": plain(24),
                "clear_on_close": FLAG,
                "notify_on_close": FLAG,
            },
        ),
        "home": Record({"blocks": ListOf(BLOCK, most=100)}, _VIEW),
    }
)

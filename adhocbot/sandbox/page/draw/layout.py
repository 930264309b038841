"""The blocks: how each kind is drawn, and one after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from markupsafe import Markup

from adhocbot.sandbox.bodies import scrubbed
from adhocbot.sandbox.model import Json
from adhocbot.sandbox.page.draw import cards, tables
from adhocbot.sandbox.page.draw.controls import element, is_grouped
from adhocbot.sandbox.page.draw.images import image_element, image_of
from adhocbot.sandbox.page.draw.links import safe
from adhocbot.sandbox.page.draw.markdown import markdown
from adhocbot.sandbox.page.draw.pages import draw
from adhocbot.sandbox.page.draw.rich import rich_text
from adhocbot.sandbox.page.draw.sight import Here, Surface, Viewer
from adhocbot.sandbox.page.draw.slots import Slot, text_object
from adhocbot.sandbox.page.draw.words import plain_object

_Drawn: TypeAlias = Callable[[Json, Here], Markup]


def blocks(given: list[Json], viewer: Viewer, surface: Surface) -> Markup:
    """The blocks of a message, a modal or a Home tab."""
    return blocks_here(given, Here(viewer, surface))


def blocks_here(given: list[Json], here: Here) -> Markup:
    """Blocks as a part of a drawing."""
    kept: list[Json] = scrubbed(given)
    if here.surface.kind == "message":
        # Slack draws a message's table below all else.
        kept = sorted(kept, key=lambda each: each["type"] == "table")
    drawn = [(str(each.get("block_id", "")), _block(each, here)) for each in kept]
    return draw("layout", "blocks", drawn)


def _block(given: Json, here: Here) -> Markup:
    kind = str(given["type"])
    draw_it = BLOCKS.get(kind)
    return draw("layout", "unknown", kind) if draw_it is None else draw_it(given, here)


def _slot(given: Json) -> Slot:
    return Slot(str(given.get("block_id", "")))


def _section(given: Json, here: Here) -> Markup:
    accessory = given.get("accessory")
    return draw(
        "layout",
        "section",
        text_object(given["text"], here) if "text" in given else None,
        [text_object(each, here) for each in given.get("fields", [])],
        None if accessory is None else element(accessory, _slot(given), here),
    )


def _header(given: Json, _here: Here) -> Markup:
    return draw("layout", "header", plain_object(given["text"]))


def _divider(_given: Json, _here: Here) -> Markup:
    return draw("layout", "divider")


def _image(given: Json, here: Here) -> Markup:
    title = plain_object(given["title"]) if "title" in given else None
    return draw("layout", "image", image_of(given, here), title)


def _context(given: Json, here: Here) -> Markup:
    parts = [
        image_element(each, here) if each["type"] == "image" else text_object(each, here)
        for each in given["elements"]
    ]
    return draw("layout", "context", parts)


def _actions(given: Json, here: Here) -> Markup:
    slot = _slot(given)
    return draw("layout", "actions", [element(each, slot, here) for each in given["elements"]])


def _input(given: Json, here: Here) -> Markup:
    inner = given["element"]
    block_id = str(given.get("block_id", ""))
    error = here.surface.errors.get(block_id)
    hint_id = here.new_id() if "hint" in given else ""
    error_id = here.new_id() if error is not None else ""
    slot = Slot(
        block_id,
        inside_input=True,
        dispatches=given.get("dispatch_action") is True,
        required=not given.get("optional"),
        invalid=error is not None,
        described=" ".join(filter(None, (hint_id, error_id))),
        id=here.new_id(),
    )
    return draw(
        "layout",
        "input",
        plain_object(given["label"]),
        element(inner, slot, here),
        field=slot.id,
        grouped=is_grouped(inner),
        optional=bool(given.get("optional")),
        hint=(hint_id, plain_object(given["hint"])) if hint_id else None,
        error=(error_id, error) if error_id else None,
    )


def _container(given: Json, here: Here) -> Markup:
    title = plain_object(given["title"]) if "title" in given else Markup("")
    if "rich_text_title" in given:
        title = rich_text(given["rich_text_title"], here.viewer)
    return draw(
        "cards",
        "container",
        title,
        text_object(given["subtitle"], here) if "subtitle" in given else None,
        image_element(given["icon"], here) if "icon" in given else None,
        [_block(each, here) for each in given["child_blocks"]],
        folds=given.get("is_collapsible") is True,
        folded=given.get("default_collapsed") is True,
        ruled=given.get("has_header_divider") is True,
        width=given.get("width", "standard"),
    )


def _alert(given: Json, here: Here) -> Markup:
    level = str(given.get("level", "default"))
    return draw("layout", "alert", text_object(given["text"], here), level)


def _file(given: Json, _here: Here) -> Markup:
    return draw("layout", "card_line", "A file kept elsewhere", str(given["external_id"]))


def _call(given: Json, _here: Here) -> Markup:
    return draw("layout", "card_line", "A call", str(given["call_id"]))


def _video(given: Json, _here: Here) -> Markup:
    return draw(
        "cards",
        "video",
        plain_object(given["title"]),
        plain_object(given["description"]) if "description" in given else None,
        alt=str(given["alt_text"]),
        by=[str(given[key]) for key in ("author_name", "provider_name") if key in given],
        title_url=safe(str(given.get("title_url", ""))),
        video_url=safe(str(given["video_url"])),
    )


def _rich_text(given: Json, here: Here) -> Markup:
    return draw("layout", "rich_text", rich_text(given, here.viewer))


def _markdown(given: Json, _here: Here) -> Markup:
    return draw("layout", "markdown", markdown(given["text"]))


BLOCKS: dict[str, _Drawn] = {
    "actions": _actions,
    "alert": _alert,
    "call": _call,
    "card": cards.card,
    "carousel": cards.carousel,
    "container": _container,
    "context": _context,
    "context_actions": _actions,
    "data_table": tables.data_table,
    "data_visualization": tables.chart,
    "divider": _divider,
    "file": _file,
    "header": _header,
    "image": _image,
    "input": _input,
    "markdown": _markdown,
    "plan": cards.plan,
    "rich_text": _rich_text,
    "section": _section,
    "table": tables.table,
    "task_card": cards.task_card,
    "video": _video,
}

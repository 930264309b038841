"""Cards, carousels, plans and their tasks."""

from __future__ import annotations

from markupsafe import Markup

from adhocbot.sandbox.model import Json
from adhocbot.sandbox.page.draw.controls import element
from adhocbot.sandbox.page.draw.images import image_element, image_of
from adhocbot.sandbox.page.draw.links import link
from adhocbot.sandbox.page.draw.pages import draw
from adhocbot.sandbox.page.draw.rich import rich_text
from adhocbot.sandbox.page.draw.sight import Here
from adhocbot.sandbox.page.draw.slots import Slot, text_object
from adhocbot.sandbox.page.draw.words import plain


def card(given: Json, here: Here) -> Markup:
    """A card."""
    slot = Slot(str(given.get("block_id", "")))
    texts = {
        key: text_object(given[key], here) if key in given else None
        for key in ("title", "subtitle", "body")
    }
    return draw(
        "cards",
        "card",
        image_of(given["hero_image"], here) if "hero_image" in given else None,
        image_element(given["icon"], here) if "icon" in given else None,
        [element(each, slot, here) for each in given.get("actions", [])],
        **texts,
    )


def carousel(given: Json, here: Here) -> Markup:
    """Cards side by side."""
    return draw("cards", "carousel", [card(each, here) for each in given["elements"]])


def plan(given: Json, here: Here) -> Markup:
    """A plan with its tasks."""
    tasks = [task_card(each, here) for each in given.get("tasks", [])]
    return draw("cards", "plan", plain(str(given["title"])), tasks)


def task_card(given: Json, here: Here) -> Markup:
    """A task: how far it is, what it does, what came of it and from where."""
    parts = {
        key: rich_text(given[key], here.viewer) if key in given else None
        for key in ("details", "output")
    }
    return draw(
        "cards",
        "task",
        plain(str(given["title"])),
        str(given["status"]),
        [link(str(each["url"]), str(each["text"])) for each in given.get("sources", [])],
        **parts,
    )

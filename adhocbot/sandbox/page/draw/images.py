"""Images: the workspace's own are shown, those from elsewhere are never loaded."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from adhocbot.sandbox.model import Json
from adhocbot.sandbox.page.draw.links import host_of
from adhocbot.sandbox.page.draw.pages import draw
from adhocbot.sandbox.page.draw.sight import Here


@dataclass(frozen=True)
class Image:
    """An image: `address` is empty where it is not to be loaded, `host` where none is known."""

    alt: str
    address: str
    host: str


def image_of(given: Json, here: Here) -> Image:
    """An image block's or element's image."""
    file = given.get("slack_file") or {}
    address = here.viewer.file_url(str(file["id"])) if "id" in file else ""
    elsewhere = str(given.get("image_url") or file.get("url") or "")
    return Image(str(given.get("alt_text", "")), address, host_of(elsewhere))


def image_element(given: Json, here: Here) -> Markup:
    """A small image beside a text."""
    return draw("layout", "picture", image_of(given, here))

"""The body of a message: its blocks or else its text, and its attachments."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from adhocbot.sandbox.bodies import scrubbed
from adhocbot.sandbox.model import Json
from adhocbot.sandbox.page.draw.dates import date
from adhocbot.sandbox.page.draw.images import Image
from adhocbot.sandbox.page.draw.inline import Finds
from adhocbot.sandbox.page.draw.layout import blocks_here
from adhocbot.sandbox.page.draw.links import host_of, link
from adhocbot.sandbox.page.draw.marks import read
from adhocbot.sandbox.page.draw.pages import draw
from adhocbot.sandbox.page.draw.sight import Here, Surface, Viewer
from adhocbot.sandbox.page.draw.words import plain, said

# In the text of a message addresses are links, but a typed @here is just words.
_OF_A_TEXT = Finds(links=True, names=False)
_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})")
_NAMED_COLOURS = {"good": "2eb67d", "warning": "ecb22e", "danger": "e01e5a"}


def message_body(
    text: str, blocks: list[Json], attachments: list[Json], viewer: Viewer, surface: Surface
) -> Markup:
    """What a message says. Beside blocks the text is only for notifications."""
    here = Here(viewer, surface)
    if blocks:
        body = blocks_here(blocks, here)
    elif text:
        body = draw("layout", "text", read(text, viewer, _OF_A_TEXT))
    else:
        body = Markup("")
    kept = [each for each in scrubbed(attachments) if isinstance(each, dict)]
    return body + Markup("").join(_attachment(each, here) for each in kept)


def _attachment(given: Json, here: Here) -> Markup:
    inner = given.get("blocks")
    drawn = blocks_here(inner, here) if isinstance(inner, list) and inner else None
    texts = {key: _text(given.get(key), here) for key in ("pretext", "text")}
    if drawn is None and not any(map(said, given.values())) and not given.get("fields"):
        return Markup("")
    return draw(
        "layout",
        "attachment",
        _colour(said(given.get("color"))),
        drawn,
        author=_linked(given, "author_name", "author_link"),
        title=_linked(given, "title", "title_link"),
        fields=[_field(each, here) for each in _listed(given.get("fields"))],
        image=_image(given),
        footer=plain(said(given.get("footer"))),
        when=date(given["ts"], "{date_short} {time}", here.viewer, fallback="")
        if said(given.get("ts"))
        else None,
        **texts,
    )


def _listed(value: Any) -> list[Json]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _text(value: Any, here: Here) -> Markup:
    return read(said(value), here.viewer, _OF_A_TEXT)


def _linked(given: Json, key: str, url_key: str) -> Markup:
    words = plain(said(given.get(key)))
    url = said(given.get(url_key))
    return link(url, words) if url and words else words


def _field(given: Json, here: Here) -> tuple[Markup, Markup, bool]:
    title, value = plain(said(given.get("title"))), _text(given.get("value"), here)
    return title, value, given.get("short") is True


def _image(given: Json) -> Image | None:
    url = said(given.get("image_url") or given.get("thumb_url"))
    return Image(said(given.get("fallback")) or "Image", "", host_of(url)) if url else None


def _colour(value: str) -> str:
    found = _COLOUR.fullmatch(_NAMED_COLOURS.get(value, value))
    return "" if found is None else f"#{found.group(1)}"

"""Plain words: escaped, line ends kept, emoji names drawn."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from adhocbot.sandbox.bodies import scrubbed
from adhocbot.sandbox.model import Json
from adhocbot.sandbox.page.draw.names import EMOJI_NAME, emoji, known_emoji


def scrub(text: str) -> str:
    """The text as a page can hold it: without lone surrogates."""
    return str(scrubbed(text))


def lines(text: str) -> Markup:
    """Words with their line ends."""
    return Markup("<br>").join(text.split("\n"))


def plain(text: str) -> Markup:
    """A plain_text: its words, line ends and emoji."""
    text = scrub(text)
    drawn: list[Markup] = []
    at = 0
    for found in EMOJI_NAME.finditer(text):
        drawn += (lines(text[at : found.start()]), emoji(found["name"]))
        at = found.end()
    return Markup("").join([*drawn, lines(text[at:])])


def plain_object(given: Json) -> Markup:
    """A plain_text object; with `emoji` false its :names: stay as they are."""
    return lines(given["text"]) if given.get("emoji") is False else plain(given["text"])


def flat(given: Json | None) -> str:
    """A plain_text object as one string, for attributes and menus; empty for none."""
    if given is None:
        return ""
    text = str(given["text"])
    return text if given.get("emoji") is False else known_emoji(text)


def said(value: Any) -> str:
    """A value of a shape that nothing has checked, as words; empty where it is none."""
    if isinstance(value, bool):
        return ""
    return str(value) if isinstance(value, str | int | float) else ""

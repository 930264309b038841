"""What a person typed, as one string in which real mentions, channels and links are marks.

A mark stands between two Unicode noncharacters, which no text can contain once it passed
`clean_text`; so a *typed* ``<@U123>`` is text and a real mention is a mention, and a sentence can
still be cut with ordinary string functions without losing where the mentions stood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["user", "channel", "group", "link", "broadcast"]

_OPEN = "\ufdd0"
_CLOSE = "\ufdd1"
_SEPARATOR = "\ufdd2"
CODE = "\ufdd4"
"""Before each line of code, where that is asked for: such words are shown and not said."""
MARK = re.compile(
    f"{_OPEN}([a-z]+){_SEPARATOR}([^{_SEPARATOR}]*){_SEPARATOR}([^{_CLOSE}]*){_CLOSE}"
)

# C0 controls but tab and newline, DEL and C1, surrogates, and every noncharacter: what no document
# format can carry. A lone surrogate once cut a DOCX short without a word.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "]"
)


@dataclass(frozen=True)
class Mark:
    """A real mention, channel, group or link within typed text.

    `ref` is the user, channel or group id, or the link's address; `label` what was shown for it.
    """

    kind: Kind
    ref: str
    label: str = ""

    def __str__(self) -> str:
        ref, label = clean_text(self.ref), clean_text(self.label)
        return f"{_OPEN}{self.kind}{_SEPARATOR}{ref}{_SEPARATOR}{label}{_CLOSE}"


def clean_text(text: str) -> str:
    """The text without what no document can carry; line ends become newlines.

    Called once, where words enter the bot.
    """
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def marks(text: str) -> list[Mark]:
    """Every mark in the text, in order."""
    return [_mark(found) for found in MARK.finditer(text)]


def _mark(found: re.Match[str]) -> Mark:
    kind, ref, label = found.groups()
    return Mark(kind=kind, ref=ref, label=label)  # type: ignore[arg-type]  # only Mark writes them


def plain(text: str, people: Mapping[str, str] | None = None) -> str:
    """The words as their writer saw them: ``@Name``, ``#channel``, the link's words.

    Args:
        text: typed text with marks.
        people: display names by user id; without one, the mention's own label or the id is used.
    """
    names = people or {}

    def words(found: re.Match[str]) -> str:
        mark = _mark(found)
        if mark.kind == "user":
            return "@" + (names.get(mark.ref) or mark.label or mark.ref)
        if mark.kind == "channel":
            return "#" + (mark.label or mark.ref)
        if mark.kind in ("group", "broadcast"):
            return "@" + (mark.label or mark.ref).removeprefix("@")
        return mark.label or mark.ref

    return MARK.sub(words, text)

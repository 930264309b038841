"""Cutting long texts for display; the data are never cut."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

ELLIPSIS = "…"

# An excerpt ends at a space if there is one this near to where it would end anyway.
_NEAR = 24
_JOINER, _VARIATION = "\u200d", "\ufe0f"
_CLOSER = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}
_MOST_CLOSERS = 16


def excerpt(text: str, most: int) -> str:
    """The text, or its beginning and an ellipsis, in at most `most` characters.

    No letter is torn from its accent and no emoji from its parts. A writing direction that the text
    leaves open is closed, so that the words after it read as they should.
    """
    closing = _closing(text)
    if len(text) + len(closing) <= most:
        return text + closing
    # The cut may leave more open than the whole did.
    room = _MOST_CLOSERS if any(letter in _CLOSER for letter in text) else 0
    at = max(most - 1 - room, 0)
    cut = text[: _whole(text, at)].rstrip()
    space = max(cut.rfind(" "), cut.rfind("\n"))
    if space > len(cut) - _NEAR and space > 0:
        cut = cut[:space].rstrip()
    return f"{cut}{ELLIPSIS}{_closing(cut)}"


def _whole(text: str, at: int) -> int:
    """The last place up to `at` that is between two characters as people see them."""
    place = at
    while 0 < place < len(text) and at - place < _NEAR and _belongs(text, place):
        place -= 1
    return place


def _belongs(text: str, place: int) -> bool:
    after, before = text[place], text[place - 1]
    return unicodedata.combining(after) > 0 or after in (_JOINER, _VARIATION) or before == _JOINER


def _closing(text: str) -> str:
    open_now: list[str] = []
    for letter in text:
        if letter in _CLOSER:
            open_now.append(_CLOSER[letter])
        elif open_now and letter == open_now[-1]:
            open_now.pop()
    return "".join(reversed(open_now[-_MOST_CLOSERS:]))


def fair_cap(lengths: Sequence[int], room: int) -> int:
    """The longest length to which all can be cut so that together they take at most `room`.

    Short ones keep their length, and what they leave goes to the long ones.
    """
    left = room
    ordered = sorted(lengths)
    for place, length in enumerate(ordered):
        share = left // (len(ordered) - place)
        if length > share:
            return share
        left -= length
    return max(ordered, default=0)


def utf16(text: str) -> int:
    """The length as a browser counts it: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2

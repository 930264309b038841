"""Cutting long texts for display, and keeping writing directions apart; the data stay whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

ELLIPSIS = "…"

# An excerpt ends at a space if there is one this near to where it would end anyway.
_NEAR = 24
_JOINER, _VARIATION = "\u200d", "\ufe0f"

_OPEN, _CLOSE = "\u2068", "\u2069"
_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))
# Letters written from right to left, and the marks that set a direction.
_TURNS = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
ISOLATION = 2


def excerpt(text: str, most: int) -> str:
    """The text, or its beginning and an ellipsis, in at most `most` characters.

    No letter is torn from its accent and no emoji from its parts.
    """
    if len(text) <= most:
        return text
    cut = text[: _whole(text, max(most - 1, 0))].rstrip()
    space = max(cut.rfind(" "), cut.rfind("\n"))
    if space > len(cut) - _NEAR and space > 0:
        cut = cut[:space].rstrip()
    return cut + ELLIPSIS


def cut_up(text: str, most: int) -> list[str]:
    """The text in pieces of at most `most` characters, all of it, at least one piece.

    Each ends at a space or a line's end where there is one near; that alone is left out.
    """
    pieces: list[str] = []
    rest = text
    while len(rest) > most:
        place = _whole(rest, most)
        space = max(rest.rfind(" ", 1, place), rest.rfind("\n", 1, place))
        if space > place - _NEAR:
            place = space
        pieces.append(rest[:place])
        rest = rest[place:].removeprefix("\n" if rest[place] == "\n" else " ")
    return [*pieces, rest]


def _whole(text: str, at: int) -> int:
    """The last place up to `at` that is between two characters as people see them."""
    place = at
    while 0 < place < len(text) and at - place < _NEAR and _belongs(text, place):
        place -= 1
    return place


def _belongs(text: str, place: int) -> bool:
    after, before = text[place], text[place - 1]
    return unicodedata.combining(after) > 0 or after in (_JOINER, _VARIATION) or before == _JOINER


def turns(text: str) -> bool:
    """Whether the text can change the direction of what stands beside it."""
    return _TURNS.search(text) is not None


def isolated(text: str) -> str:
    """The text, set apart if it runs from right to left, so that the line goes on as it should.

    Adds at most `ISOLATION` characters, which nobody sees.
    """
    if not turns(text):
        return text
    # Its own isolates would pair with ours; what else it leaves open ends with ours.
    return f"{_OPEN}{text.translate(_ISOLATES)}{_CLOSE}"


def set_apart(pieces: Sequence[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The pieces of one text, set apart together where a part of it runs from right to left."""
    if not any(turns(text) for text, _ in pieces):
        return list(pieces)
    clean = [(text.translate(_ISOLATES), marked) for text, marked in pieces]
    return [(_OPEN, False), *(each for each in clean if each[0]), (_CLOSE, False)]


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

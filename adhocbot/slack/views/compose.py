"""How a page becomes blocks and text.

Long texts share the room that a message has: short ones stay whole, and long ones are cut to the
same length. So a page always fits, however much was entered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from adhocbot.slack.views.excerpt import ISOLATION, excerpt, fair_cap, isolated, turns
from adhocbot.slack.views.page import (
    Asked,
    Beside,
    Bullet,
    Buttons,
    Heading,
    Part,
    Quiet,
    Quote,
    Say,
    Table,
)
from adhocbot.slack.views.parts import HEADER_MOST, TEXT_MOST, Json, escape, plain
from adhocbot.slack.views.words import Piece, Room, Words

MESSAGE_ROOM = 12_800
VIEW_ROOM = 30_000
TEXT_ROOM = 4_000
# A block much longer than this is folded away behind "See more".
_BLOCK_ROOM = 3_000
_LEAST_SHOWN = 12
_BUTTONS_IN_A_ROW = 25

_LINED = (Say, Bullet, Quote, Quiet, Beside)
_Lined: TypeAlias = Say | Bullet | Quote | Quiet | Beside


def is_cut(parts: Sequence[Part], room: int = MESSAGE_ROOM) -> bool:
    """Whether something that was entered is shown shortened."""
    cap = _cap(parts, room)
    return any(_shown(words, cap) != words.text for words in _elastic(parts))


def text_of(parts: Sequence[Part], room: int = MESSAGE_ROOM) -> str:
    """The page as plain text, escaped for mrkdwn, in at most 4,000 characters."""
    cap = _cap(parts, room)
    whole = "\n".join(filter(None, (_text(part, cap) for part in parts)))
    escaped, most = escape(whole), TEXT_ROOM
    while len(escaped) > TEXT_ROOM:
        escaped = escape(excerpt(whole, most))
        # A letter has at most five in its escape: this never takes away too much.
        most -= max((len(escaped) - TEXT_ROOM) // 5, 1)
    return escaped


def blocks_of(parts: Sequence[Part], room: int = MESSAGE_ROOM) -> list[Json]:
    """The page as blocks.

    Raises:
        ValueError: there is more than fits even if everything that can be cut is cut; a view has
            to leave lines out before.
    """
    cap = _cap(parts, room)
    blocks: list[Json] = []
    flow = _Flow()
    for part in parts:
        if isinstance(part, Say | Bullet | Quote):
            blocks += flow.take(part, cap)
            continue
        blocks += flow.end()
        blocks += _block(part, cap)
    return [*blocks, *flow.end()]


def _block(part: Heading | Quiet | Beside | Buttons | Asked | Table, cap: int) -> Iterator[Json]:
    match part:
        case Heading():
            text = excerpt(part.text, HEADER_MOST)
            yield {"type": "header", "text": plain(text, HEADER_MOST, "a heading")}
        case Quiet():
            text = _words(part, cap)
            if text.strip():
                yield {"type": "context", "elements": [plain(excerpt(text, TEXT_MOST))]}
        case Beside():
            text = excerpt(_words(part, cap), TEXT_MOST)
            yield {"type": "section", "text": plain(text), "accessory": part.element}
        case Buttons():
            if not 1 <= len(part.buttons) <= _BUTTONS_IN_A_ROW:
                raise ValueError(f"{len(part.buttons)} buttons do not fit in a row")
            yield {"type": "actions", "elements": list(part.buttons)}
        case Asked():
            yield part.block
        case Table():
            yield _table(part)


def _table(part: Table) -> Json:
    """A table with its first column on the left and the others in the middle."""
    settings = [{"align": "left"}, *[{"align": "center"}] * (len(part.rows[0]) - 1)]
    cells = [[{"type": "raw_text", "text": cell} for cell in row] for row in part.rows]
    return {"type": "table", "column_settings": settings, "rows": cells}


class _Flow:
    """Lines on their way into rich text blocks: a new one after each gap, and when one is full."""

    def __init__(self) -> None:
        self._parts: list[Json] = []
        self._size = 0

    def take(self, part: Say | Bullet | Quote, cap: int) -> list[Json]:
        """Add a line; the blocks that are full, or ended by it."""
        elements = _elements(part, cap)
        if not elements:
            return []
        size = sum(len(e.get("text") or e.get("fallback") or "") for e in elements)
        gap = isinstance(part, Say) and not part.close
        done = self.end() if gap or self._size + size > _BLOCK_ROOM else []
        self._add(part, elements)
        self._size += size
        return done

    def _add(self, part: Say | Bullet | Quote, elements: list[Json]) -> None:
        last: Json = self._parts[-1] if self._parts else {"type": ""}
        match part:
            case Say() if last["type"] == "rich_text_section":
                last["elements"] += [{"type": "text", "text": "\n"}, *elements]
            case Say():
                self._parts.append({"type": "rich_text_section", "elements": elements})
            case Bullet():
                item = {"type": "rich_text_section", "elements": elements}
                if last["type"] == "rich_text_list":
                    last["elements"].append(item)
                else:
                    self._parts.append(
                        {"type": "rich_text_list", "style": "bullet", "elements": [item]}
                    )
            case Quote():
                self._parts.append({"type": "rich_text_quote", "elements": elements})

    def end(self) -> list[Json]:
        """The block of what was taken, if anything was."""
        if not self._parts:
            return []
        block = {"type": "rich_text", "elements": self._parts}
        self._parts, self._size = [], 0
        return [block]


def _elements(part: Say | Bullet | Quote, cap: int) -> list[Json]:
    pieces = _pieces(part, cap)
    return [piece.element() for piece in pieces if piece.text or isinstance(piece, Room)]


def _text(part: Part, cap: int) -> str:
    match part:
        case Heading():
            return excerpt(part.text, HEADER_MOST)
        case Say() | Quote() | Quiet() | Beside():
            return _words(part, cap)
        case Bullet():
            return f"• {_words(part, cap)}"
    return ""


def _words(part: _Lined, cap: int) -> str:
    return "".join(piece.text for piece in _pieces(part, cap))


def _pieces(part: _Lined, cap: int) -> Iterator[Piece]:
    for piece in part.line:
        if not isinstance(piece, Words) or piece.most is None:
            yield piece
        elif isinstance(part, Quote):
            # It has its lines to itself, and who copies it gets what was said.
            yield replace(piece, text=_shown(piece, cap))
        else:
            yield replace(piece, text=isolated(_shown(piece, cap)))


def _shown(words: Words, cap: int) -> str:
    assert words.most is not None  # noqa: S101  # only elastic words come here
    return excerpt(words.text, min(words.most, cap) - _apart(words))


def _apart(words: Words) -> int:
    """The room that keeping directions apart takes."""
    return ISOLATION if turns(words.text) else 0


def _elastic(parts: Sequence[Part]) -> Iterator[Words]:
    for part in parts:
        if isinstance(part, _LINED):
            for piece in part.line:
                if isinstance(piece, Words) and piece.most is not None:
                    yield piece


def _cap(parts: Sequence[Part], room: int) -> int:
    """The length to which what was entered is cut, so that all parts together fit."""
    longest = [min(len(w.text) + _apart(w), w.most or 0) for w in _elastic(parts)]
    cap = fair_cap(longest, room - sum(_fixed(part) for part in parts))
    if longest and cap < _LEAST_SHOWN and max(longest) > cap:
        raise ValueError(f"{len(longest)} texts share too little room")
    return cap


def _fixed(part: Part) -> int:
    """The characters of a part that cannot be cut."""
    match part:
        case Heading():
            return min(len(part.text), HEADER_MOST)
        case Table():
            return sum(len(cell) for row in part.rows for cell in row)
        case Buttons():
            return sum(_button(each) for each in part.buttons)
        case Asked():
            return 0
        case _:
            beside_it = _button(part.element) if isinstance(part, Beside) else 0
            return beside_it + sum(_rigid(piece) for piece in part.line) + 1


def _rigid(piece: Piece) -> int:
    if isinstance(piece, Words) and piece.most is not None:
        return 0
    return len(piece.text)


def _button(element: Json) -> int:
    """A button's own words and those of the question it asks."""
    asks = element.get("confirm", {})
    return sum(len(text["text"]) for text in (element.get("text"), *asks.values()) if text)

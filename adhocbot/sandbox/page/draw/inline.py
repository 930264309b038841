"""One line of mrkdwn: marks, code, emoji names, and addresses and @here in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from markupsafe import Markup

from adhocbot.sandbox.marked import LineMarks
from adhocbot.sandbox.page.draw.links import LINK, found_address, link
from adhocbot.sandbox.page.draw.names import EMOJI_NAME, broadcast, emoji

# Stands in the words where a token was; no word character and no space, as a token is neither.
HOLE = "\x00"
Holes: TypeAlias = Iterator[Markup]

_TAGS = {
    "*": Markup("<strong>{}</strong>"),
    "_": Markup("<em>{}</em>"),
    "~": Markup("<s>{}</s>"),
}
CODE = Markup('<code class="bk-code">{}</code>')
# What `driver.reading.pings` takes for a mention, and so what pings.
_TYPED_NAME = r"(?<![\w@])@(?P<typed>(?-i:channel|here|everyone))\b"


@dataclass(frozen=True)
class Finds:
    """What is found in words that no token marks: addresses, and @here and its like."""

    links: bool
    names: bool


_SPECIAL = {
    (links, names): re.compile(
        "|".join([*([LINK] if links else []), *([_TYPED_NAME] if names else []), f"[`*_~:{HOLE}]"]),
        re.IGNORECASE,
    )
    for links in (False, True)
    for names in (False, True)
}


def fill(text: str, holes: Holes) -> Markup:
    """The text, with the tokens back in their holes."""
    first, *rest = text.split(HOLE)
    return Markup("{}").format(first) + Markup("").join(
        next(holes) + Markup("{}").format(words) for words in rest
    )


def inline(line: str, holes: Holes, finds: Finds, inside: frozenset[str] = frozenset()) -> Markup:
    """A line as it is read; `inside` are the marks around it."""
    reader = _Reader(line, holes, finds, inside)
    reader.read()
    return Markup("").join(reader.drawn)


class _Reader:
    """Reads one line from left to right, every character in it once for each mark around it."""

    def __init__(self, line: str, holes: Holes, finds: Finds, inside: frozenset[str]) -> None:
        self._line = line
        self._holes = holes
        self._finds = finds
        self._inside = inside
        self._marks = LineMarks(line)
        self.drawn: list[Markup] = []

    def read(self) -> None:
        special = _SPECIAL[self._finds.links, self._finds.names]
        at = 0
        while (found := special.search(self._line, at)) is not None:
            self._words(self._line[at : found.start()])
            end = self._special_at(found)
            at = found.start() + 1 if end is None else end
            if end is None:
                self._words(found.group()[0])
        self._words(self._line[at:])

    def _words(self, words: str) -> None:
        if words:
            self.drawn.append(Markup("{}").format(words))

    def _special_at(self, found: re.Match[str]) -> int | None:
        """Draw what starts there and return its end; None where it is plain words after all."""
        match found.group():
            case "\x00":
                self.drawn.append(next(self._holes))
                return found.end()
            case "`":
                return self._code(found.start())
            case "*" | "_" | "~":
                return self._marked(found.start())
            case ":":
                return self._emoji(found.start())
        if found.lastgroup == "typed":
            self.drawn.append(broadcast(found["typed"]))
            return found.end()
        return self._address(found)

    def _address(self, found: re.Match[str]) -> int | None:
        address = found_address(found, HOLE)
        if address is None:
            return None
        url, words = address
        self.drawn.append(link(url, words))
        return found.start() + len(words)

    def _code(self, at: int) -> int | None:
        code = self._marks.code_at(at)
        if code is None:
            return None
        inner, end = code
        self.drawn.append(CODE.format(fill(inner, self._holes)))
        return end

    def _marked(self, at: int) -> int | None:
        mark = self._line[at]
        marked = None if mark in self._inside else self._marks.marked_at(at)
        if marked is None:
            return None
        inner, end = marked
        inside = self._inside | {mark}
        self.drawn.append(_TAGS[mark].format(inline(inner, self._holes, self._finds, inside)))
        return end

    def _emoji(self, at: int) -> int | None:
        named = EMOJI_NAME.match(self._line, at)
        if named is None:
            return None
        self.drawn.append(emoji(named["name"]))
        return named.end()

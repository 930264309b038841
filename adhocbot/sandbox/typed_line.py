"""One line of what a person typed, as Slack's composer reads it: names, links, marks, emoji."""

from __future__ import annotations

import re
from functools import cache

from adhocbot.sandbox.marked import LineMarks
from adhocbot.sandbox.tokens import LINK, Directory, Piece, escape, token_at

_MARKS = {"*": "bold", "_": "italic", "~": "strike"}
_EMOJI_NAME = re.compile(r":(?P<name>[a-z0-9_+-]+):")


def _styled(piece: Piece, styles: frozenset[str]) -> Piece:
    return {**piece, "style": dict.fromkeys(sorted(styles), True)} if styles else piece


def add_words(pieces: list[Piece], words: str, styles: frozenset[str]) -> None:
    if words:
        add(pieces, _styled({"type": "text", "text": words}, styles))


def add(pieces: list[Piece], piece: Piece) -> None:
    last = pieces[-1] if pieces else {}
    both_words = piece["type"] == "text" == last.get("type")
    if both_words and piece.get("style") == last.get("style"):
        pieces[-1] = {**last, "text": last["text"] + piece["text"]}
    else:
        pieces.append(piece)


@cache
def _special(characters: frozenset[str]) -> re.Pattern[str]:
    """Where something other than plain words may start in a line."""
    emoji = "".join(f"|{re.escape(each)}" for each in sorted(characters, key=len, reverse=True))
    return re.compile(rf"{LINK}|(?<!\w)[@#]|[`*_~:]{emoji}", re.IGNORECASE)


def read_line(directory: Directory, line: str, styles: frozenset[str]) -> tuple[str, list[Piece]]:
    """A line in `text` and as pieces; `styles` is what the marks around it say."""
    reader = _Reader(directory, line, styles)
    return reader.text, reader.pieces


class _Reader:
    """Reads one line from left to right, into `text` and `pieces`."""

    def __init__(self, directory: Directory, line: str, styles: frozenset[str]) -> None:
        self._directory = directory
        self._line = line
        self._styles = styles
        self._marks = LineMarks(line)
        self._written: list[str] = []
        self.pieces: list[Piece] = []
        self._read()
        self.text = "".join(self._written)

    def _read(self) -> None:
        special = _special(frozenset(self._directory.emoji.values()))
        at = 0
        while (found := special.search(self._line, at)) is not None:
            self._words(self._line[at : found.start()])
            end = self._special_at(found)
            at = found.start() + 1 if end is None else end
            if end is None:
                self._words(self._line[found.start() : at])
        self._words(self._line[at:])

    def _words(self, words: str) -> None:
        self._written.append(escape(words))
        add_words(self.pieces, words, self._styles)

    def _put(self, written: str, piece: Piece) -> None:
        self._written.append(written)
        add(self.pieces, _styled(piece, self._styles))

    def _special_at(self, found: re.Match[str]) -> int | None:
        """Take what starts there and return its end; None where it is plain words after all."""
        sign = found.group()
        if sign == "`":
            return self._code(found.start())
        if sign in _MARKS:
            return self._marked(found.start())
        if sign == ":":
            return self._emoji_name(found.start())
        if found.lastgroup is None and sign not in "@#":
            return self._emoji(found)
        token = token_at(self._directory, self._line, found)
        if token is None:
            return None
        self._put(token.in_message, token.piece)
        return token.end

    def _code(self, at: int) -> int | None:
        code = self._marks.code_at(at)
        if code is None:
            return None
        inner, end = code
        self._written.append(f"`{escape(inner)}`")
        add_words(self.pieces, inner, self._styles | {"code"})
        return end

    def _marked(self, at: int) -> int | None:
        mark = self._line[at]
        style = _MARKS[mark]
        marked = None if style in self._styles else self._marks.marked_at(at)
        if marked is None:
            return None
        inner, end = marked
        text, pieces = read_line(self._directory, inner, self._styles | {style})
        self._written.append(f"{mark}{text}{mark}")
        for piece in pieces:
            add(self.pieces, piece)
        return end

    def _emoji_name(self, at: int) -> int | None:
        named = _EMOJI_NAME.match(self._line, at)
        if named is None or named["name"] not in self._directory.emoji:
            return None
        self._put_emoji(named["name"])
        return named.end()

    def _emoji(self, found: re.Match[str]) -> int | None:
        for name, character in self._directory.emoji.items():
            if character == found.group():
                self._put_emoji(name)
                return found.end()
        return None

    def _put_emoji(self, name: str) -> None:
        code = "-".join(f"{ord(each):x}" for each in self._directory.emoji[name])
        self._put(f":{name}:", {"type": "emoji", "name": name, "unicode": code})

"""Where marks begin and end in what people write: one reading, for the composer and the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARKS = "*_~"
_FENCE = "```"
# A mark ends neither after a space nor before a letter.
_CLOSERS = {mark: re.compile(rf"(?<=[^\s{mark}])[{mark}](?![{mark}]|[^\W_])") for mark in _MARKS}


def fences(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and words of each preformatted text; a fence around nothing is just text."""
    at = 0
    while (start := text.find(_FENCE, at)) >= 0:
        close = text.find(_FENCE, start + len(_FENCE))
        if close < 0:
            return
        inner = text[start + len(_FENCE) : close].removeprefix("\n").removesuffix("\n")
        at = close + len(_FENCE)
        if inner.strip():
            # The line end after it is the fence's own.
            at += text.startswith("\n", at)
            yield start, at, inner


class LineMarks:
    """The marks of one line, asked for from left to right."""

    def __init__(self, line: str) -> None:
        self._line = line
        # Marks that nothing closes any more: looking again at each would take quadratic time.
        self._unclosed: set[str] = set()

    def code_at(self, at: int) -> tuple[str, int] | None:
        """The words of the code that begins there, and where it ends; None where none does."""
        close = self._line.find("`", at + 1)
        inner = self._line[at + 1 : max(close, 0)]
        return (inner, close + 1) if inner.strip() else None

    def marked_at(self, at: int) -> tuple[str, int] | None:
        """The words that the mark there is around, and where it ends; None where it is a sign."""
        mark = self._line[at]
        if mark in self._unclosed or not self._opens(at):
            return None
        close = _CLOSERS[mark].search(self._line, at + 2)
        if close is None:
            self._unclosed.add(mark)
            return None
        return self._line[at + 1 : close.start()], close.end()

    def _opens(self, at: int) -> bool:
        mark = self._line[at]
        before, after = self._line[max(at - 1, 0) : at], self._line[at + 1 : at + 2]
        return not (before.isalnum() or before == mark or not after.strip() or after == mark)

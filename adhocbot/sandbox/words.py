"""What Slack makes of the words that people type: tokens in `text`, pieces in rich text.

A message goes through the composer, which turns marks, lists and names into rich text; the text
of a slash command does not, and only its names, channels and links become tokens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from adhocbot.sandbox.marked import fences
from adhocbot.sandbox.tokens import TOKEN_START, Directory, Piece, escape, token_at
from adhocbot.sandbox.typed_line import add, add_words, read_line

__all__ = ["Directory", "as_typed", "command_text", "command_text_plain", "escape"]


def command_text_plain(typed: str) -> str:
    """The `text` of a slash command whose `should_escape` is false: as typed."""
    return typed


def command_text(directory: Directory, typed: str) -> str:
    """The `text` of a slash command whose `should_escape` is true."""
    out: list[str] = []
    at = 0
    while (found := TOKEN_START.search(typed, at)) is not None:
        out.append(escape(typed[at : found.start()]))
        token = token_at(directory, typed, found)
        # Where it is no token, only its first character is known to be plain.
        at = found.start() + 1 if token is None else token.end
        out.append(escape(typed[found.start() : at]) if token is None else token.in_command)
    out.append(escape(typed[at:]))
    return "".join(out)


def as_typed(directory: Directory, typed: str) -> tuple[str, list[dict[str, Any]]]:
    """The `text` and the `blocks` of a message that a person typed; no blocks for no words.

    A line end before or after a list, a quote or a preformatted text is that part's own, as is
    one at the very end after it. What is no markup comes back letter by letter.
    """
    if not typed:
        return "", []
    parts: list[_Part] = []
    at = 0
    for start, end, inner in fences(typed):
        parts += _parts(directory, typed[at:start])
        pre = {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": inner}]}
        parts.append(_Part(f"```{escape(inner)}```", pre))
        at = end
    parts += _parts(directory, typed[at:])
    text = "".join(
        part.text + ("" if part.is_section or part is parts[-1] else "\n") for part in parts
    )
    return text, [{"type": "rich_text", "elements": [part.element for part in parts]}]


# --- the parts of a message -------------------------------------------------------------------

_BULLET = re.compile(r"[•*-] (?P<rest>.*\S.*)")
_NUMBER = re.compile(r"(?P<number>[0-9]{1,4})\. (?P<rest>.*\S.*)")
_QUOTE = re.compile(r"> ?(?P<rest>.*)")


@dataclass(frozen=True)
class _Part:
    """A section, list, quote or preformatted text, with its words in `text`."""

    text: str
    element: dict[str, Any]

    @property
    def is_section(self) -> bool:
        return bool(self.element["type"] == "rich_text_section")


def _kind(line: str, kind: str, number: int) -> tuple[str, str]:
    """What the composer takes a line for, after a line of `kind`, and the words of it.

    Args:
        number: how many lines of that kind came right before it.
    """
    if (bullet := _BULLET.fullmatch(line)) is not None:
        return "bullet", bullet["rest"]
    numbered = _NUMBER.fullmatch(line)
    # A list starts at 1 and counts on; any other number is somebody's own numbering.
    if numbered is not None and int(numbered["number"]) == (number + 1 if kind == "ordered" else 1):
        return "ordered", numbered["rest"]
    if (quote := _QUOTE.fullmatch(line)) is not None:
        return "quote", quote["rest"]
    return "section", line


def _parts(directory: Directory, text: str) -> list[_Part]:
    if not text:
        return []
    groups: list[tuple[str, list[str]]] = []
    for line in text.split("\n"):
        last, before = groups[-1] if groups else ("", [])
        kind, rest = _kind(line, last, len(before))
        if kind == last:
            before.append(rest)
        else:
            groups.append((kind, [rest]))
    parts = []
    for index, (kind, lines) in enumerate(groups):
        followed = index + 1 < len(groups)
        if kind == "section" and lines == [""] and index and not followed:
            # Nothing but the line end that belongs to the list or quote before it.
            continue
        parts.append(_part(directory, kind, lines, followed=followed))
    return parts


def _part(directory: Directory, kind: str, lines: list[str], *, followed: bool) -> _Part:
    if kind == "section":
        text, pieces = _lines(directory, [*lines, ""] if followed else lines)
        return _Part(text, {"type": "rich_text_section", "elements": pieces})
    if kind == "quote":
        text, pieces = _lines(directory, lines)
        quoted = "\n".join(f"&gt; {line}" for line in text.split("\n"))
        return _Part(quoted, {"type": "rich_text_quote", "elements": pieces})
    items = [read_line(directory, line, frozenset()) for line in lines]
    signs = ["•"] * len(items) if kind == "bullet" else [f"{n + 1}." for n in range(len(items))]
    sections = [{"type": "rich_text_section", "elements": pieces} for _, pieces in items]
    return _Part(
        "\n".join(f"{sign} {text}" for sign, (text, _) in zip(signs, items, strict=True)),
        {"type": "rich_text_list", "style": kind, "indent": 0, "elements": sections},
    )


def _lines(directory: Directory, lines: list[str]) -> tuple[str, list[Piece]]:
    texts: list[str] = []
    pieces: list[Piece] = []
    for index, line in enumerate(lines):
        if index:
            add_words(pieces, "\n", frozenset())
        text, found = read_line(directory, line, frozenset())
        texts.append(text)
        for piece in found:
            add(pieces, piece)
    return "\n".join(texts), pieces

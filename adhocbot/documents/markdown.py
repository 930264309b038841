"""Plain text into Markdown that means the same text, with as few signs changed as will do.

Ordinary prose comes out as it went in, byte for byte, newlines included. Only what CommonMark or
GitHub's tables would read as markup gets a backslash, and spaces that a reader would drop become
character references. Two kinds of whitespace still read differently, as in any Markdown: a single
newline is a soft break, and several blank lines are one.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from adhocbot.domain.source import Source

_ALWAYS = re.compile(r"[`*\[|~]")
# A backslash escapes only punctuation; elsewhere it is itself ("C:\temp").
_BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~]|\n|$)")
# Within a word an underscore is itself ("a_b").
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]*;)")
# At the start of a line: a heading, a quotation, a list, a rule or an underline.
_BLOCK = re.compile(r"(?=#{1,6}(?:[ \t]|$)|>|[-+](?:[ \t]|$)|-+[ \t]*$|=+[ \t]*$)")
_NUMBERED = re.compile(r"([0-9]{1,9})(?=[.)](?:[ \t]|$))")


def escape_line(text: str) -> Markup:
    """The text on one line, for a heading or a place within a line; newlines become spaces."""
    line = _line(" ".join(text.split("\n")))
    # A heading may be closed by signs at its end.
    return Markup(re.sub(r"(?<=[ \t])(#+)$", r"\\\1", line))  # noqa: S704 (this is the escaping itself)


def escape_block(text: str) -> Markup:
    """The text as paragraphs of its own, every newline where it was."""
    return Markup(_lines(text))  # noqa: S704 (this is the escaping itself)


def escape_item(text: str, indent: int) -> Markup:
    """The text within a list item whose marker takes `indent` columns."""
    lines = _lines(text).split("\n")
    rest = [" " * indent + line if line else line for line in lines[1:]]
    return Markup("\n".join([lines[0], *rest]))  # noqa: S704 (this is the escaping itself)


def escape_cell(text: str) -> Markup:
    """The text within a cell of a table; newlines become ``<br>``."""
    return Markup("<br>".join(_line(line) for line in text.split("\n")))  # noqa: S704 (see above)


class Footnotes:
    """Who entered each line and when, as footnotes; a line from the same entry has the same one.

    Args:
        wanted: whether there are any at all.
    """

    def __init__(self, *, wanted: bool) -> None:
        self._wanted = wanted
        self._numbers: dict[Source, int] = {}

    def mark(self, source: Source | None) -> Markup:
        """``[^1]`` behind a line; nothing where it has no source."""
        if source is None or not self._wanted:
            return Markup("")
        number = self._numbers.setdefault(source, len(self._numbers) + 1)
        return Markup("[^{0}]").format(number)

    def listed(self) -> Markup:
        """The footnotes that were marked so far, for the end of the document."""
        return Markup("\n").join(
            Markup("[^{0}]: {1}").format(number, _said(source))
            for source, number in self._numbers.items()
        )


def _said(source: Source) -> Markup:
    told = escape_line(f"{source.by}, {source.at:%Y-%m-%d %H:%M} UTC")
    # An address that is none of the web's, or holds what would end it, is text.
    if source.link and re.fullmatch(r"https?://[^\s<>]+", source.link):
        return told + Markup(", <") + Markup(source.link) + Markup(">")  # noqa: S704 (see above)
    return told


def finalize(value: object) -> object:
    """What Jinja puts in for a value that no filter took care of: escaped, on one line."""
    return value if isinstance(value, Markup) else escape_line(str(value))


def _lines(text: str) -> str:
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    if not line.strip(" \t"):
        return line
    line = _BACKSLASH.sub(r"\\\\", line)
    line = _ALWAYS.sub(r"\\\g<0>", line)
    line = _UNDERSCORE.sub(r"\\_", line)
    line = _TAG.sub(r"\\<", line)
    line = _ENTITY.sub(r"\\&", line)
    line = _BLOCK.sub(r"\\", line, count=1) if _BLOCK.match(line) else line
    line = _NUMBERED.sub(r"\1\\", line, count=1) if _NUMBERED.match(line) else line
    return _edges(line)


def _edges(line: str) -> str:
    """Whitespace at a line's edges, which a reader drops or takes for markup, spelled out."""
    if line[0].isspace():
        line = f"&#{ord(line[0])};{line[1:]}"
    if line[-1].isspace():
        line = f"{line[:-1]}&#{ord(line[-1])};"
    return line

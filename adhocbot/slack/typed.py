"""Slack's own forms of what people typed, read into typed text: mentions become marks.

Nothing that a person wrote is lost here: styles are dropped, words, line ends, bullets, numbers
and quotes stay. Where Slack sends a form that is not known here, the message's `text` is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, TypeAlias

from adhocbot.domain.typed import CODE, MARK, Kind, Mark, clean_text, marks

Json: TypeAlias = Mapping[str, Any]

# Slack escapes each < and > that a person types, so one that stands bare begins a token of its own.
_TOKEN = re.compile(
    r"<(?:"
    r"@(?P<user>[UW][A-Z0-9]+)"
    r"|\#(?P<channel>[CDG][A-Z0-9]+)"
    r"|!subteam\^(?P<group>S[A-Z0-9]+)"
    r"|!(?P<broadcast>here|channel|everyone)"
    r"|!date\^(?P<date>[^|<>]*)"
    r"|(?P<link>[A-Za-z][A-Za-z0-9+.-]*:[^|<>]*)"
    r")(?:\|(?P<label>[^<>]*))?>"
)
_ESCAPED = re.compile("&(amp|lt|gt);")
_ESCAPES = {"amp": "&", "lt": "<", "gt": ">"}
# In text without its rich form: between fences, and all that follows a quote without end.
_CODED = re.compile(r"```.*?```|^>>>.*\Z", re.DOTALL | re.MULTILINE)
_LEAD_OUT = re.compile(r"\s*[:,：，]?\s*")


def from_command(text: str) -> str:
    """The text of a slash command, or of a message, with real tokens turned into marks.

    Each escape is undone once, and what stood escaped is never read as a token.
    """
    out: list[str] = []
    at = 0
    for token in _TOKEN.finditer(text):
        out += [_unescaped(text[at : token.start()]), _marked(token)]
        at = token.end()
    out.append(_unescaped(text[at:]))
    return "".join(out)


def _unescaped(text: str) -> str:
    return clean_text(_ESCAPED.sub(lambda found: _ESCAPES[found.group(1)], text))


_KINDS: tuple[Kind, ...] = ("user", "channel", "group", "broadcast", "link")


def _marked(token: re.Match[str]) -> str:
    label = _unescaped(token["label"] or "")
    if token["date"] is not None:
        return label or _unescaped(token["date"])
    kind = next(kind for kind in _KINDS if token[kind] is not None)
    return str(Mark(kind, _unescaped(token[kind]), label))


def from_message(event: Json, *, code: bool = False) -> str:
    """The words of a message: those of its rich text, else its text.

    Args:
        event: a `message` or `app_mention` event, or the `message` within a `message_changed`.
        code: each line of code begins with the sign for it.
    """
    said = _from_message(event)
    return said if code else said.replace(CODE, "")


def _from_message(event: Json) -> str:
    text = str(event.get("text") or "")
    rich = [block for block in event.get("blocks") or () if block.get("type") == "rich_text"]
    if not rich:
        return _CODED.sub(lambda found: _code(found[0]), from_command(text))
    # Only the text tells what a channel or a group is called.
    labels = {mark.ref: mark.label for mark in marks(from_command(text)) if mark.label}
    try:
        return "\n".join(_RichText(labels).block(block) for block in rich)
    except _UnknownFormError:
        return _CODED.sub(lambda found: _code(found[0]), from_command(text))


def _code(words: str) -> str:
    return "\n".join(f"{CODE}{line}" for line in words.split("\n"))


class _UnknownFormError(Exception):
    """A kind of rich text that is not known here; its words stand in the message's text too."""


class _RichText:
    """Reads rich text; `labels` are the names of what it mentions, by id."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = labels

    def block(self, block: Json) -> str:
        """The words of a rich_text block, each part on lines of its own."""
        parts: list[Json] = list(block.get("elements") or ())
        out = ""
        for index, part in enumerate(parts):
            flowing = part.get("type") == "rich_text_section"
            if not flowing and out and not out.endswith("\n"):
                out += "\n"
            out += self._part(part)
            if not flowing and index + 1 < len(parts):
                out += "\n"
        return out

    def _part(self, part: Json) -> str:
        match part.get("type"):
            case "rich_text_section":
                return self._words(part)
            case "rich_text_preformatted":
                return _bordered(part, _code(self._words(part)))
            case "rich_text_quote":
                return _quoted(self._words(part))
            case "rich_text_list":
                return _bordered(part, "\n".join(self._items(part)))
        raise _UnknownFormError

    def _items(self, part: Json) -> Iterator[str]:
        indent = "    " * int(part.get("indent") or 0)
        first = int(part.get("offset") or 0) + 1
        ordered = part.get("style") == "ordered"
        for number, item in enumerate(part.get("elements") or (), start=first):
            sign = f"{number}." if ordered else "•"
            yield f"{indent}{sign} {self._part(item)}"

    def _words(self, part: Json) -> str:
        return "".join(self._piece(each) for each in part.get("elements") or ())

    def _piece(self, piece: Json) -> str:
        read = _PIECES.get(str(piece.get("type")))
        if read is not None:
            coded = (piece.get("style") or {}).get("code")
            return _code(read(piece)) if coded else read(piece)
        mention = _MENTIONS.get(str(piece.get("type")))
        if mention is None:
            raise _UnknownFormError
        kind, key = mention
        ref = str(piece[key])
        return str(Mark(kind, ref, self._labels.get(ref, "")))


def _quoted(words: str) -> str:
    return "\n".join(f"> {line}" for line in words.split("\n"))


def _bordered(part: Json, words: str) -> str:
    """A list or preformatted text within a quote has a border."""
    return _quoted(words) if part.get("border") else words


def _emoji(piece: Json) -> str:
    code = str(piece.get("unicode") or "")
    try:
        return clean_text("".join(chr(int(each, 16)) for each in code.split("-") if each)) or (
            f":{piece.get('name', '')}:"
        )
    except (ValueError, OverflowError):
        return f":{piece.get('name', '')}:"


def _date(piece: Json) -> str:
    if piece.get("fallback"):
        return clean_text(str(piece["fallback"]))
    return datetime.fromtimestamp(int(piece["timestamp"]), UTC).strftime("%Y-%m-%d %H:%M UTC")


_PIECES: dict[str, Callable[[Json], str]] = {
    "text": lambda piece: clean_text(str(piece.get("text", ""))),
    "link": lambda piece: str(Mark("link", str(piece["url"]), str(piece.get("text") or ""))),
    "emoji": _emoji,
    "date": _date,
    "color": lambda piece: clean_text(str(piece.get("value", ""))),
    "team": lambda piece: clean_text(str(piece.get("team_id", ""))),
}
_MENTIONS: dict[str, tuple[Kind, str]] = {
    "user": ("user", "user_id"),
    "channel": ("channel", "channel_id"),
    "usergroup": ("group", "usergroup_id"),
    "broadcast": ("broadcast", "range"),
}


def without_mention(typed: str, bot_user: str | None) -> str:
    """The sentence after the bot's own mention, where it begins with that; else as it is.

    Args:
        bot_user: the bot's user id; None where Slack did not tell it.
    """
    start = len(typed) - len(typed.lstrip())
    found = MARK.match(typed, start)
    if found is None or found.group(1) != "user" or found.group(2) != bot_user:
        return typed
    lead_out = _LEAD_OUT.match(typed, found.end())
    return typed[lead_out.end() if lead_out else found.end() :]

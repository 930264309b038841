"""Reading a message: its words, and whom it alerts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from adhocbot.sandbox.model import Json

_BROADCAST = re.compile(r"<!(channel|here|everyone)(?:\|[^>]*)?>")
_NAMED = re.compile(r"<(?:@|!subteam\^)([A-Z0-9]+)(?:\|[^>]*)?>")
# In the mrkdwn of blocks Slack also reads what only looks like a mention, unless it is verbatim.
_LOOKS_LIKE = re.compile(r"(?<![\w@])@(channel|here|everyone)\b")
_TOKEN = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")


def words(text: str, blocks: list[Json], names: Mapping[str, str] | None = None) -> str:
    """All the words of blocks, one piece a line; of the text where there are no blocks.

    Args:
        names: user, group and channel ids to what people read in their place.
    """
    known = names or {}
    lines = [line for block in blocks for line in _lines(block, known)]
    return "\n".join(lines) if blocks else unescaped(text, known)


def unescaped(mrkdwn: str, names: Mapping[str, str]) -> str:
    """Mrkdwn as it is read: links, names and dates in their place, escapes undone."""
    plain = _TOKEN.sub(lambda found: _token(found.group(1), found.group(2), names), mrkdwn)
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _token(target: str, label: str | None, names: Mapping[str, str]) -> str:
    mark, rest = target[:1], target[1:]
    if mark == "#":
        # Never the label: it would name a private channel to those who may not know of it.
        return f"#{names.get(rest, rest)}"
    if mark == "@" or target.startswith("!subteam^"):
        rest = rest.removeprefix("subteam^")
        return f"@{names.get(rest, label or rest)}"
    if mark == "!" and not target.startswith("!date^"):
        return f"@{rest}"
    return label or target


def _lines(value: Any, names: Mapping[str, str]) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _lines(each, names)
    elif isinstance(value, dict):
        yield from _lines_of(value, names)


def _lines_of(value: Json, names: Mapping[str, str]) -> Iterator[str]:
    kind = value.get("type")
    if kind in {"plain_text", "raw_text"}:
        yield str(value["text"])
    elif kind in {"mrkdwn", "markdown"}:
        yield unescaped(value["text"], names)
    elif kind in {"rich_text_section", "rich_text_quote", "rich_text_preformatted"}:
        yield "".join(_piece(each, names) for each in value["elements"])
    elif kind == "table":
        for row in value["rows"]:
            yield " | ".join(" ".join(_lines(cell, names)) for cell in row)
    elif kind == "image" and "alt_text" in value:
        yield value["alt_text"]
    else:
        for key, each in value.items():
            if key not in _BEHIND_A_CLICK:
                yield from _lines(each, names)


def _piece(element: Json, names: Mapping[str, str]) -> str:
    kind = element["type"]
    if kind in {"text", "link"}:
        return str(element.get("text") or element.get("url", ""))
    if kind in _NAMED_PIECES:
        key, mark = _NAMED_PIECES[kind]
        return mark + names.get(element[key], element[key])
    if kind == "emoji":
        return f":{element['name']}:"
    return str(element.get("fallback", "")) if kind == "date" else f"@{element.get('range', '')}"


_NAMED_PIECES = {
    "user": ("user_id", "@"),
    "channel": ("channel_id", "#"),
    "usergroup": ("usergroup_id", "@"),
}
_BEHIND_A_CLICK = {"confirm", "options", "option_groups", "placeholder"}


def pings(text: str, blocks: list[Json]) -> list[str]:
    """Whom a message alerts. Beside blocks the text only notifies, but its tokens still count."""
    found = [*_BROADCAST.findall(text), *_NAMED.findall(text)]
    for block in blocks:
        found += _pings(block)
    return list(dict.fromkeys(found))


def _pings(value: Any) -> list[str]:
    if isinstance(value, list):
        return [each for item in value for each in _pings(item)]
    if not isinstance(value, dict):
        return []
    kind = value.get("type")
    if kind == "mrkdwn":
        text = value["text"]
        typed = [] if value.get("verbatim") else _LOOKS_LIKE.findall(text)
        return [*_BROADCAST.findall(text), *_NAMED.findall(text), *typed]
    if kind == "broadcast":
        return [value["range"]]
    if kind in {"user", "usergroup"} and f"{kind}_id" in value:
        return [value[f"{kind}_id"]]
    return [each for item in value.values() for each in _pings(item)]

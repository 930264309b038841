"""Reading a message: its words, and whom it alerts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from adhocbot.sandbox.model import Json

_BROADCAST = re.compile(r"<!(channel|here|everyone)(?:\|[^>]*)?>")
_NAMED = re.compile(r"<(?:@|!subteam\^)([A-Z0-9]+)(?:\|[^>]*)?>")
# In the mrkdwn of blocks Slack also reads what only looks like a mention, unless it is verbatim.
_LOOKS_LIKE = re.compile(r"(?<![\w@])@(channel|here|everyone)\b")
_TOKEN = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")


def words(text: str, blocks: list[Json]) -> str:
    """All the words of blocks, one piece a line; of the text where there are no blocks."""
    lines = [line for block in blocks for line in _lines(block)]
    return "\n".join(lines) if blocks else unescaped(text)


def unescaped(mrkdwn: str) -> str:
    """Mrkdwn as it is read: links and mentions by their label, escapes undone."""
    plain = _TOKEN.sub(lambda found: found.group(2) or found.group(1), mrkdwn)
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _lines(each)
    elif isinstance(value, dict):
        yield from _lines_of(value)


def _lines_of(value: Json) -> Iterator[str]:
    kind = value.get("type")
    if kind in {"plain_text", "raw_text"}:
        yield str(value["text"])
    elif kind in {"mrkdwn", "markdown"}:
        yield unescaped(value["text"])
    elif kind in {"rich_text_section", "rich_text_quote", "rich_text_preformatted"}:
        yield "".join(_piece(each) for each in value["elements"])
    elif kind == "image" and "alt_text" in value:
        yield value["alt_text"]
    else:
        for each in value.values():
            yield from _lines(each)


def _piece(element: Json) -> str:
    kind = element["type"]
    if kind in {"text", "link"}:
        return str(element.get("text") or element.get("url", ""))
    names = {"user": "user_id", "channel": "channel_id", "usergroup": "usergroup_id"}
    if kind in names:
        return f"@{element[names[kind]]}"
    if kind == "emoji":
        return f":{element['name']}:"
    return str(element.get("fallback", "")) if kind == "date" else f"@{element.get('range', '')}"


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

"""The names and links that Slack finds in what people type."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Piece: TypeAlias = dict[str, Any]

# A handful of the emoji that Slack knows by name; typed as a character or by name, both arrive
# by name. Other `:words:` stay words.
EMOJI = {
    "+1": "👍",
    "-1": "👎",
    "calendar": "📅",
    "eyes": "👀",
    "heart": "❤️",
    "memo": "📝",
    "pray": "🙏",
    "smile": "😄",
    "tada": "🎉",
    "wave": "👋",
    "white_check_mark": "✅",
    "x": "❌",
}
BROADCASTS = ("channel", "here", "everyone")


@dataclass(frozen=True)
class Directory:
    """The names that mean something in a workspace, without their @ and #.

    Args:
        users: name to user id.
        channels: name to channel id and whether the channel is private.
        usergroups: handle to user group id.
        emoji: name to the character it stands for.
    """

    users: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, tuple[str, bool]] = field(default_factory=dict)
    usergroups: Mapping[str, str] = field(default_factory=dict)
    emoji: Mapping[str, str] = field(default_factory=lambda: EMOJI)


@dataclass(frozen=True)
class Token:
    """A name or link found in what was typed: its end there, and its forms for Slack."""

    end: int
    in_message: str
    in_command: str
    piece: Piece


def escape(text: str) -> str:
    """Slack's three escapes; what people typed can then be no token."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


LINK = (
    r"(?P<url>https?://[^\s<>|`，。、；：！？（）「」『』【】《》“”‘’]+)"
    # Possessive, and only at the start of a word: a long word is then read once.
    r"|(?P<mail>(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++)"
    r"|(?P<domain>(?<![\w.@/-])(?:[a-z0-9-]+\.)+(?:com|org|net|int|edu|gov|io|dev|ch)\b"
    r"(?![\w@-]|\.\w)(?:/[^\s<>|`，。、；：！？（）「」『』【】《》“”‘’]*)?)"
)
TOKEN_START = re.compile(rf"{LINK}|(?<!\w)[@#]", re.IGNORECASE)
_CLOSING = {")": "(", "]": "[", "}": "{"}


def token_at(directory: Directory, text: str, found: re.Match[str]) -> Token | None:
    """The token that starts where `found`, a match of a link or of a sign, starts; else None."""
    match found.lastgroup:
        case "url":
            url = without_tail(found.group())
            return _link(found, url, url) if url.partition("://")[2] else None
        case "mail":
            return _link(found, f"mailto:{found.group()}", found.group())
        case "domain":
            label = without_tail(found.group())
            return _link(found, f"http://{label}", label)
    if found.group() == "#":
        return _channel(directory, text, found.end())
    return _mention(directory, text, found.end())


def without_tail(url: str) -> str:
    """The link without the punctuation that ends the sentence around it; in linear time."""
    signs = Counter(each for each in url if each in "()[]{}")
    end = len(url)
    while end:
        last = url[end - 1]
        unopened = last in _CLOSING and signs[last] > signs[_CLOSING[last]]
        if not (last in ".,;:!?'\"*~" or unopened):
            break
        signs[last] -= 1
        end -= 1
    return url[:end]


def _link(found: re.Match[str], url: str, label: str) -> Token:
    written = f"<{escape(url)}>" if url == label else f"<{escape(url)}|{escape(label)}>"
    piece = {"type": "link", "url": url}
    if url != label:
        piece["text"] = label
    return Token(found.start() + len(label), written, written, piece)


def _longest(names: Mapping[str, object], text: str, at: int) -> str | None:
    """The longest known name that stands whole at `at`."""
    for name in sorted(names, key=len, reverse=True):
        if text.startswith(name, at) and not re.match(r"[.-]*\w", text[at + len(name) :][:80]):
            return name
    return None


def _mention(directory: Directory, text: str, at: int) -> Token | None:
    everyone = {**dict.fromkeys(BROADCASTS, ""), **directory.usergroups, **directory.users}
    name = _longest(everyone, text, at)
    if name is None:
        return None
    end = at + len(name)
    if name in directory.users:
        user = directory.users[name]
        written = f"<@{user}|{escape(name)}>"
        return Token(end, f"<@{user}>", written, {"type": "user", "user_id": user})
    if name in directory.usergroups:
        group = directory.usergroups[name]
        piece = {"type": "usergroup", "usergroup_id": group}
        return Token(end, f"<!subteam^{group}>", f"<!subteam^{group}|@{escape(name)}>", piece)
    return Token(end, f"<!{name}>", f"<!{name}>", {"type": "broadcast", "range": name})


def _channel(directory: Directory, text: str, at: int) -> Token | None:
    name = _longest(directory.channels, text, at)
    if name is None:
        return None
    channel, private = directory.channels[name]
    # The name of a private channel is told to nobody who may not know it.
    written = f"<#{channel}|{'' if private else escape(name)}>"
    return Token(at + len(name), written, written, {"type": "channel", "channel_id": channel})

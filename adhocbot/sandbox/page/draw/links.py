"""Links: the few kinds that may be followed, and addresses found in words."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from markupsafe import Markup

from adhocbot.sandbox.tokens import LINK, without_tail

__all__ = ["LINK", "found_address", "host_of", "link", "safe"]

# What a browser strips or ignores in an address, and what could hide a scheme from us.
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]")
_ALLOWED = re.compile(r"https?://[^/?#]|mailto:.", re.IGNORECASE)


def safe(url: str) -> str | None:
    """The address, if it may be followed from the page; else None."""
    url = url.strip()
    if _UNSEEN.search(url) or not _ALLOWED.match(url):
        return None
    return url


def link(url: str, label: str | Markup) -> Markup:
    """A link; only its words where the address is one that may not be followed."""
    followed = safe(url)
    if followed is None:
        return Markup("{}").format(label)
    return Markup(
        '<a class="bk-link" href="{}" target="_blank" rel="noopener noreferrer nofollow">{}</a>'
    ).format(followed, label)


def host_of(url: str) -> str:
    """The host that an address names; empty where it names none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def found_address(found: re.Match[str], stop: str) -> tuple[str, str] | None:
    """The address and the words of a match of LINK up to `stop`; None where it is neither."""
    words = found.group().partition(stop)[0]
    match found.lastgroup:
        case "url":
            words = without_tail(words)
            return (words, words) if words.partition("://")[2] else None
        case "mail":
            return f"mailto:{words}", words
    words = without_tail(words)
    return f"http://{words}", words

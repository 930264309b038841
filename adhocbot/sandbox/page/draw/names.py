"""People, channels, groups and emoji as they are read; nobody learns a name that is not theirs."""

from __future__ import annotations

import re

from markupsafe import Markup

from adhocbot.sandbox.page.draw.sight import Viewer
from adhocbot.sandbox.tokens import EMOJI

EMOJI_NAME = re.compile(rf":(?P<name>{'|'.join(map(re.escape, EMOJI))}):")
_CODES = re.compile(r"[0-9a-fA-F]{1,6}(?:-[0-9a-fA-F]{1,6}){0,15}")
_SURROGATES = range(0xD800, 0xE000)


def user(id_: str, viewer: Viewer) -> Markup:
    """A mention of a person; the viewer's own stands out."""
    name = viewer.people.get(id_)
    if name is None:
        return Markup('<span class="bk-mention is-unknown">@unknown-user</span>')
    mine = " is-me" if id_ == viewer.user else ""
    return Markup('<span class="bk-mention{}" data-user="{}">@{}</span>').format(mine, id_, name)


def channel(id_: str, viewer: Viewer) -> Markup:
    """A mention of a channel; one that the viewer may not know of has no name."""
    name = viewer.channels.get(id_)
    if name is None:
        return Markup(
            '<span class="bk-mention is-private"><span aria-hidden="true">🔒</span>'
            "private channel</span>"
        )
    return Markup('<span class="bk-mention" data-channel="{}">#{}</span>').format(id_, name)


def group(id_: str, viewer: Viewer) -> Markup:
    """A mention of a user group."""
    handle = viewer.groups.get(id_)
    if handle is None:
        return Markup('<span class="bk-mention is-unknown">@unknown-group</span>')
    return Markup('<span class="bk-mention" data-group="{}">@{}</span>').format(id_, handle)


def broadcast(range_: str) -> Markup:
    """A mention of everybody: "here", "channel" or "everyone"."""
    return Markup('<span class="bk-mention is-me" data-broadcast="{0}">@{0}</span>').format(range_)


def emoji(name: str, codes: str = "") -> Markup:
    """An emoji by its code points ("1f44d-1f3fb") or name; the name where neither is known."""
    character = _from_codes(codes) or EMOJI.get(name)
    if character is None:
        return Markup(":{}:").format(name)
    return Markup('<span class="bk-emoji" title=":{}:">{}</span>').format(name, character)


def _from_codes(codes: str) -> str:
    if _CODES.fullmatch(codes) is None:
        return ""
    numbers = [int(each, 16) for each in codes.split("-")]
    # An emoji may hold a digit (keycaps), but no control and nothing that is no character.
    fine = all(0x1F < each < 0x110000 and each not in _SURROGATES for each in numbers)
    return "".join(map(chr, numbers)) if fine else ""


def known_emoji(text: str) -> str:
    """The text with emoji names as characters, for where no element can stand."""
    return EMOJI_NAME.sub(lambda found: EMOJI[found["name"]], text)

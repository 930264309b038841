"""What one person has on the screen: frozen facts, from which the templates draw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup


@dataclass(frozen=True)
class Entry:
    """A conversation in the sidebar."""

    label: str
    href: str
    is_open: bool
    private: bool = False
    joined: bool = True
    unread: bool = False
    mentions: int = 0


@dataclass(frozen=True)
class FileSeen:
    """A file under a message; `preview` is its beginning where it is text.

    `alt` says what an image shows.
    """

    id: str
    name: str
    size: str
    is_image: bool
    opens: bool
    href: str
    preview: str = ""
    alt: str = ""


@dataclass(frozen=True)
class Reaction:
    """A reaction: `mine` where the person on whose screen it is has given it too."""

    name: str
    sign: str
    count: int
    who: str
    mine: bool


@dataclass(frozen=True)
class MessageSeen:
    """A message on the screen; `source` is what its author would find in the editor."""

    ts: str
    author: str
    title: str
    at: datetime
    body: Markup
    app: str = ""
    is_bot: bool = False
    own: bool = False
    ephemeral: bool = False
    edited: bool = False
    deleted: bool = False
    continues: bool = False
    opens_day: bool = False
    first_unread: bool = False
    source: str = ""
    reactions: tuple[Reaction, ...] = ()
    files: tuple[FileSeen, ...] = ()
    replies: int = 0
    last_reply: datetime | None = None
    thread_href: str = ""


@dataclass(frozen=True)
class ViewSeen:
    """A modal or a Home tab."""

    id: str
    app: str
    body: Markup
    title: str = ""
    submit: str = ""
    close: str = "Cancel"
    stacked: bool = False


@dataclass(frozen=True)
class Shortcut:
    """An entry of a message's menu, or of the composer's."""

    callback_id: str
    name: str
    app_id: str
    app: str

"""The pieces of a line: words, the reader's own time, a link, a channel.

All of them end as rich text, in which nothing a person typed is read as a mention or as formatting.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from adhocbot.domain.minutes.dates import show_clock, show_time
from adhocbot.slack.views.parts import Json

STATEMENT_SHOWN = 600
_LINK_MOST = 2000


@dataclass(frozen=True)
class Words:
    """Words as they are. `most`: cut for display to at most so many characters; None: never."""

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    most: int | None = None

    def element(self) -> Json:
        """A rich text element."""
        style = {name: True for name in ("bold", "italic", "strike", "code") if getattr(self, name)}
        return {"type": "text", "text": self.text, **({"style": style} if style else {})}


@dataclass(frozen=True)
class Moment:
    """An instant that Slack shows in the zone of the reader's device.

    `shape` is of Slack's date tokens; `text` is what stands where those are not understood.
    """

    at: datetime
    shape: str
    text: str

    def element(self) -> Json:
        """A rich text element."""
        return {
            "type": "date",
            "timestamp": int(self.at.timestamp()),
            "format": self.shape,
            "fallback": self.text,
        }


@dataclass(frozen=True)
class Link:
    """A link that leads where it says."""

    url: str
    text: str

    def element(self) -> Json:
        """A rich text element."""
        return {"type": "link", "url": self.url, "text": self.text}


@dataclass(frozen=True)
class Room:
    """A channel, under the name that the reader may see."""

    channel: str
    text: str = ""

    def element(self) -> Json:
        """A rich text element."""
        return {"type": "channel", "channel_id": self.channel}


@dataclass(frozen=True)
class Mention:
    """A person who is to look here, and is told so by Slack."""

    user: str
    text: str

    def element(self) -> Json:
        """A rich text element."""
        return {"type": "user", "user_id": self.user}


Piece: TypeAlias = Words | Moment | Link | Room | Mention
Line: TypeAlias = tuple[Piece, ...]


def own(text: str) -> Words:
    """The bot's own words, never cut."""
    return Words(text)


def bold(text: str) -> Words:
    """The bot's own words, in bold."""
    return Words(text, bold=True)


def theirs(text: str, most: int = STATEMENT_SHOWN) -> Words:
    """What somebody entered: cut for display, never altered otherwise."""
    return Words(text, most=most)


def strong(text: str, most: int = STATEMENT_SHOWN) -> Words:
    """What somebody entered, in bold."""
    return Words(text, bold=True, most=most)


def address(url: str, text: str) -> Link | Words:
    """A link to an address that somebody entered; the words of it where it is none to follow."""
    if url.startswith(("https://", "http://")) and len(url) <= _LINK_MOST and " " not in url:
        return Link(url, text)
    return theirs(url, 100)


def own_time(start: datetime, end: datetime | None, zone: str) -> Line:
    """When something is, in the reader's own zone; `zone` is the one to name without Slack."""
    begins = Moment(start, "{date_long}, {time}", show_time(start, zone))
    if end is None:
        return (begins,)
    if end - start < timedelta(hours=12):
        return begins, own(" to "), Moment(end, "{time}", f"{show_clock(end, zone)} {zone}")
    return begins, own(" to "), Moment(end, "{date_long}, {time}", show_time(end, zone))

"""What a queued row comes to at the moment when it is posted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from adhocbot.services.outgoing import Claimed
from adhocbot.store.messages import Db

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Post:
    """A new message. `channel` may be a person's id; `thread` is the ts to answer under."""

    channel: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    thread: str | None = None


@dataclass(frozen=True)
class Update:
    """A message that the bot posted shows something else from now on."""

    channel: str
    ts: str
    text: str
    blocks: list[Json] = field(default_factory=list)


@dataclass(frozen=True)
class File:
    """A file. `make` gives its bytes; it is called outside of any transaction and may take long.

    `alt` says in words what a picture shows, in at most 1,000 characters.
    """

    name: str
    make: Callable[[], bytes]
    alt: str | None = None


@dataclass(frozen=True)
class Files:
    """Files shared in one message, in a thread, or with a person.

    `channel` may be a person's id: a message saying `text` then comes first, since files can only
    be shared in a conversation that there is. `comment` stands with them where that is not so.
    """

    channel: str
    files: tuple[File, ...]
    text: str
    thread: str | None = None
    comment: str | None = None

    @property
    def to_person(self) -> bool:
        """Whether they go to somebody directly."""
        return self.channel.startswith(("U", "W"))


@dataclass(frozen=True)
class Publish:
    """A person's Home tab."""

    user: str
    view: Json


@dataclass(frozen=True)
class Whisper:
    """A message that one person sees in a conversation, until they load it anew."""

    channel: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    thread: str | None = None


@dataclass(frozen=True)
class React:
    """The bot's mark on somebody's message: put on, or taken off again."""

    channel: str
    ts: str
    name: str
    on: bool


@dataclass(frozen=True)
class Nothing:
    """There is nothing to be said any more; `why` is for the log.

    `again`: not now, at least: when it is to be said is decided anew.
    """

    why: str
    again: bool = False


Action: TypeAlias = Post | Update | Files | Publish | Whisper | React | Nothing

Renderer: TypeAlias = Callable[[Db, Claimed], Action]
"""Reads the facts in a transaction that only reads, and calls nothing outside."""

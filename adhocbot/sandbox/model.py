"""What a workspace consists of: plain data, no rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]

# The time of what no workspace has kept yet.
NOT_YET = datetime.fromtimestamp(0, UTC)


@dataclass
class User:
    """A person, or the app's own bot user. `tz` is an IANA name, `updated` epoch seconds.

    `home`: the id of another workspace whose person it is, here by Slack Connect.
    """

    id: str
    name: str
    real_name: str
    tz: str
    title: str = ""
    locale: str = "en-US"
    is_admin: bool = False
    is_bot: bool = False
    deleted: bool = False
    updated: int = 0
    is_guest: bool = False
    home: str | None = None


@dataclass(eq=False)
class Bot:
    """An app as the others in the workspace meet it: its id, its bot's, and the bot's user id."""

    id: str
    bot_id: str
    bot_user: str


@dataclass
class Message:
    """A message that a channel keeps. `app_id` names the app that posted it; people have none.

    `at` is when people read that it was written, by the workspace's clock; the `ts` identifies it
    and dates nothing.
    """

    ts: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    app_id: str | None = None
    subtype: str | None = None
    client_msg_id: str | None = None
    edited: Json | None = None
    files: list[str] = field(default_factory=list)
    metadata: Json | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    at: datetime = NOT_YET

    @property
    def by_app(self) -> bool:
        """Whether an app wrote it, and no person."""
        return self.app_id is not None

    @property
    def is_reply(self) -> bool:
        """Whether it stands in a thread below another message."""
        return self.thread_ts is not None and self.thread_ts != self.ts


@dataclass
class Ephemeral:
    """A message of an app that one person sees until they reload."""

    ts: str
    app_id: str
    to: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    at: datetime = NOT_YET


@dataclass
class Channel:
    """A conversation. `kind` is "channel" (public), "group" (private) or "im"."""

    id: str
    name: str
    kind: str
    creator: str
    created: int
    members: list[str] = field(default_factory=list)
    archived: bool = False
    messages: dict[str, Message] = field(default_factory=dict)
    ephemerals: dict[str, Ephemeral] = field(default_factory=dict)

    @property
    def private(self) -> bool:
        """Whether only its members know of it."""
        return self.kind != "channel"

    def replies(self, ts: str) -> list[Message]:
        """The messages of a thread below its first one, oldest first."""
        return [m for m in self.messages.values() if m.thread_ts == ts and m.ts != ts]


@dataclass
class UserGroup:
    """A user group, such as @delegates; `updated` in epoch seconds."""

    id: str
    handle: str
    name: str
    users: list[str] = field(default_factory=list)
    updated: int = 0


@dataclass
class File:
    """A file; `content` is None until its bytes came, `shared` names the channels it is in.

    `given` names the apps to which its owner handed it in a form. `gone`: its owner deleted it.
    """

    id: str
    name: str
    length: int
    user: str
    created: int
    title: str = ""
    alt: str = ""
    upload_key: str = ""
    content: bytes | None = None
    complete: bool = False
    shared: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)
    gone: bool = False


@dataclass
class View:
    """An open modal or a published Home tab; `values` is what the person filled in so far."""

    id: str
    app_id: str
    user: str
    given: Json
    hash: str
    root: str
    previous: str | None = None
    values: dict[str, dict[str, Json]] = field(default_factory=dict)
    # The answer to a submission in which the app asked for errors to be shown.
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def is_modal(self) -> bool:
        """Whether it is a modal and not a Home tab."""
        return bool(self.given["type"] == "modal")


@dataclass
class Trigger:
    """A trigger id's owner and age; `view` is the modal in which it arose."""

    app_id: str
    user: str
    issued: float
    view: str | None = None
    used: bool = False


@dataclass
class ResponseUrl:
    """Where an answer to an interaction goes; `source` is the ts of the message clicked."""

    app_id: str
    user: str
    channel: str
    issued: float
    source: str | None = None
    thread_ts: str | None = None
    uses: int = 0

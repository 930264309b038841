"""What a person sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from adhocbot.sandbox.driver.reading import pings, words
from adhocbot.sandbox.forms import elements
from adhocbot.sandbox.model import NOT_YET, Channel, Ephemeral, Json, Message


@dataclass(frozen=True)
class Shown:
    """A message on someone's screen.

    Args:
        user: the author's id.
        ephemeral: only this person sees it.
        files: the ids of its files.
    """

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    ephemeral: bool = False
    deleted: bool = False
    edited: bool = False
    files: list[str] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    # When it was written, by the workspace's clock.
    at: datetime = field(default=NOT_YET, compare=False)
    # What people read where ids stand: user and channel ids to names.
    names: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def author(self) -> str:
        """The author's name."""
        return self.names.get(self.user, self.user)

    @property
    def words(self) -> str:
        """All that can be read in it, line by line."""
        return words(self.text, [*self.blocks, *self._attached()], self.names)

    @property
    def pings(self) -> list[str]:
        """Whom it alerts: "channel", "here", "everyone", user and group ids."""
        return pings(self.text, [*self.blocks, *self._attached()])

    @property
    def action_ids(self) -> list[str]:
        """What can be clicked or chosen in it."""
        return [element["action_id"] for _, element in elements(self.blocks)]

    def _attached(self) -> list[Json]:
        return [block for each in self.attachments for block in each.get("blocks", [])]


def shown(where: Channel, what: Message, names: Mapping[str, str]) -> Shown:
    """A kept message as a person sees it."""
    return Shown(
        where.id,
        what.ts,
        what.user,
        what.text,
        what.blocks,
        what.attachments,
        what.thread_ts,
        deleted=what.subtype == "tombstone",
        edited=what.edited is not None,
        files=list(what.files),
        reactions={name: list(users) for name, users in what.reactions.items()},
        at=what.at,
        names=names,
    )


def whispered(where: Channel, what: Ephemeral, author: str, names: Mapping[str, str]) -> Shown:
    """An ephemeral message as the one person sees it."""
    return Shown(
        where.id,
        what.ts,
        author,
        what.text,
        what.blocks,
        what.attachments,
        what.thread_ts,
        ephemeral=True,
        at=what.at,
        names=names,
    )


@dataclass(frozen=True)
class CommandOutcome:
    """What came of a slash command.

    Args:
        error: Slack's word where it failed, such as "operation_timeout"; else empty.
        message: the answer on the person's screen, if one came at once.
    """

    error: str = ""
    message: Shown | None = None

    @property
    def text(self) -> str:
        """The answer's text; empty where none came."""
        return "" if self.message is None else self.message.text

    @property
    def blocks(self) -> list[Json]:
        """The answer's blocks."""
        return [] if self.message is None else self.message.blocks

    @property
    def words(self) -> str:
        """All that can be read in the answer."""
        return "" if self.message is None else self.message.words

    @property
    def in_channel(self) -> bool:
        """Whether everybody sees it."""
        return self.message is not None and not self.message.ephemeral


@dataclass(frozen=True)
class Done:
    """What came of a click or a shortcut: `error` is Slack's word, empty where it went through."""

    error: str = ""

    @property
    def ok(self) -> bool:
        """Whether the app took it."""
        return not self.error


@dataclass(frozen=True)
class Submitted:
    """What came of submitting a form.

    Args:
        kind: "closed", "errors", "updated", "pushed", "cleared" or "failed".
        errors: by block_id, what is shown under the inputs.
        error: Slack's word where it failed.
    """

    kind: str
    errors: dict[str, str] = field(default_factory=dict)
    error: str = ""

"""One call: its arguments, read as Slack reads them, and what it may see."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

from adhocbot.sandbox.app import App
from adhocbot.sandbox.errors import SlackError
from adhocbot.sandbox.limits import HISTORY_SCOPES, READ_SCOPES
from adhocbot.sandbox.model import Channel, Json, Message, User
from adhocbot.sandbox.platform import Platform
from adhocbot.sandbox.workspace import Workspace


@dataclass(frozen=True)
class Call:
    """A call past authorization. Arguments are strings (forms, queries) or JSON values.

    Args:
        app: whose token it carries, and as whom it acts.
    """

    platform: Platform
    app: App
    method: str
    arguments: Json

    @property
    def ws(self) -> Workspace:
        """The workspace."""
        return self.platform.ws

    def has(self, name: str) -> bool:
        """Whether an argument came and says something."""
        return self.arguments.get(name) not in (None, "")

    def text(self, name: str, default: str = "") -> str:
        """An argument as text. Raises SlackError where it is a list or an object."""
        value = self.arguments.get(name)
        if value is None:
            return default
        if isinstance(value, dict | list):
            raise invalid(f"must be a string [json-pointer:/{name}]")
        return str(value)

    def flag(self, name: str, default: bool = False) -> bool:
        """An argument as a boolean: true, 1 or "true"."""
        value = self.arguments.get(name)
        return default if value is None else str(value).lower() in {"1", "true"}

    def number(self, name: str, default: int, most: int | None = None) -> int:
        """An argument as a whole number from 1."""
        value = self.text(name) if self.has(name) else str(default)
        if not value.isdecimal() or int(value) < 1:
            raise SlackError(f"invalid_{name}")
        return int(value) if most is None else min(int(value), most)

    def parsed(self, name: str) -> Any:
        """A JSON argument, come as a value or as a string; None where it is absent."""
        value = self.arguments.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise invalid(f"must be valid JSON [json-pointer:/{name}]") from None

    def needs(self, scope: str) -> None:
        """Raises SlackError `missing_scope` unless it was granted."""
        if scope not in self.app.granted.scopes:
            raise missing_scope(scope, self.app)

    def conversation(self, name: str = "channel", *, by_name: bool = False) -> Channel:
        """The conversation of an argument, as far as the bot may know of it.

        Raises:
            SlackError: `channel_not_found`, also for what is private to others.
        """
        given = self.text(name)
        found = self.ws.find_channel(given) if by_name else self.ws.channels.get(given)
        if found is None or (found.private and self.app.bot_user not in found.members):
            raise SlackError("channel_not_found")
        return found

    def readable(self, name: str = "channel") -> Channel:
        """A conversation of which the bot may read the particulars."""
        found = self.conversation(name)
        self.needs(READ_SCOPES[found.kind])
        return found

    def history_of(self, name: str = "channel") -> Channel:
        """A conversation of which the bot may read the messages: scope, and membership."""
        found = self.conversation(name)
        self.needs(HISTORY_SCOPES[found.kind])
        if self.app.bot_user not in found.members:
            raise SlackError("not_in_channel")
        return found

    def message(self, where: Channel, name: str = "ts") -> Message:
        """A message of a conversation. Raises SlackError `message_not_found`."""
        found = where.messages.get(self.text(name))
        if found is None or found.subtype == "tombstone":
            raise SlackError("message_not_found")
        return found

    def person(self, name: str = "user") -> User:
        """A user by id. Raises SlackError `user_not_found`."""
        found = self.ws.users.get(self.text(name))
        if found is None:
            raise SlackError("user_not_found")
        return found

    def page(self, items: list[Any], default: int = 100) -> tuple[list[Any], Json]:
        """The part of a list that `limit` and `cursor` ask for, and the response_metadata."""
        limit = self.number("limit", default, self.platform.limits.page_size)
        cursor = self.text("cursor")
        start = 0
        if cursor:
            if not cursor.startswith("next:") or not cursor[5:].isdecimal():
                raise SlackError("invalid_cursor")
            start = int(cursor[5:])
        end = start + limit
        more = f"next:{end}" if end < len(items) else ""
        return items[start:end], {"response_metadata": {"next_cursor": more}}


def invalid(message: str) -> SlackError:
    """`invalid_arguments` with its explanation."""
    return SlackError("invalid_arguments", [f"[ERROR] {message}"])


def missing_scope(scope: str, app: App) -> SlackError:
    """`missing_scope`, with what is needed and what was granted."""
    provided = ",".join(sorted(app.granted.scopes))
    return SlackError("missing_scope", needed=scope, provided=provided)


def as_ts(value: str, otherwise: float) -> float:
    """A ts of an argument as a number, `otherwise` where it is absent."""
    try:
        read = float(value) if value else otherwise
    except ValueError:
        raise SlackError("invalid_ts") from None
    if math.isnan(read):
        raise SlackError("invalid_ts")
    return read

"""Where somebody looks: one address for each conversation, thread and Home tab."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import quote, urlencode

Kind = Literal["channel", "messages", "home"]


@dataclass(frozen=True)
class Place:
    """A person's name, and what they have open.

    Args:
        name: a channel's name; for an app's messages and its Home tab the name of its bot.
        thread: the ts of the thread that is open beside it.
    """

    person: str
    kind: Kind
    name: str
    thread: str | None = None

    @property
    def href(self) -> str:
        """Its address."""
        middle = f"channel/{_part(self.name)}"
        if self.kind != "channel":
            middle = f"app/{_part(self.name)}/{self.kind}"
        query = "" if self.thread is None else "?" + urlencode({"thread": self.thread})
        return f"/as/{_part(self.person)}/{middle}{query}"

    @property
    def conversation(self) -> str:
        """What `Person` calls it: a channel by its name, an app's messages by its bot."""
        return self.name if self.kind == "channel" else f"@{self.name}"

    def beside(self, thread: str | None) -> Place:
        """The same with another thread open, or with none."""
        return replace(self, thread=thread)

    def seen_by(self, person: str) -> Place:
        """The same conversation on somebody else's screen."""
        return replace(self, person=person, thread=self.thread if self.kind == "channel" else None)


def _part(name: str) -> str:
    return quote(name, safe="")

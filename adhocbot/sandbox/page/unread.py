"""Up to where each person has read each conversation."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from adhocbot.sandbox.driver.reading import pings
from adhocbot.sandbox.model import Channel, Message

_TO_ALL = {"channel", "here", "everyone"}


@dataclass(frozen=True)
class Unread:
    """What somebody has not read: how many messages, and how many of them are meant for them."""

    messages: int = 0
    mentions: int = 0


@dataclass
class Reading:
    """Remembers who read what; forgotten with the workspace, as its messages are."""

    _read: dict[tuple[str, str], str] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def mark(self, user: str, where: Channel) -> None:
        """All of a conversation has been seen."""
        if where.messages:
            with self._lock:
                self._read[user, where.id] = max(where.messages, key=float)

    def since(self, user: str, where: Channel) -> float:
        """The ts of the last message that they have read; 0 where they have read none."""
        with self._lock:
            return float(self._read.get((user, where.id), 0))

    def unread(self, user: str, where: Channel) -> Unread:
        """What is new for them there; in channels a thread only counts for who is in it."""
        since = self.since(user, where)
        new = [
            each
            for each in where.messages.values()
            if float(each.ts) > since and each.user != user and _concerns(user, where, each)
        ]
        return Unread(len(new), sum(where.kind == "im" or _meant(user, each) for each in new))


def _concerns(user: str, where: Channel, what: Message) -> bool:
    if where.kind == "im" or not what.is_reply:
        return True
    thread = [where.messages.get(what.thread_ts or ""), *where.replies(what.thread_ts or "")]
    return any(each is not None and each.user == user for each in thread)


def _meant(user: str, what: Message) -> bool:
    return bool({user, *_TO_ALL} & set(pings(what.text, what.blocks)))

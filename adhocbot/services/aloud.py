"""Who reads an answer: one person, or everybody in the channel where the sentence was said."""

from __future__ import annotations

from sqlmodel import Session as Db

from adhocbot.services.frame import Said
from adhocbot.store import people


def is_aloud(said: Said) -> bool:
    """Whether others read the answer: to a message in a channel, not to a command or a click."""
    return said.ts is not None and not said.channel.startswith("D")


def hearers_may_see(db: Db, said: Said, channel: str) -> bool:
    """Whether everybody who reads the answer may know what is in a channel."""
    if channel == said.channel:
        return True
    if is_aloud(said):
        return people.is_public(db, said.team, channel)
    return people.may_see(db, said.team, channel, said.user)

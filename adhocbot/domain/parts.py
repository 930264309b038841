"""What a statement is made of: the words of one message, and what other messages added to them.

Statements are kept whole, so that what is on record is what people read. Which words came by which
message follows from how the statement grew, and is worked out again whenever a message changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

APART = "\n\n"
"""What stands between a statement and what was added to it: a blank line."""

Place: TypeAlias = tuple[str, str]
"""A message: its conversation and its ts."""


@dataclass(frozen=True)
class Stating:
    """A whole statement as it once stood; `message` is None where a form or a command stated it.

    `key`: of its row. `withdrawn`: nothing can have been added to it later.
    """

    key: int
    message: Place | None
    words: str
    withdrawn: bool = False


@dataclass(frozen=True)
class Part:
    """The words that came by one message; `key`: of the statement by which they came."""

    key: int
    message: Place | None
    words: str


Parts: TypeAlias = tuple[Part, ...]


def joined(parts: Sequence[Part]) -> str:
    """The whole statement that parts make."""
    return APART.join(part.words for part in parts)


def parts_of(history: Sequence[Stating], replied: Mapping[Place, str]) -> Parts:
    """What the last of a delegation's statements on a question is made of, in its order.

    Args:
        history: all of them, oldest first; at least one.
        replied: of messages that were kept as replies, their own words as they are now. What one
            states beyond those was there before; a statement which they are as a whole took the
            place of what was there, although it may repeat that.
    """
    adds = dict(replied)
    while True:
        found = _grown(history, adds)
        mistaken = [
            part.message
            for part in found[1:]
            if part.message is not None and adds.get(part.message) != part.words
        ]
        if not mistaken:
            return found
        adds.pop(mistaken[0], None)


def _grown(history: Sequence[Stating], adds: Mapping[Place, str]) -> Parts:
    # A draft may be passed over by the next statement, which then builds on what stood before it.
    states: list[Parts] = []
    parts: Parts = ()
    for stating in history:
        parts = _next(states, stating, adds)
        if not stating.withdrawn:
            states.append(parts)
    return parts


def _next(states: Sequence[Parts], stating: Stating, adds: Mapping[Place, str]) -> Parts:
    new = Part(stating.key, stating.message, stating.words)
    if stating.message is None:
        return (new,)
    for state in reversed(states):
        for at, part in enumerate(state):
            changed = _changed(state, at, stating) if part.message == stating.message else ()
            if changed:
                return changed
    if stating.message in adds:
        for state in reversed(states):
            before = f"{joined(state)}{APART}"
            if stating.words.startswith(before):
                return (*state, replace(new, words=stating.words.removeprefix(before)))
    return (new,)


def _changed(state: Parts, at: int, stating: Stating) -> Parts:
    """The parts after one of them was reworded or taken out; none where it was neither."""
    before, after = state[:at], state[at + 1 :]
    if (before or after) and stating.words == joined((*before, *after)):
        return (*before, *after)
    head = f"{joined(before)}{APART}" if before else ""
    tail = f"{APART}{joined(after)}" if after else ""
    words = stating.words
    if not (words.startswith(head) and words.endswith(tail)) or len(words) <= len(head + tail):
        return ()
    own = words[len(head) : len(words) - len(tail)]
    return (*before, Part(stating.key, stating.message, own), *after)

"""Options, read from the end of a sentence backwards.

An option word is one where what follows is valid for it. Where what follows is like a time but
cannot be one, the sentence is refused with that error; anything else is text, and stays.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from adhocbot.domain.sentences.names import whole_name
from adhocbot.domain.sentences.scope import Scope
from adhocbot.domain.sentences.text import places
from adhocbot.domain.when import NotATime, read_deadline

Value = TypeVar("Value")

# No time and no name is longer: the many "by" of a long text need no reading.
_LONGEST = 200


def cut_option(
    text: str, word: str, read: Callable[[str], Value | None]
) -> tuple[str, Value] | None:
    """Cut ``word …`` off the end of the text, at the last place where `read` takes what follows.

    Returns:
        The text before the option word, and the value; None where the text has no such option.

    Raises:
        NotATime: what `read` raised: words like a time that cannot be one.
    """
    for place in reversed(places(text, word)):
        tail = text[place.end() :].strip()
        if len(tail) > _LONGEST:
            return None
        value = read(tail) if tail else None
        if value is not None:
            return text[: place.start()].rstrip(), value
    return None


def cut_deadline(text: str, word: str, scope: Scope) -> tuple[str, datetime] | None:
    """Cut ``by Thu 08:00`` off the end. Raises as `cut_option` does."""

    def read(tail: str) -> datetime | None:
        try:
            return read_deadline(tail, now=scope.now, zone=scope.zone)
        except NotATime as error:
            if error.looks_like_time:
                raise
            return None

    return cut_option(text, word, read)


def cut_delegation(text: str, word: str, scope: Scope) -> tuple[str, str] | None:
    """Cut ``for China`` off the end, where the delegation is known."""
    return cut_option(text, word, lambda tail: whole_name(tail, scope.delegations))

"""How series, sessions and delegations are named, compared and counted."""

from __future__ import annotations

import re
import unicodedata

from adhocbot.domain.refusal import Refused

LONGEST_NAME = 80


def key(name: str) -> str:
    """What two spellings of one name share: case, width, accent form and spaces do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def slug(topic: str) -> str:
    """The topic as it stands in ``quantum#3``."""
    return re.sub(r"\s+", "-", key(topic))


def label(topic: str, number: int) -> str:
    """A session's name in answers: ``quantum#3``."""
    return f"{slug(topic)}#{number}"


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``3rd``, ``11th``."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{({1: 'st', 2: 'nd', 3: 'rd'}).get(number % 10, 'th')}"


def fitting(name: str, what: str) -> str:
    """The name, one line and not too long.

    Raises:
        Refused: it is empty or longer than 80 characters.
    """
    tidy = " ".join(name.split())
    if not tidy:
        raise Refused(f"The {what} is empty: give it a name of 1 to {LONGEST_NAME} characters.")
    # One ligature can stand for eighteen letters, and names are compared by their letters.
    length = max(len(tidy), len(key(tidy)))
    if length > LONGEST_NAME:
        raise Refused(
            f"The {what} has {length} characters; {LONGEST_NAME} is the most. Use a shorter one."
        )
    return tidy


def listed(names: list[str] | tuple[str, ...], last: str = "and") -> str:
    """``a, b and c``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"

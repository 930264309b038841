"""Numbers of questions and items as people write them: one, a list, or quoted in a reply."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.text import refuse, shown

# Enough for any question table; it keeps "1-100000" from filling the memory.
HIGHEST_IN_LIST = 999

Way: TypeAlias = Literal["append", "replace"]
"""What becomes of words where something is on record: they are added, or take its place."""

_LISTISH = re.compile(r"[0-9,，\-–—]+")
_DIGIT = re.compile("[0-9]")
_PART = re.compile(r"([0-9]+)(?:[-–—]([0-9]+))?")
_ONE = re.compile(r"[0-9]{1,6}")

_Q = r"q\.?\s?"
_NUMBER = r"[0-9]{1,3}(?![0-9])"
_DASH = r"\s?[-–—]\s?"
_AND = r"(?:\s?[,，&]\s?(?:and\s)?|\s(?:and|et|und|y)\s)"
# "Q6, 7: …", "6,7: …", "Questions 6 and 7: …": the colon tells that these are numbers; a digit
# right after it tells that they are a time or a ratio (14:45, 16:9).
_WITH_COLON = re.compile(
    rf"(?:questions?\s)?((?:{_Q})?{_NUMBER}(?:(?:{_DASH}|{_AND})(?:{_Q})?{_NUMBER})*)"
    r"\s?[:：](?![0-9])",
    re.IGNORECASE,
)
# "Q3 …", "Q6,7 …", "Q6 and Q7 …": without a colon each number apart needs its own Q. The two
# ways to go on share no text: where they did, "Q1,Q1,…" took time without end.
_WITH_Q = re.compile(
    rf"({_Q}{_NUMBER}(?:[-–—,，]{_NUMBER}|(?:{_DASH}|{_AND}){_Q}{_NUMBER})*)"
    r"(?:[,，.;)]?(?=\s)|[,，.;)]?$|[:：])",
    re.IGNORECASE,
)


def read_list(token: str) -> tuple[int, ...] | None:
    """The numbers of ``6``, ``6,7``, ``1-3`` or ``1-5,8``, each once, in the order typed.

    Returns:
        None where the token is something else than digits, commas and dashes.

    Raises:
        Refused: it is made like a list and is none (5-1, 6,,7, 1-100000, 0).
    """
    if not _LISTISH.fullmatch(token) or not _DIGIT.search(token):
        return None
    numbers: dict[int, None] = {}
    for part in re.split("[,，]", token):
        found = _PART.fullmatch(part)
        if found is None:
            raise _no_list(token)
        low, high = _number(found[1], token), _number(found[2] or found[1], token)
        if high < low:
            raise _no_list(token)
        numbers.update(dict.fromkeys(range(low, high + 1)))
    return tuple(numbers)


def _number(digits: str, token: str) -> int:
    number = int(digits[:6])
    if not 1 <= number <= HIGHEST_IN_LIST:
        raise _no_list(token)
    return number


def _no_list(token: str) -> Refused:
    return Refused(
        f"{shown(token)} is not a list of numbers from 1 to {HIGHEST_IN_LIST}, "
        "without spaces and rising. For example: 6 or 6,7 or 1-3 or 1-5,8",
        kind="bad_list",
    )


def one_number(text: str, what: str, example: str) -> int:
    """The number that the whole text is.

    Args:
        what: what it numbers, as in "the number of an agenda item".

    Raises:
        Refused: it is missing, or it is not one number from 1.
    """
    if not text:
        raise refuse(f"The number of {what} is missing.", example)
    if not _ONE.fullmatch(text) or int(text) < 1:
        raise refuse(f"{shown(text)} is not the number of {what}.", example, kind="bad_number")
    return int(text)


def move(text: str, what: str, example: str) -> tuple[int, int]:
    """The two numbers of ``5 to 2``.

    Raises:
        Refused: it is anything else.
    """
    found = re.fullmatch(r"(\S+)\s+to\s+(\S+)", text, re.IGNORECASE)
    if found is None:
        raise refuse(f"Say the number of {what}, and the place it moves to.", example)
    return one_number(found[1], what, example), one_number(found[2], what, example)


def read_reply(text: str) -> tuple[tuple[int, ...], str] | None:
    """The questions that a plain reply quotes at its start, and the statement after them.

    ``Q6, Q7: …``, ``6,7: …`` and ``Q3 …`` quote; ``6 of us …`` and ``14:45 …`` do not. The
    statement is to the letter, and empty where nothing follows.

    Returns:
        None where the reply quotes no question.

    Raises:
        Refused: it quotes numbers that are no list (Q5-1).
    """
    stripped = text.strip()
    found = _WITH_COLON.match(stripped) or _WITH_Q.match(stripped)
    if found is None:
        return None
    joined = re.sub(_AND, ",", found[1], flags=re.IGNORECASE)
    numbers = read_list(re.sub(r"[qQ.\s]", "", joined))
    return None if numbers is None else (numbers, stripped[found.end() :].strip())


def quotes_with_colon(text: str) -> bool:
    """Whether a text begins with numbers and their colon, as ``Q6, 7: …`` and ``6: …`` do."""
    return _WITH_COLON.match(text.strip()) is not None


_WAY = re.compile(r"(add|append|instead)\s+(?:to|of)\s+", re.IGNORECASE)


def read_way(text: str) -> tuple[Way | None, str]:
    """Whether a reply adds to what is on record or takes its place, and the reply itself.

    ``Add to Q6: …`` and ``Instead of Q6: …``; only with numbers and their colon, so that a
    statement that begins with these words stays one.
    """
    stripped = text.strip()
    found = _WAY.match(stripped)
    if found is None or _WITH_COLON.match(stripped[found.end() :]) is None:
        return None, text
    first = found[1].lower()
    if (first == "instead") != found[0].split()[1].lower().startswith("of"):
        return None, text
    return "replace" if first == "instead" else "append", stripped[found.end() :]

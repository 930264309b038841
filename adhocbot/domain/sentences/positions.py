"""ask, asked, position, positions, withdraw."""

from __future__ import annotations

import re

from adhocbot.domain.naming import LONGEST_NAME
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import (
    Ask,
    AskedShow,
    Command,
    Later,
    PositionClear,
    PositionsPicture,
    PositionsShow,
    PositionState,
    PositionWithdraw,
)
from adhocbot.domain.sentences.cut import cut_deadline
from adhocbot.domain.sentences.forms import Reader, alone, or_form
from adhocbot.domain.sentences.names import FOR, opening_for, read_names, whole_name
from adhocbot.domain.sentences.numbers import one_number, read_list
from adhocbot.domain.sentences.scope import Scope
from adhocbot.domain.sentences.text import COLONS, cut_flag, first_word, places, refuse, shown
from adhocbot.domain.typed import plain
from adhocbot.domain.when import read_deadline
from adhocbot.domain.words import Stance

_POSITION = "position 6,7 The research is accelerating"
_WITHDRAW = "withdraw 3"
_CLEAR = "clear 3"

# How a position reached the chair or the secretary who enters it; both spellings are one route.
ROUTES: dict[str, str] = {
    "by e-mail": "by e-mail",
    "by email": "by e-mail",
    "by mail": "by mail",
    "by letter": "by letter",
    "by phone": "by phone",
    "by message": "by message",
    "in writing": "in writing",
    "in the room": "in the room",
}

_ROUTE = re.compile(
    "(" + "|".join(route.replace(" ", r"\s+") for route in ROUTES) + rf")(?=[\s{COLONS}]|$)",
    re.IGNORECASE,
)
_STANCE = re.compile(
    "(" + "|".join(stance.value for stance in Stance) + f")[ \u00a0\u202f]?[{COLONS}]",
    re.IGNORECASE,
)


def read_ask(rest: str, scope: Scope) -> Command:
    """A list, delegations, ``by`` a deadline; each may be missing. Raises Refused, NotATime."""
    words, deadline = cut_deadline(rest, "by", scope) or (rest, None)
    token, others = first_word(words)
    numbers = read_list(token) if token else None
    named = words if numbers is None else others
    try:
        delegations = read_names(named, scope.delegations)
    except Refused:
        if deadline is None:
            _deadline_meant(named, scope)
        raise
    return Ask(numbers, delegations or None, deadline)


def _deadline_meant(named: str, scope: Scope) -> None:
    """Where no name is known, a ``by`` among them was meant as the deadline: say what is wrong."""
    for by in places(named, "by")[-1:]:
        read_deadline(named[by.end() :].strip(), now=scope.now, zone=scope.zone)


def read_position(rest: str, scope: Scope) -> Command:
    """A list, perhaps ``for D`` with a route, perhaps a stance, and the statement to the letter.

    Raises:
        Refused: no list comes first, or nothing is stated.
    """
    token, words = first_word(rest)
    numbers = read_list(token.rstrip(COLONS)) if token else None
    if numbers is None:
        said = f"not {shown(token)}" if token else "which is missing"
        raise refuse(f"A position begins with the questions it answers, {said}.", _POSITION)
    delegation, route, words = _spoken_for(words, scope)
    stance, statement = _stance(words)
    if not statement:
        raise refuse("The statement is missing.", _POSITION, kind="no_statement")
    return PositionState(numbers, delegation, route, stance, statement)


def _spoken_for(words: str, scope: Scope) -> tuple[str | None, str | None, str]:
    opening = opening_for(words, scope.delegations)
    if opening is None:
        return None, None, words
    name, rest = opening
    if rest[:1] in (",", "，", ";"):
        return None, None, words  # "for China, this matters" speaks of China, not for it
    route = _ROUTE.match(rest.lstrip())
    if route is None:
        return name, None, _after_colon(rest)
    key = " ".join(route[1].lower().split())
    return name, ROUTES[key], _after_colon(rest.lstrip()[route.end() :])


def _after_colon(words: str) -> str:
    text = words.strip()
    return text[1:].lstrip() if text[:1] and text[0] in COLONS else text


def _stance(words: str) -> tuple[Stance | None, str]:
    found = _STANCE.match(words)
    if found is None:
        return None, words
    return Stance(found[1].lower()), words[found.end() :].strip()


def read_positions(rest: str, scope: Scope) -> Command:
    """Nothing, ``picture``, or one question's number, perhaps with ``history``. Raises Refused."""
    if not rest:
        return PositionsShow(None)
    if rest.lower() == "picture":
        return PositionsPicture()
    words, history = cut_flag(rest, "history")
    return PositionsShow(one_number(words, "a question", "positions 3"), history)


def read_withdraw(rest: str, scope: Scope) -> Command:
    """The list of questions whose position is withdrawn, perhaps ``for D``. Raises Refused."""
    token, words = first_word(rest)
    numbers = read_list(token) if token else None
    if numbers is None:
        said = f", not {shown(rest)}" if rest else ""
        raise refuse(f"Say which question's position you withdraw{said}.", _WITHDRAW)
    if not words:
        return PositionWithdraw(numbers)
    return PositionWithdraw(numbers, _named(words, scope, f"{_WITHDRAW} for Japan"))


def _named(words: str, scope: Scope, example: str) -> str:
    """The delegation after ``for``, whether there is one of that name or not. Raises Refused.

    Which ones there are is not for the reading to tell: whoever says it may be outside the channel.
    """
    named = FOR.match(words)
    if named is None:
        raise refuse(f"{shown(words)} is not understood.", example, kind="too_much")
    name = words[named.end() :].strip()
    return whole_name(name, scope.delegations) or plain(name)[:LONGEST_NAME]


def read_clear(rest: str, scope: Scope) -> Command:
    """The list of questions on which a draft waits, perhaps ``for D``. Raises Refused."""
    token, words = first_word(rest)
    numbers = read_list(token) if token else None
    if numbers is None:
        said = f", not {shown(rest)}" if rest else ""
        raise refuse(f"Say on which question the draft is that you clear{said}.", _CLEAR)
    if not words:
        return PositionClear(numbers, None)
    return PositionClear(numbers, _named(words, scope, _CLEAR))


def read_later(rest: str, scope: Scope) -> Command:
    """Nothing, or the number of an action item. Raises Refused."""
    return Later(one_number(rest, "an action item", "later 3") if rest else None)


READERS: dict[str, Reader] = {
    "ask": read_ask,
    "asked": alone("asked", AskedShow()),
    "later": read_later,
    "position": or_form("position", read_position),
    "positions": read_positions,
    "withdraw": read_withdraw,
    "clear": read_clear,
}

"""reservation: what a delegation has attached to the minutes, in its own words."""

from __future__ import annotations

import re

from adhocbot.domain.sentences.commands import Command, ReservationMake, ReservationWithdraw
from adhocbot.domain.sentences.forms import Reader
from adhocbot.domain.sentences.names import known_name, leading_name
from adhocbot.domain.sentences.scope import Scope
from adhocbot.domain.sentences.text import COLONS, refuse

_MAKE = "reservation We cannot accept the wording of section 5"
_WITHDRAW = "reservation withdrawn for China"
_FOR = re.compile(r"for\s+(?=\S)", re.IGNORECASE)
_WITHDRAWN = re.compile(r"withdrawn(?:\s+for\s+(?=\S)|\Z)", re.IGNORECASE)


def read_reservation(rest: str, scope: Scope) -> Command:
    """``withdrawn``, perhaps ``for D``; else perhaps ``for D:``, and the words to the letter.

    Raises:
        Refused: nothing is reserved, or the delegation whose reservation is withdrawn is unknown.
    """
    withdrawn = _WITHDRAWN.match(rest)
    if withdrawn is not None:
        named = rest[withdrawn.end() :]
        return ReservationWithdraw(
            known_name(named, scope.delegations, _WITHDRAW) if named else None
        )
    delegation, text = _spoken_for(rest, scope)
    if not text:
        raise refuse("Say what is reserved, in the words that the minutes shall have.", _MAKE)
    return ReservationMake(text, delegation)


def _spoken_for(rest: str, scope: Scope) -> tuple[str | None, str]:
    """Only with a colon: "for China this is …" speaks of China, not for it."""
    opening = _FOR.match(rest)
    named = leading_name(rest[opening.end() :], scope.delegations) if opening else None
    if opening is None or named is None:
        return None, rest
    words = rest[opening.end() + named[1] :].lstrip()
    if not words or words[0] not in COLONS:
        return None, rest
    return named[0], words[1:].strip()


READERS: dict[str, Reader] = {"reservation": read_reservation}
"""How each verb is read."""

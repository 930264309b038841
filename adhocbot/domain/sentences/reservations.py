"""reservation: what a delegation has attached to the minutes, in its own words."""

from __future__ import annotations

import re

from adhocbot.domain.sentences.commands import Command, ReservationMake, ReservationWithdraw
from adhocbot.domain.sentences.forms import Reader, or_form
from adhocbot.domain.sentences.names import known_name, opening_for
from adhocbot.domain.sentences.scope import Scope
from adhocbot.domain.sentences.text import COLONS, refuse

_MAKE = "reservation We cannot accept the wording of section 5"
_WITHDRAW = "reservation withdrawn for China"
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
    opening = opening_for(rest, scope.delegations)
    words = opening[1].lstrip() if opening else ""
    if opening is None or not words or words[0] not in COLONS:
        return None, rest
    return opening[0], words[1:].strip()


READERS: dict[str, Reader] = {"reservation": or_form("reservation", read_reservation)}
"""How each verb is read."""

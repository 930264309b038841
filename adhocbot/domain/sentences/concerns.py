"""concern, concerns: how an objection moves, from session to session."""

from __future__ import annotations

import re

from adhocbot.domain.naming import listed
from adhocbot.domain.sentences.commands import Command, ConcernMove, ConcernsShow
from adhocbot.domain.sentences.forms import Reader, alone
from adhocbot.domain.sentences.names import opening_for
from adhocbot.domain.sentences.numbers import one_number
from adhocbot.domain.sentences.scope import Scope
from adhocbot.domain.sentences.text import COLONS, first_word, refuse, shown
from adhocbot.domain.words import Concern

_CONCERN = "concern 3 can live with because the scope is smaller now"
_REMEDY = "concern 3 would go if the scope leaves out tunnels"
_WOULD = re.compile(r"would\s+go\s+if(?:\s+|\Z)", re.IGNORECASE)
_MOVE = re.compile(
    "("
    + "|".join(move.value.replace(" ", r"\s+") for move in Concern)
    + rf")(?:\s*\Z|\s+because\s+(?=\S)|[{COLONS}]\s*(?=\S))",
    re.IGNORECASE,
)


def read_concern(rest: str, scope: Scope) -> Command:
    """A question's number, perhaps ``for D``, and where it comes to or what would remove it.

    Raises:
        Refused: the number is missing, or what follows is none of that.
    """
    number, words = first_word(rest)
    asked = one_number(number, "a question", _CONCERN)
    delegation, words = opening_for(words, scope.delegations) or (None, words)
    words = words.strip()
    would = _WOULD.match(words)
    if would is not None:
        remedy = words[would.end() :].strip()
        if not remedy:
            raise refuse("Say what would remove the concern.", _REMEDY)
        return ConcernMove(asked, delegation, None, None, remedy)
    found = _MOVE.match(words)
    if found is None:
        ways = listed([move.value for move in Concern], "or")
        said = f", not {shown(words)}" if words else ""
        raise refuse(
            f'A concern is {ways}, followed by nothing or by "because" and the words; or it '
            f'"would go if" something{said}.',
            _CONCERN,
            kind="no_move",
        )
    move = Concern(" ".join(found[1].lower().split()))
    return ConcernMove(asked, delegation, move, words[found.end() :].strip() or None)


READERS: dict[str, Reader] = {
    "concern": read_concern,
    "concerns": alone("concerns", ConcernsShow()),
}

"""What a session came to: decide, conclusion, consultation."""

from __future__ import annotations

import re

from adhocbot.domain.naming import listed
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import (
    Command,
    ConclusionAdd,
    ConsultationAdd,
    Decide,
)
from adhocbot.domain.sentences.forms import Reader, or_form, text_of
from adhocbot.domain.sentences.names import read_names
from adhocbot.domain.sentences.scope import Scope
from adhocbot.domain.sentences.text import COLONS, after, masked, places, refuse
from adhocbot.domain.words import Result

_DECIDE = "decide Establishment of a Focus Group: no consensus because time was short"
_CONSULTATION = "consultation with China about the scope"
_RESULT = re.compile(
    rf"[{COLONS}]\s*("
    + "|".join(result.value.replace(" ", r"\s+") for result in Result)
    + r")(?:\s*\Z|\s+because\s+(?=\S))",
    re.IGNORECASE,
)


def read_decide(rest: str, scope: Scope) -> Command:
    """A subject, a colon, a result, perhaps ``because …``; other colons are the subject's.

    Raises:
        Refused: the subject, the colon or one of the four results is missing.
    """
    found = _RESULT.search(masked(rest))
    if found is None:
        results = listed([result.value for result in Result], "or")
        raise refuse(
            f"decide needs a subject, a colon and then {results}, "
            'followed by nothing or by "because" and the reason.',
            _DECIDE,
            kind="no_result",
        )
    subject = rest[: found.start()].strip()
    if not subject:
        raise refuse("Say what was decided on, before the colon.", _DECIDE)
    result = Result(" ".join(found[1].lower().split()))
    return Decide(subject, result, rest[found.end() :].strip() or None)


def read_conclusion(rest: str, scope: Scope) -> Command:
    """The line to the letter. Raises Refused."""
    example = "conclusion One side wants the work in the ITU"
    return ConclusionAdd(text_of("conclusion", rest, "the line to put down", example))


def read_consultation(rest: str, scope: Scope) -> Command:
    """``with China, Japan``, perhaps ``about …``; at the first ``about`` that names precede.

    Raises:
        Refused: no delegation is named, or an unknown one.
    """
    words = after(rest, "with")
    if words is None:
        raise refuse('Say whom the consultation was with, after "with".', _CONSULTATION)
    unknown: Refused | None = None
    for end, text in _abouts(words):
        try:
            names = read_names(words[:end], scope.delegations)
        except Refused as refused:
            unknown = unknown or refused
            continue
        if names:
            return ConsultationAdd(names, text)
    raise unknown or refuse("Say whom the consultation was with.", _CONSULTATION)


def _abouts(words: str) -> list[tuple[int, str | None]]:
    """Where each ``about`` that something follows stands, with what follows it; else the end."""
    every = [(about.start(), words[about.end() :].strip()) for about in places(words, "about")]
    return [(start, text) for start, text in every if text] or [(len(words), None)]


READERS: dict[str, Reader] = {
    "decide": or_form("decide", read_decide),
    "conclusion": read_conclusion,
    "consultation": read_consultation,
}

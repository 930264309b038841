"""Document identifiers: which spellings are one document, and which words of a text cite one.

An identifier is letters, a separator or none, digits, and perhaps a revision: ``TD424R1``,
``TD 424 Rev.1`` and ``TD424-R1`` are revision 1 of the document ``TD424``; ``C 054`` is ``C54``.
Each prints as it was first typed.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

# Prefixes that cite a document even where the register has none with them yet. Everything else
# that looks alike (SG13, WG1, JTC1, H264) is taken for the name of a group or of a standard.
KNOWN_PREFIXES = frozenset({"TD", "C", "LS", "CPI", "DOC", "INF"})

_BODY = (
    r"(?P<prefix>[A-Za-z]{1,6})(?P<gap>[ \u00a0_.-]?)(?P<number>[0-9]{1,6})"
    r"(?:(?P<bridge>[ \u00a0_./-]?)(?P<mark>[Rr][Ee][Vv]\.? ?|[Rr])(?P<revision>[0-9]{1,3}))?"
)
_WHOLE = re.compile(_BODY)
# Not within a longer word or a path: Q7/13 is a Question, COVID19a is nothing.
_WITHIN = re.compile(r"(?<![\w/.-])" + _BODY + r"(?![\w/])")


@dataclass(frozen=True)
class Identifier:
    """A document's identifier. `revision` is None where none was typed."""

    prefix: str
    number: int
    revision: int | None
    as_typed: str

    @property
    def key(self) -> str:
        """What all spellings and revisions of one document share: ``TD424``."""
        return f"{self.prefix}{self.number}"


def read_identifier(text: str) -> Identifier | None:
    """The identifier that the whole text is, or None."""
    stripped = text.strip()
    found = _WHOLE.fullmatch(stripped)
    return _identifier(found) if found else None


def find_identifiers(
    text: str, prefixes: Collection[str] = KNOWN_PREFIXES
) -> tuple[Identifier, ...]:
    """The identifiers within a text, in order, whose prefix is one of `prefixes` (upper case).

    A prefix of one letter counts in upper case only, and before a separator only with two digits
    or more, so that "Annex C 2" and "plan c 10" cite nothing.
    """
    return tuple(
        _identifier(found)
        for found in _WITHIN.finditer(text)
        if found["prefix"].upper() in prefixes and _plausible(found)
    )


def revised(as_typed: str, number: int) -> str:
    """The identifier of revision `number`, in the style of the one typed.

    ``TD424`` gives ``TD424R1``, ``TD 424`` gives ``TD 424 R1``, ``TD 424 Rev.1`` gives
    ``TD 424 Rev.2``.

    Raises:
        ValueError: `as_typed` is no identifier.
    """
    stripped = as_typed.strip()
    found = _WHOLE.fullmatch(stripped)
    if found is None:
        raise ValueError(f"not a document identifier: {as_typed!r}")
    if found["revision"] is not None:
        return f"{stripped[: found.start('revision')]}{number}"
    return f"{stripped}{found['gap']}R{number}"


def _identifier(found: re.Match[str]) -> Identifier:
    revision = found["revision"]
    return Identifier(
        prefix=found["prefix"].upper(),
        number=int(found["number"]),
        revision=int(revision) if revision is not None else None,
        as_typed=found[0],
    )


def _plausible(found: re.Match[str]) -> bool:
    prefix: str = found["prefix"]
    if len(prefix) > 1:
        return True
    return prefix.isupper() and (not found["gap"] or len(found["number"]) > 1)

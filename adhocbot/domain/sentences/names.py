"""Names of delegations: found in sentences, longest first and without case, and what may be one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from adhocbot.domain.naming import fitting, key, listed
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.numbers import read_list
from adhocbot.domain.sentences.text import bare, leading_quoted, masked, refuse, shown, unquote
from adhocbot.domain.sentences.verbs import VERBS
from adhocbot.domain.typed import MARK
from adhocbot.domain.words import Stance

OPTION_WORDS = frozenset(
    {
        *("on", "at", "for", "by", "from", "as", "to", "until"),
        *("with", "about", "because", "anticipated"),
    }
)

NOBODY = "nobody"
"""Where a delegation could stand: none."""

FOR = re.compile(r"for\s+(?=\S)", re.IGNORECASE)
"""What comes before a delegation that somebody speaks for."""

_RESERVED = frozenset({*OPTION_WORDS, *(stance.value for stance in Stance), NOBODY})
_BETWEEN = re.compile(r"\s*(?:(?:[,，;&]|and(?!\S))\s*)*", re.IGNORECASE)
_END = r"(?=[\s,，;:：]|$)"


def check_name(name: str) -> str:
    """The name of a delegation, one line and without the quotes around it.

    Raises:
        Refused: it is empty or longer than 80 characters; it is a verb, a stance or an option
            word; it begins like a list of numbers or a mention; it holds a mention or a link.
    """
    tidy = fitting(bare(name), "delegation's name")
    example = "delegation add China @li @wang"
    if MARK.search(tidy) or tidy.startswith("@"):
        raise refuse(
            f"{shown(tidy)} is not a name for a delegation: "
            "the name comes first, then its delegates.",
            example,
            kind="bad_name",
        )
    if key(tidy) in _RESERVED or key(tidy) in (verb.name for verb in VERBS):
        raise refuse(
            f"A delegation cannot be called {shown(tidy)}: "
            "the word has a meaning of its own in sentences.",
            example,
            kind="bad_name",
        )
    if not re.search(r"[^\W\d_]", tidy) or read_list(tidy.split()[0]) is not None:
        raise refuse(
            f"{shown(tidy)} begins with a number or has no letter, so ask would take it for one.",
            example,
            kind="bad_name",
        )
    return tidy


def leading_name(text: str, names: Iterable[str]) -> tuple[str, int] | None:
    """The known delegation that the text begins with, in quotes or not, and where it ends.

    The longest name wins; it must end at a space, a comma, a colon or the end.
    """
    quoted = leading_quoted(text)
    if quoted is not None:
        known = whole_name(quoted[0], names)
        return (known, quoted[1]) if known else None
    for name in sorted(names, key=len, reverse=True):
        found = re.match(_pattern(name) + _END, text, re.IGNORECASE)
        if found is not None:
            return name, found.end()
    return None


def opening_for(text: str, names: Iterable[str]) -> tuple[str, str] | None:
    """The known delegation of a text that opens with ``for D``, and what follows it."""
    opening = FOR.match(text)
    found = leading_name(text[opening.end() :], names) if opening else None
    if opening is None or found is None:
        return None
    return found[0], text[opening.end() + found[1] :]


def whole_name(text: str, names: Iterable[str]) -> str | None:
    """The known delegation that the whole text is, in quotes or not."""
    words = unquote(text) or text.strip()
    for name in names:
        if key(name) == key(words) or re.fullmatch(_pattern(name), words, re.IGNORECASE):
            return name
    return None


def known_name(text: str, names: tuple[str, ...], example: str) -> str:
    """The known delegation that the whole text is.

    Raises:
        Refused: it is missing or unknown; the sentence names those that are known.
    """
    if not text:
        raise refuse("Say which delegation.", example)
    found = whole_name(text, names)
    if found is None:
        raise unknown_name(text, names)
    return found


def read_names(text: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The known delegations that the text lists, each once; commas and "and" part them.

    Raises:
        Refused: one is unknown; the sentence names those that are known.
    """
    found: dict[str, None] = {}
    rest = text.strip()
    while rest:
        match = leading_name(rest, names)
        if match is None:
            raise unknown_name(re.split("[,，;]", rest)[0], names)
        found[match[0]] = None
        rest = rest[match[1] :]
        between = _BETWEEN.match(masked(rest))
        rest = rest[between.end() :] if between else rest
    return tuple(found)


def unknown_name(text: str, names: tuple[str, ...]) -> Refused:
    """The refusal that names the delegations there are."""
    if not names:
        return refuse(
            f"There is no delegation called {shown(text)}; this series has none yet.",
            "delegation add China @li @wang",
            kind="unknown_delegation",
        )
    return Refused(
        f"There is no delegation called {shown(text)}. This series has {listed(names)}. "
        "To add one: delegation add NAME @delegate",
        kind="unknown_delegation",
    )


def _pattern(name: str) -> str:
    """Any spacing, and either apostrophe: phones curl the one in Côte d'Ivoire."""
    words = (re.sub("['’]", "['’]", re.escape(word)) for word in name.split())
    return r"\s+".join(words)

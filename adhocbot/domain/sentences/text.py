"""The small cuts that all sentences share: words, quotes, and refusals with a line that works.

Places are looked for in a masked copy of the same length, in which a mark is one solid run: a
mention's or a link's shown words may hold an "at" or a quote that nobody typed.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from adhocbot.domain.refusal import Refused
from adhocbot.domain.typed import MARK, plain

COLONS = ":："

# Which closing quotes end an opening one: keyboards of four languages, and phones that curl one.
_CLOSERS = {
    '"': '"”“', "“": '”"“', "„": '“”"', "”": '”"', "«": "»", "»": "«",
    "'": "'’", "‘": "’'", "‚": "‘’'", "‹": "›",
}  # fmt: skip  # one row for each kind of quote

# A quoted name ends where its quote is followed by one of these; "d'accord" closes nothing.
_AFTER_QUOTE = re.compile(r"[\s,;:：#]|$")

# Words that a title cannot end in: what follows one of them belongs to the title.
_DANGLING = frozenset(
    {
        *("a", "an", "and", "the", "of", "on", "in", "at", "for", "to", "by", "with", "from"),
        *("about", "or", "as", "per", "via", "&", "+", "-", "–", "—"),
        *("de", "du", "des", "sur", "pour", "par", "avec", "para", "con"),
        *("zu", "von", "für", "mit", "über"),
    }
)

_SHOWN = 40


def masked(text: str) -> str:
    """The text with each mark as one run of non-spaces, character for character as long."""
    return MARK.sub(lambda found: "\ufdd3" * len(found[0]), text)


def refuse(problem: str, example: str, *, kind: str = "incomplete") -> Refused:
    """The refusal that ends in a line which would work."""
    return Refused(f"{problem} For example: {example}", kind=kind)


def shown(text: str) -> str:
    """The words as their writer saw them, in quotes, cut to one readable piece."""
    words = " ".join(plain(text).split())
    return f'"{words}"' if len(words) <= _SHOWN else f'"{words[:_SHOWN]}…"'


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` is a slip of, if any."""
    close = difflib.get_close_matches(word[:_SHOWN].lower(), list(known), n=1, cutoff=0.6)
    return close[0] if close else None


def first_word(text: str) -> tuple[str, str]:
    """The first word and what follows it, stripped; both are empty where there is none."""
    found = re.match(r"\s*(\S*)\s*", masked(text))
    if found is None:
        return "", ""
    return text[found.start(1) : found.end(1)], text[found.end() :].strip()


def places(text: str, word: str) -> list[re.Match[str]]:
    """Where `word` stands as a word of its own, in any case, from left to right."""
    return list(re.finditer(rf"(?<!\S){re.escape(word)}(?!\S)", masked(text), re.IGNORECASE))


def after(text: str, word: str) -> str | None:
    """What follows `word` where the text begins with it and something follows; else None."""
    first, rest = first_word(text)
    return rest if first.lower() == word and rest else None


def cut_flag(text: str, word: str) -> tuple[str, bool]:
    """The text without `word` at its end, and whether it was there."""
    found = places(text, word)
    if found and not text[found[-1].end() :].strip():
        return text[: found[-1].start()].rstrip(), True
    return text, False


def dangles(text: str) -> bool:
    """Whether the text ends in a word that wants another: "Review of"."""
    words = text.split()
    return bool(words) and words[-1].lower() in _DANGLING


def leading_quoted(text: str) -> tuple[str, int] | None:
    """The quoted words that the text begins with, and where the closing quote ends."""
    closers = _CLOSERS.get(text[:1])
    if closers is None:
        return None
    hidden = masked(text)
    for place in range(1, len(text)):
        if hidden[place] in closers and _AFTER_QUOTE.match(hidden, place + 1):
            inner = text[1:place].strip()
            return (inner, place + 1) if inner else None
    return None


def unquote(text: str) -> str | None:
    """What stands in the quotes where they hold the whole text; else None."""
    stripped = text.strip()
    quoted = leading_quoted(stripped)
    return quoted[0] if quoted and quoted[1] == len(stripped) else None


def bare(text: str) -> str:
    """A title or name without the quotes around it, if it has any."""
    return unquote(text) or text.strip()

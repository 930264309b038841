"""doc, docs: the register's sentences."""

from __future__ import annotations

import re

from adhocbot.domain.document import read_identifier
from adhocbot.domain.sentences.commands import (
    Command,
    DocumentAdd,
    DocumentRevise,
    DocumentsShow,
)
from adhocbot.domain.sentences.cut import cut_option
from adhocbot.domain.sentences.forms import Reader, alone, one_of
from adhocbot.domain.sentences.mentions import end_mark
from adhocbot.domain.sentences.names import whole_name
from adhocbot.domain.sentences.scope import Scope
from adhocbot.domain.sentences.sessions import reason_after
from adhocbot.domain.sentences.text import bare, masked, refuse, shown, unquote

_ADD = "doc add TD416R1 Tutorial on quantum networks from China https://www.example.org/TD416R1"
_REVISE = "doc revise TD424 because remarks from Japan"
_URL = re.compile(r"(?<!\S)https?://\S+$", re.IGNORECASE)
_WEB = ("http://", "https://")
# "TD 424 Rev. 1" has three gaps, "TD424" none; the longest that is an identifier counts.
_FIRST_WORDS = tuple(re.compile(rf"\S+(?:[ \u00a0]\S+){{{gaps}}}(?!\S)") for gaps in (3, 2, 1, 0))


def read_doc(rest: str, scope: Scope) -> Command:
    """``add …``, ``revise …``. Raises Refused."""
    return one_of("doc", rest, scope, {"add": _add, "revise": _revise})


def _add(rest: str, scope: Scope) -> Command:
    identifier, title = _identifier(rest, _ADD)
    title, link = _cut_link(title)
    from_whom = None
    cut = cut_option(
        title, "from", lambda tail: unquote(tail) or whole_name(tail, scope.delegations)
    )
    if cut is not None:
        title = cut[0]
        from_whom = whole_name(cut[1], scope.delegations) or cut[1]
    if not title:
        raise refuse(f"{identifier} needs its title, right after the identifier.", _ADD)
    return DocumentAdd(identifier, bare(title), from_whom, link)


def _revise(rest: str, scope: Scope) -> Command:
    identifier, because = _identifier(rest, _REVISE)
    reason = reason_after(because, "doc revise", _REVISE) if because else None
    return DocumentRevise(identifier, reason)


def _identifier(text: str, example: str) -> tuple[str, str]:
    """The identifier that the text begins with, as typed, and the text after it."""
    hidden = masked(text)
    for words in _FIRST_WORDS:
        found = words.match(hidden)
        if found is not None and read_identifier(found[0]) is not None:
            return found[0], text[found.end() :].strip()
    said = f"{shown(text.split()[0])} is not one" if text else "it is missing"
    raise refuse(
        f"A document's identifier comes first, letters and then a number; {said}.",
        example,
        kind="bad_identifier",
    )


def _cut_link(text: str) -> tuple[str, str | None]:
    marked = end_mark(text)
    if marked is not None and marked[1].kind == "link" and marked[1].ref.lower().startswith(_WEB):
        return marked[0], marked[1].ref
    found = _URL.search(masked(text))
    if found is not None and "\ufdd3" not in found[0]:
        return text[: found.start()].rstrip(), found[0]
    return text, None


READERS: dict[str, Reader] = {
    "doc": read_doc,
    "docs": alone("docs", DocumentsShow()),
}

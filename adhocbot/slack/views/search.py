"""What a search found, by session, with the words marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from adhocbot.domain.search import around
from adhocbot.services.searching import Found
from adhocbot.slack.views.answer import Answer, message
from adhocbot.slack.views.excerpt import set_apart
from adhocbot.slack.views.page import Part, bullet, quiet, say
from adhocbot.slack.views.words import Piece, Words, address, bold, own, strong, theirs
from adhocbot.store.search import Hit

_SHOWN = 20
_SERIES = 12
_WHAT = (
    "questions, positions in force, determinations, conclusions, notes, consultations, action "
    "items, documents and agenda items"
)


def search(found: Found) -> Answer:
    """The newest of what was found, grouped by session, and what was searched."""
    parts: list[Part] = [say(bold("Search for "), strong(" ".join(found.words), 200))]
    if not found.hits:
        parts.append(say("Nothing has all of these words."))
    for label, group in _groups(found.hits[:_SHOWN]):
        parts.append(say(strong(label, 120)))
        parts += [bullet(*_line(hit, found.words)) for hit in group]
    if len(found.hits) > _SHOWN:
        more = len(found.hits) - _SHOWN
        parts.append(quiet(f"… and {more} more. To see fewer, add a word: search …"))
    parts.append(quiet(theirs(_searched(found), 600)))
    return message(parts)


def _groups(hits: Iterable[Hit]) -> Iterator[tuple[str, list[Hit]]]:
    """The hits of each session, the sessions in the order of their newest hit."""
    hits = list(hits)
    order = {key: place for place, key in enumerate(dict.fromkeys(map(_key, hits)))}
    for (_, label), group in groupby(sorted(hits, key=lambda hit: order[_key(hit)]), _key):
        yield label, list(group)


def _key(hit: Hit) -> tuple[int, str]:
    return hit.series, hit.label


def _line(hit: Hit, words: tuple[str, ...]) -> Iterator[Piece]:
    yield theirs(f"{hit.what}: ", 140)
    bits = around(hit.text, words)
    for text, is_hit in set_apart([(bit.text, bit.is_hit) for bit in bits]):
        yield Words(text, bold=is_hit)
    if hit.link:
        yield own(" ")
        yield address(hit.link, "message")


def _searched(found: Found) -> str:
    if not found.searched and not found.only_asked:
        return "Nothing was searched: there is no session in this channel or your other channels."
    told = []
    if found.searched:
        told.append(f"Searched: {_named(found.searched)}, {_WHAT}.")
    if found.only_asked:
        told.append(f"Of {_named(found.only_asked)} only the questions that you are asked.")
    return " ".join(told)


def _named(topics: tuple[str, ...]) -> str:
    rest = f" and {len(topics) - _SERIES} more" if len(topics) > _SERIES else ""
    return ", ".join(topics[:_SERIES]) + rest

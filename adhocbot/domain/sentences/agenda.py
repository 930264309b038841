"""agenda: adding an item, and what the chair does with items."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from adhocbot.domain.document import KNOWN_PREFIXES, find_identifiers, read_identifier
from adhocbot.domain.sentences.commands import (
    AgendaAccept,
    AgendaAdd,
    AgendaApprove,
    AgendaDrop,
    AgendaMove,
    AgendaShow,
    Command,
)
from adhocbot.domain.sentences.forms import Reader, nothing_after, one_of, or_form
from adhocbot.domain.sentences.mentions import end_person
from adhocbot.domain.sentences.numbers import move, one_number
from adhocbot.domain.sentences.scope import Scope
from adhocbot.domain.sentences.text import after, bare, dangles, masked, refuse, shown

_ADD = "agenda add Opening remarks 5 min"
_APPROVE = "agenda approve as TD425"
_WHAT = "an agenda item"
_LONGEST_ITEM = 24 * 60
_WINDOW = 80

_MINUTES = re.compile(
    r"(?<!\S)([0-9]{1,4})\s?(?:m|mins?|minutes?|minuten)$"
    r"|(?<!\S)([0-9]{1,2})\s?(?:h|hours?)(?:\s?([0-9]{1,2})\s?(?:m|mins?|minutes?)?)?$",
    re.IGNORECASE,
)
# "TD 424 Rev. 1" has three gaps, "TD424" none; the longest that is an identifier counts.
_LAST_WORDS = tuple(re.compile(rf"(?<!\S)\S+(?:[ \u00a0]\S+){{{gaps}}}$") for gaps in (3, 2, 1, 0))


@dataclass
class _Item:
    """An agenda item while its sentence is read from the end."""

    title: str
    minutes: int | None = None
    presenter: str | None = None
    identifiers: list[str] = field(default_factory=list)


def read_agenda(rest: str, scope: Scope) -> Command:
    """The agenda's forms; nothing shows it. Raises Refused."""
    if not rest:
        return AgendaShow()
    forms = {
        "add": or_form("agenda", _add),
        "accept": lambda text, _: AgendaAccept(one_number(text, _WHAT, "agenda accept 5")),
        "move": lambda text, _: AgendaMove(*move(text, _WHAT, "agenda move 5 to 2")),
        "drop": lambda text, _: AgendaDrop(one_number(text, _WHAT, "agenda drop 5")),
        "approve": _approve,
    }
    return one_of("agenda", rest, scope, forms)


def _approve(rest: str, scope: Scope) -> Command:
    if not rest:
        return AgendaApprove(None)
    identifier = after(rest, "as")
    if identifier is None:
        nothing_after("agenda approve", "" if rest.lower() == "as" else rest)
        raise refuse("Say as which document the agenda is approved.", _APPROVE)
    if read_identifier(identifier) is None:
        raise refuse(
            f"{shown(identifier)} is not a document's identifier: letters, then a number.",
            _APPROVE,
            kind="bad_identifier",
        )
    return AgendaApprove(identifier)


def _add(rest: str, scope: Scope) -> Command:
    prefixes = KNOWN_PREFIXES | {prefix.upper() for prefix in scope.prefixes}
    item = _Item(rest)
    while _cut_minutes(item) or _cut_person(item) or _cut_identifier(item, prefixes):
        continue
    title = bare(item.title)
    if not title:
        raise refuse("An agenda item needs a title, before its minutes and people.", _ADD)
    within = [found.as_typed for found in find_identifiers(masked(title), prefixes)]
    identifiers = tuple(dict.fromkeys([*within, *reversed(item.identifiers)]))
    return AgendaAdd(title, item.minutes, item.presenter, identifiers)


def _keep(item: _Item, before: str) -> None:
    """Cut what follows `before` off the title, unless the title would end in "Review of"."""
    if not dangles(before):
        item.title = before.rstrip(" \t\n,，;")


def _cut_minutes(item: _Item) -> bool:
    found = _MINUTES.search(masked(item.title))
    if found is None or item.minutes is not None:
        return False
    item.minutes = int(found[1]) if found[1] else int(found[2]) * 60 + int(found[3] or 0)
    if not 1 <= item.minutes <= _LONGEST_ITEM:
        raise refuse(
            f"{found[0]} is no length for an agenda item: 1 minute to 24 hours.",
            _ADD,
            kind="bad_duration",
        )
    _keep(item, item.title[: found.start()].rstrip())
    return True


def _cut_person(item: _Item) -> bool:
    if item.presenter is not None:
        return False
    found = end_person(item.title, "agenda add Opening remarks 5 min @li")
    if found is None:
        return False
    item.presenter = found[1]
    _keep(item, found[0])
    return True


def _cut_identifier(item: _Item, prefixes: frozenset[str]) -> bool:
    # No identifier is as long as this: the rest of a long title need not be searched.
    skipped = max(0, len(item.title) - _WINDOW)
    hidden = masked(item.title)[skipped:]
    for words in _LAST_WORDS:
        found = words.search(hidden)
        identifier = read_identifier(found[0]) if found else None
        if found is None or identifier is None or not find_identifiers(found[0], prefixes):
            continue
        before = item.title[: skipped + found.start()].rstrip()
        if dangles(before):
            return False  # "Review of TD424": within the title, where it is linked too
        item.identifiers.append(identifier.as_typed)
        _keep(item, before)
        return True
    return False


READERS: dict[str, Reader] = {"agenda": read_agenda}

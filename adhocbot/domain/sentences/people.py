"""chair, secretary, delegation, delegations."""

from __future__ import annotations

import re
from typing import Literal

from adhocbot.domain.sentences.commands import (
    Appoint,
    Command,
    DelegationAdd,
    DelegationDrop,
    DelegationHead,
    DelegationsShow,
)
from adhocbot.domain.sentences.forms import Reader, alone, one_of
from adhocbot.domain.sentences.mentions import CHOOSE, end_person, one_person
from adhocbot.domain.sentences.names import check_name, known_name
from adhocbot.domain.sentences.scope import Scope
from adhocbot.domain.sentences.text import refuse

# What stands between two mentions belongs to neither.
_LINKED = re.compile(r"[\s,，;&]+(?:and)?\s*$", re.IGNORECASE)
_ADD = "delegation add China @li @wang"
_HEAD = "delegation head China @li"


def _office(office: Literal["chair", "secretary"]) -> Reader:
    def read(rest: str, scope: Scope) -> Command:
        return Appoint(office, one_person(rest, f"{office} @li"))

    return read


def read_delegation(rest: str, scope: Scope) -> Command:
    """``add NAME @x``, ``head NAME @x``, ``drop NAME``. Raises Refused."""
    forms = {"add": _add, "head": _head, "drop": _drop}
    return one_of("delegation", rest, scope, forms)


def _add(rest: str, scope: Scope) -> Command:
    name = rest
    people: list[str] = []
    while (found := end_person(_LINKED.sub("", name) if people else name, _ADD)) is not None:
        name = found[0]
        people.append(found[1])
    name = name.rstrip(" ,，;:：")
    if not name:
        raise refuse("Name the delegation first, then its delegates.", _ADD)
    return DelegationAdd(check_name(name), tuple(dict.fromkeys(reversed(people))))


def _head(rest: str, scope: Scope) -> Command:
    found = end_person(rest, _HEAD)
    if found is None:
        raise refuse(f"Say who heads the delegation, at the end: {CHOOSE}", _HEAD)
    return DelegationHead(known_name(found[0], scope.delegations, _HEAD), found[1])


def _drop(rest: str, scope: Scope) -> Command:
    return DelegationDrop(known_name(rest, scope.delegations, "delegation drop China"))


READERS: dict[str, Reader] = {
    "chair": _office("chair"),
    "secretary": _office("secretary"),
    "delegation": read_delegation,
    "delegations": alone("delegations", DelegationsShow()),
}

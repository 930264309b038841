"""chair, secretary, delegation, delegations."""

from __future__ import annotations

import re
from typing import Literal

from adhocbot.domain.sentences.commands import (
    Appoint,
    Command,
    DelegationAbsent,
    DelegationAdd,
    DelegationDrop,
    DelegationHead,
    DelegationMandate,
    DelegationObserve,
    DelegationRemove,
    DelegationsShow,
)
from adhocbot.domain.sentences.forms import Reader, alone, one_of
from adhocbot.domain.sentences.mentions import CHOOSE, end_mark, end_person, one_person
from adhocbot.domain.sentences.names import (
    NOBODY,
    check_name,
    known_name,
    leading_name,
    read_names,
)
from adhocbot.domain.sentences.scope import Scope
from adhocbot.domain.sentences.text import after, places, refuse

# What stands between two mentions belongs to neither.
_LINKED = re.compile(r"[\s,，;&]+(?:and)?\s*$", re.IGNORECASE)
_ADD = "delegation add China @li @wang"
_REMOVE = "delegation remove China @li"
_HEAD = "delegation head China @li"
_MANDATE = "delegation mandate Japan to China"


def _office(office: Literal["chair", "secretary"]) -> Reader:
    def read(rest: str, scope: Scope) -> Command:
        return Appoint(office, one_person(rest, f"{office} @li"))

    return read


def read_delegation(rest: str, scope: Scope) -> Command:
    """The forms of ``delegation``. Raises Refused."""
    forms: dict[str, Reader] = {
        "add": _add,
        "head": _head,
        "remove": _remove,
        "drop": _drop,
        "observe": _observing(observes=True),
        "speak": _observing(observes=False),
        "mandate": _mandate,
        "absent": _missing(absent=True),
        "present": _missing(absent=False),
    }
    return one_of("delegation", rest, scope, forms)


def _add(rest: str, scope: Scope) -> Command:
    name, people, groups = _with_marks(rest, _ADD)
    if not name:
        raise refuse("Name the delegation first, then its delegates.", _ADD)
    return DelegationAdd(check_name(name), people, groups)


def _remove(rest: str, scope: Scope) -> Command:
    name, people, groups = _with_marks(rest, _REMOVE)
    known = known_name(name, scope.delegations, _REMOVE)
    if not people and not groups:
        raise refuse(
            f"Say who speaks for {known} no more, a person or a group, at the end. The whole "
            f"delegation leaves by: delegation drop {known}",
            _REMOVE,
        )
    return DelegationRemove(known, people, groups)


def _with_marks(rest: str, example: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """A delegation's name, and the people and the groups that are mentioned after it."""
    name = rest
    people: list[str] = []
    groups: list[str] = []
    while True:
        tail = _LINKED.sub("", name) if people or groups else name
        found = end_mark(tail)
        if found is not None and found[1].kind == "group":
            name = found[0]
            groups.append(found[1].ref)
            continue
        person = end_person(tail, example)
        if person is None:
            break
        name = person[0]
        people.append(person[1])
    return name.rstrip(" ,，;:："), _in_order(people), _in_order(groups)


def _in_order(found: list[str]) -> tuple[str, ...]:
    """What was found from the end backwards, each once."""
    return tuple(dict.fromkeys(reversed(found)))


def _head(rest: str, scope: Scope) -> Command:
    found = end_person(rest, _HEAD)
    if found is None:
        raise refuse(f"Say who heads the delegation, at the end: {CHOOSE}", _HEAD)
    return DelegationHead(known_name(found[0], scope.delegations, _HEAD), found[1])


def _drop(rest: str, scope: Scope) -> Command:
    return DelegationDrop(known_name(rest, scope.delegations, "delegation drop China"))


def _observing(*, observes: bool) -> Reader:
    example = f"delegation {'observe' if observes else 'speak'} Ecma International"

    def read(rest: str, scope: Scope) -> Command:
        return DelegationObserve(known_name(rest, scope.delegations, example), observes)

    return read


def _mandate(rest: str, scope: Scope) -> Command:
    """``Japan to Norway``, ``Japan to nobody``."""
    found = leading_name(rest, scope.delegations)
    to = after(rest[found[1] :], "to") if found else None
    if found is None or to is None:
        named = rest[: word.start()] if (word := next(iter(places(rest, "to")), None)) else rest
        if named.strip():
            known_name(named.strip(), scope.delegations, _MANDATE)
        raise refuse("Say whose mandate goes to which delegation.", _MANDATE)
    if to.strip().lower() == NOBODY:
        return DelegationMandate(found[0], None)
    return DelegationMandate(found[0], known_name(to, scope.delegations, _MANDATE))


def _missing(*, absent: bool) -> Reader:
    def read(rest: str, scope: Scope) -> Command:
        names = read_names(rest, scope.delegations)
        if not names:
            word = "absent" if absent else "present"
            raise refuse(f"Say which delegation is {word}.", f"delegation {word} Japan")
        return DelegationAbsent(names, absent)

    return read


READERS: dict[str, Reader] = {
    "chair": _office("chair"),
    "secretary": _office("secretary"),
    "delegation": read_delegation,
    "delegations": alone("delegations", DelegationsShow()),
}

"""Who comes, or was there, of each delegation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from adhocbot.domain.record import DelegationFact, Record
from adhocbot.domain.source import PersonFact

NOWHERE = "without delegation"


@dataclass(frozen=True)
class Party:
    """People of one delegation; `name` is None for those who sit in none."""

    name: str | None
    people: tuple[PersonFact, ...]


def parties(
    delegations: Iterable[DelegationFact], people: Iterable[PersonFact]
) -> tuple[Party, ...]:
    """People by the delegations that they sit in, in these delegations' order; the others last."""
    left = {one.user: one for one in people}
    found = []
    for delegation in delegations:
        sitting = {one.user for one in delegation.delegates}
        mine = tuple(left.pop(user) for user in list(left) if user in sitting)
        if mine:
            found.append(Party(delegation.name, mine))
    if left:
        found.append(Party(None, tuple(left.values())))
    return tuple(found)


def party_words(record: Record, people: Iterable[PersonFact]) -> str:
    """``China: Li Wei, Wang Fang (remote); without delegation: Olga Berg``.

    Where nobody sits in a delegation the names alone are enough.
    """
    remote = {one.user for one in record.attendance.remote}
    found = parties(record.delegations, people)

    def named(party: Party) -> str:
        return ", ".join(
            f"{one.name} (remote)" if one.user in remote else one.name for one in party.people
        )

    if all(party.name is None for party in found):
        return "; ".join(named(party) for party in found)
    return "; ".join(f"{party.name or NOWHERE}: {named(party)}" for party in found)


def nobody_yet(record: Record) -> tuple[str, ...]:
    """The delegations of which nobody has answered whether they come, and which must send some."""
    said = record.attendance
    answered = {one.user for one in (*said.coming, *said.remote, *said.regrets, *said.present)}
    return tuple(
        each.name
        for each in record.delegations
        if not (each.absent or each.mandate or each.observes)
        and not answered & {one.user for one in each.delegates}
    )

"""Symmetry: questions to which one side's position is on record and the others' are not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from adhocbot.domain.record import PositionFact, Record
from adhocbot.domain.words import Stance

JUST_ASKED = timedelta(minutes=15)
"""Whoever was asked so recently is not asked the same again by a second click."""

_NAMED = 10
_SIDES = {
    Stance.SUPPORT: "for",
    Stance.CONDITIONAL: "for",
    Stance.CONCERN: "against",
    Stance.OPPOSE: "against",
}


@dataclass(frozen=True)
class OneSided:
    """A question, the delegations of the one side, and the rest: those that said nothing to it.

    Who said that it has no position is of neither: it has answered, and takes no side.
    """

    number: int
    text: str
    stated: tuple[str, ...]
    rest: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What asks the rest."""
        return ask_rest(self.number, self.rest)


def ask_rest(number: int, rest: tuple[str, ...]) -> str:
    """``ask 9 Japan, Norway``; where they are many, without names: they are all who owe it."""
    return f"ask {number} {', '.join(rest)}" if len(rest) <= _NAMED else f"ask {number}"


def one_sided(record: Record) -> tuple[OneSided, ...]:
    """The questions of a record that only one side answered, in the table's order."""
    found = []
    for question in record.questions:
        said = current(record, question.number)
        rest = unheard(record, question.number)
        if rest and is_one_side(said):
            names = tuple(sorted({each.delegation for each in said if not each.is_none}))
            found.append(OneSided(question.number, question.text, names, rest))
    return tuple(found)


def is_one_side(said: tuple[PositionFact, ...]) -> bool:
    """Whether all that is stated is of one side, and something is."""
    return len({_side(each) for each in said if not each.is_none}) == 1


def current(record: Record, number: int) -> tuple[PositionFact, ...]:
    """What delegations said on a question as it reads now."""
    return tuple(
        each
        for each in record.positions
        if number in each.questions and each.to_version(number) is None
    )


def unheard(record: Record, number: int) -> tuple[str, ...]:
    """The delegations that are asked and have in no way answered a question as it reads now."""
    heard = {each.delegation for each in current(record, number)}
    return tuple(
        each.name for each in record.delegations if not each.observes and each.name not in heard
    )


def _side(position: PositionFact) -> str:
    # Without a stance that takes a side, nobody but the delegation knows which side it is on.
    side = _SIDES.get(position.stance) if position.stance else None
    return side or f"of {position.delegation}"

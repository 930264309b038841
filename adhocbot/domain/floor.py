"""Who has the floor, who waits for it, and how long each side has spoken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

# So many are named where the queue is told; a full room's would be longer than a message.
_NAMED = 12


@dataclass(frozen=True)
class TurnFact:
    """A place in the speaker queue, with whom it is of.

    `turn` is its id. `delegation`: the one they spoke for, or wait to speak for; None, they sit in
    none. `clarifies`: only a clarification is asked for. `began_at`, `ended_at`: when they had the
    floor; `left_at`: when they left unheard.
    """

    turn: int
    user: str
    name: str
    delegation: str | None = None
    observes: bool = False
    clarifies: bool = False
    began_at: datetime | None = None
    ended_at: datetime | None = None
    left_at: datetime | None = None

    @property
    def who(self) -> str:
        """``Li Wei (China)``, ``Olga Berg (Harbour Watch, observes)``."""
        if self.delegation is None:
            return self.name
        return f"{self.name} ({self.delegation}{', observes' if self.observes else ''})"


Turns = tuple[TurnFact, ...]


@dataclass(frozen=True)
class Spoken:
    """How often and how long a delegation had the floor; or a person who sits in none."""

    name: str
    turns: int
    length: timedelta


def speaking(turns: Turns) -> TurnFact | None:
    """Who has the floor."""
    held = (each for each in turns if each.began_at is not None and each.ended_at is None)
    return next(held, None)


def waiting(turns: Turns) -> Turns:
    """Who waits for it, in order: clarifications first, and else as they asked."""
    still = [each for each in turns if each.began_at is None and each.left_at is None]
    return tuple(sorted(still, key=lambda each: (not each.clarifies, each.turn)))


def spoken(turns: Turns, now: datetime) -> tuple[Spoken, ...]:
    """What each side had of the floor by now, in the order in which they first had it."""
    found: dict[str, Spoken] = {}
    begun = [(each.began_at, each) for each in turns if each.began_at is not None]
    for began, turn in sorted(begun, key=lambda each: (each[0], each[1].turn)):
        side = turn.delegation or turn.name
        so_far = found.get(side, Spoken(side, 0, timedelta()))
        length = so_far.length + ((turn.ended_at or now) - began)
        found[side] = Spoken(side, so_far.turns + 1, length)
    return tuple(found.values())


def length_words(length: timedelta) -> str:
    """``7 min``; less than half a minute is told as such."""
    minutes = round(length.total_seconds() / 60)
    return f"{minutes} min" if minutes else "under 1 min"


def spoken_words(sides: Iterable[Spoken]) -> str:
    """``China: 3 turns, 7 min; Japan: 1 turn, 2 min``."""
    return "; ".join(
        f"{each.name}: {each.turns} turn{'s' if each.turns > 1 else ''}, "
        f"{length_words(each.length)}"
        for each in sides
    )


def asking_words(turn: TurnFact) -> str:
    """Who waits, and for what where it is not the floor as such."""
    return f"{turn.who}, clarification" if turn.clarifies else turn.who


def floor_lines(turns: Turns, now: datetime, *, with_holder: bool = True) -> list[str]:
    """The floor, the queue and what was spoken so far, each a line as far as there is any.

    Args:
        with_holder: False where it was just said who has the floor.
    """
    lines = []
    holder, queue = speaking(turns) if with_holder else None, waiting(turns)
    if holder is not None and holder.began_at is not None:
        lines.append(f"Speaking: {asking_words(holder)}, {length_words(now - holder.began_at)}")
    if queue:
        named = [
            f"{place}. {asking_words(each)}" for place, each in enumerate(queue[:_NAMED], start=1)
        ]
        left = len(queue) - len(named)
        more = f"; and {left} more" if left else ""
        lines.append(f"In the queue ({len(queue)}): {'; '.join(named)}{more}")
    sides = spoken(turns, now)
    if sides:
        lines.append(f"Spoken so far: {spoken_words(sides)}")
    return lines

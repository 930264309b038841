"""The ledger of concerns: what a delegation objects to on a question, from session to session.

A concern is raised by a position that supports less than it could (concern, oppose, reserve,
conditional), or by a sentence of its own. It then moves: answered, maintained, can live with,
withdrawn. Nothing here counts heads: what a subject comes to is for the chair to find.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from adhocbot.domain.source import Source
from adhocbot.domain.words import Concern, Result, Stance

OBJECTING = frozenset({Stance.CONCERN, Stance.OPPOSE, Stance.RESERVE, Stance.CONDITIONAL})
"""The stances that raise a concern."""

_SETTLED = frozenset({Concern.WITHDRAWN, Concern.CAN_LIVE_WITH})


@dataclass(frozen=True)
class StanceFact:
    """A stance that a delegation took on a question, None where it took its position back."""

    delegation: str
    question: int
    session: int
    stance: Stance | None
    source: Source


@dataclass(frozen=True)
class MoveFact:
    """How a delegation's concern about a question moved, in the session of that number.

    `remedy`: what would remove it, if that was said.
    """

    delegation: str
    question: int
    session: int
    move: Concern
    text: str | None
    remedy: str | None
    source: Source


@dataclass(frozen=True)
class DeterminedFact:
    """What the chair found on a subject; `number` is that of an earlier session, None for this."""

    number: int | None
    subject: str
    result: Result


@dataclass(frozen=True)
class Step:
    """Where a concern came to in the session of that number, and what was said to it.

    `stance`: of the position that it came from, if one did.
    """

    session: int
    move: Concern
    source: Source
    text: str | None = None
    remedy: str | None = None
    stance: Stance | None = None


@dataclass(frozen=True)
class Followed:
    """A delegation's concern on a question, with each step in the order in which it was made."""

    delegation: str
    question: int
    steps: tuple[Step, ...]

    @property
    def state(self) -> Concern:
        """Where it stands."""
        return self.steps[-1].move

    @property
    def is_open(self) -> bool:
        """Whether the delegation still holds it; one that was answered it may still hold."""
        return self.state not in _SETTLED

    @property
    def remedy(self) -> str | None:
        """What would remove it, as it was said last."""
        said = [step.remedy for step in self.steps if step.remedy]
        return said[-1] if said else None

    def moved_in(self, session: int) -> bool:
        """Whether it moved in the session of that number, after it had been raised."""
        return any(step.session == session for step in self.steps[1:])


def follow(stances: Iterable[StanceFact], moves: Iterable[MoveFact]) -> tuple[Followed, ...]:
    """The concerns of a series, by question and delegation.

    Args:
        stances, moves: each in the order in which they were entered.
    """
    events: list[StanceFact | MoveFact] = [*stances, *moves]
    events.sort(key=lambda each: each.source.at)
    chains: dict[tuple[int, str], list[Step]] = {}
    for event in events:
        chain = chains.setdefault((event.question, event.delegation), [])
        step = _taken(event, chain) if isinstance(event, StanceFact) else _moved(event)
        if step is not None:
            chain.append(step)
    return tuple(
        Followed(delegation, question, tuple(steps))
        for (question, delegation), steps in sorted(chains.items())
        if steps
    )


def _moved(event: MoveFact) -> Step:
    return Step(event.session, event.move, event.source, event.text, event.remedy)


def _taken(event: StanceFact, chain: list[Step]) -> Step | None:
    """What a stance means for a concern: it raises it, holds on to it, or lets go of it."""
    held = bool(chain) and chain[-1].move not in _SETTLED
    if event.stance in OBJECTING:
        if not held:
            return Step(event.session, Concern.RAISED, event.source, stance=event.stance)
        if chain[-1].move is Concern.ANSWERED or chain[-1].session < event.session:
            return Step(event.session, Concern.MAINTAINED, event.source, stance=event.stance)
        return None
    if not held:
        return None
    let_go = event.stance in (None, Stance.SUPPORT)
    move = Concern.WITHDRAWN if let_go else Concern.CAN_LIVE_WITH
    return Step(event.session, move, event.source, stance=event.stance)

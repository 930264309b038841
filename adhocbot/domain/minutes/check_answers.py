"""What the check sees in the answers: questions without any, or from one side only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adhocbot.domain.minutes.finding import Finding, warning
from adhocbot.domain.record import LineFact, PositionFact, Record
from adhocbot.domain.words import Stance

_SIDES = {
    Stance.SUPPORT: "for",
    Stance.CONDITIONAL: "for",
    Stance.CONCERN: "against",
    Stance.OPPOSE: "against",
}


def positions(record: Record) -> Iterator[Finding]:
    """Questions that nobody answered, or that only one side answered while others owe an answer."""
    speaking = [one.name for one in record.delegations if not one.observes]
    for question in record.questions:
        number = question.number
        said = [
            one
            for one in record.positions
            if number in one.questions and one.to_version(number) is None
        ]
        before = sorted({d.delegation for d in record.positions if d.to_version(number)})
        if before and not said:
            yield warning(
                f"question-answered-before:{number}",
                "questions",
                f"Question {number}, “{question.text}”, was reworded; the only positions "
                f"({_names(before)}) are to an earlier version of it.",
                f"ask {number}" if speaking else None,
            )
            continue
        # Who declares to have no position has answered, and yet there is none on record.
        none = {one.delegation for one in said if one.is_none}
        answers = [one for one in said if not one.is_none]
        owing = [name for name in speaking if name not in {one.delegation for one in said}]
        if not answers:
            yield warning(
                f"question-unanswered:{number}",
                "questions",
                f"Question {number}, “{question.text}”, has no position.",
                f"ask {number}" if owing else None,
            )
            continue
        answered = {one.delegation for one in answers}
        if (owing or none) and len({_side(one) for one in answers}) == 1:
            others = [f"{_names(owing)} did not answer"] if owing else []
            if none:
                others.append(f"{_names(sorted(none))} declared to have no position")
            yield warning(
                f"question-one-sided:{number}",
                "questions",
                f"Question {number}, “{question.text}”, was answered by one side only "
                f"({_names(sorted(answered))}); {', '.join(others)}.",
                f"ask {number} {', '.join(owing)}" if owing else None,
            )


def conclusions(record: Record) -> Iterator[Finding]:
    """Delegations that a conclusion names and that have no position on record."""
    heard = {one.delegation for one in record.positions}
    for delegation in record.delegations:
        name = delegation.name
        if name in heard or not any(_named(name, line) for line in record.conclusions):
            continue
        yield warning(
            f"conclusion-without-position:{name}",
            "conclusions",
            f"The conclusions name {name}, which has no position on record.",
            f"ask {name}" if record.questions and not delegation.observes else None,
        )


def _side(position: PositionFact) -> str:
    # Without a stance that takes a side, nobody but the delegation knows which side it is on.
    side = _SIDES.get(position.stance) if position.stance else None
    return side or f"of {position.delegation}"


def _named(name: str, line: LineFact) -> bool:
    if name in line.delegations:
        return True
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line.text, re.IGNORECASE) is not None


def _names(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]

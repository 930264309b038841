"""What the check sees in the answers: questions without any, or from one side only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adhocbot.domain.minutes.finding import Finding, warning
from adhocbot.domain.record import LineFact, Record
from adhocbot.domain.symmetry import ask_rest, current, is_one_side, unheard


def positions(record: Record) -> Iterator[Finding]:
    """Questions that nobody answered, or that only one side answered while others owe an answer."""
    for question in record.questions:
        number = question.number
        said = current(record, number)
        before = sorted({d.delegation for d in record.positions if d.to_version(number)})
        if before and not said:
            yield warning(
                f"question-answered-before:{number}",
                "questions",
                f"Question {number}, “{question.text}”, was reworded; the only positions "
                f"({_names(before)}) are to an earlier version of it.",
                f"ask {number}" if unheard(record, number) else None,
            )
            continue
        # Who declares to have no position has answered, and yet there is none on record.
        none = sorted({one.delegation for one in said if one.is_none})
        owing = unheard(record, number)
        if len(none) == len({one.delegation for one in said}):
            yield warning(
                f"question-unanswered:{number}",
                "questions",
                f"Question {number}, “{question.text}”, has no position.",
                f"ask {number}" if owing else None,
            )
            continue
        if (owing or none) and is_one_side(said):
            others = [f"{_names(list(owing))} did not answer"] if owing else []
            if none:
                others.append(f"{_names(none)} declared to have no position")
            stated = sorted({one.delegation for one in said} - set(none))
            yield warning(
                f"question-one-sided:{number}",
                "questions",
                f"Question {number}, “{question.text}”, was answered by one side only "
                f"({_names(stated)}); {', '.join(others)}.",
                ask_rest(number, owing) if owing else None,
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


def _named(name: str, line: LineFact) -> bool:
    if name in line.delegations:
        return True
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line.text, re.IGNORECASE) is not None


def _names(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]

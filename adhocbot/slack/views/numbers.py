"""How records are counted and named in what people read."""

from __future__ import annotations

from collections import Counter

from adhocbot.domain import naming
from adhocbot.domain.record import PositionFact, Record
from adhocbot.domain.source import PersonFact
from adhocbot.domain.words import MinutesState
from adhocbot.services.prompts import spans


def label_of(record: Record) -> str:
    """The session's name in answers: ``quantum#3``."""
    return naming.label(record.topic, record.number)


def title_of(topic: str, number: int) -> str:
    """``2nd ad hoc session on Quantum``."""
    return f"{naming.ordinal(number)} ad hoc session on {topic}"


def questions_of(numbers: tuple[int, ...] | list[int]) -> str:
    """``question 3``, ``questions 1-5, 8``."""
    word = "question" if len(numbers) == 1 else "questions"
    return f"{word} {spans(list(numbers))}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """``1 position``, ``2 positions``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def person(fact: PersonFact) -> str:
    """``Ada Stone (Secretariat)``."""
    return f"{fact.name} ({fact.affiliation})" if fact.affiliation else fact.name


def speaking(record: Record) -> tuple[str, ...]:
    """The names of the delegations that are asked for positions."""
    return tuple(each.name for each in record.delegations if not each.observes)


def held(record: Record, number: int) -> tuple[PositionFact, ...]:
    """The positions in force on a question."""
    return tuple(each for each in record.positions if number in each.questions)


def silent(record: Record, number: int) -> tuple[str, ...]:
    """The names of the delegations that are asked and hold nothing; the absent are named so."""
    holding = {each.delegation for each in held(record, number)}
    return tuple(
        f"{each.name} (absent)" if each.absent else each.name
        for each in record.delegations
        if not each.observes and each.name not in holding
    )


def answered(record: Record) -> Counter[int]:
    """How many of the delegations that are asked have answered a question as it reads now."""
    asked = set(speaking(record))
    pairs = {
        (number, each.delegation)
        for each in record.positions
        if each.delegation in asked
        for number in each.questions
        if each.to_version(number) is None
    }
    return Counter(number for number, _ in pairs)


def minutes_state(record: Record) -> str:
    """Where the minutes stand, in words; the last posted revision is one less than the next."""
    done = record.approved
    if done is not None and record.minutes_state is not MinutesState.APPROVED:
        drafted = record.minutes_state is MinutesState.DRAFT
        now = "a draft" if drafted else f"{posted(record.revision - 1)}, in review"
        return f"approved (revision {done.revision}); its correction is {now}"
    if record.minutes_state is MinutesState.DRAFT:
        return "draft, not posted yet"
    if record.minutes_state is MinutesState.APPROVED:
        return f"approved (revision {record.revision - 1})"
    return f"{posted(record.revision - 1)} in review"


def posted(revision: int) -> str:
    """``draft``, ``revision 2``."""
    return f"revision {revision}" if revision > 0 else "draft"

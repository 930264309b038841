"""What a person missed in a series, told from what was entered and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Topic(StrEnum):
    """What a change is about, in the order in which it is told."""

    SESSIONS = "Sessions held"
    DETERMINATIONS = "Determinations"
    QUESTIONS = "Questions"
    POSITIONS = "Positions"
    CONCERNS = "Concerns"
    ACTIONS = "Action items"
    DOCUMENTS = "Documents"
    MINUTES = "Minutes"


@dataclass(frozen=True)
class Change:
    """Something that was entered. `group`: changes of one group are told in one line after it."""

    topic: Topic
    at: datetime
    text: str
    link: str | None = None
    group: str | None = None


@dataclass(frozen=True)
class Attended:
    """A session that the person took part in, and when it ended."""

    label: str
    until: datetime


@dataclass(frozen=True)
class Debt:
    """What the person's delegation was asked and has not answered."""

    delegation: str
    questions: tuple[int, ...]
    deadline: datetime | None


@dataclass(frozen=True)
class Coming:
    """The next session."""

    label: str
    state: str
    start: datetime
    end: datetime
    zone: str
    place: str | None


@dataclass(frozen=True)
class SeriesFacts:
    """A series as one person may know it. `outside`: only what the delegation is asked.

    `mine`: the open action items of the person or its delegation, one text each.
    """

    name: str
    label: str
    attended: tuple[Attended, ...] = ()
    changes: tuple[Change, ...] = ()
    debts: tuple[Debt, ...] = ()
    mine: tuple[str, ...] = ()
    coming: Coming | None = None
    outside: bool = False


@dataclass(frozen=True)
class Section:
    """The newest changes of a topic, oldest first; `more` is how many older ones are left out."""

    topic: Topic
    changes: tuple[Change, ...]
    more: int


@dataclass(frozen=True)
class Brief:
    """What to tell. `since` is None for somebody who never attended, who is told everything."""

    facts: SeriesFacts
    since: Attended | None
    sections: tuple[Section, ...]


def brief(facts: SeriesFacts, most: int) -> Brief:
    """What changed since the person last attended, at most so many lines of each topic."""
    since = max(facts.attended, key=lambda each: (each.until, each.label), default=None)
    new = [each for each in facts.changes if since is None or each.at > since.until]
    sections = (
        _section(topic, [each for each in new if each.topic is topic], most) for topic in Topic
    )
    return Brief(facts, since, tuple(each for each in sections if each.changes))


def _section(topic: Topic, changes: Iterable[Change], most: int) -> Section:
    lines = sorted(_grouped(changes), key=lambda each: each.at)
    return Section(topic, tuple(lines[-most:]), max(len(lines) - most, 0))


def _grouped(changes: Iterable[Change]) -> Sequence[Change]:
    """Each change, or each group of them as one whose time is its newest one's."""
    groups: dict[object, list[Change]] = {}
    for place, each in enumerate(changes):
        groups.setdefault(each.group or place, []).append(each)
    return [found[0] if not found[0].group else _one(found) for found in groups.values()]


def _one(found: list[Change]) -> Change:
    newest = max(found, key=lambda each: each.at)
    text = f"{newest.group}: {'; '.join(each.text for each in found)}"
    link = newest.link if len(found) == 1 else None
    return Change(newest.topic, newest.at, text, link)

"""The delegations of a series: who speaks, for whom, and who is there."""

from __future__ import annotations

from adhocbot.domain.attending import nobody_yet, parties
from adhocbot.domain.record import DelegationFact, Record
from adhocbot.domain.source import PersonFact
from adhocbot.slack.views.answer import Answer, message
from adhocbot.slack.views.numbers import counted, label_of, person
from adhocbot.slack.views.page import Part, also, quiet, say
from adhocbot.slack.views.words import Line, Piece, Words, bold, strong, theirs

# Up to this many, each has a line with its people; more are told by name, a line for each kind.
_WITH_PEOPLE = 40
_NAME = 80
_PEOPLE = 300
_NAMES = 5_000


def delegations(record: Record) -> Answer:
    """The delegations and who speaks for them."""
    parts: list[Part] = [say(bold(f"{label_of(record)}: delegations"))]
    held = record.delegations
    if not held:
        parts.append(say("None yet. For example: delegation add China @delegate"))
        return message(parts)
    if len(held) <= _WITH_PEOPLE:
        answers = _answers(record)
        return message([*parts, *(also(*_delegation(each, answers)) for each in held)])
    return message([*parts, *_many(record)])


def _answers(record: Record) -> dict[str, str]:
    """What people are known to do about the session, by their ids."""
    said = record.attendance
    ways = (
        ("declined", said.regrets), ("coming", said.coming), ("coming remotely", said.remote),
        ("present", said.present),
    )  # fmt: skip  # that somebody was there goes before what they had answered
    return {one.user: words for words, people in ways for one in people}


def _delegate(one: PersonFact, head: str | None, answers: dict[str, str]) -> str:
    aside = [
        *(["head"] if one.user == head else []),
        *([answers[one.user]] if one.user in answers else []),
    ]
    return f"{person(one)} [{', '.join(aside)}]" if aside else person(one)


def _delegation(each: DelegationFact, answers: dict[str, str]) -> Line:
    details = [
        *(["observes"] if each.observes else []),
        *([f"{each.mandate} speaks for it by mandate"] if each.mandate else []),
        *(["absent"] if each.absent else []),
        *(f"@{handle}" for handle in each.groups),
    ]
    people = ", ".join(_delegate(one, each.head, answers) for one in each.delegates)
    line: list[Piece] = [strong(each.name, _NAME)]
    if details:
        line.append(Words(f" ({', '.join(details)})", italic=True))
    return (*line, Words(": "), theirs(people or "nobody in Slack yet", _PEOPLE))


def _many(record: Record) -> list[Part]:
    """With many, what matters is who is which; their people stand in the minutes."""
    held, said = record.delegations, record.attendance
    coming = parties(held, (*said.coming, *said.remote, *said.present))
    silent = set(nobody_yet(record)) if coming else set()
    apart = [each for each in held if each.observes or each.mandate or not each.delegates]
    speaking = [each for each in held if each not in apart]
    people = sum(len(each.delegates) for each in held)
    parts: list[Part] = [
        say(f"{counted(len(held), 'delegation')} with {counted(people, 'person', 'people')}.")
    ]
    groups = (
        ("Speak themselves", [each.name for each in speaking]),
        (
            "Let another speak",
            [f"{each.name} ({each.mandate})" for each in held if each.mandate],
        ),
        ("Observe", [each.name for each in held if each.observes]),
        (
            "Have nobody in Slack",
            [each.name for each in held if not (each.delegates or each.observes or each.mandate)],
        ),
        ("Absent", [each.name for each in held if each.absent]),
        ("Come", [party.name for party in coming if party.name]),
        ("Have not answered yet", [each.name for each in held if each.name in silent]),
    )
    for words, names in groups:
        if names:
            line = theirs(", ".join(names), _NAMES)
            parts.append(say(bold(f"{words} ({len(names)}): "), line))
    return [*parts, quiet("For the people in each: minutes export md")]

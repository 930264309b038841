"""The delegations of a series: who speaks, for whom, and who is there."""

from __future__ import annotations

from adhocbot.domain.record import DelegationFact, Record
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
        return message([*parts, *(also(*_delegation(each)) for each in held)])
    return message([*parts, *_many(held)])


def _delegation(each: DelegationFact) -> Line:
    details = [
        *(["observes"] if each.observes else []),
        *([f"{each.mandate} speaks for it by mandate"] if each.mandate else []),
        *(["absent"] if each.absent else []),
        *(f"@{handle}" for handle in each.groups),
    ]
    people = ", ".join(
        f"{person(one)}{' [head]' if one.user == each.head else ''}" for one in each.delegates
    )
    line: list[Piece] = [strong(each.name, _NAME)]
    if details:
        line.append(Words(f" ({', '.join(details)})", italic=True))
    return (*line, Words(": "), theirs(people or "nobody in Slack yet", _PEOPLE))


def _many(held: tuple[DelegationFact, ...]) -> list[Part]:
    """With many, what matters is who is which; their people stand in the minutes."""
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
    )
    for words, names in groups:
        if names:
            line = theirs(", ".join(names), _NAMES)
            parts.append(say(bold(f"{words} ({len(names)}): "), line))
    return [*parts, quiet("For the people in each: minutes export md")]

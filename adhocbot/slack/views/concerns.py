"""The ledger: each concern, how it moved, what would remove it; and what was determined before."""

from __future__ import annotations

from itertools import groupby

from adhocbot.domain import naming
from adhocbot.domain.ledger import DeterminedFact, Followed, Step
from adhocbot.domain.record import DeterminationFact, Record
from adhocbot.domain.words import Concern, Result
from adhocbot.slack.views.answer import Answer, message
from adhocbot.slack.views.compose import VIEW_ROOM, blocks_of
from adhocbot.slack.views.numbers import counted, label_of
from adhocbot.slack.views.page import Asked, Part, also, bullet, quiet, say
from adhocbot.slack.views.parts import Json, field, input_block, menu, modal, option
from adhocbot.slack.views.words import Piece, bold, own, strong, theirs

_SHOWN = 60
_IN_FORM = 20
_DETERMINED = 10
_HOW = "To say where yours stands: concern 3 can live with, or: concern 3 would go if …"


def concerns(record: Record) -> Answer:
    """Every concern of the series, by question, and who moved since the session before."""
    label = label_of(record)
    if not record.concerns:
        return message(
            [
                say(bold(f"{label}: "), "no delegation has raised a concern."),
                *_before(record),
                quiet("A position with the stance concern, oppose, reserve or conditional is one."),
            ]
        )
    still = sum(each.is_open for each in record.concerns)
    told = f"{counted(len(record.concerns), 'concern')}, {still} held. {_moved(record)}"
    parts: list[Part] = [say(bold(f"{label}: "), theirs(told))]
    parts += [*ledger(record, _SHOWN), *_before(record)]
    return message([*parts, quiet(_HOW)])


def decide_form(session_id: int, record: Record) -> Json:
    """The form for a determination: beside it what each delegation holds, and never a count."""
    results = [option(result.value.capitalize(), result.value) for result in Result]
    chosen = menu("value", results, placeholder="What the chair found")
    hint = "For example: Establishment of a Focus Group"
    parts: list[Part] = [
        say("For ", strong(label_of(record), 200), "."),
        also("Only the chair determines; what the secretary enters waits for the chair."),
        Asked(input_block("subject", "Subject", field("value"), hint=hint)),
        Asked(input_block("result", "Result", chosen)),
        Asked(input_block("reason", "Because", field("value", multiline=True), optional=True)),
        *_before(record),
        *ledger(record),
    ]
    if not record.concerns:
        parts.append(quiet("No delegation has raised a concern in this series."))
    blocks = blocks_of(parts, VIEW_ROOM)
    about: dict[str, object] = {"session": session_id}
    return modal(
        "determination.add", "Determination", blocks, metadata=about, submit="Put on record"
    )


def _before(record: Record) -> list[Part]:
    """What was determined before, in this session and those before it."""
    told = [
        f"{each.subject}: {each.result.value}{'' if each.number is None else f' (#{each.number})'}"
        for each in (*record.determined_before, *map(_own, record.determinations))
    ]
    if not told:
        return []
    return [
        say(bold("Determined so far")),
        *(bullet(theirs(each, 300)) for each in told[-_DETERMINED:]),
    ]


def _own(found: DeterminationFact) -> DeterminedFact:
    return DeterminedFact(None, found.subject, found.result)


def ledger(record: Record, most: int = _IN_FORM) -> list[Part]:
    """The concerns, those that are held first named under each question."""
    titles = {question.number: question.text for question in record.questions}
    shown = record.concerns[:most]
    parts: list[Part] = []
    for number, group in groupby(shown, key=lambda each: each.question):
        parts.append(say(bold(f"Question {number}"), theirs(f" {titles.get(number, '')}", 300)))
        parts += [bullet(*_line(each, record)) for each in sorted(group, key=_held_first)]
    if len(record.concerns) > most:
        parts.append(quiet(f"… and {len(record.concerns) - most} more: concerns"))
    return parts


def _held_first(each: Followed) -> tuple[bool, str]:
    return not each.is_open, each.delegation


def _moved(record: Record) -> str:
    names = [each.delegation for each in record.concerns if each.moved_in(record.number)]
    if not names:
        return "Nobody has moved in this session."
    return f"Moved in this session: {naming.listed(list(dict.fromkeys(names)))}."


def _line(each: Followed, record: Record) -> list[Piece]:
    steps = [_step(one, record) for one in each.steps]
    if len(steps) > 3:
        steps = [steps[0], "…", *steps[-2:]]
    line: list[Piece] = [
        strong(each.delegation, 200),
        own(": "),
        theirs(", then ".join(steps), 600),
    ]
    if each.remedy and each.is_open:
        line += [own("; it would go if "), theirs(each.remedy, 400)]
    return line


def _step(step: Step, record: Record) -> str:
    told = step.move.value
    if step.stance is not None and step.move in (Concern.RAISED, Concern.MAINTAINED):
        told = f"{told} ({step.stance})"
    if step.text:
        told = f"{told} because {step.text}"
    return told if step.session == record.number else f"{told} in #{step.session}"

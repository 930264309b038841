"""Who has which position on what: the whole table, and one question in words."""

from __future__ import annotations

from typing import TypeAlias

from adhocbot.domain.record import PositionFact, Record
from adhocbot.domain.when import show_instant
from adhocbot.domain.words import Stance
from adhocbot.services.prompts import spans
from adhocbot.slack.views.answer import Answer, message
from adhocbot.slack.views.compose import is_cut
from adhocbot.slack.views.numbers import (
    counted,
    held,
    label_of,
    questions_of,
    speaking,
)
from adhocbot.slack.views.page import Grid, Part, also, quiet, quote, say
from adhocbot.slack.views.words import Words, bold, strong, theirs

_SIGNS = {
    Stance.SUPPORT: "+",
    Stance.CONDITIONAL: "±",
    Stance.NEUTRAL: "=",
    Stance.CONCERN: "?",
    Stance.OPPOSE: "-",
    Stance.RESERVE: "!",
}
_STATED, _NOTHING = "•", "."
# A row of the grid must stay on one line of a phone; more than a few bands nobody reads.
_IN_A_BAND = 10
_BANDS = 3
_GRID_ROWS = 20
_GRID_NAME = 12
_SHOWN = 40
_NAME = 80


def positions(record: Record) -> Answer:
    """The table of delegations and questions: a grid for the eye, and the same in words."""
    parts: list[Part] = [say(bold(f"{label_of(record)}: positions"))]
    names = _sides(record)
    if not record.questions or not names:
        missing = "questions" if not record.questions else "delegations"
        return message([*parts, say(f"There are no {missing} yet, so there are no positions.")])
    on_record = _on_record(record, names)
    parts += _grid(record, on_record)
    for place, name in enumerate(names[:_SHOWN]):
        line = (strong(name, _NAME), ": ", theirs(_row(record, on_record[name]), 500))
        parts.append(also(*line) if place else say(*line))
    if len(names) > _SHOWN:
        more = counted(len(names) - _SHOWN, "more delegation")
        parts.append(quiet(f"… and {more}. For all: minutes export md"))
    example = record.questions[0].number
    return message([*parts, quiet(f"To read what was said on a question: positions {example}")])


def _sides(record: Record) -> tuple[str, ...]:
    """Who is asked, and who has a position although it is asked no more."""
    stated = (each.delegation for each in record.positions)
    return tuple(dict.fromkeys((*speaking(record), *stated)))


_OnRecord: TypeAlias = dict[int, Stance | None]
"""A delegation's stance on each question on which it has a position."""


def _on_record(record: Record, names: tuple[str, ...]) -> dict[str, _OnRecord]:
    found: dict[str, _OnRecord] = {name: {} for name in names}
    for each in record.positions:
        found[each.delegation].update(dict.fromkeys(each.questions, each.stance))
    return found


def _row(record: Record, on_record: _OnRecord) -> str:
    """``support 1-3; without a stance 4; nothing yet 5, 6``."""
    numbers = [question.number for question in record.questions]
    groups: dict[str, list[int]] = {}
    for number in numbers:
        if number in on_record:
            stance = on_record[number]
            groups.setdefault(stance.value if stance else "without a stance", []).append(number)
    nothing = [number for number in numbers if number not in on_record]
    told = [f"{word} {spans(group)}" for word, group in groups.items()]
    if nothing:
        told.append(f"nothing yet on {spans(nothing)}")
    return "; ".join(told)


def _grid(record: Record, on_record: dict[str, _OnRecord]) -> list[Part]:
    numbers = [question.number for question in record.questions]
    bands = [numbers[at : at + _IN_A_BAND] for at in range(0, len(numbers), _IN_A_BAND)]
    # Letters of two columns' width would set the signs off.
    if len(bands) > _BANDS or len(on_record) > _GRID_ROWS or not all(map(str.isascii, on_record)):
        return []
    width = min(max(map(len, on_record)), _GRID_NAME)
    signs = {name: {n: _sign(s) for n, s in row.items()} for name, row in on_record.items()}
    lines = []
    for band in bands:
        lines.append(" " * width + "".join(f"{number:>4}" for number in band))
        lines += [
            f"{name[:width]:<{width}}" + "".join(f"{signs[name].get(n, _NOTHING):>4}" for n in band)
            for name in signs
        ]
    used = {sign for row in signs.values() for sign in row.values()}
    legend = [f"{sign} {stance.value}" for stance, sign in _SIGNS.items() if sign in used]
    if _STATED in used:
        legend.append(f"{_STATED} without a stance")
    legend.append(f"{_NOTHING} nothing yet")
    return [Grid("\n".join(lines)), quiet("; ".join(legend))]


def _sign(stance: Stance | None) -> str:
    return _SIGNS[stance] if stance else _STATED


def positions_on(record: Record, number: int) -> Answer:
    """The statements in force on a question; the long ones begin here and end in a file."""
    parts = _statements(record, number)
    if is_cut(parts):
        parts.append(quiet("Shortened here. All of it comes to you as a file."))
    return message(parts)


def is_excerpted(record: Record, number: int) -> bool:
    """Whether `positions_on` shows something shortened, so that a file must bring the rest."""
    return is_cut(_statements(record, number))


def _statements(record: Record, number: int) -> list[Part]:
    question = next((each for each in record.questions if each.number == number), None)
    if question is None:
        return [say(f"{label_of(record)} has no question {number}. To see them: questions")]
    parts: list[Part] = [
        say(bold(f"{label_of(record)}, question {number}: "), strong(question.text))
    ]
    found = held(record, number)
    for each in found[:_SHOWN]:
        parts += [say(strong(each.delegation, _NAME), theirs(_how(record, each, number), 400))]
        parts += [quote(theirs(each.statement))]
    if len(found) > _SHOWN:
        # The cut makes the file come, which has every one.
        rest = ", ".join(each.delegation for each in found[_SHOWN:])
        parts.append(say("Also on record: ", Words(rest, most=min(len(rest) - 1, 500))))
    answered = {each.delegation for each in found}
    silent = [name for name in speaking(record) if name not in answered]
    if silent:
        parts.append(say("No position yet: ", theirs(", ".join(silent), 500)))
    elif not found:
        parts.append(say("No position yet."))
    return parts


def _how(record: Record, each: PositionFact, number: int) -> str:
    told = [f" ({each.stance.value})" if each.stance else ""]
    if len(each.questions) > 1:
        others = [other for other in each.questions if other != number]
        told.append(f", also on {questions_of(others)}")
    told.append(f", {show_instant(each.received_at, record.zone)}")
    if each.received_late:
        told.append(", received late")
    if each.entered_for:
        told.append(f", entered by {each.entered_for}")
        told.append(f" ({each.route})" if each.route else "")
    return "".join(told)

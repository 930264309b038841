"""How many minutes an agenda needs, and what could be done where fewer are planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from adhocbot.domain.lifecycle import AHEAD
from adhocbot.domain.minutes.dates import show_clock, show_day
from adhocbot.domain.minutes.placing import agenda_items, item_sections
from adhocbot.domain.minutes.profile import profile
from adhocbot.domain.record import QuestionFact, Record

# What a question needs at the very least: to be read out, answered and doubted.
MINUTES_PER_QUESTION = 5
# And for each delegation that has yet to be heard on it.
MINUTES_PER_STATEMENT = 3
_ROUNDED_TO = 5


@dataclass(frozen=True)
class Forecast:
    """An agenda that needs more minutes than are planned.

    `questions` are those that somebody has yet to be heard on, `heard` the delegations of which
    that is true; `for_questions` the minutes that all questions need. `until`: when it would end
    with all of them.
    """

    needed: int
    planned: int
    questions: int
    heard: int
    for_questions: int
    until: datetime


def forecast(record: Record) -> Forecast | None:
    """What a session that is still to come needs, where that is more than is planned for it.

    Items without minutes count for nothing, so it is never less than that.
    """
    if record.state not in AHEAD:
        return None
    planned = round((record.end - record.start).total_seconds() / 60)
    for_questions = minutes_needed(record)
    on_questions, others = _allotted(record)
    needed = others + max(on_questions or 0, for_questions)
    if needed <= planned:
        return None
    silent = [_to_be_heard(record, question) for question in record.questions]
    longer = -(-needed // _ROUNDED_TO) * _ROUNDED_TO
    return Forecast(
        needed,
        planned,
        questions=sum(bool(names) for names in silent),
        heard=len({name for names in silent for name in names}),
        for_questions=for_questions,
        until=record.start + timedelta(minutes=longer),
    )


def minutes_needed(record: Record) -> int:
    """What the questions need: three for each delegation to be heard on one, five at the least."""
    return sum(
        max(MINUTES_PER_QUESTION, MINUTES_PER_STATEMENT * len(_to_be_heard(record, question)))
        for question in record.questions
    )


def minutes_given(record: Record) -> int:
    """What the agenda allots to the questions: their item's minutes, else what the others leave."""
    on_questions, others = _allotted(record)
    if on_questions is not None:
        return on_questions
    planned = round((record.end - record.start).total_seconds() / 60)
    return max(planned - others, 0)


def plan_sentence(start: datetime, end: datetime, zone: str) -> str | None:
    """The sentence that plans a session for that time; None where none says it on one day."""
    if end <= start or show_day(start, zone) != show_day(end, zone):
        return None
    clocks = f"{show_clock(start, zone)}-{show_clock(end, zone)}"
    return f"reschedule to {show_day(start, zone)} {clocks} {zone}"


def forecast_words(record: Record, found: Forecast) -> str:
    """What is short, and the sentences that would help."""
    told = f"The agenda needs at least {found.needed} minutes, and {found.planned} are planned"
    if found.heard:
        questions = f"{found.questions} question{'s' if found.questions > 1 else ''}"
        sides = f"{found.heard} delegation{'s' if found.heard > 1 else ''}"
        told += f" ({sides} to be heard on {questions}: {found.for_questions} min)"
    plan = plan_sentence(record.start, found.until, record.zone)
    ways = [f"Plan longer: {plan}"] if plan else []
    if found.heard:
        ways.append(f"{'or ask' if ways else 'Ask'} for answers in writing: ask")
    return f"{told}. {', '.join(ways)}" if ways else f"{told}."


def _to_be_heard(record: Record, question: QuestionFact) -> tuple[str, ...]:
    """The delegations that speak for themselves and had not answered before the session began."""
    opened = record.opened_at
    in_writing = {
        position.delegation
        for position in record.positions
        if question.number in position.questions
        and position.to_version(question.number) is None
        and (opened is None or position.received_at < opened)
    }
    return tuple(
        each.name
        for each in record.delegations
        if not (each.observes or each.absent or each.mandate) and each.name not in in_writing
    )


def _allotted(record: Record) -> tuple[int | None, int]:
    """The minutes of the items that are about the questions, None where none has any; the rest."""
    sections = item_sections(record, profile(record.profile))
    on_questions: int | None = None
    others = 0
    for item in agenda_items(record):
        if item.minutes is None:
            continue
        if sections[item.number] == "questions":
            on_questions = (on_questions or 0) + item.minutes
        else:
            others += item.minutes
    return on_questions, others

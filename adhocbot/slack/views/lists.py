"""Lists of what a session's record holds."""

from __future__ import annotations

from datetime import datetime

from adhocbot.domain.approval import how_words
from adhocbot.domain.minutes import profile
from adhocbot.domain.record import DocumentFact, Record
from adhocbot.domain.when import show_instant, show_span
from adhocbot.domain.words import ActionState, ItemState
from adhocbot.slack.views.ahead import forecast_parts
from adhocbot.slack.views.answer import Answer, message
from adhocbot.slack.views.numbers import (
    answered,
    counted,
    label_of,
    minutes_state,
    person,
    questions_of,
    speaking,
)
from adhocbot.slack.views.page import Part, also, quiet, rows, say
from adhocbot.slack.views.running import running_parts
from adhocbot.slack.views.session import agenda_approval, item_line
from adhocbot.slack.views.words import Line, Piece, Words, address, bold, strong, theirs
from adhocbot.store.overview import ActionLine

_SHOWN = 60
# With more questions than this, their reasons and comments would leave nothing legible.
_WITH_REASONS = 25
_NAME = 200


def _rest(count: int, shown: int, what: str) -> list[Part]:
    """Says that there is more, and where all of it stands."""
    if count <= shown:
        return []
    return [quiet(f"… and {counted(count - shown, f'more {what}')}. For all: minutes export md")]


def agenda(record: Record, zone: str, session: int, now: datetime) -> Answer:
    """The agenda; `zone` is the reader's."""
    when = show_span(record.start, record.end, record.zone, readers=(zone,))
    parts: list[Part] = [
        say(bold(f"{label_of(record)}: agenda"), agenda_approval(record)),
        also(when),
    ]
    if not record.items:
        parts.append(say("It is empty. For example: agenda add Opening remarks 5 min"))
        return message(parts)
    parts += [say(*item_line(record.items[0])), *rows(map(item_line, record.items[1:_SHOWN]))]
    parts += _rest(len(record.items), _SHOWN, "item")
    planned = sum(i.minutes or 0 for i in record.items if i.state is ItemState.ACCEPTED)
    if planned:
        has = round((record.end - record.start).total_seconds() / 60)
        parts.append(quiet(f"{planned} of {has} minutes are allotted."))
    if any(item.state is ItemState.PROPOSED for item in record.items):
        parts.append(quiet("Proposed items are taken in by: agenda accept 5, or agenda approve"))
    parts += forecast_parts(record, session)
    return message([*parts, *running_parts(record, session, now)])


def documents(record: Record) -> Answer:
    """The register of documents."""
    parts: list[Part] = [say(bold(f"{label_of(record)}: documents"))]
    if not record.documents:
        parts.append(say("None yet. For example: doc add TD416R1 Tutorial from China"))
        return message(parts)
    parts += rows(_document(each) for each in record.documents[:_SHOWN])
    return message([*parts, *_rest(len(record.documents), _SHOWN, "document")])


def _document(document: DocumentFact) -> Line:
    line: list[Piece] = [strong(document.identifier, 80), Words(" "), theirs(document.title, 300)]
    if document.from_whom:
        line.append(theirs(f" (from {document.from_whom})", 120))
    if document.link:
        line += [Words(" "), address(document.link, "open")]
    for revision in document.revisions[-3:]:
        because = f", because {revision.reason}" if revision.reason else ""
        done = "revised" if revision.registered else "to be revised"
        line.append(theirs(f"; {done} as {revision.identifier}{because}", 160))
    return tuple(line)


def questions(record: Record) -> Answer:
    """The question table, and how many delegations have answered each."""
    parts: list[Part] = [say(bold(f"{label_of(record)}: questions"))]
    if not record.questions:
        parts.append(say("None yet. For example: question add Why a group? why: … comments: …"))
        return message(parts)
    reasons = len(record.questions) <= _WITH_REASONS
    side, on_record = len(speaking(record)), answered(record)
    for question in record.questions[:_WITH_REASONS] if reasons else record.questions[:100]:
        reworded = f" (version {question.version})" if question.version > 1 else ""
        counts = f" [{on_record[question.number]} of {side} answered]" if side else ""
        line = (
            Words(f"{question.number}. ", bold=True),
            strong(question.text),
            Words(reworded + counts),
        )
        parts.append(say(*line) if reasons else also(*line))
        if reasons and question.why:
            parts.append(also("Why: ", theirs(question.why)))
        if reasons and question.comments:
            parts.append(also("Comments: ", theirs(question.comments)))
    if not reasons:
        parts.append(quiet("Why each is asked, and the comments: minutes export md"))
    parts += _rest(len(record.questions), 100, "question")
    still = [each.number for each in record.questions if on_record[each.number] < side]
    if still:
        parts.append(quiet(f"Not answered by everybody yet: {questions_of(still)}. To ask: ask"))
    return message(parts)


def actions(label: str, lines: tuple[ActionLine, ...], zone: str) -> Answer:
    """The action items of a series; `zone` is the reader's."""
    parts: list[Part] = [say(bold(f"{label}: action items"))]
    if not lines:
        parts.append(say("None yet. For example: action Prepare the agenda @somebody by Thu 08:00"))
        return message(parts)
    parts += rows(_action(each, label, zone) for each in lines[:_SHOWN])
    parts += _rest(len(lines), _SHOWN, "action item")
    return message([*parts, quiet("When one is done: done 3")])


def _action(each: ActionLine, label: str, zone: str) -> Line:
    is_open = each.state is ActionState.OPEN
    details = [f"from {each.label}"] if each.label != label else []
    details.append(each.owner or "no owner")
    if each.due:
        details.append(f"by {show_instant(each.due, each.zone, readers=(zone,))}")
    state = "" if is_open else f" {each.state.value}:"
    return (
        Words(f"{each.number}.{state} ", bold=True),
        Words(each.text, strike=not is_open, most=600),
        theirs(f" [{'; '.join(details)}]", 300),
    )


def settings(record: Record) -> Answer:
    """What is settled for the series and the session."""

    other = "off" if record.clearance else "on"

    def named(text: str | None) -> Words:
        return theirs(text, _NAME) if text else Words("none yet", italic=True)

    return message(
        [
            say(bold(f"{label_of(record)}: settings")),
            also("Topic: ", theirs(record.topic, _NAME)),
            also("Minutes follow the profile: ", bold(record.profile)),
            also("A position is on record ", bold(_clearance(record)), "."),
            also("Minutes are approved ", bold(how_words(record.approval, record.quorum)), "."),
            also("A review lasts: ", bold(_review(record))),
            also("Repeats: ", bold(record.repeats) if record.repeats else "no"),
            also("Language of the documents: ", record.language),
            also("Study period: ", named(record.period)),
            also("Time zone: ", record.zone),
            also("Chair: ", named(person(record.chair) if record.chair else None)),
            also("Secretary: ", named(person(record.secretary) if record.secretary else None)),
            also("Minutes: ", minutes_state(record)),
            quiet(
                "To change: settings profile itu-t, settings language fr, "
                f"settings period 2025-2028, settings clearance {other}, "
                f"settings repeat {'off' if record.repeats else 'weekly'}, "
                "settings approval quorum 3, settings review 5 days"
            ),
        ]
    )


def _review(record: Record) -> str:
    return counted(record.review_days or profile(record.profile).review_days, "working day")


def _clearance(record: Record) -> str:
    if record.clearance:
        return "once the head of the delegation has cleared it"
    return "as soon as it is stated"

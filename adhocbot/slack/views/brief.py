"""What a newcomer or an absentee reads first."""

from __future__ import annotations

from adhocbot.domain.brief import Brief, Change, Debt, Section, Topic
from adhocbot.domain.when import show_instant, show_span
from adhocbot.slack.views.answer import Answer, message
from adhocbot.slack.views.numbers import questions_of
from adhocbot.slack.views.page import Bullet, Part, also, bullet, quiet, say
from adhocbot.slack.views.words import Piece, address, bold, own, strong, theirs

_ALL: dict[Topic, str] = {
    Topic.SESSIONS: "status",
    Topic.DETERMINATIONS: "minutes export md",
    Topic.QUESTIONS: "questions",
    Topic.POSITIONS: "positions",
    Topic.CONCERNS: "concerns",
    Topic.ACTIONS: "actions",
    Topic.DOCUMENTS: "docs",
    Topic.MINUTES: "minutes",
}
_LINE = 300
_MINE = 6
_SERIES = 3


def brief(told: Brief, zone: str) -> Answer:
    """One series; `zone` is the reader's."""
    return message(_of(told, zone))


def briefs(told: tuple[Brief, ...], zone: str) -> Answer:
    """All series of a person, in a direct message."""
    if not told:
        return message([say("There is no session in your channels yet. To plan one: schedule")])
    parts: list[Part] = []
    for each in told[:_SERIES]:
        parts += _of(each, zone)
    if len(told) > _SERIES:
        rest = ", ".join(f"brief {each.facts.label}" for each in told[_SERIES:])
        parts.append(quiet("There are more: ", theirs(rest, 600)))
    return message(parts)


def _of(told: Brief, zone: str) -> list[Part]:
    facts = told.facts
    parts: list[Part] = [say(strong(f"{facts.name}: {_title(told)}", 160))]
    if facts.outside:
        parts.append(quiet("You are not in its channel, so you see only what you are asked."))
    for section in told.sections:
        parts += _section(section)
    if not told.sections and not facts.outside:
        parts.append(say("Nothing was entered since." if told.since else "Nothing yet."))
    parts += _yours(told, zone)
    return [*parts, *_coming(told, zone)]


def _title(told: Brief) -> str:
    if told.facts.outside:
        return "what your delegation owes"
    if told.since is None:
        return "everything in short, as you have not attended a session yet"
    return f"what changed since {told.since.label}, which you attended"


def _section(section: Section) -> list[Part]:
    parts: list[Part] = [say(bold(section.topic.value))]
    parts += map(_line, section.changes)
    if section.more:
        parts.append(also(f"… and {section.more} more before: {_ALL[section.topic]}"))
    return parts


def _line(change: Change) -> Bullet:
    pieces: list[Piece] = [theirs(change.text, _LINE)]
    if change.link:
        pieces += [own(" "), address(change.link, "open")]
    return bullet(*pieces)


def _yours(told: Brief, zone: str) -> list[Part]:
    facts = told.facts
    parts: list[Part] = [say(bold("You owe"))]
    parts += [bullet(*_debt(each, told, zone)) for each in facts.debts[:_MINE]]
    parts += [bullet(theirs(each, _LINE)) for each in facts.mine[:_MINE]]
    left = len(facts.debts[_MINE:]) + len(facts.mine[_MINE:])
    if left:
        parts.append(also(f"… and {left} more: actions, or the Home tab"))
    if len(parts) == 1:
        return [say(bold("You owe"), " nothing that was asked or assigned.")]
    return parts


def _debt(each: Debt, told: Brief, zone: str) -> tuple[Piece, ...]:
    by = f", by {_instant(each, told, zone)}" if each.deadline else ""
    return (
        strong(each.delegation, 80),
        own(f": a position on {questions_of(each.questions)}{by}"),
    )


def _instant(each: Debt, told: Brief, zone: str) -> str:
    return show_instant(each.deadline, zone) if each.deadline else ""


def _coming(told: Brief, zone: str) -> list[Part]:
    coming = told.facts.coming
    if coming is None:
        return [] if told.facts.outside else [say(bold("Next: "), "no session is planned.")]
    when = show_span(coming.start, coming.end, coming.zone, readers=(zone,))
    place = f", {coming.place}" if coming.place else ""
    return [
        say(bold("Next: "), theirs(f"{coming.label} ({coming.state})", 120)),
        also(theirs(f"{when}{place}", 400)),
    ]

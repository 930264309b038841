"""What delegations said on one question: the statements, who made them, when and how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from adhocbot.domain.naming import ordinal
from adhocbot.domain.when import show_instant
from adhocbot.slack.views.answer import Answer, message
from adhocbot.slack.views.compose import is_cut
from adhocbot.slack.views.numbers import counted, questions_of
from adhocbot.slack.views.page import Part, also, quiet, quote, say
from adhocbot.slack.views.words import Line, Piece, Words, address, bold, own, strong, theirs
from adhocbot.store.statements import QuestionStatements, StatementFact

_SHOWN = 40
_NAME = 80
_EARLIER = 3


def positions_on(
    label: str,
    asked: QuestionStatements,
    silent: tuple[str, ...],
    *,
    history: bool = False,
    offer: Sequence[Part] = (),
) -> Answer:
    """The statements in force on a question; the long ones begin here and end in a file.

    Args:
        silent: the delegations that are asked and hold nothing.
        history: superseded and withdrawn ones too.
        offer: what else the reader can do about it.
    """
    parts = _statements(label, asked, silent, history)
    cut = is_cut(parts)
    parts += offer
    if cut:
        parts.append(quiet("Shortened here. All of it comes to you as a file."))
    if not history and len(asked.in_force) < len(asked.statements):
        gone = counted(len(asked.statements) - len(asked.in_force), "older statement")
        parts.append(quiet(f"{gone} superseded or withdrawn: positions {asked.number} history"))
    return message(parts)


def is_excerpted(
    label: str, asked: QuestionStatements, silent: tuple[str, ...], *, history: bool = False
) -> bool:
    """Whether `positions_on` shows something shortened, so that a file must bring the rest."""
    return is_cut(_statements(label, asked, silent, history))


def _statements(
    label: str, asked: QuestionStatements, silent: tuple[str, ...], history: bool
) -> list[Part]:
    kind = ": all statements" if history else ""
    parts: list[Part] = [say(bold(f"{label}, question {asked.number}{kind}: "), strong(asked.text))]
    found = asked.statements if history else asked.in_force
    parts += [
        also(bold(f"Version {version} read: "), theirs(text))
        for version, text in _worded(asked, found)
    ]
    for each in found[:_SHOWN]:
        parts.append(say(*_heading(each, asked.zone, history)))
        if not each.is_none:
            parts.append(quote(theirs(each.statement)))
    if len(found) > _SHOWN:
        # The cut makes the file come, which has every one.
        rest = ", ".join(each.delegation for each in found[_SHOWN:])
        parts.append(say("Also on record: ", Words(rest, most=min(len(rest) - 1, 500))))
    again = [each.delegation for each in asked.in_force if each.version]
    if again:
        owed = theirs(", ".join(again), 500)
        parts.append(say("To be answered again, since the question was reworded: ", owed))
    if silent:
        parts.append(say("No position yet: ", theirs(", ".join(silent), 500)))
    elif not found:
        parts.append(say("No position yet."))
    return parts


def _worded(
    asked: QuestionStatements, found: tuple[StatementFact, ...]
) -> Iterator[tuple[int, str]]:
    """How the question read in the earlier versions that something shown answers."""
    answered = {each.version for each in found}
    return (each for each in asked.worded if each[0] in answered)


def _heading(each: StatementFact, zone: str, history: bool) -> Line:
    pieces: list[Piece] = [
        strong(each.delegation, _NAME),
        theirs("".join(_how(each, zone, history)), 500),
    ]
    if each.link:
        pieces += [own(", "), address(each.link, "message")]
    return tuple(pieces)


def full_text(label: str, asked: QuestionStatements, *, history: bool = False) -> str:
    """The same to read as a file, with every statement in full."""
    parts = [f"{label}, question {asked.number}: {asked.text}"]
    found = asked.statements if history else asked.in_force
    parts += [f"Version {version} read: {text}" for version, text in _worded(asked, found)]
    for each in found:
        link = f"\n{each.link}" if each.link else ""
        heading = f"{each.delegation}{''.join(_how(each, asked.zone, history))}{link}"
        parts.append(heading if each.is_none else f"{heading}\n\n{each.statement}")
    if not found:
        parts.append("No delegation has answered it yet.")
    return "\n\n----\n\n".join(parts) + "\n"


def _how(each: StatementFact, zone: str, history: bool) -> Iterator[str]:
    """How it came, as it reads on after the delegation's name."""
    held = "no position" if each.is_none else each.stance
    if held:
        yield f" ({held})"
    if each.also_on:
        yield f", also on {questions_of(each.also_on)}"
    if each.version:
        yield f", to version {each.version} of the question"
    yield f": {each.author}"
    if each.spoken_by:
        yield f" of {each.spoken_by}, by mandate"
    if each.entered_for:
        yield f" for {each.delegation}{f', {each.route}' if each.route else ''}"
    yield f", {show_instant(each.at, zone)}"
    if each.late:
        yield ", received late"
    if each.cleared_by:
        yield f", cleared by {each.cleared_by}"
    yield from _standing(each, zone, history)


def _standing(each: StatementFact, zone: str, history: bool) -> Iterator[str]:
    """Which of the delegation's statements it is, and since when it does not count any more."""
    if each.earlier:
        yield f"; {ordinal(len(each.earlier) + 1)} version"
        if not history:
            yield from _versions(each, zone)
    if each.withdrawn_at:
        by = f" by {each.withdrawn_by}" if each.withdrawn_by else ""
        yield f"; withdrawn{by} {show_instant(each.withdrawn_at, zone)}"
    elif each.superseded_at:
        yield f"; superseded {show_instant(each.superseded_at, zone)}"


def _versions(each: StatementFact, zone: str) -> Iterator[str]:
    """When the newest few of the earlier ones were stated, the oldest of them first."""
    numbered = list(enumerate(each.earlier, start=1))[-_EARLIER:]
    for number, at in numbered:
        yield f"; {ordinal(number)}: {show_instant(at, zone)}"

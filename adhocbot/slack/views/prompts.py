"""Prompts: the direct message, and the form behind its button."""

from __future__ import annotations

from adhocbot.domain.when import show_instant
from adhocbot.slack.views.answer import Answer, message
from adhocbot.slack.views.excerpt import excerpt
from adhocbot.slack.views.numbers import counted, questions_of, title_of
from adhocbot.slack.views.page import Heading, Part, also, buttons, quiet, quote, say
from adhocbot.slack.views.parts import Json, button, confirmation
from adhocbot.slack.views.words import Line, bold, own, strong, theirs
from adhocbot.store.asked_questions import AskedQuestion, Waiting
from adhocbot.store.prompts import PromptFacts

_SHOWN = 40
_WITH_REASONS = 25
_NAME = 200
_EXCERPT = 300
_CONFIRM = 300


def prompt(facts: PromptFacts) -> Answer:
    """The direct message to one delegate, kept up to date with what is on record."""
    parts: list[Part] = [
        Heading(f"Your positions: {facts.label}"),
        say(
            theirs(facts.asked_by, _NAME),
            " asks ",
            strong(facts.delegation, _NAME),
            f" for its position on {questions_of([q.number for q in facts.questions])}",
            ", for the ",
            theirs(title_of(facts.topic, facts.number), _NAME),
            *_deadline(facts),
            ".",
        ),
        *_mandate(facts),
    ]
    if facts.newer is not None:
        return message([*parts, *_asked_again(facts.newer)])
    parts += [_progress(facts), buttons(*_clicks(facts))]
    shown = facts.questions[:_SHOWN]
    for question in shown:
        parts += _question(question, reasons=len(shown) <= _WITH_REASONS)
    if len(facts.questions) > len(shown):
        rest = [q.number for q in facts.questions[len(shown) :]]
        parts.append(say(f"Also asked: {questions_of(rest)}. The form shows them."))
    parts.append(quiet(*_how_to_reply(facts)))
    return message(parts)


def _asked_again(newer: int) -> list[Part]:
    return [
        say("A newer message asks this again and shows what is still open. This one is closed."),
        buttons(button("Answer there", "prompt.answer", str(newer))),
        quiet("What you reply here counts all the same."),
    ]


def _clicks(facts: PromptFacts) -> list[Json]:
    value = str(facts.prompt)
    clicks = [button("Answer", "prompt.answer", value, primary=bool(facts.owed))]
    if facts.repeatable:
        says = f"The same as before on {questions_of(list(facts.repeatable))}"
        clicks.append(button("Same as before", "prompt.same", value, says=says))
    if facts.owed:
        owed = questions_of(list(facts.owed))
        sure = confirmation(
            "No position?",
            excerpt(f"{facts.delegation} declares that it has no position on {owed}.", _CONFIRM),
            yes="Declare it",
            no="Back",
        )
        clicks.append(button("No position", "prompt.none", value, confirm=sure))
        clicks.append(button("Later", "prompt.later", value))
    return clicks


def _deadline(facts: PromptFacts) -> Line:
    if facts.deadline is None:
        return ()
    shown = show_instant(facts.deadline, facts.zone, readers=(facts.session_zone,))
    return (own(", by "), bold(shown))


def _mandate(facts: PromptFacts) -> list[Part]:
    if facts.by_mandate is None:
        return []
    return [
        say(
            strong(facts.by_mandate, _NAME),
            " speaks for ",
            strong(facts.delegation, _NAME),
            " by its mandate, so this comes to you.",
        )
    ]


def _progress(facts: PromptFacts) -> Part:
    if not facts.owed:
        return say("✓ Everything that was asked is on record. You can still change it.")
    return say(f"Still without a position: {questions_of(list(facts.owed))}.")


def _question(question: AskedQuestion, *, reasons: bool) -> list[Part]:
    parts: list[Part] = [say(bold(f"{question.number}. "), strong(question.text))]
    if reasons and question.why:
        parts.append(also("Why: ", theirs(question.why)))
    if reasons and question.comments:
        parts.append(also("Comments: ", theirs(question.comments)))
    if question.is_none:
        parts.append(also(bold("✓ No position"), theirs(f", declared by {question.author}", _NAME)))
    elif question.statement is not None:
        parts.append(also(*_on_record(question)))
        parts.append(quote(theirs(question.statement, _EXCERPT)))
    if question.waiting is not None:
        parts += _draft(question.waiting)
    if question.before is not None:
        stance = f" ({question.before.stance.value})" if question.before.stance else ""
        parts.append(also(bold(f"Before the question was changed{stance}:")))
        parts.append(quote(theirs(question.before.statement, _EXCERPT)))
    return parts


def _draft(draft: Waiting) -> list[Part]:
    stance = f" ({draft.stance.value})" if draft.stance else ""
    whose = f"{draft.head}'s clearance" if draft.head else "a head of delegation to clear it"
    return [
        also(bold(f"⏳ Draft{stance}"), theirs(f", by {draft.by}, waits for {whose}:", 200)),
        quote(theirs(draft.statement, _EXCERPT)),
    ]


def _on_record(question: AskedQuestion) -> Line:
    stance = f" ({question.stance.value})" if question.stance else ""
    others = [number for number in question.answers if number != question.number]
    with_others = f", also on {questions_of(others)}" if others else ""
    return (
        bold(f"✓ On record{stance}"),
        own(f"{with_others}, {counted(len(question.statement or ''), 'character')}:"),
    )


def _how_to_reply(facts: PromptFacts) -> Line:
    numbers = list(facts.owed or [q.number for q in facts.questions])[:2]
    example = ", ".join(f"Q{number}" for number in numbers)
    first = f"Q{numbers[0] if numbers else 1}"
    return (
        own(f"Or just reply, in this thread or here: {example}: We think that … "),
        own("A reply is kept to the letter, whatever its length; to take it back, delete it. "),
        own(
            f"To add to what is on record: Add to {first}: … To replace it: Instead of {first}: … "
        ),
        own(f"If you have no position: {first}: No position"),
    )

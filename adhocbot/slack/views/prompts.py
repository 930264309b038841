"""Prompts: the direct message, the form behind its button, and who owes what."""

from __future__ import annotations

from adhocbot.domain.when import show_instant
from adhocbot.domain.words import Stance
from adhocbot.services.prompts import spans
from adhocbot.slack.views.answer import Answer, message, which_one
from adhocbot.slack.views.compose import VIEW_ROOM, blocks_of
from adhocbot.slack.views.excerpt import excerpt, utf16
from adhocbot.slack.views.numbers import counted, questions_of, title_of
from adhocbot.slack.views.page import Asked, Heading, Part, also, buttons, quiet, quote, say
from adhocbot.slack.views.parts import (
    BUTTON_MOST,
    BUTTON_VALUE_MOST,
    FIELD_MOST,
    Json,
    button,
    field,
    input_block,
    menu,
    modal,
    option,
)
from adhocbot.slack.views.words import Line, bold, own, own_time, strong, theirs
from adhocbot.store.prompts import AskedQuestion, Debt, PromptFacts

_IN_A_FORM = 30
_SHOWN = 40
_WITH_REASONS = 25
_NAME = 200
_DEBTS_SHOWN = 60
_EXCERPT = 300
_CHOICES = 5

STANCES = tuple(option(stance.value, stance.value) for stance in Stance)


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
        _progress(facts),
        buttons(button("Answer", "prompt.answer", str(facts.prompt), primary=bool(facts.owed))),
    ]
    shown = facts.questions[:_SHOWN]
    for question in shown:
        parts += _question(question, reasons=len(shown) <= _WITH_REASONS)
    if len(facts.questions) > len(shown):
        rest = [q.number for q in facts.questions[len(shown) :]]
        parts.append(say(f"Also asked: {questions_of(rest)}. The form shows them."))
    parts.append(quiet(*_how_to_reply(facts)))
    return message(parts)


def _deadline(facts: PromptFacts) -> Line:
    if facts.deadline is None:
        return ()
    shown = show_instant(facts.deadline, facts.session_zone, readers=(facts.zone,))
    return (own(", by "), bold(shown))


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
    if question.statement is not None:
        parts.append(also(*_on_record(question)))
        parts.append(quote(theirs(question.statement, _EXCERPT)))
    return parts


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
    return (
        own(f"Or just reply, in this thread or here: {example}: We think that … "),
        own("A reply is kept to the letter, whatever its length. To take it back, delete it."),
    )


def unclear(facts: PromptFacts, reply: str) -> Answer:
    """A reply that quotes no question: the person says whether it answers all of them.

    Args:
        reply: the key under which the words are kept.
    """
    numbers = [question.number for question in facts.questions]
    return message(
        [
            say(
                strong(facts.label, _NAME),
                f": your words are kept. Do they answer {questions_of(numbers)}, all of them?",
            ),
            buttons(button("They answer all of them", "prompt.take", reply)),
            quiet(f"Otherwise write again with the numbers first: Q{min(numbers, default=1)}: …"),
        ]
    )


def position_or_sentence(facts: PromptFacts, reply: str) -> Answer:
    """Words that begin with a verb and run on, while there is a prompt that they may answer."""
    numbers = [question.number for question in facts.questions]
    return which_one(
        f"{facts.label}: is this your position on {questions_of(numbers)}, or a sentence for me?",
        ("It is our position", "prompt.take", reply),
        ("Do what it says", "sentence.do", reply),
    )


def which_prompt(prompts: tuple[PromptFacts, ...], reply: str) -> Answer:
    """Words of which it is not clear which prompt they answer, or whether they answer any.

    Args:
        prompts: the newest first, whose questions can be quoted without a thread.
        reply: the key under which the words are kept.
    """
    parts: list[Part] = [say("Your words are kept, and nothing is on record yet. Which is it?")]
    for facts in prompts[:_CHOICES]:
        parts += _choice(facts, reply)
    newest = prompts[0]
    first = min((question.number for question in newest.questions), default=1)
    return message(
        [
            *parts,
            buttons(button("Neither", "prompt.leave", reply)),
            quiet(
                "Otherwise write again with the numbers first, for ",
                theirs(newest.label, _NAME),
                f": Q{first}: … For another session, reply in the thread of its prompt.",
            ),
        ]
    )


def _choice(facts: PromptFacts, reply: str) -> list[Part]:
    """A button that carries the questions it names: what is owed may change before the click."""
    numbers = list(facts.owed or [question.number for question in facts.questions])
    does = "It answers" if facts.owed else "It changes our position on"
    label = f"{does} {facts.label}, {questions_of(numbers)}"
    value = f"{reply}:{facts.prompt}:{spans(numbers).replace(' ', '')}"
    if not numbers or len(value) > BUTTON_VALUE_MOST:
        return []
    short = excerpt(label, BUTTON_MOST)
    whole: list[Part] = [] if short == label else [say(theirs(f"{label}:"))]
    return [*whole, buttons(button(short, "prompt.take", value))]


def asked(label: str, debts: tuple[Debt, ...], zone: str) -> Answer:
    """Who was asked what in a session and what is still owed; `zone` is the session's."""
    parts: list[Part] = [say(bold(f"{label}: positions asked for"))]
    if not debts:
        return message([*parts, say("Nobody was asked yet. To ask everybody: ask")])
    for debt in debts[:_DEBTS_SHOWN]:
        parts.append(also(*_debt(debt, zone)))
    if len(debts) > _DEBTS_SHOWN:
        parts.append(quiet(f"… and {counted(len(debts) - _DEBTS_SHOWN, 'more delegation')}."))
    return message([*parts, quiet("To see who said what: positions")])


def _debt(debt: Debt, zone: str) -> Line:
    if not debt.owed:
        answered = own(f" has answered all: {spans(list(debt.asked))}")
        return (own("✓ "), strong(debt.delegation, _NAME), answered)
    by = f", by {show_instant(debt.deadline, zone)}" if debt.deadline else ""
    has = len(debt.asked) - len(debt.owed)
    done = f" ({has} of {len(debt.asked)} answered)" if has else ""
    owes = theirs(f" owes {questions_of(list(debt.owed))}{done}{by}", 400)
    return (own("○ "), strong(debt.delegation, _NAME), owes)


def answer_form(facts: PromptFacts) -> Json:
    """The form that takes positions to several questions at once, those that are owed first."""
    ordered = sorted(facts.questions, key=lambda question: question.statement is not None)
    shown, rest = ordered[:_IN_A_FORM], ordered[_IN_A_FORM:]
    parts: list[Part] = [
        say(
            "For ",
            strong(facts.delegation, _NAME),
            ", ",
            theirs(facts.label, _NAME),
            *(("; due ", *own_time(facts.deadline, None, facts.zone)) if facts.deadline else ()),
            ". What you leave empty stays as it is.",
        )
    ]
    for question in shown:
        parts += _form_rows(question)
    if rest:
        numbers = questions_of([question.number for question in rest])
        first = f"Q{rest[0].number}: We think that …"
        parts.append(say(f"A form holds no more. For {numbers}: submit this, then open it again,"))
        parts.append(also(f"or reply in the direct message: {first}"))
    has_fields = any(_fits(question) for question in shown)
    return modal(
        "prompt.answer",
        "Your positions",
        blocks_of(parts, VIEW_ROOM),
        metadata={"prompt": facts.prompt},
        submit="Put on record" if has_fields else None,
    )


def _fits(question: AskedQuestion) -> bool:
    """Whether a field can hold the statement on record without losing any of it."""
    return utf16(question.statement or "") <= FIELD_MOST


def _form_rows(question: AskedQuestion) -> list[Part]:
    number = question.number
    parts: list[Part] = [say(bold(f"{number}. "), strong(question.text))]
    if question.why:
        parts.append(also("Why: ", theirs(question.why)))
    if question.comments:
        parts.append(also("Comments: ", theirs(question.comments)))
    statement = question.statement or ""
    if not _fits(question):
        size = counted(len(statement), "character")
        parts.append(also(f"✓ On record, {size}, more than a form's field holds:"))
        parts.append(quote(theirs(statement, _EXCERPT)))
        parts.append(say(f"To replace it, reply in the direct message: Q{number}: the new text"))
        return parts
    stance = question.stance.value if question.stance else None
    element = field("statement", value=statement, multiline=True)
    choice = menu("stance", STANCES, placeholder="No stance", chosen=stance)
    named = f"Statement on question {number}"
    said = input_block(f"statement:{number}", named, element, optional=True)
    chosen = input_block(f"stance:{number}", f"Stance on question {number}", choice, optional=True)
    return [*parts, Asked(said), Asked(chosen)]

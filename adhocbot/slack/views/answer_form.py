"""The form of a prompt: positions to several questions at once."""

from __future__ import annotations

from adhocbot.domain.words import Stance
from adhocbot.slack.views.compose import VIEW_ROOM, blocks_of
from adhocbot.slack.views.excerpt import utf16
from adhocbot.slack.views.numbers import counted, questions_of
from adhocbot.slack.views.page import Asked, Part, also, quote, say
from adhocbot.slack.views.parts import FIELD_MOST, Json, field, input_block, menu, modal, option
from adhocbot.slack.views.words import bold, own_time, strong, theirs
from adhocbot.store.prompts import AskedQuestion, PromptFacts

_IN_A_FORM = 30
_NAME = 200
_EXCERPT = 300

STANCES = tuple(option(stance.value, stance.value) for stance in Stance)


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

"""The form of a prompt: positions to several questions at once, page by page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from adhocbot.domain.words import Stance
from adhocbot.services.prompts import spans
from adhocbot.slack.views.compose import VIEW_ROOM, blocks_of
from adhocbot.slack.views.excerpt import utf16
from adhocbot.slack.views.numbers import counted, questions_of
from adhocbot.slack.views.page import Asked, Part, also, buttons, quote, say
from adhocbot.slack.views.parts import (
    FIELD_MOST,
    Json,
    button,
    field,
    input_block,
    menu,
    modal,
    option,
)
from adhocbot.slack.views.words import bold, own, own_time, strong, theirs
from adhocbot.store.asked_questions import AskedQuestion
from adhocbot.store.half_written import Typed
from adhocbot.store.prompts import PromptFacts

_IN_A_VIEW = 100
# A field's text counts in the view's size, in which a letter may take six.
_VIEW_SIZE = 240_000
_ON_A_PAGE = 32
_NAME = 200
_EXCERPT = 300

STANCES = tuple(option(stance.value, stance.value) for stance in Stance)


@dataclass(frozen=True)
class Page:
    """Where one is in the form.

    `first`: the numbers of the questions that come first, for as long as the form is open.
    `starts`: at which place each page up to this one begins.
    """

    first: tuple[int, ...] | None = None
    starts: tuple[int, ...] = (0,)

    def back(self) -> Page:
        """The page before."""
        return replace(self, starts=self.starts[:-1] or (0,))

    def turned(self, shown: int) -> Page:
        """The page after this one, which shows so many questions."""
        return replace(self, starts=(*self.starts, self.starts[-1] + shown))


def answer_form(
    facts: PromptFacts,
    typed: Mapping[int, Typed] | None = None,
    page: Page | None = None,
    *,
    told: str = "",
    overtaken: tuple[int, ...] = (),
) -> Json:
    """The form that takes positions to several questions at once, those that are owed first.

    Args:
        typed: what the person typed before, by the questions' numbers.
        told: what has come of the form so far.
        overtaken: questions that a colleague answered while the form was open.
    """
    held = typed or {}
    at = page or Page()
    first = facts.owed if at.first is None else at.first
    ordered = sorted(facts.questions, key=lambda question: question.number not in first)
    start = at.starts[-1] if at.starts[-1] < len(ordered) else 0
    at = Page(first, at.starts if start else (0,))

    def build(at: Page, count: int) -> Json | None:
        return _page(facts, ordered, held, at, count, told, overtaken)

    most = min(_ON_A_PAGE, len(ordered) - start)
    for count in range(most, 1, -1):
        view = build(at, count)
        if view is not None:
            return view
    view = build(at, min(most, 1))
    assert view is not None  # noqa: S101  # one question always fits
    return view


def _page(
    facts: PromptFacts,
    ordered: list[AskedQuestion],
    typed: Mapping[int, Typed],
    at: Page,
    count: int,
    told: str,
    overtaken: tuple[int, ...],
) -> Json | None:
    """The form with so many questions on this page; None if Slack would not take it."""
    start = at.starts[-1]
    shown, rest = ordered[start : start + count], ordered[start + count :]
    parts: list[Part] = [say(theirs(told))] if told else []
    parts.append(
        say(
            "For ",
            strong(facts.delegation, _NAME),
            ", ",
            theirs(facts.label, _NAME),
            *(("; due ", *own_time(facts.deadline, None, facts.zone)) if facts.deadline else ()),
            ". What you leave empty stays as it is.",
        )
    )
    for question in shown:
        parts += _form_rows(question, typed.get(question.number), overtaken)
    parts += _turning(facts, at, rest)
    blocks = blocks_of(parts, VIEW_ROOM)
    if len(blocks) > _IN_A_VIEW:
        return None
    has_fields = any(_has_field(each, typed.get(each.number)) for each in shown)
    metadata = {
        "prompt": facts.prompt,
        "first": spans(list(at.first or ())).replace(" ", ""),
        "starts": list(at.starts),
        "shown": len(shown),
        "seen": {str(each.number): each.position for each in shown if each.position},
    }
    view = modal(
        "prompt.answer",
        "Your positions",
        blocks,
        metadata=metadata,
        submit="Put on record" if has_fields else None,
    )
    view["notify_on_close"] = True
    return view if len(json.dumps(view)) <= _VIEW_SIZE else None


def _turning(facts: PromptFacts, at: Page, rest: list[AskedQuestion]) -> list[Part]:
    value = str(facts.prompt)
    clicks = []
    if len(at.starts) > 1:
        clicks.append(button("Back", "prompt.back", value))
    if rest:
        clicks.append(button("Next", "prompt.next", value))
    if not clicks:
        return []
    parts: list[Part] = []
    if rest:
        numbers = questions_of([question.number for question in rest])
        parts.append(say(f"On further pages: {numbers}."))
    words = "What you typed is kept when you turn the page, and “Put on record” takes all pages."
    return [*parts, also(words) if parts else say(words), buttons(*clicks)]


def _fits(statement: str) -> bool:
    """Whether a field can hold a statement without losing any of it."""
    return utf16(statement) <= FIELD_MOST


def _has_field(question: AskedQuestion, typed: Typed | None) -> bool:
    return typed is not None or _fits(question.statement or "")


def _form_rows(
    question: AskedQuestion, typed: Typed | None, overtaken: tuple[int, ...]
) -> list[Part]:
    number = question.number
    parts: list[Part] = [say(bold(f"{number}. "), strong(question.text))]
    if question.why:
        parts.append(also("Why: ", theirs(question.why)))
    if question.comments:
        parts.append(also("Comments: ", theirs(question.comments)))
    if question.before is not None:
        stance = f" ({question.before.stance.value})" if question.before.stance else ""
        parts.append(also(bold(f"Before the question was changed{stance}:")))
        parts.append(quote(theirs(question.before.statement, _EXCERPT)))
    statement = question.statement or ""
    if not _has_field(question, typed):
        size = counted(len(statement), "character")
        parts.append(also(f"✓ On record, {size}, more than a form's field holds:"))
        parts.append(quote(theirs(statement, _EXCERPT)))
        parts.append(say(f"To replace it, reply in the direct message: Q{number}: the new text"))
        return parts
    chosen = question.stance
    if typed is not None:
        meanwhile = question.number in overtaken or typed.over != question.position
        parts += _under_what_was_typed(question, meanwhile=meanwhile)
        statement, chosen = typed.statement, typed.stance
    element = field("statement", value=statement, multiline=True)
    stances = menu(
        "stance", STANCES, placeholder="No stance", chosen=chosen.value if chosen else None
    )
    said = input_block(
        f"statement:{number}", f"Statement on question {number}", element, optional=True
    )
    stance_of = f"Stance on question {number}"
    return [
        *parts,
        Asked(said),
        Asked(input_block(f"stance:{number}", stance_of, stances, optional=True)),
    ]


def _under_what_was_typed(question: AskedQuestion, *, meanwhile: bool) -> list[Part]:
    """What is on record where something else stands in the field."""
    if question.statement is None:
        return []
    stance = f" ({question.stance.value})" if question.stance else ""
    author = strong(question.author or "A colleague", _NAME)
    line = (
        (bold("⚠ "), author, own(f" put this on record meanwhile{stance}. Submit to replace it:"))
        if meanwhile
        else (own("✓ On record by "), author, own(f"{stance}; the field has what you typed since:"))
    )
    return [
        also(*line),
        quote(theirs(question.statement, _EXCERPT)),
    ]

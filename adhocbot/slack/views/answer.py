"""Answers: a sentence to the person who said or clicked something."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from adhocbot.services.frame import Next, Saved
from adhocbot.slack.views.compose import blocks_of, is_cut, text_of
from adhocbot.slack.views.page import Part, beside, buttons, quiet, rows, say
from adhocbot.slack.views.parts import Json, button, modal
from adhocbot.slack.views.words import own, theirs

_SENTENCE_SHOWN = 2900
_NEXT_SHOWN = 400
_OFFERS = {"reschedule": "Free instead:", "followup": "To plan it:"}
_DOES = {"reschedule": "Move it there", "followup": "Plan it"}


@dataclass(frozen=True)
class Answer:
    """A message. `text` is readable on its own: escaped mrkdwn of at most 4,000 characters.

    `is_secret`: it is shown once, and kept nowhere.
    """

    text: str
    blocks: list[dict[str, Any]] = field(default_factory=list)
    is_secret: bool = False

    @property
    def plain(self) -> str:
        """The text without its escapes."""
        return self.text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def message(parts: Iterable[Part]) -> Answer:
    """The page as a message."""
    given = list(parts)
    return Answer(text_of(given), blocks_of(given))


def _sentence(sentence: str, sign: str = "") -> list[Part]:
    lines = [line for line in sentence.split("\n") if line.strip()] or [sentence or "…"]
    first, *others = lines
    parts: list[Part] = [
        say(sign, theirs(first, _SENTENCE_SHOWN)),
        *rows([theirs(line, _SENTENCE_SHOWN)] for line in others),
    ]
    if is_cut(parts):
        parts.append(quiet("Shortened here. What is on record is whole."))
    return parts


def plain(sentence: str) -> Answer:
    """A sentence and nothing else."""
    return message(_sentence(sentence))


def saved(told: Saved, listed: str = "") -> Answer:
    """What was saved, with Undo where it can be taken back.

    Args:
        listed: where the list stands that shows it, to be drawn anew when it is taken back.
    """
    parts = _sentence(told.sentence)
    if told.entry_id is not None:
        parts.append(buttons(button("Undo", "entry.undo", f"{told.entry_id}{listed}")))
    return message([*parts, *nexts(told.label, told.session_id, told.nexts)])


def nexts(label: str, session: int, given: tuple[Next, ...]) -> list[Part]:
    """Buttons for what may be said next of a session, and how to say it instead of pressing one."""
    if not given:
        return []
    parts: list[Part] = [say(_OFFERS[given[0].verb])]
    for each in given:
        says = f"{_DOES[each.verb]}: {each.shown}"
        value = f"{session}:{each.words}"
        click = button(_DOES[each.verb], f"session.{each.verb}", value, says=says)
        parts.append(beside(click, theirs(each.shown, _NEXT_SHOWN)))
    first = given[0]
    sentence = theirs(f"{first.verb} {label} {first.words}", _NEXT_SHOWN)
    return [*parts, quiet("Or say: ", sentence)]


def secret(told: Saved) -> Answer:
    """As `saved`, for what only this person may read, and only now."""
    return replace(saved(told), is_secret=True)


def feed_offer(label: str, session: int) -> Answer:
    """Where others read the answer: each who clicks is shown an address of their own."""
    return message(
        [
            say(f"{label}: a calendar address is for you alone, so I do not write it here."),
            buttons(button("Show my address", "calendar.feed", str(session))),
            quiet("Or say it where only you read the answer: /adhoc calendar feed"),
        ]
    )


def refused(sentence: str) -> Answer:
    """A refusal: nothing was saved, and the sentence says what would work."""
    # The sign is for the eye; at a form's field and read aloud, the sentence is enough.
    return Answer(text_of(_sentence(sentence)), blocks_of(_sentence(sentence, "⛔ ")))


def fault(reference: str) -> Answer:
    """Something broke; the reference finds it in the log."""
    return message(
        [
            say("⚠️ Something went wrong on my side; nothing was saved. Please try again."),
            quiet(f"If it happens again, tell whoever runs this bot the reference {reference}."),
        ]
    )


def open_form(verb: str, why: str) -> Answer:
    """A button that opens a form, where Slack did not let one open by itself.

    Args:
        why: a sentence that says why there is no form yet.
    """
    return message([say(why.strip()), buttons(button("Open the form", "form.open", verb))])


def which_one(question: str, yes: tuple[str, str, str], no: tuple[str, str, str]) -> Answer:
    """A question with two buttons, each with its label, action id and value."""
    return message([*_sentence(question), buttons(*(button(*each) for each in (yes, no)))])


def help_view(text: str) -> Answer:
    """The help, line by line; groups stay apart, and an indented line is one that can be typed."""
    parts: list[Part] = []
    for group in text.split("\n\n"):
        first, *others = group.split("\n")
        parts.append(say(theirs(first, _SENTENCE_SHOWN)))
        parts += rows([theirs(line, _SENTENCE_SHOWN)] for line in others)
    return message(parts)


def told(answer: Answer) -> Json:
    """An answer as a form without fields: to what was submitted, and to a click in the Home tab."""
    blocks = answer.blocks
    if any(block["type"] == "table" for block in blocks):
        # A form takes no table; the text says what it says.
        blocks = _in_words(answer)
    return modal("answer.shown", "adhocbot", blocks, metadata={}, submit=None, close="Close")


def _in_words(answer: Answer) -> list[Json]:
    first, *others = answer.plain.split("\n")
    return blocks_of([say(own(first)), *rows([own(line)] for line in others)])

"""Words that a person sent directly, where it is not clear what they answer: the question back."""

from __future__ import annotations

from adhocbot.services.prompts import spans
from adhocbot.slack.views.answer import Answer, message, which_one
from adhocbot.slack.views.excerpt import excerpt
from adhocbot.slack.views.numbers import questions_of
from adhocbot.slack.views.page import Part, buttons, quiet, say
from adhocbot.slack.views.parts import BUTTON_MOST, BUTTON_VALUE_MOST, button
from adhocbot.slack.views.words import strong, theirs
from adhocbot.store.prompts import PromptFacts

_NAME = 200
_CHOICES = 5


def unclear(facts: PromptFacts, reply: str) -> Answer:
    """A reply that quotes no question: the person says whether it answers all of them.

    Args:
        reply: the key under which the words are kept.
    """
    numbers = [question.number for question in facts.questions]
    if any(question.statement and not question.is_none for question in facts.questions):
        return second_reply(facts, reply, tuple(numbers))
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


def second_reply(facts: PromptFacts, reply: str, numbers: tuple[int, ...]) -> Answer:
    """Words to a question that has a position: added to it, or in its place?

    Args:
        reply: the key under which the words are kept.
    """
    value = f"{reply}:{facts.prompt}:{spans(list(numbers)).replace(' ', '')}"
    first = f"Q{min(numbers, default=1)}"
    return message(
        [
            say(
                strong(facts.label, _NAME),
                f": your words are kept, and are not on record yet. On {questions_of(numbers)} ",
                strong(facts.delegation, _NAME),
                " has said something already.",
            ),
            buttons(
                button("Append to it", "prompt.append", value),
                button("Replace it", "prompt.replace", value),
            ),
            quiet(f"Or say it at once: Add to {first}: … or Instead of {first}: …"),
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

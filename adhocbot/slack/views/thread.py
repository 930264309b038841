"""A prompt in the channel, for delegates whom Slack lets no direct message through to."""

from __future__ import annotations

from adhocbot.domain.when import show_instant
from adhocbot.slack.views.answer import Answer, message
from adhocbot.slack.views.numbers import questions_of
from adhocbot.slack.views.page import Part, also, buttons, quiet, say
from adhocbot.slack.views.parts import button
from adhocbot.slack.views.words import Mention, Piece, bold, own, strong, theirs
from adhocbot.store.threads import ThreadFacts

_NAME = 80
_QUESTION = 300
_SHOWN = 40


def thread(facts: ThreadFacts) -> Answer:
    """Who is asked what, and how they answer here; nothing of what they have written."""
    named: list[Piece] = []
    for user, name in facts.people:
        named += [Mention(user, name), own(" ")]
    by = ""
    if facts.deadline is not None:
        by = f", by {show_instant(facts.deadline, facts.session_zone)}"
    numbers = [number for number, _, _ in facts.questions]
    parts: list[Part] = [
        say(
            *named,
            theirs(facts.asked_by, _NAME),
            " asks ",
            strong(facts.delegation, _NAME),
            f" for its position on {questions_of(numbers)}, for ",
            theirs(facts.label, _NAME),
            f"{by}. Slack lets me not write to you directly, so please answer in this thread.",
        )
    ]
    for number, text, answered in facts.questions[:_SHOWN]:
        sign = "✓ " if answered else "○ "
        parts.append(also(bold(f"{sign}{number}. "), theirs(text, _QUESTION)))
    example = facts.owed[0] if facts.owed else numbers[0]
    return message(
        [
            *parts,
            buttons(button("Answer", "prompt.answer", str(facts.prompt), primary=True)),
            quiet(f"Or reply in this thread: @adhocbot Q{example}: We think that …"),
        ]
    )

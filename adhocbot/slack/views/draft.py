"""A draft of a position, as the head of the delegation gets it in a direct message."""

from __future__ import annotations

from adhocbot.domain.when import show_instant
from adhocbot.services.prompts import spans
from adhocbot.slack.views.answer import Answer, message
from adhocbot.slack.views.compose import is_cut
from adhocbot.slack.views.numbers import counted, questions_of
from adhocbot.slack.views.page import Part, also, buttons, quiet, quote, say
from adhocbot.slack.views.parts import button
from adhocbot.slack.views.words import bold, strong, theirs
from adhocbot.store.drafts import DraftFacts

_NAME = 80
_QUESTION = 300

_STATES = {
    "cleared": "✓ You have cleared it, and it is on record.",
    "superseded": "Something newer was stated since, so this does not count any more.",
    "withdrawn": "It was withdrawn.",
}


def draft(facts: DraftFacts) -> Answer:
    """The draft with its Clear button, or what has become of it."""
    return message(_parts(facts))


def is_draft_cut(facts: DraftFacts) -> bool:
    """Whether the draft is longer than its message shows, so that a file must bring all of it."""
    return is_cut(_parts(facts))


def _parts(facts: DraftFacts) -> list[Part]:
    numbers = [number for number, _ in facts.questions]
    texts = [(number, text) for number, text in facts.questions[:10] if text]
    of = facts.by_mandate_of or facts.delegation
    stance = f" ({facts.stance.value})" if facts.stance else ""
    at = show_instant(facts.received_at, facts.session_zone, readers=(facts.zone,))
    parts: list[Part] = [
        say(
            strong(facts.label, _NAME),
            ": ",
            theirs(facts.by, _NAME),
            " states this as the position of ",
            strong(of, _NAME),
            f" on {questions_of(numbers)}{stance}, received {at}.",
        ),
        *(also(bold(f"{n}. "), theirs(text, _QUESTION)) for n, text in texts),
        quote(theirs(facts.statement)),
    ]
    if facts.state != "waits":
        return [*parts, say(_STATES[facts.state])]
    name = f" for {of}" if facts.by_mandate_of else ""
    listed = spans(numbers).replace(" ", "")
    return [
        *parts,
        say("It waits for your clearance, and nobody outside the delegation sees it yet."),
        buttons(button("Clear", "position.clear", str(facts.position), primary=True)),
        quiet(
            theirs(
                # Whoever was asked for nothing must say in a direct message which session it is.
                f"Or say: clear {facts.label} {listed}{name}. To put it otherwise, state it "
                f"yourself: position {facts.label} {listed}{name} …",
                400,
            )
        ),
    ]


def cut_note(facts: DraftFacts) -> str:
    """What comes with the file of a draft that its message does not hold."""
    return f"{facts.label}: the whole draft, {counted(len(facts.statement), 'character')}."

"""Nudges: the direct message to one delegate whose delegation is still waited for."""

from __future__ import annotations

from datetime import datetime, timedelta

from adhocbot.domain.lengths import parts
from adhocbot.domain.when import show_instant
from adhocbot.slack.views.answer import Answer, message
from adhocbot.slack.views.numbers import counted, questions_of
from adhocbot.slack.views.page import Part, also, buttons, say
from adhocbot.slack.views.parts import button
from adhocbot.slack.views.reminder import late
from adhocbot.slack.views.words import Line, Mention, bold, own, strong, theirs
from adhocbot.store.nudges import NudgeFacts

_NAME = 200


def nudge(facts: NudgeFacts, *, due: datetime, now: datetime) -> Answer:
    """What is still waited for, until when, and the ways to answer.

    Args:
        due: when it should have been said.
        now: when it is said.
    """
    told: list[Part] = [say(*_for_whom(facts), *_waited_for(facts))]
    if facts.owed and facts.to_clear:
        told.append(also(*_to_clear(facts)))
    shown = show_instant(facts.deadline, facts.zone, readers=(facts.session_zone,))
    told.append(also(bold("By: "), f"{shown}, {_left(facts.deadline - now)}"))
    if facts.closed:
        told.append(also("The session is closed: an answer is marked as received late."))
    value = str(facts.prompt)
    told.append(
        buttons(
            button("Answer", "prompt.answer", value, primary=True),
            button("Later", "prompt.later", value),
        )
    )
    return message([*told, *late(due, now)])


def _for_whom(facts: NudgeFacts) -> Line:
    """In a channel nobody looks unless they are called."""
    return (Mention(facts.user, facts.name), own(": ")) if facts.thread is not None else ()


def _waited_for(facts: NudgeFacts) -> Line:
    if not facts.owed:
        return _to_clear(facts)
    return (
        strong(facts.delegation, _NAME),
        own(f" still owes its position on {questions_of(facts.owed)} of "),
        theirs(facts.label, _NAME),
        own("."),
    )


def _to_clear(facts: NudgeFacts) -> Line:
    return (
        own("What "),
        strong(facts.delegation, _NAME),
        own(f" stated on {questions_of(facts.to_clear)} of "),
        theirs(facts.label, _NAME),
        own(" waits for you to clear it. Say: clear "),
        theirs(facts.label, _NAME),
        own(f" {','.join(map(str, facts.to_clear))} for "),
        theirs(facts.delegation, _NAME),
    )


def _left(left: timedelta) -> str:
    """``in 1 hour 50 minutes``, ``in 2 days 3 hours``: nobody counts further."""
    minutes = round(left / timedelta(minutes=1))
    if minutes <= 0:
        return "in less than a minute"
    told = [counted(number, unit) for number, unit in parts(minutes)[:2]]
    return f"in {' '.join(told)}"

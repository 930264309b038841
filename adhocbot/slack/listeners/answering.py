"""The form of a prompt, filled in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Stance
from adhocbot.services import positions
from adhocbot.services.frame import Said, Saved
from adhocbot.slack.listeners.filled import Filled
from adhocbot.store.prompts import prompt_facts


def stance_in(filled: Filled, block: str) -> Stance | None:
    """The stance that was chosen in a menu."""
    chosen = filled.chosen(block)
    return Stance(chosen) if chosen else None


def answer(db: Any, said: Said, filled: Filled, _: str) -> Saved:
    """Put on record what is new in the form."""
    prompt = prompt_facts(db, filled.about["prompt"], said.user)
    commands = []
    for question in prompt.questions:
        statement = filled.text(f"statement:{question.number}")
        stance = stance_in(filled, f"stance:{question.number}")
        if not statement.strip():
            continue
        if (statement, stance) != (question.statement, question.stance):
            asked = (question.number,)
            commands.append(c.PositionState(asked, prompt.delegation, None, stance, statement))
    if not commands:
        first = next((q.number for q in prompt.questions), 0)
        raise Refused(
            "Nothing is new here yet: write an answer to at least one question.",
            field=f"statement:{first}",
        )
    return positions.state_all(db, said, prompt.session, _together(commands))


def _together(commands: list[c.PositionState]) -> list[c.PositionState]:
    """The same words to several questions are one position on all of them."""
    drawn: dict[c.PositionState, list[int]] = {}
    for command in commands:
        drawn.setdefault(replace(command, numbers=()), []).extend(command.numbers)
    return [replace(command, numbers=tuple(numbers)) for command, numbers in drawn.items()]

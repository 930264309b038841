"""What the buttons of a prompt answer in one click: the same as before, no position, later."""

from __future__ import annotations

from sqlmodel import Session as Db

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import PositionState
from adhocbot.domain.snooze import snooze_until
from adhocbot.domain.stating import NO_POSITION, SAME_AS_BEFORE
from adhocbot.domain.when import show_instant
from adhocbot.services import positions
from adhocbot.services.frame import Said, Saved
from adhocbot.services.speaking import open_record
from adhocbot.store import wakes
from adhocbot.store.prompts import PromptFacts, prompt_facts, prompts_owed
from adhocbot.store.tables import PromptDelivery


def same_as_before(db: Db, said: Said, prompt_id: int) -> Saved:
    """State anew, for the questions as they are now, what the delegation answered before.

    Raises:
        Refused: the prompt is not for this person, or nothing in it is owed again.
    """
    facts = _current(db, said, prompt_id)
    if not facts.repeatable:
        raise Refused(
            f"{facts.label}: no question is owed again that {facts.delegation} answered before. "
            "To answer: position 3 We support it",
            kind="no_position",
        )
    return _say(db, said, facts, facts.repeatable, SAME_AS_BEFORE)


def no_position(db: Db, said: Said, prompt_id: int) -> Saved:
    """Declare that the delegation has no position on what it still owes in a prompt.

    Raises:
        Refused: the prompt is not for this person, or nothing is owed in it.
    """
    facts = _current(db, said, prompt_id)
    if not facts.owed:
        raise Refused(
            f"{facts.label}: {facts.delegation} owes nothing here any more. To give a position up: "
            "position 3 no position",
            kind="nothing_owed",
        )
    return _say(db, said, facts, facts.owed, NO_POSITION)


def _current(db: Db, said: Said, prompt_id: int) -> PromptFacts:
    """A prompt as it is once nobody else writes: a colleague may have answered this instant."""
    open_record(db, said, prompt_facts(db, prompt_id, said.team, said.user).session)
    return prompt_facts(db, prompt_id, said.team, said.user)


def _say(db: Db, said: Said, facts: PromptFacts, numbers: tuple[int, ...], words: str) -> Saved:
    command = PositionState(numbers, facts.delegation, None, None, words)
    return positions.state(db, said, facts.session, command)


def later(db: Db, said: Said, prompt_id: int | None = None) -> Saved:
    """Put a prompt off: the person hears of it again by day, and in time to answer.

    Args:
        prompt_id: by default the newest that the person owes an answer to.

    Raises:
        Refused: nothing is owed, or too little time is left before the deadline.
    """
    facts = prompt_facts(db, prompt_id, said.team, said.user) if prompt_id else _newest(db, said)
    if not facts.owed:
        raise Refused(f"{facts.label}: nothing is owed here any more.", kind="nothing_owed")
    until = snooze_until(said.now, facts.deadline, facts.zone)
    if until is None:
        due = show_instant(facts.deadline or said.now, facts.zone)
        raise Refused(
            f"{facts.label}: answers are due {due}, so there is no later. What helps: Answer, or "
            "a reply with a first version, which you can change until then.",
            kind="too_near",
        )
    row = db.get_one(PromptDelivery, (facts.prompt, said.user), with_for_update=True)
    row.snoozed_until = until
    db.flush()
    wakes.touch(db, [wakes.subject("prompt", facts.prompt)])
    ahead = facts.deadline is not None and until < facts.deadline
    return Saved(
        f"{facts.label}: I remind you on {show_instant(until, facts.zone)}"
        f"{', before the deadline' if ahead else ''}. Until then I leave you in peace.",
        facts.label,
        facts.session,
    )


def _newest(db: Db, said: Said) -> PromptFacts:
    owed = prompts_owed(db, said.team, said.user)
    if said.channel.startswith(("C", "G")):
        # The answer may be read by all of the channel, who need not know of other ones.
        owed = tuple(facts for facts in owed if facts.channel == said.channel)
    if not owed:
        raise Refused(
            "You owe no position here, so there is nothing to put off. Only a delegate who was "
            "asked and has yet to answer can. What is planned: status",
            kind="nothing_owed",
        )
    return owed[0]

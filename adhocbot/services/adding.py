"""A second reply to a question: added to what is on record, or in its place, as the person says."""

from __future__ import annotations

from sqlmodel import Session as Db

from adhocbot.domain.parts import APART
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import Way, read_answers
from adhocbot.domain.sentences.commands import PositionState
from adhocbot.domain.words import Stance
from adhocbot.services import positions, stated
from adhocbot.services.frame import Said, Saved
from adhocbot.services.kept import kept, remember, remembered
from adhocbot.services.speaking import open_record
from adhocbot.store.prompts import PromptFacts, prompt_facts
from adhocbot.store.tables import Prompt, Session


def held_on(db: Db, prompt_id: int, numbers: tuple[int, ...]) -> stated.Held:
    """What the asked delegation has stated on questions as they are now, by their numbers."""
    prompt = db.get_one(Prompt, prompt_id)
    series = db.get_one(Session, prompt.session_id).series_id
    return stated.held_on(db, series, prompt.delegation_id, numbers)


def put(
    db: Db, said: Said, facts: PromptFacts, numbers: tuple[int, ...], words: str, way: Way
) -> Saved:
    """Put words on record beside, or in place of, what the delegation stated before.

    What is added to a statement keeps its stance. The words are remembered under their message,
    so that an edit or a deletion of it changes these words and no others.

    Raises:
        Refused: as `positions.state_all`.
    """
    open_record(db, said, facts.session)
    held = held_on(db, facts.prompt, numbers) if way == "append" else {}
    drawn: dict[tuple[str, Stance | None], list[int]] = {}
    for number in numbers:
        before, stance = held.get(number, ("", None))
        statement = f"{before}{APART}{words}" if before else words
        drawn.setdefault((statement, stance), []).append(number)
    commands = [
        PositionState(tuple(of), facts.delegation, None, stance, statement)
        for (statement, stance), of in drawn.items()
    ]
    if said.ts and not words.strip():
        raise Refused("There are no words to put on record: Add to Q6: …", kind="empty")
    saved = positions.state_all(db, said, facts.session, commands)
    if said.ts:
        remember(db, said, facts.prompt, words)
        row = kept(db, said, said.ts)
        assert row is not None  # noqa: S101  # it was remembered just now
        row.taken_at = said.now
    return saved


def append(
    db: Db, said: Said, ts: str, prompt: int | None = None, numbers: tuple[int, ...] | None = None
) -> Saved:
    """Add kept words to what is on record; arguments and refusals as `replies.take`."""
    return _take(db, said, ts, prompt, numbers, "append")


def replace(
    db: Db, said: Said, ts: str, prompt: int | None = None, numbers: tuple[int, ...] | None = None
) -> Saved:
    """Put kept words in the place of what is on record; as `append`."""
    return _take(db, said, ts, prompt, numbers, "replace")


def _take(
    db: Db,
    said: Said,
    ts: str,
    prompt: int | None,
    numbers: tuple[int, ...] | None,
    way: Way,
) -> Saved:
    original, text, kept_for = remembered(db, said, ts)
    facts = prompt_facts(db, prompt or kept_for or 0, said.team, said.user)
    # The message may have been edited since it was asked about: what it says now counts.
    asked = tuple(question.number for question in facts.questions)
    answers = read_answers(text, asked)
    if len(answers) > 1:
        raise Refused(
            "This message has answers to several questions by now, so nothing was saved. Send a "
            f"message for each: Add to Q{answers[0].numbers[0]}: …",
            kind="several",
        )
    for answer in answers:
        numbers, text = answer.numbers, answer.words
    return put(db, original, facts, numbers or asked, text, way)

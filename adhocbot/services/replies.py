"""Plain words in a direct message: kept, and put on record once it is clear what they answer."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import read_reply
from adhocbot.domain.sentences.commands import PositionState
from adhocbot.services import positions
from adhocbot.services.frame import Said, Saved, words
from adhocbot.store.prompts import PromptFacts, prompt_facts, prompts_owed
from adhocbot.store.tables import Message, Reply


@dataclass(frozen=True)
class Unclear:
    """The words are kept; the person must say whether they answer all of the prompt's questions."""

    prompt: PromptFacts
    reply: str


def prompt_under(db: Db, team: str, channel: str, thread: str) -> int | None:
    """The prompt under which a thread stands, or None."""
    query = select(Message.subject).where(
        Message.team_id == team, Message.channel_id == channel, Message.ts == thread
    )
    subject = db.exec(query).first()
    if subject is None or not subject.startswith("prompt:"):
        return None
    return int(subject.split(":")[1])


def open_prompt(db: Db, team: str, user: str) -> int | None:
    """The newest prompt of which the person's delegation still owes something."""
    owed = prompts_owed(db, team, user)
    return owed[0].prompt if owed else None


def reply(db: Db, said: Said, prompt_id: int, text: str) -> Saved | Unclear:
    """Take a plain reply to a prompt.

    Questions quoted by number ("Q6, Q7: …") are answered; a prompt of one question needs no
    number; else the person is asked, and the words are kept meanwhile.

    Raises:
        Refused: the person does not speak for the delegation, or the words are empty.
    """
    prompt = prompt_facts(db, prompt_id, said.user)
    statement = words(db, said, text)
    if not statement.strip():
        raise Refused(
            "There are no words in this reply. Write the position, or: Q6, Q7: …", kind="empty"
        )
    quoted = read_reply(statement)
    if quoted is not None:
        numbers, statement = quoted
        return _state(db, said, prompt, numbers, statement)
    if len(prompt.questions) == 1:
        return _state(db, said, prompt, (prompt.questions[0].number,), statement)
    return Unclear(prompt, remember(db, said, prompt_id, statement))


def _state(
    db: Db, said: Said, prompt: PromptFacts, numbers: tuple[int, ...], statement: str
) -> Saved:
    command = PositionState(numbers, None, None, None, statement)
    return positions.state(db, said, prompt.session, command)


def remember(db: Db, said: Said, prompt_id: int | None, text: str) -> str:
    """Keep a message's words until the person says what they are; the key to take them by."""
    ts = said.ts or ""
    row = db.get(Reply, (said.team, said.channel, ts)) or Reply(
        team_id=said.team,
        channel_id=said.channel,
        ts=ts,
        user_id=said.user,
        text=text,
        at=said.now,
    )
    row.prompt_id, row.text = prompt_id, text
    db.add(row)
    db.flush()
    return ts


def remembered(db: Db, said: Said, ts: str) -> tuple[Said, str, int | None]:
    """The words kept under a message: as whose and when they were said, and for which prompt.

    Raises:
        Refused: nothing is kept there for this person, or it was put on record already.
    """
    row = db.exec(
        select(Reply)
        .where(
            Reply.team_id == said.team,
            Reply.channel_id == said.channel,
            Reply.ts == ts,
            Reply.user_id == said.user,
        )
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise Refused("I do not find these words any more. Please send them again.", kind="gone")
    if row.taken_at is not None:
        raise Refused("These words are on record already.", kind="wrong_state")
    row.taken_at = said.now
    db.flush()
    original = Said(said.team, said.channel, said.user, said.zone, said.now, said.link, ts)
    return original, row.text, row.prompt_id


def take(db: Db, said: Said, ts: str) -> Saved:
    """Put kept words on record as the position on all questions of their prompt.

    Raises:
        Refused: as `remembered`, or the person does not speak for the delegation.
    """
    original, text, prompt_id = remembered(db, said, ts)
    if prompt_id is None:
        raise Refused("These words answer no prompt. Say: position 3 …", kind="no_prompt")
    prompt = prompt_facts(db, prompt_id, said.user)
    numbers = tuple(question.number for question in prompt.questions)
    return _state(db, original, prompt, numbers, text)


def amend(db: Db, said: Said, text: str) -> Saved | None:
    """A direct message was edited: what it put on record follows; None if it had put nothing."""
    statement = words(db, said, text)
    waiting = db.exec(
        select(Reply).where(
            Reply.team_id == said.team,
            Reply.channel_id == said.channel,
            Reply.ts == said.ts,
            Reply.user_id == said.user,
            col(Reply.taken_at).is_(None),
        )
    ).one_or_none()
    if waiting is not None:
        waiting.text = statement
    quoted = read_reply(statement)
    return positions.amend_said(db, said, quoted[1] if quoted else statement)

"""Plain words in a direct message: kept, and put on record once it is clear what they answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlmodel import Session as Db
from sqlmodel import select

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import (
    QuotedAnswer,
    Scope,
    read,
    read_head,
    read_reply,
    read_way,
)
from adhocbot.domain.sentences.commands import PositionState
from adhocbot.services import adding, delegations, edits, positions, several, stated
from adhocbot.services.frame import Said, Saved, words
from adhocbot.services.kept import kept, remember, remembered
from adhocbot.services.prompts import spans
from adhocbot.services.shares import Share, shares
from adhocbot.store.prompts import PromptFacts, prompt_facts, prompts_open
from adhocbot.store.tables import Message, Reply, Session


@dataclass(frozen=True)
class Unclear:
    """The words are kept; the person must say whether they answer all of the prompt's questions."""

    prompt: PromptFacts
    reply: str


@dataclass(frozen=True)
class Unsure:
    """The words are kept; the person must say which of these prompts they answer, if any."""

    prompts: tuple[PromptFacts, ...]
    reply: str


@dataclass(frozen=True)
class Second:
    """The words are kept; something is on record there already: are they added, or in its place?"""

    prompt: PromptFacts
    reply: str
    numbers: tuple[int, ...]


Answered = Saved | Unclear | Unsure | Second


def prompt_under(db: Db, team: str, channel: str, thread: str) -> int | None:
    """The prompt under which a thread stands, or None."""
    query = select(Message.subject).where(
        Message.team_id == team, Message.channel_id == channel, Message.ts == thread
    )
    subject = db.exec(query).first()
    if subject is None or not subject.startswith(("prompt:", "thread:")):
        return None
    return int(subject.split(":")[1])


def open_prompts(db: Db, said: Said) -> tuple[PromptFacts, ...]:
    """The prompts that the person can answer, newest first: words to the bot may be meant so."""
    return prompts_open(db, said.team, said.user)


def position_sentence(text: str, said: Said, names: tuple[str, ...] = ()) -> PositionState | None:
    """The position that typed text states as a sentence ("position 5 oppose: …"), or None.

    Args:
        names: of the delegations, for which a position may be entered.
    """
    try:
        command = read(read_head(text), Scope(now=said.now, zone=said.zone, delegations=names))
    except Refused:
        return None
    return command if isinstance(command, PositionState) else None


def in_conversation(db: Db, said: Said, opened: tuple[PromptFacts, ...], text: str) -> Answered:
    """Take words that stand in no prompt's thread, and are no sentence.

    Numbers are those of the newest prompt's session. Words without any are a reply to it only if
    nothing else can be meant; otherwise they are kept, and the person is asked.

    Args:
        opened: the prompts that the person can answer, newest first; at least one.

    Raises:
        Refused: as `reply`.
    """
    newest, *older = opened
    statement = _statement(db, said, text)
    others = _other_debts(newest, older)
    quotes = read_way(statement)[0] or read_reply(statement)
    if quotes is None and (others or not newest.owed):
        key = remember(db, said, newest.prompt, statement)
        return Unsure((newest, *others), key)
    return reply(db, said, newest.prompt, text)


def _other_debts(newest: PromptFacts, older: list[PromptFacts]) -> list[PromptFacts]:
    """The older prompts that owe something which no newer one asks for again."""
    kept = [newest]
    for facts in older:
        again = any(
            (facts.session, facts.delegation) == (other.session, other.delegation)
            and set(facts.owed) <= set(other.owed)
            for other in kept
        )
        if facts.owed and not again:
            kept.append(facts)
    return kept[1:]


def reply(db: Db, said: Said, prompt_id: int, text: str) -> Saved | Unclear | Second:
    """Take a plain reply to a prompt.

    Questions quoted by number ("Q6, Q7: …") are answered, and each apart where each has a line of
    its own ("Q6: …" and below it "Q7: …"); a prompt of one question needs no number. Else the
    person is asked, and the words are kept meanwhile. So are words to a question that has a
    position already, unless they say what becomes of it ("Add to Q6: …").

    Raises:
        Refused: the person does not speak for the delegation, or the words are empty.
    """
    prompt = prompt_facts(db, prompt_id, said.team, said.user)
    statement = _statement(db, said, text)
    answers = several.answers_in(prompt, statement)
    if len(answers) > 1:
        return several.put(db, said, prompt, answers)
    if not answers and len(prompt.questions) != 1:
        return Unclear(prompt, remember(db, said, prompt_id, statement))
    answer = answers[0] if answers else QuotedAnswer((prompt.questions[0].number,), statement)
    if answer.way is not None:
        return adding.put(db, said, prompt, answer.numbers, answer.words, answer.way)
    if said.ts and answer.words.strip() and adding.held_on(db, prompt_id, answer.numbers):
        return Second(prompt, remember(db, said, prompt_id, statement), answer.numbers)
    return _state(db, said, prompt, answer.numbers, answer.words)


def _statement(db: Db, said: Said, text: str) -> str:
    statement = words(db, said, text)
    if not statement.strip():
        raise Refused(
            "There are no words in this reply. Write the position, or: Q6, Q7: …", kind="empty"
        )
    return statement


def _state(
    db: Db, said: Said, prompt: PromptFacts, numbers: tuple[int, ...], statement: str
) -> Saved:
    # Named, since a delegate may answer for another delegation by its mandate.
    command = PositionState(numbers, prompt.delegation, None, None, statement)
    return positions.state(db, said, prompt.session, command)


def take(
    db: Db,
    said: Said,
    ts: str,
    prompt: int | None = None,
    numbers: tuple[int, ...] | None = None,
) -> Saved:
    """Put kept words on record as the position on questions of a prompt.

    Args:
        prompt: by default the one that the words were kept for.
        numbers: of the questions; by default all of the prompt.

    Raises:
        Refused: as `remembered`, the person does not speak for the delegation, or the prompt does
            not ask these questions any more.
    """
    original, text, kept_for = remembered(db, said, ts)
    chosen = kept_for if prompt is None else prompt
    if chosen is None:
        raise Refused("These words answer no prompt. Say: position 3 …", kind="no_prompt")
    facts = prompt_facts(db, chosen, said.team, said.user)
    asked = tuple(question.number for question in facts.questions)
    if numbers is not None and not set(numbers) <= set(asked):
        raise Refused(
            f"{facts.label} does not ask all of this any more. Answer by number: "
            f"position {spans(list(asked)[:1]) or '3'} …",
            kind="no_question",
        )
    answers = several.answers_in(facts, text)
    if len(answers) > 1:
        return several.put(db, original, facts, answers)
    return _state(db, original, facts, numbers or asked, text)


def amend(
    db: Db, said: Said, text: str, *, before: str = "", threaded: bool = False
) -> Saved | Second | Unclear | None:
    """A direct message was edited: what it put on record follows; None if it had put nothing.

    Args:
        before: the typed text before the edit.
        threaded: it stands in a prompt's thread, where nothing is a sentence.

    Raises:
        Refused: as `edits.amend`, and as `several.amend`.
    """
    statement = words(db, said, text)

    def position_in(typed: str, names: tuple[str, ...]) -> PositionState | None:
        quoted = read_reply(read_way(words(db, said, typed))[1])
        if quoted is not None:
            return PositionState(quoted[0], None, None, None, quoted[1])
        return None if threaded else position_sentence(typed, said, names)

    def reread(names: tuple[str, ...]) -> stated.Edit:
        return stated.Edit(old=position_in(before, names), new=position_in(text, names))

    waiting = kept(db, said, said.ts)
    if waiting is not None and waiting.taken_at is None:
        waiting.text, waiting.at = statement, said.now
        if waiting.prompt_id is not None:
            return _clear_by_now(db, said, waiting, reread)
    held = shares(db, said)
    was = words(db, said, before)
    if held and several.has_several(db, held, was, statement):
        return several.amend(db, said, held, was, statement)
    _same_way(held, was, statement)
    return edits.amend(db, said, held, statement, reread)


def _same_way(held: list[Share], before: str, now: str) -> None:
    """An edit changes a reply's words; whether they were added is past."""
    way = read_way(now)[0]
    if way is None or way == read_way(before)[0]:
        return
    if any(bool(share.before) != (way == "append") for share in held):
        raise Refused(
            "An edit changes the words of a reply, and not whether they are added or stand in the "
            "place of others, so this one changes nothing. Delete the message, and send it anew.",
            kind="other_way",
        )


def _clear_by_now(
    db: Db,
    said: Said,
    waiting: Reply,
    reread: Callable[[tuple[str, ...]], stated.Edit],
) -> Saved | Second | Unclear | None:
    """Words that nobody said the meaning of yet; after an edit they may say it themselves."""
    facts = prompt_facts(db, waiting.prompt_id or 0, said.team, said.user)
    try:
        answers = several.answers_in(facts, waiting.text)
    except Refused:
        # What was kept is what the message says now, and not what it said when it was asked about.
        return Unclear(facts, waiting.ts)
    if len(answers) > 1:
        if not several.are_new(db, facts, answers):
            return Unclear(facts, waiting.ts)
        waiting.taken_at = said.now
        return several.put(db, said, facts, answers)
    series = db.get_one(Session, facts.session).series_id
    command = reread(tuple(each.name for each in delegations.present(db, series))).new
    if command is None:
        return None
    if adding.held_on(db, facts.prompt, command.numbers):
        return Second(facts, waiting.ts, command.numbers)
    waiting.taken_at = said.now
    if command.delegation is None:
        command = replace(command, delegation=facts.delegation)
    return positions.state(db, said, facts.session, command)

"""Prompts: the request to each delegation to answer questions by a deadline."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, func, select

from adhocbot.domain import naming, who
from adhocbot.domain.lifecycle import may_record
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import Ask
from adhocbot.domain.when import show_instant
from adhocbot.services import delegations, drafts, groups, outgoing, questions
from adhocbot.services.asked import say_asked, update_asked, update_offer
from adhocbot.services.entering import entering
from adhocbot.services.frame import Meeting, Said, Saved, lock_seen, offices
from adhocbot.services.prompting import Owing, message_of, prompt_all
from adhocbot.services.unreached import show_thread
from adhocbot.store import people
from adhocbot.store.drafts import answering
from adhocbot.store.positions import owed
from adhocbot.store.prompts import addressed
from adhocbot.store.tables import (
    Delegation,
    Position,
    PositionQuestion,
    Prompt,
    PromptDelivery,
    PromptQuestion,
    Question,
)


def ask(db: Db, said: Said, session_id: int, command: Ask) -> Saved:
    """Ask delegations for their positions; every delegate gets a direct message.

    Without numbers all questions are meant, without names every delegation. A delegation is
    asked only what it has no position to; one that owes nothing is not bothered. Where a draft
    waits, it has answered for its part, and its head is reminded.

    Raises:
        Refused: the person leads not, or there is nothing or nobody to ask.
    """
    meeting = lock_seen(db, said, session_id)
    who.leaders_only(offices(db, meeting), said.user, f"ask for positions in {meeting.label}")
    may_record(meeting.session.state, meeting.session.minutes_state, meeting.label)
    apart = groups.follow_series(db, said, meeting)
    wanted = _questions(db, meeting, command)
    asked = _delegations(db, meeting, command)
    debts = owed(
        db,
        meeting.series_id,
        [d.id or 0 for d in asked],
        [q.id or 0 for q in wanted],
        asked_in=meeting.session.number,
    )
    reached = _reached(db, said, asked)
    waits = answering(db, meeting.series_id)
    with entering(db, said, meeting, "ask", undoable=False) as entry:
        owing = []
        reminded = ""
        for delegation in asked:
            of = delegation.id or 0
            owes = [q for q in wanted if q.id in debts[of]]
            drafted = {q.number: waits[of, q.id or 0] for q in owes if (of, q.id) in waits}
            reminded += drafts.remind(db, said, meeting, delegation, drafted)
            if left := [q for q in owes if q.number not in drafted]:
                owing.append(Owing(delegation, left, reached[of]))
        if not owing and not reminded:
            raise Refused(
                f"Nobody owes a position to {_numbers(wanted)} in {meeting.label}.",
                kind="nothing_owed",
            )
        by = (
            f" by {show_instant(command.deadline, meeting.session.zone, readers=(said.zone,))}"
            if command.deadline
            else ""
        )
        if owing:
            prompt_all(db, said, meeting, owing, command.deadline)
        told = "; ".join(f"{each.delegation.name} ({_numbers(each.owes)})" for each in owing)
        done = f"asked{by}: {told}." if owing else "nobody is asked anew."
        entry.summary = f"{meeting.label}: {done}{reminded}"
    _show_older(db, said, meeting, [d.id or 0 for d in asked], [q.id or 0 for q in wanted])
    say_asked(db, meeting, said.now)
    update_offer(db, meeting, said.now)
    return entry.saved(entry.summary + apart + _unreached(asked, reached, wanted[0].number))


def _questions(db: Db, meeting: Meeting, command: Ask) -> list[Question]:
    if command.numbers is not None:
        return questions.numbered(db, meeting, command.numbers)
    found = questions.of_session(db, meeting)
    if not found:
        raise Refused(
            f"{meeting.label} has no questions yet: question add Why now? why: …",
            kind="no_question",
        )
    return found


def _delegations(db: Db, meeting: Meeting, command: Ask) -> list[Delegation]:
    if command.delegations is not None:
        return [delegations.speaking(db, meeting, name) for name in command.delegations]
    found = [d for d in delegations.present(db, meeting.series_id) if not d.observes]
    if not found:
        raise Refused(
            f"{meeting.label} has no delegations yet: delegation add China @delegate",
            kind="unknown_delegation",
        )
    return found


def _reached(db: Db, said: Said, asked: list[Delegation]) -> dict[int, list[str]]:
    """Who can get a message for each delegation: its delegates, and those who have its mandate.

    Asked for all at once.
    """
    speakers = {d.id or 0: {d.id or 0, d.mandate_id or d.id or 0} for d in asked}
    seated = delegations.delegates_of(db, sorted(set().union(*speakers.values())))
    silent = people.cannot_act(db, said.team, [delegate.user_id for delegate in seated])
    hearing: dict[int, list[str]] = {}
    for delegate in seated:
        if delegate.user_id not in silent:
            hearing.setdefault(delegate.delegation_id, []).append(delegate.user_id)
    return {
        delegation: [user for each in sorted(ids) for user in hearing.get(each, [])]
        for delegation, ids in speakers.items()
    }


def _numbers(asked: list[Question]) -> str:
    numbers = [q.number for q in asked]
    word = "question" if len(numbers) == 1 else "questions"
    return f"{word} {spans(numbers)}"


def spans(numbers: list[int]) -> str:
    """``1-5, 8``: consecutive numbers drawn together."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs
    )


def say_prompt(db: Db, meeting: Meeting, said: Said, prompt_id: int, user: str, kind: str) -> None:
    """Post or update one delegate's direct message."""
    lane, subject, data = message_of(prompt_id, user)
    outgoing.say(
        db,
        team=meeting.series.team_id,
        lane=lane,
        kind=kind,
        subject=subject,
        data=data,
        now=said.now,
    )


def show_answered(
    db: Db, said: Said, meeting: Meeting, delegation_id: int, question_ids: list[int]
) -> None:
    """Let every message that asked a delegation these questions show what is on record now."""
    # Whoever has left the delegation learns no more of what it states.
    query = (
        addressed(col(PromptDelivery.user_id))
        .join(PromptQuestion, col(PromptQuestion.prompt_id) == col(Prompt.id))
        .where(
            Prompt.delegation_id == delegation_id,
            col(PromptQuestion.question_id).in_(question_ids),
        )
        .distinct()
    )
    for delivery in db.exec(query):
        if delivery.in_channel:
            show_thread(db, meeting.series, delivery.prompt_id, said.now)
        else:
            say_prompt(db, meeting, said, delivery.prompt_id, delivery.user_id, "prompt.update")
    update_asked(db, meeting, delegation_id, question_ids, said.now)


def show_reworded(db: Db, said: Said, meeting: Meeting, question_id: int) -> None:
    """Let every message that asked a question show how it reads now, and that it is owed."""
    query = (
        select(Prompt.delegation_id)
        .join(PromptQuestion, col(PromptQuestion.prompt_id) == col(Prompt.id))
        .where(PromptQuestion.question_id == question_id)
        .distinct()
    )
    for delegation in db.exec(query).all():
        show_answered(db, said, meeting, delegation, [question_id])


def show_position(db: Db, said: Said, meeting: Meeting, position: Position) -> None:
    """Let every message show what became of a position, and of the draft that it may have been."""
    asked = select(PositionQuestion.question_id).where(PositionQuestion.position_id == position.id)
    show_answered(db, said, meeting, position.delegation_id, list(db.exec(asked)))
    drafts.show_again(db, said, meeting, [position])


def _show_older(
    db: Db, said: Said, meeting: Meeting, delegation_ids: list[int], question_ids: list[int]
) -> None:
    """Let the messages that asked the same before point to those that ask now."""
    newest = select(func.max(Prompt.id)).group_by(col(Prompt.delegation_id))
    query = (
        addressed(col(PromptDelivery.user_id))
        .join(PromptQuestion, col(PromptQuestion.prompt_id) == col(Prompt.id))
        .where(
            col(Prompt.delegation_id).in_(delegation_ids),
            col(Prompt.id).not_in(newest),
            col(PromptQuestion.question_id).in_(question_ids),
        )
        .distinct()
    )
    for delivery in db.exec(query):
        say_prompt(db, meeting, said, delivery.prompt_id, delivery.user_id, "prompt.update")


def deadline(db: Db, delegation_id: int, question_id: int) -> Prompt | None:
    """The newest prompt that asked a delegation a question."""
    query = (
        select(Prompt)
        .join(PromptQuestion, col(PromptQuestion.prompt_id) == col(Prompt.id))
        .where(Prompt.delegation_id == delegation_id, PromptQuestion.question_id == question_id)
        .order_by(col(Prompt.id).desc())
        .limit(1)
    )
    return db.exec(query).first()


def asked(db: Db, series_id: int, delegation_id: int) -> list[int]:
    """The numbers of the questions that a delegation was ever asked and that still stand."""
    query = (
        select(Question.number)
        .join(PromptQuestion, col(PromptQuestion.question_id) == col(Question.id))
        .join(Prompt, col(Prompt.id) == col(PromptQuestion.prompt_id))
        .where(
            Prompt.delegation_id == delegation_id,
            Question.series_id == series_id,
            col(Question.dropped_at).is_(None),
        )
        .distinct()
        .order_by(col(Question.number))
    )
    return list(db.exec(query))


def _unreached(asked: list[Delegation], reached: dict[int, list[str]], number: int) -> str:
    empty = [d.name for d in asked if not reached[d.id or 0]]
    if not empty:
        return ""
    has = "has" if len(empty) == 1 else "have"
    return (
        f" {naming.listed(empty)} {has} no delegate whom I could ask: "
        f"delegation add {empty[0]} @delegate, or enter what reached you in another way: "
        f"position {number} for {empty[0]} by e-mail …"
    )

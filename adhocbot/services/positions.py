"""Positions: what a delegation answers, verbatim; appended, superseded, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import who
from adhocbot.domain.lifecycle import may_record
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import PositionState, PositionWithdraw
from adhocbot.domain.words import SessionState
from adhocbot.services import delegations, prompts, questions
from adhocbot.services.frame import (
    Meeting,
    Said,
    Saved,
    entering,
    lock_meeting,
    offices,
    words,
)
from adhocbot.store.positions import in_force
from adhocbot.store.tables import (
    Delegation,
    Position,
    PositionQuestion,
    PromptQuestion,
    Question,
)


@dataclass(frozen=True)
class _Speaking:
    """For whom a statement is made, and whether the chair or the secretary made it for them."""

    delegation: Delegation
    entered_for: bool


def state(db: Db, said: Said, session_id: int, command: PositionState) -> Saved:
    """Put one position on record."""
    return state_all(db, said, session_id, [command])


def state_all(db: Db, said: Said, session_id: int, commands: list[PositionState]) -> Saved:
    """Put positions on record, all of them or none, as one entry.

    Each statement is kept to the letter. A newer position supersedes the delegation's older one
    to the same question, and both stay on record.

    Raises:
        Refused: the person does not speak for the delegation, a question is unknown, or a
            statement is empty.
    """
    if not commands:
        raise Refused("There is no answer yet: fill in at least one.", kind="empty")
    meeting = lock_meeting(db, session_id)
    may_record(meeting.session.state, meeting.session.minutes_state, meeting.label)
    with entering(db, said, meeting, "position") as entry:
        told = [_append(db, said, meeting, command) for command in commands]
        entry.summary = f"{meeting.label}: {' '.join(told)}"
    return entry.saved()


def _append(db: Db, said: Said, meeting: Meeting, command: PositionState) -> str:
    statement = words(db, said, command.statement)
    if not statement.strip():
        raise Refused(
            "The statement is empty: position 3 We support it, provided that …", kind="empty"
        )
    speaking = _speaking(db, said, meeting, command.delegation)
    asked = questions.numbered(db, meeting, command.numbers)
    late = _is_late(db, said, meeting, speaking.delegation, asked)
    position = Position(
        session_id=meeting.session_id,
        delegation_id=speaking.delegation.id or 0,
        statement=statement,
        stance=command.stance,
        received_late=late,
        entered_for=speaking.entered_for,
        route=command.route,
        **said.entered(),
    )
    db.add(position)
    db.flush()
    for question in asked:
        db.add(PositionQuestion(position_id=position.id or 0, question_id=question.id or 0))
    db.flush()
    ids = [q.id or 0 for q in asked]
    prompts.show_answered(db, said, meeting, speaking.delegation.id or 0, ids)
    return _sentence(position, speaking, [q.number for q in asked])


def _sentence(position: Position, speaking: _Speaking, numbers: list[int]) -> str:
    word = "question" if len(numbers) == 1 else "questions"
    stance = f" ({position.stance})" if position.stance else ""
    told = [
        f"{speaking.delegation.name}'s position on {word} {prompts.spans(numbers)}{stance} is on "
        f"record, {len(position.statement)} characters"
    ]
    if speaking.entered_for:
        told.append(f"entered for it (by {position.route})" if position.route else "entered for it")
    if position.received_late:
        told.append("received late")
    return f"{', '.join(told)}."


def _speaking(db: Db, said: Said, meeting: Meeting, named: str | None) -> _Speaking:
    held = offices(db, meeting)
    seats = delegations.seats(db, meeting.series_id, said.user)
    if named is None:
        names = [d.name for d in delegations.present(db, meeting.series_id)]
        seat = who.seat_to_speak(seats, held.leads(said.user), names)
        delegation = db.get_one(Delegation, seat.delegation)
        return _Speaking(delegation, entered_for=False)
    delegation = delegations.known(db, meeting, named)
    own = any(seat.delegation == delegation.id and not seat.observes for seat in seats)
    if not own:
        who.leaders_only(held, said.user, f"enter a position for {delegation.name}")
    return _Speaking(delegation, entered_for=not own)


def _is_late(
    db: Db, said: Said, meeting: Meeting, delegation: Delegation, asked: list[Question]
) -> bool:
    if meeting.session.state is SessionState.CLOSED:
        return True
    for question in asked:
        prompt = prompts.deadline(db, delegation.id or 0, question.id or 0)
        if prompt and prompt.deadline_at and said.now > prompt.deadline_at:
            return True
    return False


def withdraw(db: Db, said: Said, session_id: int, command: PositionWithdraw) -> Saved:
    """Take the delegation's own position off questions; what was said stays in the history.

    Raises:
        Refused: the person speaks for none, or the delegation has no position there.
    """
    meeting = lock_meeting(db, session_id)
    may_record(meeting.session.state, meeting.session.minutes_state, meeting.label)
    speaking = _speaking(db, said, meeting, None)
    asked = questions.numbered(db, meeting, command.numbers)
    with entering(db, said, meeting, "withdraw") as entry:
        for question in asked:
            _take_off(db, said, meeting, speaking.delegation, question)
        numbers = [q.number for q in asked]
        word = "question" if len(numbers) == 1 else "questions"
        entry.summary = (
            f"{meeting.label}: {speaking.delegation.name} has withdrawn its position on "
            f"{word} {prompts.spans(numbers)}."
        )
    prompts.show_answered(
        db, said, meeting, speaking.delegation.id or 0, [q.id or 0 for q in asked]
    )
    return entry.saved()


def _take_off(
    db: Db, said: Said, meeting: Meeting, delegation: Delegation, question: Question
) -> None:
    for position, covered in in_force(db, meeting.series_id):
        if position.delegation_id == delegation.id and question.id in covered:
            row = db.get_one(PositionQuestion, (position.id, question.id))
            row.withdrawn_at, row.withdrawn_by = said.now, said.user
            db.flush()
            return
    raise Refused(
        f"{delegation.name} has no position on question {question.number} in force.",
        kind="no_position",
    )


def amend_said(db: Db, said: Said, statement: str) -> Saved | None:
    """A person edited the message that stated positions: the new words supersede the old.

    Returns:
        What was saved, or None if that message stated nothing, or its record is final.
    """
    told = None
    for position in _stated_by(db, said):
        numbers = _numbers_in_force(db, position)
        meeting = lock_meeting(db, position.session_id)
        if not numbers or position.statement == statement:
            continue
        delegation = db.get_one(Delegation, position.delegation_id)
        command = PositionState(numbers, delegation.name, None, position.stance, statement)
        told = state_all(db, said, meeting.session_id, [command])
    return told


def withdraw_said(db: Db, said: Said) -> Saved | None:
    """A person deleted the message that stated positions: they are withdrawn."""
    told = None
    for position in _stated_by(db, said):
        numbers = _numbers_in_force(db, position)
        if numbers:
            told = withdraw(db, said, position.session_id, PositionWithdraw(numbers))
    return told


def _stated_by(db: Db, said: Said) -> list[Position]:
    query = select(Position).where(
        Position.said_channel == said.channel,
        Position.said_ts == said.ts,
        Position.entered_by == said.user,
    )
    # The newest only: an edit of an edit supersedes what stands, not what stood.
    return list(db.exec(query.order_by(col(Position.id).desc()).limit(1)))


def _numbers_in_force(db: Db, position: Position) -> tuple[int, ...]:
    query = (
        select(Question.number)
        .join(PositionQuestion, col(PositionQuestion.question_id) == col(Question.id))
        .where(
            PositionQuestion.position_id == position.id,
            col(PositionQuestion.withdrawn_at).is_(None),
        )
        .order_by(col(Question.number))
    )
    return tuple(db.exec(query))


def numbers_asked(db: Db, prompt_id: int) -> tuple[int, ...]:
    """The numbers of the questions of a prompt."""
    query = (
        select(Question.number)
        .join(
            PromptQuestion,
            col(PromptQuestion.question_id) == col(Question.id),
        )
        .where(PromptQuestion.prompt_id == prompt_id)
        .order_by(col(Question.place))
    )
    return tuple(db.exec(query))

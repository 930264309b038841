"""Positions: what a delegation answers, verbatim; appended, superseded, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session as Db

from adhocbot.domain import naming, who
from adhocbot.domain.lifecycle import may_record
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import PositionState, PositionWithdraw
from adhocbot.domain.words import SessionState
from adhocbot.services import delegations, prompts, questions, stated
from adhocbot.services.entering import entering
from adhocbot.services.frame import (
    Meeting,
    Said,
    Saved,
    lock_meeting,
    must_see,
    offices,
    sees,
    words,
)
from adhocbot.store.positions import in_force
from adhocbot.store.tables import (
    Delegation,
    Position,
    PositionQuestion,
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
    meeting = _open_record(db, said, session_id)
    with entering(db, said, meeting, "position") as entry:
        told = [_append(db, said, meeting, command) for command in commands]
        entry.summary = f"{meeting.label}: {' '.join(told)}"
    return entry.saved()


def _open_record(db: Db, said: Said, session_id: int) -> Meeting:
    # Not `lock_seen`: a delegate outside the channel answers what it is asked.
    meeting = lock_meeting(db, session_id)
    if not delegations.seats(db, meeting.series_id, said.user):
        must_see(db, said, meeting.series)
    may_record(meeting.session.state, meeting.session.minutes_state, meeting.label)
    return meeting


def _append(db: Db, said: Said, meeting: Meeting, command: PositionState) -> str:
    statement = words(db, said, command.statement)
    if not statement.strip():
        raise Refused(
            "The statement is empty: position 3 We support it, provided that …", kind="empty"
        )
    speaking = _speaking(db, said, meeting, command.delegation)
    asked = _answerable(db, said, meeting, speaking.delegation, command.numbers)
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
        told.append(f"entered for it ({position.route})" if position.route else "entered for it")
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
    if not sees(db, said, meeting.series):
        # From outside the channel one speaks for oneself, and learns of no other delegation.
        _own_only(seats, named)
    delegation = delegations.speaking(db, meeting, named)
    own = any(seat.delegation == delegation.id and not seat.observes for seat in seats)
    if not own:
        who.leaders_only(held, said.user, f"enter a position for {delegation.name}")
    return _Speaking(delegation, entered_for=not own)


def _own_only(seats: list[who.Seat], named: str) -> None:
    if naming.key(named) not in [naming.key(seat.name) for seat in seats]:
        own = naming.listed([seat.name for seat in seats])
        raise Refused(f"You speak for {own}: position 3 We support it", kind="not_allowed")


def _answerable(
    db: Db, said: Said, meeting: Meeting, delegation: Delegation, numbers: tuple[int, ...]
) -> list[Question]:
    if not sees(db, said, meeting.series):
        asked = prompts.asked(db, meeting.series_id, delegation.id or 0)
        if not set(numbers) <= set(asked):
            word = "question" if len(asked) == 1 else "questions"
            has = f"{word} {prompts.spans(asked)}" if asked else "nothing yet"
            raise Refused(
                f"{delegation.name} was asked {has} in {meeting.label}: answer what it was asked.",
                kind="no_question",
            )
    return questions.numbered(db, meeting, numbers)


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
    meeting = _open_record(db, said, session_id)
    speaking = _speaking(db, said, meeting, None)
    return _withdraw(db, said, meeting, speaking.delegation, command.numbers)


def _withdraw(
    db: Db, said: Said, meeting: Meeting, delegation: Delegation, numbers: tuple[int, ...]
) -> Saved:
    with entering(db, said, meeting, "withdraw") as entry:
        told = _take_all_off(db, said, meeting, delegation, numbers)
        entry.summary = f"{meeting.label}: {told}"
    return entry.saved()


def _take_all_off(
    db: Db, said: Said, meeting: Meeting, delegation: Delegation, numbers: tuple[int, ...]
) -> str:
    asked = _answerable(db, said, meeting, delegation, numbers)
    for question in asked:
        _take_off(db, said, meeting, delegation, question)
    prompts.show_answered(db, said, meeting, delegation.id or 0, [q.id or 0 for q in asked])
    word = "question" if len(asked) == 1 else "questions"
    spans = prompts.spans([q.number for q in asked])
    return f"{delegation.name} has withdrawn its position on {word} {spans}."


def _take_off(
    db: Db, said: Said, meeting: Meeting, delegation: Delegation, question: Question
) -> None:
    for position, covered in in_force(db, meeting.series_id, delegation=delegation.id):
        if question.id in covered:
            row = db.get_one(PositionQuestion, (position.id, question.id))
            row.withdrawn_at, row.withdrawn_by = said.now, said.user
            db.flush()
            return
    raise Refused(
        f"{delegation.name} has no position on question {question.number} in force.",
        kind="no_position",
    )


def amend_said(
    db: Db,
    said: Said,
    statement: str,
    reread: Callable[[tuple[str, ...]], stated.Edit] = lambda _: stated.Edit(),
) -> Saved | None:
    """A person edited the message that stated a position: the new words supersede the old.

    Args:
        statement: the message's words, which are the statement unless they say more than that.
        reread: given the delegations' names, what else the words said and say: which questions
            they answer, in which stance. Those that an edit leaves out lose the position.

    Returns:
        What was saved; None if nothing that the message stated is in force, or it says the same,
        or it stated several positions, which its words no longer tell apart.

    Raises:
        Refused: the record is final, the words are empty, or speak for another delegation.
    """
    found = stated.in_force_by(db, said)
    if len(found) != 1:
        return None
    position, numbers = found[0]
    delegation = db.get_one(Delegation, position.delegation_id)
    held = PositionState(
        numbers, delegation.name, position.route, position.stance, position.statement
    )
    names = tuple(each.name for each in delegations.present(db, delegation.series_id))
    after = stated.again(held, statement, reread(names))
    if after == held:
        return None
    meeting = _open_record(db, said, position.session_id)
    with entering(db, said, meeting, "position") as entry:
        told = [_append(db, said, meeting, after)] if after.numbers else []
        if left := tuple(number for number in numbers if number not in after.numbers):
            told.append(_take_all_off(db, said, meeting, delegation, left))
        entry.summary = f"{meeting.label}: {' '.join(told)}"
    return entry.saved()


def withdraw_said(db: Db, said: Said) -> Saved | None:
    """A person deleted the message that stated positions: those in force are withdrawn.

    Returns:
        What was saved last; None if nothing that the message stated is in force.

    Raises:
        Refused: the record is final, or the person does not speak for the delegation any more.
    """
    told = None
    for position, numbers in stated.in_force_by(db, said):
        meeting = _open_record(db, said, position.session_id)
        delegation = db.get_one(Delegation, position.delegation_id)
        speaking = _speaking(db, said, meeting, delegation.name)
        told = _withdraw(db, said, meeting, speaking.delegation, numbers)
    return told

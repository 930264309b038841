"""Positions: what a delegation answers, verbatim; appended, superseded, withdrawn."""

from __future__ import annotations

from sqlmodel import Session as Db

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import PositionState, PositionWithdraw
from adhocbot.domain.stating import NO_POSITION, meaning
from adhocbot.domain.words import SessionState, Stance
from adhocbot.services import clearance, drafts, prompts
from adhocbot.services.entering import entering
from adhocbot.services.frame import Meeting, Said, Saved, words
from adhocbot.services.speaking import Speaking, answerable, open_record
from adhocbot.services.speaking import speaking as speaking_for
from adhocbot.store.drafts import waiting
from adhocbot.store.positions import in_force, newest
from adhocbot.store.questions import versions_at
from adhocbot.store.tables import (
    Delegation,
    Position,
    PositionQuestion,
    Question,
)


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
    meeting = open_record(db, said, session_id)
    with entering(db, said, meeting, "position") as entry:
        told = [append(db, said, meeting, command) for command in commands]
        entry.summary = f"{meeting.label}: {' '.join(told)}"
    return entry.saved()


def append(db: Db, said: Said, meeting: Meeting, command: PositionState) -> str:
    """Put one position on record within an entry; what to tell of it. Refuses as `state_all`."""
    statement = words(db, said, command.statement)
    means = meaning(statement, command.stance)
    if means == "same":
        return " ".join(
            append(db, said, meeting, each) for each in _before(db, said, meeting, command)
        )
    if not statement.strip():
        raise Refused(
            "The statement is empty: position 3 We support it, provided that …", kind="empty"
        )
    came = command.route is not None
    speaking = speaking_for(db, said, meeting, command.delegation, came=came)
    asked = answerable(db, said, meeting, speaking.delegation, command.numbers)
    late = _is_late(db, said, meeting, speaking.delegation, asked)
    head = clearance.waits_for(db, said, meeting, speaking)
    ids = [q.id or 0 for q in asked]
    older = _drafts_on(db, meeting, speaking.delegation, ids)
    position = Position(
        session_id=meeting.session_id,
        delegation_id=speaking.delegation.id or 0,
        statement=NO_POSITION if means == "none" else statement,
        is_none=means == "none",
        stance=command.stance,
        received_late=late,
        entered_for=speaking.entered_for,
        route=command.route,
        spoken_by=speaking.by.delegation if speaking.by else None,
        needs_clearance=head is not None,
        **(said.entered() | {"entered_at": said.received_at}),
    )
    db.add(position)
    db.flush()
    # A late answer to an earlier session is to what that one asked.
    versions = versions_at(db, meeting.series_id, meeting.session.number)
    for question in asked:
        answers = PositionQuestion(
            position_id=position.id or 0,
            question_id=question.id or 0,
            version=versions[question.id or 0],
        )
        db.add(answers)
    db.flush()
    prompts.show_answered(db, said, meeting, speaking.delegation.id or 0, ids)
    drafts.show_again(db, said, meeting, older)
    if head is not None:
        drafts.show(db, said, meeting, position)
    return _sentence(position, speaking, [q.number for q in asked], head)


def _drafts_on(
    db: Db, meeting: Meeting, delegation: Delegation, questions: list[int]
) -> list[Position]:
    return [
        position
        for position, covered in waiting(db, meeting.series_id, delegation=delegation.id)
        if set(covered) & set(questions)
    ]


def _before(db: Db, said: Said, meeting: Meeting, command: PositionState) -> list[PositionState]:
    """The statements that "same as before" restates, for the questions as they are now.

    What was withdrawn was taken back on purpose, so it is nothing to be repeated by a word.

    Raises:
        Refused: there is no earlier answer to one of the questions, or it is the one in force.
    """
    speaking = speaking_for(db, said, meeting, command.delegation)
    delegation = speaking.delegation
    asked = answerable(db, said, meeting, delegation, command.numbers)
    held = newest(db, meeting.series_id, delegation=delegation.id)
    versions = versions_at(db, meeting.series_id, meeting.session.number)
    drawn: dict[tuple[str, Stance | None], list[int]] = {}
    for question in asked:
        position, version = held.get((delegation.id or 0, question.id or 0), (None, 0))
        if position is None:
            raise Refused(
                f"{delegation.name} has no earlier position on question {question.number}: "
                f"position {question.number} We support it",
                kind="no_position",
            )
        if version >= versions[question.id or 0]:
            raise Refused(
                f"{delegation.name}'s position on question {question.number} is on record for the "
                f"question as it is, and stays. Or: position {question.number} We support it",
                kind="no_change",
            )
        drawn.setdefault((position.statement, position.stance), []).append(question.number)
    return [
        PositionState(tuple(numbers), command.delegation, command.route, stance, statement)
        for (statement, stance), numbers in drawn.items()
    ]


def _sentence(position: Position, speaking: Speaking, numbers: list[int], head: str | None) -> str:
    word = "question" if len(numbers) == 1 else "questions"
    stance = f" ({position.stance})" if position.stance else ""
    is_so = "is on record" if head is None else f"waits for {head}'s clearance"
    name, spans = speaking.delegation.name, prompts.spans(numbers)
    told = [
        f"{name} has no position on {word} {spans}, and that {is_so}"
        if position.is_none
        else f"{name}'s position on {word} {spans}{stance} {is_so}, "
        f"{len(position.statement)} characters"
    ]
    if speaking.entered_for:
        told.append(f"entered for it ({position.route})" if position.route else "entered for it")
    if speaking.by:
        told.append(f"stated by {speaking.by.name} by mandate")
    if position.received_late:
        told.append("received late")
    return f"{', '.join(told)}."


def _is_late(
    db: Db, said: Said, meeting: Meeting, delegation: Delegation, asked: list[Question]
) -> bool:
    closed_at = meeting.session.closed_at
    # What was kept since before the close came in time, whenever it is clear what it answers.
    in_time = said.received and closed_at and said.received <= closed_at
    if meeting.session.state is SessionState.CLOSED and not in_time:
        return True
    for question in asked:
        prompt = prompts.deadline(db, delegation.id or 0, question.id or 0)
        if prompt and prompt.deadline_at and said.received_at > prompt.deadline_at:
            return True
    return False


def withdraw(db: Db, said: Said, session_id: int, command: PositionWithdraw) -> Saved:
    """Take a delegation's position off questions; what was said stays in the history.

    Raises:
        Refused: the person does not speak for the delegation, it has no position there, or it
            stated that itself and the person only enters what others send.
    """
    meeting = open_record(db, said, session_id)
    does = "withdraw what was entered for"
    speaking = speaking_for(db, said, meeting, command.delegation, does=does)
    delegation = speaking.delegation
    if speaking.entered_for:
        _entered_only(db, said, meeting, delegation, command.numbers)
    with entering(db, said, meeting, "withdraw") as entry:
        told = take_all_off(db, said, meeting, delegation, command.numbers)
        entered = " Entered for it." if speaking.entered_for else ""
        by = f" Said by {speaking.by.name} by mandate." if speaking.by else ""
        entry.summary = f"{meeting.label}: {told}{entered}{by}"
    return entry.saved()


def _entered_only(
    db: Db, said: Said, meeting: Meeting, delegation: Delegation, numbers: tuple[int, ...]
) -> None:
    """Refuse to take off what a delegation stated itself: that is for its own people."""
    for question in answerable(db, said, meeting, delegation, numbers):
        if not _standing(db, meeting, delegation, question, None).entered_for:
            raise Refused(
                f"{delegation.name} stated its position on question {question.number} itself, so "
                "only its delegates withdraw it. If it sends you another: "
                f"position {question.number} for {delegation.name} by e-mail …",
                kind="not_allowed",
            )


def take_all_off(
    db: Db,
    said: Said,
    meeting: Meeting,
    delegation: Delegation,
    numbers: tuple[int, ...],
    only: int | None = None,
) -> str:
    """Take a delegation's position off questions within an entry; what to tell of it.

    A draft that waits is taken back before what is in force.

    Args:
        only: the position that is taken off, where that is known.

    Raises:
        Refused: it has none on one of them.
    """
    asked = answerable(db, said, meeting, delegation, numbers)
    taken = [_take_off(db, said, meeting, delegation, question, only) for question in asked]
    prompts.show_answered(db, said, meeting, delegation.id or 0, [q.id or 0 for q in asked])
    waited = {p.id: p for p in taken if p.needs_clearance and p.cleared_at is None}
    drafts.show_again(db, said, meeting, list(waited.values()))
    told = []
    pairs = [(q.number, p.id in waited) for q, p in zip(asked, taken, strict=True)]
    for what, is_draft in (("position on", False), ("draft on", True)):
        some = [number for number, waits in pairs if waits == is_draft]
        if some:
            word = "question" if len(some) == 1 else "questions"
            told.append(f"its {what} {word} {prompts.spans(some)}")
    return f"{delegation.name} has withdrawn {' and '.join(told)}."


def _take_off(
    db: Db,
    said: Said,
    meeting: Meeting,
    delegation: Delegation,
    question: Question,
    only: int | None,
) -> Position:
    position = _standing(db, meeting, delegation, question, only)
    row = db.get_one(PositionQuestion, (position.id, question.id))
    row.withdrawn_at, row.withdrawn_by = said.now, said.user
    db.flush()
    return position


def _standing(
    db: Db, meeting: Meeting, delegation: Delegation, question: Question, only: int | None
) -> Position:
    """What a withdrawal takes off a question: the draft that waits, else what is in force."""
    for position, covered in [
        *waiting(db, meeting.series_id, delegation=delegation.id),
        *in_force(db, meeting.series_id, delegation=delegation.id),
    ]:
        if question.id in covered and only in (None, position.id):
            return position
    raise Refused(
        f"{delegation.name} has no position on question {question.number} in force.",
        kind="no_position",
    )

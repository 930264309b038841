"""Concerns of delegations, followed from session to session."""

from __future__ import annotations

from sqlmodel import Session as Db

from adhocbot.domain.ledger import Followed
from adhocbot.domain.lifecycle import may_record
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import ConcernMove
from adhocbot.domain.words import Concern
from adhocbot.services import questions
from adhocbot.services.entering import entering
from adhocbot.services.frame import Said, Saved, lock_seen, words
from adhocbot.services.speaking import speaking
from adhocbot.store import tables
from adhocbot.store.record import record_facts


def move(db: Db, said: Said, session_id: int, command: ConcernMove) -> Saved:
    """Say where a delegation's concern on a question stands, or what would remove it.

    Raises:
        Refused: the record is final, there is no such question, the person does not speak for the
            delegation, or there is no concern that could move so.
    """
    meeting = lock_seen(db, said, session_id)
    may_record(meeting.session.state, meeting.session.minutes_state, meeting.label)
    (question,) = questions.numbered(db, meeting, (command.number,))
    speaks = speaking(db, said, meeting, command.delegation, does="follow a concern of")
    name = speaks.delegation.name
    held = _held(db, session_id, name, command.number)
    moved = _moved(held, name, command)
    with entering(db, said, meeting, "concern", announce=True) as entry:
        row = tables.ConcernMove(
            series_id=meeting.series_id,
            session_id=session_id,
            question_id=question.id or 0,
            delegation_id=speaks.delegation.id or 0,
            move=moved,
            text=_plain(db, said, command.text),
            remedy=_plain(db, said, command.remedy),
            **said.entered(),
        )
        db.add(row)
        told = [f"{meeting.label}: concern of {name} on question {command.number}: {row.move}"]
        told += [f"because {row.text}"] if row.text else []
        told += [f"it would go if {row.remedy}"] if row.remedy else []
        entry.summary = f"{', '.join(told)}."
    return entry.saved()


def _plain(db: Db, said: Said, typed: str | None) -> str | None:
    return words(db, said, typed).strip().rstrip(".") if typed else None


def _held(db: Db, session_id: int, name: str, number: int) -> Followed | None:
    return next(
        (
            each
            for each in record_facts(db, session_id).concerns
            if (each.delegation, each.question) == (name, number)
        ),
        None,
    )


def _moved(held: Followed | None, name: str, command: ConcernMove) -> Concern:
    """Where the concern comes to; one that nobody holds can only be raised."""
    is_open = held is not None and held.is_open
    if command.move is None:
        return Concern.MAINTAINED if is_open else Concern.RAISED
    if not is_open and command.move is not Concern.RAISED:
        raise Refused(
            f"{name} holds no concern on question {command.number}. To raise one: "
            f"concern {command.number} raised because … To see them: concerns",
            kind="no_concern",
        )
    if is_open and command.move is Concern.RAISED:
        raise Refused(
            f"{name} has raised its concern on question {command.number} already. To hold on to "
            f"it: concern {command.number} maintained because …",
            kind="nothing_new",
        )
    if held is not None and held.state is command.move and not command.text:
        raise Refused(
            f"The concern of {name} on question {command.number} is {command.move} already. To "
            f"add why: concern {command.number} {command.move} because …",
            kind="nothing_new",
        )
    return command.move

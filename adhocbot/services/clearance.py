"""Clearance: where a series asks for it, a position is a draft until the head clears it.

A draft is a position like any other, received when it was stated; it is only not in force, and
nobody outside the delegation sees it. What the head states, and what the chair or the secretary
enters for a delegation, needs no clearance: the one speaks for it, the others vouch for how it
came. By a mandate, the head of the delegation that speaks clears.
"""

from __future__ import annotations

from sqlmodel import Session as Db

from adhocbot.domain import naming, who
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import PositionClear
from adhocbot.domain.when import show_instant
from adhocbot.services import delegations, drafts, prompts
from adhocbot.services.entering import entering
from adhocbot.services.frame import Meeting, Said, Saved, offices, sees
from adhocbot.services.speaking import Speaking, answerable, open_record
from adhocbot.store import people
from adhocbot.store.drafts import head_of, voice_of, waiting
from adhocbot.store.tables import Delegation, Position, Question


def waits_for(db: Db, said: Said, meeting: Meeting, speaking: Speaking) -> str | None:
    """The name of the head who must clear what a person states; None where nobody must.

    Raises:
        Refused: the delegation has no head who could.
    """
    if not meeting.series.clearance or speaking.entered_for:
        return None
    voice = speaking.by.delegation if speaking.by else speaking.delegation.id or 0
    head = head_of(db, meeting.series.team_id, voice)
    if head is None:
        raise who.no_head(offices(db, meeting), db.get_one(Delegation, voice).name)
    return None if head == said.user else people.fact(db, said.team, head).name


def clear(db: Db, said: Said, session_id: int, command: PositionClear) -> Saved:
    """Put drafts of one's delegation in force, with the time at which they were received.

    Raises:
        Refused: the person heads not the delegation, or nothing waits there.
    """
    meeting = open_record(db, said, session_id)
    delegation = _delegation(db, said, meeting, command.delegation)
    numbered = answerable(db, said, meeting, delegation, command.numbers)
    asked = {q.id: q.number for q in numbered}
    found = [
        (position, covered)
        for position, covered in waiting(db, meeting.series_id, delegation=delegation.id)
        if set(covered) & set(asked)
    ]
    nothing = set(asked) - {question for _, covered in found for question in covered}
    if nothing:
        numbers = sorted(asked[question] for question in nothing)
        word = "question" if len(numbers) == 1 else "questions"
        raise Refused(
            f"{delegation.name} has nothing on {word} {prompts.spans(numbers)} in "
            f"{meeting.label} that waits for clearance. To state a position: "
            f"position {numbers[0]} …",
            kind="no_position",
        )
    for position, _ in found:
        _must_head(db, said, voice_of(position))
    return _clear(db, said, meeting, delegation, found)


def clear_one(db: Db, said: Said, position_id: int) -> Saved:
    """Put one draft in force, by its button; refuses as `clear`."""
    position = db.get(Position, position_id)
    if position is None:
        raise _gone()
    meeting = open_record(db, said, position.session_id)
    series = meeting.series_id
    voice = voice_of(position)
    if head_of(db, said.team, voice) != said.user:
        if any(
            seat.delegation == voice for seat in delegations.seats(db, said.team, series, said.user)
        ):
            _must_head(db, said, voice)
        raise who.no_delegate_clears()
    found = [
        each
        for each in waiting(db, meeting.series_id, delegation=position.delegation_id)
        if each[0].id == position_id
    ]
    if not found:
        raise _gone()
    return _clear(db, said, meeting, db.get_one(Delegation, position.delegation_id), found)


def _gone() -> Refused:
    return Refused(
        "There is nothing here any more that you could clear. What waits: clear 3",
        kind="gone",
    )


def _delegation(db: Db, said: Said, meeting: Meeting, named: str | None) -> Delegation:
    seats = delegations.seats(db, said.team, meeting.series_id, said.user)
    speaks_for = [*seats, *delegations.mandates(db, seats)]
    if named is None:
        own = next((seat for seat in seats if not seat.observes), None)
        if own is None:
            raise who.no_delegate_clears()
        return db.get_one(Delegation, own.delegation)
    for seat in speaks_for:
        if naming.key(seat.name) == naming.key(named):
            return db.get_one(Delegation, seat.delegation)
    if not sees(db, said, meeting.series):
        raise who.not_head(None, named)
    delegation = delegations.speaking(db, meeting, named)
    _must_head(db, said, delegation.mandate_id or delegation.id or 0)
    return delegation


def _must_head(db: Db, said: Said, voice: int) -> None:
    head = head_of(db, said.team, voice)
    if head != said.user:
        fact = people.fact(db, said.team, head) if head else None
        raise who.not_head(fact, db.get_one(Delegation, voice).name)


def _clear(
    db: Db,
    said: Said,
    meeting: Meeting,
    delegation: Delegation,
    found: list[tuple[Position, tuple[int, ...]]],
) -> Saved:
    with entering(db, said, meeting, "clear") as entry:
        for position, _ in found:
            position.cleared_at, position.cleared_by = said.now, said.user
        db.flush()
        told = [_sentence(db, said, meeting, delegation, *each) for each in found]
        entry.summary = f"{meeting.label}: {' '.join(told)}"
        ids = [question for _, covered in found for question in covered]
        prompts.show_answered(db, said, meeting, delegation.id or 0, ids)
        drafts.show_again(db, said, meeting, [position for position, _ in found])
    return entry.saved()


def _sentence(
    db: Db,
    said: Said,
    meeting: Meeting,
    delegation: Delegation,
    position: Position,
    covered: tuple[int, ...],
) -> str:
    numbers = [db.get_one(Question, question).number for question in covered]
    word = "question" if len(numbers) == 1 else "questions"
    at = show_instant(position.entered_at, meeting.session.zone)
    late = ", received late" if position.received_late else ""
    return (
        f"{delegation.name}'s position on {word} {prompts.spans(numbers)}, received {at}{late}, "
        f"is on record, cleared by {people.fact(db, said.team, said.user).name}."
    )

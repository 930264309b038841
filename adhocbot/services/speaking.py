"""For whom a person speaks in a record, and to which questions: before anything is stated."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session as Db

from adhocbot.domain import naming, who
from adhocbot.domain.lifecycle import may_record
from adhocbot.domain.refusal import Refused
from adhocbot.domain.who import Seat
from adhocbot.services import delegations, prompts, questions
from adhocbot.services.frame import Meeting, Said, lock_meeting, must_see, offices, sees
from adhocbot.store.tables import Delegation, Question


@dataclass(frozen=True)
class Speaking:
    """For whom a statement is made, and who makes it where not their own delegates do.

    `entered_for`: the chair or the secretary; `by`: the delegation that has their mandate.
    """

    delegation: Delegation
    entered_for: bool = False
    by: Seat | None = None


def open_record(db: Db, said: Said, session_id: int) -> Meeting:
    """The session, locked, for whoever may answer in it.

    Raises:
        Refused: the person may not know of it, or its record is final.
    """
    # Not `lock_seen`: a delegate outside the channel answers what it is asked.
    meeting = lock_meeting(db, session_id)
    if not delegations.seats(db, said.team, meeting.series_id, said.user):
        must_see(db, said, meeting.series)
    may_record(meeting.session.state, meeting.session.minutes_state, meeting.label)
    return meeting


def speaking(
    db: Db,
    said: Said,
    meeting: Meeting,
    named: str | None,
    *,
    came: bool = False,
    does: str = "enter a position for",
) -> Speaking:
    """The delegation that a person speaks for: its own, or the one named.

    Args:
        came: they say by which route it reached them, as only the chair and the secretary do.
        does: what is refused to who may not, before the delegation's name.

    Raises:
        Refused: the person speaks for none, or may not for that one.
    """
    held = offices(db, meeting)
    seats = delegations.seats(db, said.team, meeting.series_id, said.user)
    if named is None:
        seat = _own_seat(db, meeting, seats, leads=held.leads(said.user))
        return Speaking(db.get_one(Delegation, seat.delegation))
    mandates = delegations.mandates(db, seats)
    if not sees(db, said, meeting.series):
        # From outside the channel one speaks for oneself, and learns of no other delegation.
        own = [seat.name for seat in [*seats, *mandates]]
        if naming.key(named) not in map(naming.key, own):
            raise own_only(own)
    delegation = delegations.speaking(db, meeting, named)
    if any(seat.delegation == delegation.id for seat in seats):
        return Speaking(delegation)
    enters = came and held.leads(said.user)
    if not enters and any(seat.delegation == delegation.id for seat in mandates):
        by = next(seat for seat in seats if seat.delegation == delegation.mandate_id)
        return Speaking(delegation, by=by)
    who.leaders_only(held, said.user, f"{does} {delegation.name}")
    return Speaking(delegation, entered_for=True)


def must_still_speak(
    db: Db, said: Said, meeting: Meeting, delegation: int | None, does: str
) -> None:
    """Let a message follow its writer only while they speak for the side that it was said for.

    Args:
        delegation: the side's id; None where a leader said it for none.
        does: what is refused to who speaks for it no more, before the delegation's name.

    Raises:
        Refused: they do not; what a delegate said stays with the delegation.
    """
    if delegation is not None:
        speaking(db, said, meeting, db.get_one(Delegation, delegation).name, does=does)


def _own_seat(db: Db, meeting: Meeting, seats: list[Seat], *, leads: bool) -> Seat:
    present = delegations.present(db, meeting.series_id)
    return who.seat_to_speak(seats, leads, [d.name for d in present if not d.observes])


def may_state(db: Db, said: Said, session_id: int) -> None:
    """Let whoever can state or enter a position through, before they write one in the form.

    Raises:
        Refused: the person may not know of the session, or speaks for no delegation and leads not;
            the form has every question, so from outside the channel there is none.
    """
    meeting = open_record(db, said, session_id)
    if not sees(db, said, meeting.series):
        raise Refused(
            "You answer by the button of the message that asked you, by a reply to it, or with a "
            "sentence: position 3 We support it",
            kind="not_allowed",
        )
    if not offices(db, meeting).leads(said.user):
        seats = delegations.seats(db, said.team, meeting.series_id, said.user)
        _own_seat(db, meeting, seats, leads=False)


def own_only(names: list[str] | tuple[str, ...]) -> Refused:
    """Says for whom a person outside the channel speaks, and of no other delegation."""
    return Refused(
        f"You speak for {naming.listed(names)}: position 3 We support it", kind="not_allowed"
    )


def answerable(
    db: Db, said: Said, meeting: Meeting, delegation: Delegation, numbers: tuple[int, ...]
) -> list[Question]:
    """The questions of these numbers, as far as the person may answer them.

    Raises:
        Refused: one is unknown; from outside the channel, one was not asked.
    """
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

"""What delegations reserve: attached to the minutes in their own words."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import ReservationMake, ReservationWithdraw
from adhocbot.domain.who import Offices
from adhocbot.services import delegations
from adhocbot.services.concluding import conclude
from adhocbot.services.entering import entering
from adhocbot.services.frame import (
    Meeting,
    Said,
    Saved,
    lock_meeting,
    lock_seen,
    offices,
    words,
)
from adhocbot.services.review import under_review
from adhocbot.services.revisions import show_revision
from adhocbot.services.speaking import Speaking, must_still_speak, speaking
from adhocbot.store.tables import Delegation, Reservation


def reserve(db: Db, said: Said, session_id: int, command: ReservationMake) -> Saved:
    """Attach a delegation's reservation to the minutes that are in review.

    Raises:
        Refused: nothing is in review, it has no words, or the person does not speak for the
            delegation.
        Stale: a newer revision has been posted than the one that the person saw.
    """
    meeting = lock_seen(db, said, session_id)
    # As for a remark: what ended by silence has done so even where nobody has looked yet.
    conclude(db, meeting, said.now)
    speaks = side(db, said, meeting, command.delegation)
    revision = under_review(db, meeting, "reservation", command.on)
    text = words(db, said, command.text)
    if not text.strip():
        raise Refused(
            "The reservation is empty: reservation We cannot accept the wording of section 5",
            kind="empty",
        )
    with entering(db, said, meeting, "reservation", announce=True) as entry:
        db.add(
            Reservation(
                session_id=session_id,
                revision=revision.number,
                delegation_id=speaks.delegation.id or 0,
                text=text,
                entered_for=speaks.entered_for,
                spoken_by=speaks.by.delegation if speaks.by else None,
                **said.entered(),
            )
        )
        entry.summary = f"{meeting.label}: reservation of {speaks.delegation.name}: {text}"
    show_revision(db, said, meeting)
    return entry.saved()


def withdraw(db: Db, said: Said, session_id: int, command: ReservationWithdraw) -> Saved:
    """Take all that a delegation reserves off the minutes again.

    Raises:
        Refused: nothing is in review, nothing is reserved, or the person does not speak for the
            delegation.
    """
    meeting = lock_seen(db, said, session_id)
    conclude(db, meeting, said.now)
    speaks = side(db, said, meeting, command.delegation)
    under_review(db, meeting, "reservation")
    name = speaks.delegation.name
    held = _standing(db, meeting, speaks.delegation.id or 0)
    if not held:
        raise Refused(
            f"{name} reserves nothing on the minutes of {meeting.label}. To see them: minutes",
            kind="nothing_new",
        )
    with entering(db, said, meeting, "reservation", announce=True) as entry:
        for row in held:
            row.withdrawn_at = said.now
        entry.summary = f"{meeting.label}: {name} withdraws what it reserved."
    show_revision(db, said, meeting)
    return entry.saved()


def reword(db: Db, said: Said, row: Reservation, command: ReservationMake) -> Saved:
    """A person edited the message that a reservation was made by: it says the new words.

    Raises:
        Refused: the minutes are approved with it as it was, it is withdrawn, it has no words left,
            or names another delegation, whose reservation it never was.
    """
    meeting, name = must_be_theirs(db, said, row)
    text = words(db, said, command.text)
    if not text.strip():
        raise Refused(
            "There are no words left in this message, so the edit changes nothing. To take the "
            "reservation back, delete it, or say: reservation withdrawn",
            kind="empty",
        )
    if command.delegation is not None and naming.key(command.delegation) != naming.key(name):
        raise Refused(
            f"This message attached a reservation of {name}, and an edit does not change that. "
            "Delete it, and say it in a new message: "
            f"reservation for {command.delegation}: …",
            kind="other_delegation",
        )
    with entering(db, said, meeting, "reservation", announce=True) as entry:
        row.text = text
        entry.summary = f"{meeting.label}: the reservation of {name} says now: {text}"
    show_revision(db, said, meeting)
    return entry.saved()


def take_off(db: Db, said: Said, row: Reservation) -> Saved:
    """Withdraw one reservation, whose message is gone.

    Raises:
        Refused: as `reword`.
    """
    meeting, name = must_be_theirs(db, said, row)
    with entering(db, said, meeting, "reservation", announce=True) as entry:
        row.withdrawn_at = said.now
        entry.summary = f"{meeting.label}: {name} withdraws a reservation: {row.text}"
    show_revision(db, said, meeting)
    return entry.saved()


def must_be_theirs(db: Db, said: Said, row: Reservation) -> tuple[Meeting, str]:
    """Let a reservation follow its message while the review goes on, and the writer's seat.

    Returns:
        The session, locked, and the delegation's name.

    Raises:
        Refused: the minutes are approved with it as it was, it is withdrawn, or the person speaks
            for the delegation no more.
    """
    meeting = lock_meeting(db, row.session_id)
    # As for a new one: what ended by silence has done so even where nobody has looked yet.
    conclude(db, meeting, said.now)
    approved = meeting.session.approved_revision
    if approved is not None and row.revision <= approved:
        raise Refused(
            f"The minutes of {meeting.label} are approved, with this reservation as it was, so "
            "your message changes nothing in them any more. Once the chair has opened a "
            "correction, you can say more: reservation We cannot accept section 5",
            kind="built_upon",
        )
    db.refresh(row)
    if row.withdrawn_at is not None:
        raise Refused(
            f"This reservation on the minutes of {meeting.label} is withdrawn. To attach one "
            "again, say it in a new message: reservation We cannot accept section 5",
            kind="wrong_state",
        )
    name = db.get_one(Delegation, row.delegation_id).name
    must_still_speak(db, said, meeting, row.delegation_id, "change a reservation of")
    return meeting, name


def side(db: Db, said: Said, meeting: Meeting, named: str | None = None) -> Speaking:
    """For which delegation a person reserves something.

    Raises:
        Refused: the person speaks for none, or not for that one; the sentence says who can.
    """
    if named is None and not _speaks(db, said, meeting):
        raise _no_seat(db, meeting, offices(db, meeting), said.user)
    return speaking(db, said, meeting, named, does="enter a reservation of")


def may_reserve(db: Db, said: Said, meeting: Meeting) -> None:
    """Let through whoever can reserve something, for their own delegation or for another.

    Raises:
        Refused: the person does not speak for any; the sentence says who can.
    """
    held = offices(db, meeting)
    if not held.leads(said.user) and not _speaks(db, said, meeting):
        raise _no_seat(db, meeting, held, said.user)


def _speaks(db: Db, said: Said, meeting: Meeting) -> bool:
    seats = delegations.seats(db, said.team, meeting.series_id, said.user)
    return any(not seat.observes for seat in seats)


def _no_seat(db: Db, meeting: Meeting, held: Offices, user: str) -> Refused:
    names = [d.name for d in delegations.present(db, meeting.series_id) if not d.observes]
    if held.leads(user) and names:
        return Refused(
            "You speak for no delegation. Enter it for one of them: "
            f"reservation for {names[0]}: We cannot accept section 5",
            kind="not_allowed",
        )
    known = f" ({', '.join(names)})" if names else ""
    return Refused(
        f"Only a delegate{known} can attach a reservation to the minutes of {meeting.label}. "
        "The chair adds you: delegation add NAME @you",
        kind="not_allowed",
    )


def _standing(db: Db, meeting: Meeting, delegation: int) -> list[Reservation]:
    query = select(Reservation).where(
        Reservation.session_id == meeting.session_id,
        Reservation.delegation_id == delegation,
        col(Reservation.withdrawn_at).is_(None),
    )
    return list(db.exec(query.order_by(col(Reservation.id))))

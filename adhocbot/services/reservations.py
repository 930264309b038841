"""What delegations reserve: attached to the minutes in their own words."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import ReservationMake, ReservationWithdraw
from adhocbot.domain.who import Offices
from adhocbot.services import delegations
from adhocbot.services.concluding import conclude
from adhocbot.services.entering import entering
from adhocbot.services.frame import Meeting, Said, Saved, lock_seen, offices, words
from adhocbot.services.review import under_review
from adhocbot.services.revisions import show_revision
from adhocbot.services.speaking import Speaking, speaking
from adhocbot.store.tables import Reservation


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

"""Which form of a review opens, with what is known already filled in."""

from __future__ import annotations

from typing import Any

from adhocbot.domain.minutes import profile
from adhocbot.domain.minutes.profile import remarkable
from adhocbot.domain.record import Record
from adhocbot.domain.refusal import Refused
from adhocbot.domain.review import RemarkFact
from adhocbot.domain.words import Disposition
from adhocbot.services import disposing, remarks, reservations
from adhocbot.services.frame import Said, lock_seen
from adhocbot.services.review import under_review
from adhocbot.slack import views
from adhocbot.store.messages import Db

View = dict[str, Any]

FORMS = frozenset({"remark", "remark change", "remark refuse", "reservation"})
_DISPOSES = {
    "remark change": (views.change_form, Disposition.ACCEPTED_WITH_CHANGES),
    "remark refuse": (views.refuse_form, Disposition.NOT_ACCEPTED),
}


def may_fill_in(db: Db, said: Said, form: str, session: int) -> None:
    """Refuse whoever would fill in a form in vain, before they do."""
    meeting = lock_seen(db, said, session)
    match form:
        case "remark":
            remarks.side(db, said, meeting)
            under_review(db, meeting, "remark")
        case "reservation":
            reservations.may_reserve(db, said, meeting)
            under_review(db, meeting, "reservation")
        case _:
            disposing.may_dispose(db, said, meeting)


def opened(
    record: Record,
    form: str,
    session: int,
    number: int | None,
    user: str,
    typed: views.Typed | None = None,
) -> View:
    """The view of a form of the review.

    Args:
        number: of the remark that it disposes of; else the revision that the button stood under.
        user: who fills it in.
        typed: what they had filled in already.

    Raises:
        Refused: there is no such remark, or it was withdrawn or disposed of meanwhile.
    """  # fmt: skip  # its arguments are what a click knows
    label = views.label_of(record)
    if form in _DISPOSES:
        remark = _numbered(record, number)
        shows, disposition = _DISPOSES[form]
        disposing.must_stand(remark.number, withdrawn=remark.withdrawn)
        disposing.must_be_open(remark.number, remark.disposition, disposition)
        return shows(session, label, remark)
    newest = record.revision - 1
    if typed is None and number is not None and number != newest:
        typed = views.Typed(note=f"Revision {newest} has been posted since; this is about that.")
    if form == "reservation":
        return views.reservation_form(
            views.Reviewed(session, label, newest, _speaks_for(record, user)), typed
        )
    about = views.Reviewed(session, label, newest, _own(record, user))
    return views.remark_form(about, remarkable(profile(record.profile)), typed)


def _numbered(record: Record, number: int | None) -> RemarkFact:
    found = next((each for each in record.remarks if each.number == number), None)
    if found is None:
        raise Refused(
            f"{views.label_of(record)} has no remark {number}. To see them: remarks",
            kind="no_remark",
        )
    return found


def _own(record: Record, user: str) -> list[str]:
    """The delegation that somebody sits in, and those that it speaks for by their mandate."""
    speaking = [each for each in record.delegations if not each.observes]
    own = [each.name for each in speaking if user in [one.user for one in each.delegates]]
    return own + [each.name for each in speaking if each.mandate in own]


def _speaks_for(record: Record, user: str) -> list[str]:
    """As `_own`; whoever leads and sits in none enters it for any."""
    leaders = {person.user for person in (record.chair, record.secretary) if person}
    own = _own(record, user)
    if own or user not in leaders:
        return own
    return [each.name for each in record.delegations if not each.observes]

"""The buttons and forms of a review."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Disposition, RemarkKind
from adhocbot.services import disposing, minutes, remarks, reservations, review
from adhocbot.services.frame import Said, Saved, lock_seen
from adhocbot.services.review import Stale
from adhocbot.slack import review_forms, views
from adhocbot.slack.asking import Wanted
from adhocbot.slack.listeners.filled import Filled
from adhocbot.slack.values import remark_in, two_numbers_in
from adhocbot.store.record import record_facts

View = dict[str, Any]


def _dispose(disposition: Disposition) -> Callable[[Any, Said, str], Saved]:
    def dispose(db: Any, said: Said, value: str) -> Saved:
        session, number, _ = remark_in(value)
        command = c.RemarkDispose(number, disposition, None)
        return disposing.dispose(db, said, session, command, seen_open=True)

    return dispose


def _maintain(db: Any, said: Said, value: str) -> Saved:
    session, number, _ = remark_in(value)
    return remarks.maintain(db, said, session, c.RemarkMaintain(number))


def _approve(db: Any, said: Said, value: str) -> Saved:
    """Nobody approves by a button what they have not seen."""
    session, revision = two_numbers_in(value)
    review.must_be_newest(db, lock_seen(db, said, session), revision)
    return minutes.approve(db, said, session)


DOES: dict[str, Callable[[Any, Said, str], Saved]] = {
    "minutes.approve": _approve,
    "remark.accept": _dispose(Disposition.ACCEPTED),
    "remark.note": _dispose(Disposition.NOTED),
    "remark.maintain": _maintain,
}
"""Buttons that do one thing and tell it."""


def _opens(form: str) -> Callable[[str], Wanted]:
    return lambda value: Wanted(form, *two_numbers_in(value))


OPENS: dict[str, Callable[[str], Wanted]] = {
    "remark.add": _opens("remark"),
    "remark.change": lambda value: Wanted("remark change", *remark_in(value)[:2]),
    "remark.refuse": lambda value: Wanted("remark refuse", *remark_in(value)[:2]),
    "reservation.add": _opens("reservation"),
}
"""Buttons that open a form, with the remark that it is about, or the revision they stood under."""


def _remark(db: Any, said: Said, filled: Filled, _: str) -> Saved:
    section = filled.chosen("section")
    if section is None:
        raise Refused("Choose the section.", field="section")
    command = c.RemarkAdd(
        section,
        filled.text("text"),
        RemarkKind(filled.chosen("kind") or RemarkKind.GENERAL),
        filled.text("proposed") or None,
        filled.chosen("delegation") or None,
        filled.about.get("on"),
    )
    return remarks.add(db, said, filled.about["session"], command)


def _reserve(db: Any, said: Said, filled: Filled, _: str) -> Saved:
    # Where only one is offered, nothing is asked; a leader who sits in none has to choose.
    named = filled.chosen("delegation") or None
    command = c.ReservationMake(filled.text("text"), named, filled.about.get("on"))
    return reservations.reserve(db, said, filled.about["session"], command)


def _disposes(disposition: Disposition) -> Callable[[Any, Said, Filled, str], Saved]:
    def dispose(db: Any, said: Said, filled: Filled, _: str) -> Saved:
        command = c.RemarkDispose(
            int(filled.about.get("remark") or 0), disposition, filled.text("text")
        )
        return disposing.dispose(db, said, filled.about["session"], command, seen_open=True)

    return dispose


SAVES: dict[str, Callable[[Any, Said, Filled, str], Saved]] = {
    "remark.add": _remark,
    "remark.change": _disposes(Disposition.ACCEPTED_WITH_CHANGES),
    "remark.refuse": _disposes(Disposition.NOT_ACCEPTED),
    "reservation.add": _reserve,
}
"""Forms, by what each saves."""

_AGAIN = {"remark.add": "remark", "reservation.add": "reservation"}


def again(db: Any, said: Said, callback_id: str, filled: Filled, stale: Stale) -> View:
    """The form once more, on the newest revision, with what was typed: it is not lost."""
    session: int = filled.about["session"]
    note = (
        f"Revision {stale.newest} has been posted since you opened this, so nothing was saved yet. "
        "Your words are still here: read the new revision, and send them again if they still hold."
    )
    typed = views.Typed(
        section=filled.chosen("section"),
        kind=filled.chosen("kind") or RemarkKind.GENERAL.value,
        text=filled.text("text"),
        proposed=filled.text("proposed"),
        delegation=filled.chosen("delegation"),
        note=note,
    )
    record = record_facts(db, session)
    return review_forms.opened(record, _AGAIN[callback_id], session, None, said.user, typed)

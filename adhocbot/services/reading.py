"""Minutes as somebody reads them in Slack, or is sent them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session as Db
from sqlmodel import select

from adhocbot.domain import naming
from adhocbot.domain.minutes import Minutes
from adhocbot.domain.minutes.changes import Change
from adhocbot.domain.refusal import Refused
from adhocbot.domain.words import FORMS, MinutesState
from adhocbot.services import outgoing
from adhocbot.services.frame import Said, Saved, series_seen
from adhocbot.services.revisions import changed, document, last_revision, state_of
from adhocbot.store.tables import Revision, Session


@dataclass(frozen=True)
class Read:
    """Minutes with the name of their session, and what they changed in the revision before.

    `newest`: the number of the revision that took the place of these.
    """

    label: str
    minutes: Minutes
    changed: tuple[Change, ...] = ()
    newest: int | None = None


def read(db: Db, said: Said, session_id: int, revision: int | None) -> Read:
    """A posted revision, or without one the draft as it stands.

    Raises:
        Refused: there is no such session that the person may know of, or no such revision.
    """
    series = series_seen(db, said, session_id)
    session = db.get_one(Session, session_id)
    label = naming.label(series.topic, session.number)
    state = _state(db, session, label, revision)
    minutes = document(db, session_id, revision, state)
    if revision is None:
        return Read(label, minutes)
    last = last_revision(db, session_id)
    newest = last.number if last is not None and last.number != revision else None
    # Once they are approved they are read for what they say.
    marks = changed(db, session_id, revision) if state is MinutesState.IN_REVIEW else ()
    return Read(label, minutes, marks, newest)


def _state(db: Db, session: Session, label: str, revision: int | None) -> MinutesState:
    if revision is None:
        return MinutesState.DRAFT
    posted = select(Revision.id).where(
        Revision.session_id == session.id, Revision.number == revision
    )
    if db.exec(posted).first() is None:
        raise Refused(
            f"No revision {revision} of the minutes of {label} was posted. "
            "To see where they stand: minutes",
            kind="no_revision",
        )
    return state_of(db, session.id or 0, revision)


def send(db: Db, said: Said, session_id: int, revision: int | None) -> Saved:
    """Send what somebody reads to them, in every form; raises as `read`."""
    series = series_seen(db, said, session_id)
    session = db.get_one(Session, session_id)
    label = naming.label(series.topic, session.number)
    state = _state(db, session, label, revision)
    outgoing.say(
        db,
        team=series.team_id,
        lane=said.user,
        kind="file.post",
        data={
            "session": session_id,
            "revision": revision,
            "forms": list(FORMS),
            "state": str(state),
            "under": None,
        },
        now=said.now,
    )
    return Saved("The files come to you in a direct message.", label, session_id)

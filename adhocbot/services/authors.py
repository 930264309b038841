"""What the authors of remarks are told of them."""

from __future__ import annotations

from sqlmodel import Session as Db

from adhocbot.services import outgoing
from adhocbot.services.frame import Meeting, Said
from adhocbot.store import messages
from adhocbot.store.tables import Remark


def tell(db: Db, said: Said, meeting: Meeting, remark: Remark) -> None:
    """Tell a remark's author what became of it; whoever disposed of their own knows."""
    if remark.entered_by != said.user:
        _say(db, said, meeting, remark, "remark.post")


def show(db: Db, said: Said, meeting: Meeting, remark: Remark) -> None:
    """Let the message to a remark's author, if there is one, say what is so now."""
    subject = _subject(remark)
    if messages.place(db, meeting.series.team_id, subject) is not None:
        _say(db, said, meeting, remark, "remark.update")


def _subject(remark: Remark) -> str:
    return f"remark:{remark.id or 0}:{remark.entered_by}"


def _say(db: Db, said: Said, meeting: Meeting, remark: Remark, kind: str) -> None:
    outgoing.say(
        db,
        team=meeting.series.team_id,
        lane=remark.entered_by,
        kind=kind,
        subject=_subject(remark),
        data={"session": meeting.session_id, "remark": remark.number},
        now=said.now,
        once=True,
    )

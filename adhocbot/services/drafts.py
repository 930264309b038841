"""What the head of a delegation is told of the drafts that wait."""

from __future__ import annotations

from sqlmodel import Session as Db

from adhocbot.services import outgoing
from adhocbot.services.frame import Meeting, Said
from adhocbot.store.drafts import head_of, voice_of, waiting
from adhocbot.store.tables import Delegation, Position

# What is longer may be shown shortened, and nobody clears what they have not read.
_IN_A_MESSAGE = 3000


def show(db: Db, said: Said, meeting: Meeting, position: Position) -> None:
    """Send a new draft to the head who clears it."""
    _say(db, said, meeting, position, "draft.post")
    if len(position.statement) > _IN_A_MESSAGE:
        _say(db, said, meeting, position, "wording.post")


def show_again(db: Db, said: Said, meeting: Meeting, drafts: list[Position]) -> None:
    """Let what the head was sent show what has become of it."""
    for position in drafts:
        _say(db, said, meeting, position, "draft.update")


def show_head(db: Db, said: Said, meeting: Meeting, delegation: Delegation) -> None:
    """Send the head of a delegation all of its drafts that wait."""
    for position, _ in waiting(db, meeting.series_id):
        if voice_of(position) == delegation.id:
            _say(db, said, meeting, position, "draft.post")


def _say(db: Db, said: Said, meeting: Meeting, position: Position, kind: str) -> None:
    head = head_of(db, meeting.series.team_id, voice_of(position))
    if head is None:
        return
    outgoing.say(
        db,
        team=meeting.series.team_id,
        lane=head,
        kind=kind,
        subject=f"draft:{position.id}:{head}",
        data={"position": position.id, "user": head},
        now=said.now,
    )

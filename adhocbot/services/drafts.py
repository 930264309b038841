"""What the head of a delegation is told of the drafts that wait."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.domain.symmetry import JUST_ASKED
from adhocbot.services import outgoing
from adhocbot.services.frame import Meeting, Said
from adhocbot.store import people
from adhocbot.store.drafts import head_of, voice_of, waiting
from adhocbot.store.tables import Delegation, Outgoing, Position

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


def remind(
    db: Db, said: Said, meeting: Meeting, delegation: Delegation, drafted: dict[int, Position]
) -> str:
    """Remind the heads whose clearance a delegation's drafts wait for; says so, for who asks.

    Args:
        drafted: the drafts, by the numbers of the questions.
    """
    told = []
    for voice in dict.fromkeys(voice_of(position) for position in drafted.values()):
        numbers = sorted(n for n, position in drafted.items() if voice_of(position) == voice)
        head = head_of(db, meeting.series.team_id, voice)
        told.append(_remind(db, said, meeting, delegation, numbers, head, voice))
    return "".join(told)


def _remind(
    db: Db,
    said: Said,
    meeting: Meeting,
    delegation: Delegation,
    numbers: list[int],
    head: str | None,
    voice: int,
) -> str:
    name, count = delegation.name, len(numbers)
    on = f"question{'' if count == 1 else 's'} {naming.listed([str(n) for n in numbers])}"
    draft = f"{name}'s draft on {on}"
    if head is None:
        of = db.get_one(Delegation, voice).name
        return f" {draft} waits, and {of} has no head to clear it: delegation head {of} @delegate"
    named = people.fact(db, said.team, head).name
    if _was_reminded(db, said, meeting, _reminder(meeting, delegation, head)):
        return f" {draft} waits for its head, {named}, who was reminded a moment ago."
    what = "1 draft waits" if count == 1 else f"{count} drafts wait"
    listed = ",".join(str(number) for number in numbers)
    outgoing.say(
        db,
        team=meeting.series.team_id,
        lane=head,
        kind="notice.post",
        subject=_reminder(meeting, delegation, head),
        data={
            "words": f"{meeting.label}: {what} for your clearance: what {name} states on {on}. To "
            f"put it on record: clear {meeting.label} {listed} for {name}"
        },
        now=said.now,
    )
    return f" {draft} waits for its head, {named}, whom I have reminded."


def _reminder(meeting: Meeting, delegation: Delegation, head: str) -> str:
    return f"clearance:{meeting.session_id}:{delegation.id}:{head}"


def _was_reminded(db: Db, said: Said, meeting: Meeting, subject: str) -> bool:
    query = select(Outgoing.id).where(
        Outgoing.team_id == meeting.series.team_id,
        Outgoing.subject == subject,
        col(Outgoing.created_at) > said.now - JUST_ASKED,
    )
    return db.exec(query.limit(1)).first() is not None


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

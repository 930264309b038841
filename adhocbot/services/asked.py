"""What tells of debts: the one message in the channel, and the one to whoever leads the session."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain.symmetry import one_sided
from adhocbot.services import outgoing
from adhocbot.services.frame import Meeting
from adhocbot.store import messages, people
from adhocbot.store.record import record_facts
from adhocbot.store.tables import Outgoing, Prompt, PromptQuestion

_Kinds = tuple[str, str]
_ASKED: _Kinds = ("asked.post", "asked.update")
_OFFER: _Kinds = ("offer.post", "offer.update")


def say_asked(db: Db, meeting: Meeting, now: datetime) -> None:
    """Show who owes what in the channel: posted once, updated from then on."""
    _say(db, meeting, meeting.series.channel_id, _ASKED, f"asked:{meeting.session_id}", now)


def update_asked(
    db: Db, meeting: Meeting, delegation: int, questions: list[int], now: datetime
) -> None:
    """Let the message of every session that asked a delegation these questions follow."""
    query = (
        select(Prompt.session_id)
        .join(PromptQuestion, col(PromptQuestion.prompt_id) == col(Prompt.id))
        .where(Prompt.delegation_id == delegation, col(PromptQuestion.question_id).in_(questions))
        .distinct()
    )
    for session in sorted({meeting.session_id, *db.exec(query)}):
        outgoing.say(
            db,
            team=meeting.series.team_id,
            lane=meeting.series.channel_id,
            kind="asked.update",
            subject=f"asked:{session}",
            data={"session": session},
            now=now,
        )
    update_offer(db, meeting, now)


def offer_rest(db: Db, meeting: Meeting, now: datetime) -> None:
    """Tell the chair directly which questions are one-sided, if any is, and offer to ask the rest.

    Told once for a session; what was told is brought up to date.
    """
    chair = meeting.session.chair_user
    if chair is None or not people.hears(db, meeting.session_id, chair):
        return
    if not one_sided(record_facts(db, meeting.session_id)):
        update_offer(db, meeting, now)
        return
    _say(db, meeting, chair, _OFFER, _offer(meeting, chair), now)


def update_offer(db: Db, meeting: Meeting, now: datetime) -> None:
    """Let what the chair was told of one-sided questions follow, if it was told."""
    chair = meeting.session.chair_user
    if chair is not None and _is_said(db, meeting, chair, _OFFER, _offer(meeting, chair)):
        _say(db, meeting, chair, _OFFER, _offer(meeting, chair), now)


def _offer(meeting: Meeting, chair: str) -> str:
    return f"offer:{meeting.session_id}:{chair}"


def _say(db: Db, meeting: Meeting, lane: str, kinds: _Kinds, subject: str, now: datetime) -> None:
    said = _is_said(db, meeting, lane, kinds, subject)
    outgoing.say(
        db,
        team=meeting.series.team_id,
        lane=lane,
        kind=kinds[1] if said else kinds[0],
        subject=subject,
        data={"session": meeting.session_id},
        now=now,
    )


def _is_said(db: Db, meeting: Meeting, lane: str, kinds: _Kinds, subject: str) -> bool:
    """Whether it stands in Slack, or is on its way there."""
    team = meeting.series.team_id
    if messages.place(db, team, subject) is not None:
        return True
    waiting = select(Outgoing.id).where(
        Outgoing.team_id == team,
        Outgoing.lane == lane,
        Outgoing.kind == kinds[0],
        Outgoing.subject == subject,
        col(Outgoing.done_at).is_(None),
    )
    return db.exec(waiting.limit(1)).first() is not None

"""Everybody who took part is told that minutes are up for review."""

from __future__ import annotations

from sqlmodel import Session as Db

from adhocbot.domain.record import Record
from adhocbot.services.frame import Meeting, Said
from adhocbot.services.outgoing_many import post_all
from adhocbot.store import people


def tell(db: Db, said: Said, meeting: Meeting, record: Record, revision: int) -> None:
    """Tell the delegates of every delegation that took part, once each.

    Not whoever posted it, who knows; and none who may not see the session's channel.

    Args:
        record: of the session, as the revision was compiled from it.
    """
    took_part = set(record.took_part)
    sitting = {
        person.user
        for each in record.delegations
        if each.name in took_part
        for person in each.delegates
    }
    team = meeting.series.team_id
    inside = people.seeing(db, team, meeting.series.channel_id, sitting) - {said.user}
    users = sorted(inside - people.cannot_act(db, team, inside))
    post_all(
        db,
        team=team,
        kind="review.post",
        posts=[
            (
                user,
                f"review:{meeting.session_id}:{revision}:{user}",
                {"session": meeting.session_id, "revision": revision},
            )
            for user in users
        ],
        now=said.now,
    )

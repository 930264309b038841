"""Turns in, facts out: the speaker queue of a session."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain.floor import TurnFact, Turns
from adhocbot.store import people
from adhocbot.store.tables import Delegation, Series, Session, Turn


def floor_of(db: Db, session_id: int) -> Turns:
    """Every turn of a session, whatever became of it, as they were asked for."""
    rows = list(db.exec(select(Turn).where(Turn.session_id == session_id).order_by(col(Turn.id))))
    if not rows:
        return ()
    team = db.exec(
        select(Series.team_id)
        .join(Session, col(Session.series_id) == col(Series.id))
        .where(Session.id == session_id)
    ).one()
    named = people.facts(db, team, {row.user_id for row in rows})
    wanted = {row.delegation_id for row in rows}
    sides = {
        side.id: side
        for side in db.exec(select(Delegation).where(col(Delegation.id).in_(wanted - {None})))
    }
    return tuple(_fact(row, named[row.user_id].name, sides.get(row.delegation_id)) for row in rows)


def _fact(row: Turn, name: str, side: Delegation | None) -> TurnFact:
    return TurnFact(
        turn=row.id or 0,
        user=row.user_id,
        name=name,
        delegation=side.name if side else None,
        observes=side.observes if side else False,
        clarifies=row.clarifies,
        began_at=row.began_at,
        ended_at=row.ended_at,
        left_at=row.left_at,
    )

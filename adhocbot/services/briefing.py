"""Telling a newcomer or an absentee what changed, and what their delegation owes."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.domain.brief import Brief, Debt, SeriesFacts, brief
from adhocbot.services import delegations
from adhocbot.services.aloud import hearers_may_see
from adhocbot.services.frame import Said, must_see, sees
from adhocbot.store import people
from adhocbot.store.brief import attended, changes, next_session, open_items
from adhocbot.store.prompts import prompts_owed
from adhocbot.store.tables import Series, Session

LINES = 5
"""How many lines of each topic are told."""


def of_session(db: Db, said: Said, session_id: int) -> Brief:
    """The brief on the series of a session.

    A delegate outside its channel is told what the delegation owes, and nothing else.

    Raises:
        Refused: the person may know nothing of the session.
    """
    session = db.get_one(Session, session_id)
    series = db.get_one(Series, session.series_id)
    if not sees(db, said, series) and not delegations.seats(
        db, said.team, series.id or 0, said.user
    ):
        must_see(db, said, series)
    return brief(_facts(db, said, series), LINES)


def of_all(db: Db, said: Said) -> tuple[Brief, ...]:
    """The briefs on all series that the person may see or owes something in, newest first."""
    channels = [
        each
        for each in people.channels_of(db, said.team, said.user)
        if hearers_may_see(db, said, each)
    ]
    owing = {each.session for each in prompts_owed(db, said.team, said.user)}
    owing_series = select(Session.series_id).where(col(Session.id).in_(sorted(owing)))
    query = (
        select(Series)
        .where(
            Series.team_id == said.team,
            col(Series.channel_id).in_(sorted(channels)) | col(Series.id).in_(owing_series),
        )
        .order_by(col(Series.id).desc())
    )
    return tuple(brief(_facts(db, said, series), LINES) for series in db.exec(query).all())


def _debts(db: Db, said: Said, sessions: set[int | None]) -> tuple[Debt, ...]:
    """What is owed in these sessions; a question that was asked twice is owed once."""
    told: set[tuple[str, int]] = set()
    debts = []
    for each in prompts_owed(db, said.team, said.user):
        if each.session not in sessions:
            continue
        owed = tuple(number for number in each.owed if (each.delegation, number) not in told)
        told.update((each.delegation, number) for number in owed)
        if owed:
            debts.append(Debt(each.delegation, owed, each.deadline))
    return tuple(debts)


def _facts(db: Db, said: Said, series: Series) -> SeriesFacts:
    query = select(Session).where(Session.series_id == series.id)
    known = {session.id: session.number for session in db.exec(query)}
    last = max(known.values(), default=1)
    debts = _debts(db, said, set(known))
    name, label = naming.slug(series.topic), naming.label(series.topic, last)
    if not sees(db, said, series):
        return SeriesFacts(name, label, debts=debts, outside=True)
    return SeriesFacts(
        name,
        label,
        attended(db, series, said.user),
        changes(db, series),
        debts,
        open_items(db, series, said.user),
        next_session(db, series),
    )

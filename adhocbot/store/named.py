"""What a sentence about a session can name: little, so that reading a sentence costs little."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain.words import ItemState
from adhocbot.store.tables import Delegation, Document, Item, Series, Session


@dataclass(frozen=True)
class Named:
    """The names in a session's record: the series' delegations and documents' identifiers, the
    agenda items as (number, title), and the profile of its minutes.
    """

    profile: str
    delegations: tuple[str, ...]
    items: tuple[tuple[int, str], ...]
    identifiers: tuple[str, ...]


def named(db: Db, session_id: int) -> Named:
    """What can be named of a session.

    Raises:
        sqlalchemy.exc.NoResultFound: there is no such session.
    """
    series = db.exec(
        select(Series.id, Series.profile)
        .join(Session, col(Session.series_id) == col(Series.id))
        .where(Session.id == session_id)
    ).one()
    titles = db.exec(
        select(Item.title)
        .where(Item.session_id == session_id, Item.state != ItemState.DROPPED)
        .order_by(col(Item.place), col(Item.id))
    )
    return Named(
        profile=series[1],
        delegations=tuple(
            db.exec(
                select(Delegation.name)
                .where(Delegation.series_id == series[0], col(Delegation.dropped_at).is_(None))
                .order_by(col(Delegation.id))
            )
        ),
        items=tuple(enumerate(titles, start=1)),
        identifiers=tuple(
            db.exec(
                select(Document.identifier)
                .where(Document.series_id == series[0])
                .order_by(col(Document.id))
            )
        ),
    )

"""The agenda item that is open."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain.words import ItemState
from adhocbot.store.tables import Item


def running_item(db: Db, session_id: int) -> Item | None:
    """The item that is open now, if one is."""
    query = select(Item).where(
        Item.session_id == session_id,
        col(Item.opened_at).is_not(None),
        col(Item.closed_at).is_(None),
        Item.state != ItemState.DROPPED,
    )
    return db.exec(query.order_by(col(Item.opened_at).desc()).limit(1)).first()

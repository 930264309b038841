"""The agenda item that is open, and the floor that closes with it."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain.floor import asking_words, waiting
from adhocbot.domain.naming import listed
from adhocbot.store.floor import floor_of
from adhocbot.store.running import running_item
from adhocbot.store.tables import Turn

# So many of those whom an item's end left unheard are named; the others are counted.
_NAMED = 12


def close_running(db: Db, session_id: int, at: datetime) -> str:
    """Close the item that is open now, if one is, and its queue; a sentence on who waited still."""
    item = running_item(db, session_id)
    if item is not None and item.opened_at is not None:
        # `close at 14:45` may lie before the moment in which the last item was opened.
        item.closed_at = max(item.opened_at, at)
    return _end_queue(db, session_id, at)


def _end_queue(db: Db, session_id: int, at: datetime) -> str:
    unheard = [asking_words(each) for each in waiting(floor_of(db, session_id))]
    for turn in live_turns(db, session_id):
        if turn.began_at is not None:
            turn.ended_at = max(turn.began_at, at)
        else:
            turn.left_at = max(turn.entered_at, at)
    if not unheard:
        return ""
    named = unheard[:_NAMED]
    more = [f"{len(unheard) - len(named)} more"] if len(unheard) > len(named) else []
    verb = "was" if len(unheard) == 1 else "were"
    return f" Still in the queue {verb}: {listed([*named, *more])}."


def live_turns(db: Db, session_id: int) -> list[Turn]:
    """The turns of those who have the floor or wait for it, as they asked."""
    query = select(Turn).where(
        Turn.session_id == session_id,
        col(Turn.ended_at).is_(None),
        col(Turn.left_at).is_(None),
    )
    return list(db.exec(query.order_by(col(Turn.id))))

"""Each delivery has its effect once, although Slack may deliver it again."""

from datetime import datetime

from sqlmodel import Session, col

from adhocbot.store.inserting import insert_into
from adhocbot.store.tables import Received


def first_time(db: Session, team: str, key: str, now: datetime) -> bool:
    """Whether this delivery is new; remembers it in the caller's transaction, with its effect.

    A second transaction with the same key waits for the first one to end.

    Args:
        key: what repeats keep: an event id, a trigger id.
    """
    new = (
        insert_into(db, Received)
        .values(team_id=team, key=key, at=now)
        .on_conflict_do_nothing()
        .returning(col(Received.key))
    )
    return db.connection().execute(new).first() is not None


def tell(db: Session, team: str, key: str, told: str) -> None:
    """Keep what was answered to a delivery, for the case that it comes again."""
    row = db.get_one(Received, (team, key))
    row.told = told
    db.add(row)


def told(db: Session, team: str, key: str) -> str | None:
    """What was answered to a delivery when it came first."""
    row = db.get(Received, (team, key))
    return row.told if row else None

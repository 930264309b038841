"""What time alone causes. Everything due is found in our own rows, so a restart loses nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import col, delete

from adhocbot.store.engine import BACKGROUND_WAIT, Database
from adhocbot.store.tables import Outgoing, Received

# Slack repeats a delivery for up to a day.
REMEMBER_DELIVERIES = timedelta(days=2)
KEEP_SAID = timedelta(days=30)


def tick(database: Database, now: datetime) -> None:
    """Forget what is no longer needed to tell a repeated delivery or message from a new one.

    Args:
        now: the record's time, which stamped the deliveries; ticking twice changes nothing more.
    """
    with database.transaction(wait=BACKGROUND_WAIT) as db:
        db.exec(delete(Received).where(col(Received.at) < now - REMEMBER_DELIVERIES))
        db.exec(
            delete(Outgoing).where(
                col(Outgoing.done_at).is_not(None), col(Outgoing.done_at) < now - KEEP_SAID
            )
        )

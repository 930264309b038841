"""Forgetting what carried the record and is not needed any more."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import col, delete

from adhocbot.services.home import OPEN_FOR
from adhocbot.store.engine import BACKGROUND_WAIT, Database
from adhocbot.store.tables import HomeTab, KeptForm, Outgoing, Received

# Slack repeats a delivery for up to a day.
REMEMBER_DELIVERIES = timedelta(days=2)
KEEP_FORMS = timedelta(days=7)
KEEP_SAID = timedelta(days=30)


def forget(database: Database, now: datetime) -> None:
    """Forget deliveries, forms, Home tabs and posted messages that are old.

    Args:
        now: the record's time, which stamped them.
    """
    with database.transaction(wait=BACKGROUND_WAIT) as db:
        db.exec(delete(Received).where(col(Received.at) < now - REMEMBER_DELIVERIES))
        db.exec(delete(KeptForm).where(col(KeptForm.at) < now - KEEP_FORMS))
        db.exec(delete(HomeTab).where(col(HomeTab.opened_at) < now - OPEN_FOR))
        db.exec(
            delete(Outgoing).where(
                col(Outgoing.done_at).is_not(None), col(Outgoing.done_at) < now - KEEP_SAID
            )
        )

"""What a session that is planned will need, told where its agenda or its time changes."""

from __future__ import annotations

from sqlmodel import Session as Db

from adhocbot.domain.lifecycle import AHEAD
from adhocbot.domain.minutes.forecast import forecast, forecast_words
from adhocbot.services.frame import Meeting
from adhocbot.store.record import record_facts


def told_forecast(db: Db, meeting: Meeting) -> str:
    """Words, on a line of their own, on an agenda that needs more minutes than are planned."""
    if meeting.session.state not in AHEAD:
        # A whole record is much to read for nothing.
        return ""
    db.flush()
    record = record_facts(db, meeting.session_id)
    found = forecast(record)
    return f"\n{forecast_words(record, found)}" if found else ""

"""When a session is: the instants, the zone, and what clocks there show, which go together."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from adhocbot.domain.when import wall
from adhocbot.store.tables import Session


def times(start: datetime, end: datetime, zone: str) -> dict[str, Any]:
    """The columns of a session that say when it is.

    Nothing else sets them: whoever changes one of them changes the walls too.
    """
    return {
        "starts_at": start,
        "ends_at": end,
        "zone": zone,
        "starts_wall": wall(start, zone),
        "ends_wall": wall(end, zone),
    }


def set_times(session: Session, start: datetime, end: datetime, zone: str) -> None:
    """Give a session that is planned already another time, or another zone."""
    for column, value in times(start, end, zone).items():
        setattr(session, column, value)

"""Which sessions' records can still change."""

from __future__ import annotations

from typing import Any

from sqlmodel import col

from adhocbot.domain.words import MinutesState, SessionState
from adhocbot.store.tables import Session


def is_unfinished() -> Any:
    """The condition that a session is not cancelled and its minutes are not approved."""
    return (col(Session.state) != SessionState.CANCELLED) & (
        col(Session.minutes_state) != MinutesState.APPROVED
    )

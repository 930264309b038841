"""What a session's answer to `close` tells of it: planned and used, and who had the floor."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session as Db

from adhocbot.domain.floor import spoken, spoken_words
from adhocbot.domain.lengths import show_length
from adhocbot.domain.timebox import Used, used_words
from adhocbot.domain.words import ItemState
from adhocbot.services import agenda
from adhocbot.store.floor import floor_of


def compared(late: timedelta) -> str:
    """``, as planned``, ``, 15 minutes later than planned``."""
    minutes = round(late.total_seconds() / 60)
    if minutes == 0:
        return ", as planned"
    return f", {show_length(abs(minutes))} {'later' if minutes > 0 else 'earlier'} than planned"


def told_used(db: Db, session_id: int, now: datetime) -> str:
    """The minutes of each item, and the turns of each delegation; each on a line of its own."""
    used = [
        Used(number, item.title, item.minutes, item.opened_at, item.closed_at)
        for number, item in enumerate(agenda.in_order(db, session_id), start=1)
        if item.state is ItemState.ACCEPTED
    ]
    lines = [used_words(used)]
    sides = spoken(floor_of(db, session_id), now)
    if sides:
        lines.append(f"Spoken: {spoken_words(sides)}")
    return "".join(f"\n{line}" for line in lines if line)

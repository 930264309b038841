"""The time that a session and its running item have left, by what was planned for them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from adhocbot.domain.lengths import show_length

_MINUTE = 60
# An item's title, where it only says which one is meant.
_TITLE = 60


@dataclass(frozen=True)
class TimeBox:
    """What an item that is open was given, and until when that lasts.

    `minutes` is None where none were allotted; then there is no end either.
    """

    title: str
    opened_at: datetime
    minutes: int | None = None

    @property
    def ends_at(self) -> datetime | None:
        """When the minutes allotted are used up."""
        if self.minutes is None:
            return None
        return self.opened_at + timedelta(minutes=self.minutes)


def minutes_left(end: datetime, now: datetime) -> int:
    """Whole minutes until then, a begun one counted; below 0, whole minutes since then."""
    seconds = (end - now).total_seconds()
    return math.ceil(seconds / _MINUTE)


def box_words(box: TimeBox, now: datetime, clock: str) -> str:
    """``until 13:25, 4 of 10 min left``; ``until 13:25, 3 min over``; ``for 12 min``.

    Args:
        clock: the end's time of day, as it is shown there.
    """
    if box.ends_at is None:
        so_far = math.floor((now - box.opened_at).total_seconds() / _MINUTE)
        return f"for {so_far} min, no end planned"
    left = minutes_left(box.ends_at, now)
    if left > 0:
        return f"until {clock}, {left} of {box.minutes} min left"
    return f"until {clock}, {f'{-left} min over' if left else 'time is up'}"


def session_words(end: datetime, now: datetime) -> str:
    """``12 minutes left``, ``5 minutes over``."""
    left = minutes_left(end, now)
    if left == 0:
        return "time is up"
    return f"{show_length(abs(left))} {'left' if left > 0 else 'over'}"


@dataclass(frozen=True)
class Used:
    """An agenda item once the session is over: its minutes, and when it was open."""

    number: int
    title: str
    minutes: int | None
    opened_at: datetime | None
    closed_at: datetime | None


def used_words(items: Iterable[Used]) -> str:
    """``Time used: 1. Opening 12 of 10 min. Never opened: 3. Closing.``; empty where nothing is.

    Items without minutes are compared with nothing, and so left out where they were opened.
    """
    used, unopened = [], []
    for item in items:
        named = f"{item.number}. {_short(item.title)}"
        if item.opened_at is None or item.closed_at is None:
            unopened.append(named)
        elif item.minutes is not None:
            minutes = round((item.closed_at - item.opened_at).total_seconds() / _MINUTE)
            used.append(f"{named} {minutes} of {item.minutes} min")
    told = [f"Time used: {'; '.join(used)}."] if used else []
    if unopened:
        told.append(f"Never opened: {'; '.join(unopened)}.")
    return " ".join(told)


def _short(title: str) -> str:
    return title if len(title) <= _TITLE else f"{title[: _TITLE - 1].rstrip()}…"

"""Sessions keep their time of day when a zone's rules change between planning and meeting."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import sqlalchemy as sa
from sqlmodel import Session as Db
from sqlmodel import col

from adhocbot.domain.lifecycle import AHEAD
from adhocbot.domain.refusal import Refused
from adhocbot.domain.when import show_span
from adhocbot.domain.zone_rules import Moved, Planned, keep_wall
from adhocbot.services import calendars, home, outgoing
from adhocbot.services.entering import touch_card
from adhocbot.services.frame import Meeting, lock_meeting
from adhocbot.store import wakes
from adhocbot.store.concerned import concerned
from adhocbot.store.engine import BACKGROUND_WAIT, Database
from adhocbot.store.tables import Session

_log = logging.getLogger(__name__)

_PLANNED = (
    col(Session.id),
    col(Session.starts_at),
    col(Session.ends_at),
    col(Session.zone),
    col(Session.starts_wall),
    col(Session.ends_wall),
)
_AT_A_TIME = 1000


def keep_wall_times(
    database: Database, now: datetime, *, ending: Callable[[], bool] = lambda: False
) -> int:
    """Move each coming session to when clocks in its zone show, by today's rules, what was planned.

    For the start of the bot and once a day: rules come with updates of the system. Doing it twice,
    or in several processes at once, moves and tells nothing twice.

    Returns:
        How many sessions were moved.
    """
    # What is known of zones is kept for as long as a process lives, else.
    ZoneInfo.clear_cache()
    with database.reading() as db:
        coming = (
            sa.select(*_PLANNED)
            .where(col(Session.state).in_(AHEAD), col(Session.ends_at) > now)
            .execution_options(yield_per=_AT_A_TIME)
        )
        wrong = [
            row.id
            for row in db.connection().execute(coming)
            if not ending() and _moved(row) is not None
        ]
    return sum(_keep(database, session_id, now) for session_id in wrong if not ending())


def _keep(database: Database, session_id: int, now: datetime) -> bool:
    try:
        with database.transaction(wait=BACKGROUND_WAIT) as db:
            return _move(db, lock_meeting(db, session_id), now)
    except Refused as refused:
        # Undone meanwhile, or busy: then it is found again the next day.
        _log.info("Session %d keeps its instants: %s", session_id, refused.sentence)
        return False


def _moved(row: Session | sa.Row[*tuple[Any, ...]]) -> Moved | None:
    """When a session, or what `_PLANNED` says of one, is by today's rules, if at another time."""
    planned = Planned(row.starts_at, row.ends_at, row.zone, row.starts_wall, row.ends_wall)
    try:
        return keep_wall(planned)
    except ZoneInfoNotFoundError:
        _log.error("There is no zone %s any more: session %s", row.zone, row.id)
        return None


def _move(db: Db, meeting: Meeting, now: datetime) -> bool:
    session, series = meeting.session, meeting.series
    moved = _moved(session) if session.state in AHEAD else None
    if moved is None:
        return False
    told = _told(meeting, moved)
    # The walls stay: they are what was planned, also where no clock shows it any more.
    session.starts_at, session.ends_at = moved.start, moved.end
    session.calendar_sequence += 1
    db.flush()
    touch_card(db, series, meeting.session_id, now)
    calendars.post_file(db, meeting, now)
    home.freshen(db, series.team_id, series.channel_id, meeting.series_id, now)
    subjects = [wakes.subject("session", meeting.session_id)]
    wakes.touch(db, [*subjects, *wakes.prompts_of(db, [meeting.session_id])])
    for lane in (series.channel_id, *concerned(db, meeting.session_id, but="")):
        outgoing.say(
            db,
            team=series.team_id,
            lane=lane,
            kind="sentence.post",
            data={"words": told},
            now=now,
        )
    _log.info("The rules of %s have changed: %s is moved", session.zone, meeting.label)
    return True


def _told(meeting: Meeting, moved: Moved) -> str:
    session = meeting.session
    was = show_span(session.starts_at, session.ends_at, "UTC")
    span = show_span(moved.start, moved.end, session.zone)
    begins = (
        f"The rules for clocks in {session.zone} have changed since {meeting.label} was planned."
    )
    if moved.exactly:
        return f"{begins} It stays at what clocks there show: {span}. It was: {was}."
    return (
        f"{begins} That day no clock there shows {session.starts_wall[-5:]} any more, so it begins "
        f"right after: {span}. It was: {was}."
    )

"""What the clocks at a session show goes with its instants, whatever sets them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.when import When
from adhocbot.services import sessions, undo
from adhocbot.store import tables
from tests.support.stage import START, Stage

DAY = timedelta(days=1)


def _walls(stage: Stage, session: int) -> tuple[str, str, str]:
    row = stage.row(tables.Session, session)
    return row.zone, row.starts_wall, row.ends_wall


def test_a_session_keeps_what_clocks_there_show(stage: Stage) -> None:
    assert _walls(stage, stage.scheduled()) == (
        "Europe/Oslo", "2027-03-10T13:00", "2027-03-10T14:15",
    )  # fmt: skip


def test_reschedule_sets_them_anew_in_the_zone_that_stays_or_was_typed(stage: Stage) -> None:
    session = stage.scheduled()
    # As from a speaker in Tokyo who types no zone: the session keeps its own.
    untyped = When(START + DAY, None, "Asia/Tokyo", False, False)
    saved = stage.do(sessions.reschedule, session, c.Reschedule(untyped))
    assert _walls(stage, session) == ("Europe/Oslo", "2027-03-11T13:00", "2027-03-11T14:15")
    typed = When(START + DAY, None, "Asia/Tokyo", True, False)
    second = stage.do(sessions.reschedule, session, c.Reschedule(typed))
    assert _walls(stage, session) == ("Asia/Tokyo", "2027-03-11T21:00", "2027-03-11T22:15")
    for entry in (second, saved):
        stage.do(undo.undo_entry, entry.entry_id)
    assert _walls(stage, session) == ("Europe/Oslo", "2027-03-10T13:00", "2027-03-10T14:15")


def test_a_follow_up_has_them_in_the_zone_of_the_session_before(stage: Stage) -> None:
    first = stage.scheduled()
    # After the clocks have gone forward in Oslo.
    later = When(datetime(2027, 3, 31, 11, 0, tzinfo=UTC), None, "Asia/Tokyo", False, False)
    second = stage.do(sessions.follow_up, first, c.FollowUp(later, False)).session_id
    assert _walls(stage, second) == ("Europe/Oslo", "2027-03-31T13:00", "2027-03-31T14:15")

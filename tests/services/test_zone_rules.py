"""A zone's rules change between planning and meeting: sessions keep their time of day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Attending
from adhocbot.services import live, sessions
from adhocbot.services.zone_rules import keep_wall_times
from adhocbot.store import tables
from tests.support.stage import ANA, LAMPS, LENA, PAT, Stage, unchanged, when
from tests.support.zones import rules_of

JULY = datetime(2027, 7, 14, 11, 0, tzinfo=UTC)  # 13:00 in Oslo


def kept(stage: Stage) -> int:
    return keep_wall_times(stage.database, stage.clock.now())


def told(stage: Stage) -> list[tuple[str, str]]:
    return [
        (row.lane, row.data["words"])
        for row in stage.rows(tables.Outgoing)
        if row.kind == "sentence.post"
    ]


def times(stage: Stage, session: int) -> tuple[datetime, datetime, str, str, int]:
    row = stage.row(tables.Session, session)
    return row.starts_at, row.ends_at, row.starts_wall, row.ends_wall, row.calendar_sequence


def test_summer_time_is_given_up(stage: Stage, tmp_path: Path) -> None:
    summer = stage.scheduled(start=JULY)
    winter = stage.scheduled("Keels")
    stage.do(sessions.attend, summer, Attending.ATTEND, user=LENA)
    stage.do(sessions.attend, summer, Attending.DECLINE, user=PAT)
    with unchanged(stage.database):
        assert kept(stage) == 0
    with rules_of(tmp_path, Europe__Oslo="Africa/Lagos"):
        assert kept(stage) == 1
        with unchanged(stage.database):
            assert kept(stage) == 0
    hour = timedelta(hours=1)
    shown = "2027-07-14T13:00", "2027-07-14T14:15"
    assert times(stage, summer) == (JULY + hour, JULY + 2.25 * hour, *shown, 1)
    assert times(stage, winter)[-1] == 0
    words = (
        "The rules for clocks in Europe/Oslo have changed since lamps#1 was planned. It stays at "
        "what clocks there show: Wednesday 14 July 2027, 13:00–14:15 Europe/Oslo (12:00–13:15 "
        "UTC). It was: Wednesday 14 July 2027, 11:00–12:15 UTC."
    )
    assert told(stage) == [(LAMPS, words), (ANA, words), (LENA, words)]
    posted = [row[0] for row in stage.outgoing("calendar.post", "card.update")]
    assert posted.count("calendar.post") == 2  # the first file still waits, and is read anew


def test_it_comes_back_with_the_old_rules(stage: Stage, tmp_path: Path) -> None:
    session = stage.scheduled(start=JULY)
    with rules_of(tmp_path, Europe__Oslo="Africa/Lagos"):
        assert kept(stage) == 1
    assert kept(stage) == 1
    assert times(stage, session)[0] == JULY
    assert times(stage, session)[-1] == 2


def test_a_start_that_clocks_leave_out_is_told_so(stage: Stage, tmp_path: Path) -> None:
    with rules_of(tmp_path, Europe__Oslo="Africa/Lagos"):
        night = datetime(2027, 3, 28, 1, 30, tzinfo=UTC)  # 02:30, as summer time was given up
        session = stage.scheduled(start=night)
    assert kept(stage) == 1
    start, end, *_ = times(stage, session)
    assert (start, end) == (
        datetime(2027, 3, 28, 1, 0, tzinfo=UTC),
        datetime(2027, 3, 28, 1, 45, tzinfo=UTC),
    )
    assert told(stage)[0][1].split("planned. ")[1] == (
        "That day no clock there shows 02:30 any more, so it begins right after: Sunday 28 March "
        "2027, 03:00–03:45 Europe/Oslo (01:00–01:45 UTC). It was: Sunday 28 March 2027, "
        "01:30–02:45 UTC."
    )
    with unchanged(stage.database):
        assert kept(stage) == 0


def test_what_runs_or_is_over_or_called_off_stays(stage: Stage, tmp_path: Path) -> None:
    session = stage.scheduled(start=JULY)
    stage.do(sessions.cancel, session, c.Cancel("of fog"))
    other = stage.scheduled("Keels", start=JULY)
    stage.clock.turn_to(JULY)
    stage.do(live.start, other)
    over = stage.scheduled("Ropes", start=JULY - timedelta(days=2))
    with rules_of(tmp_path, Europe__Oslo="Africa/Lagos"), unchanged(stage.database):
        assert kept(stage) == 0
    assert times(stage, over)[-1] == 0


def test_rescheduling_sets_what_is_kept_anew(stage: Stage, tmp_path: Path) -> None:
    session = stage.scheduled(start=JULY)
    with rules_of(tmp_path, Europe__Oslo="Africa/Lagos"):
        kept(stage)
        moved = when(JULY + timedelta(days=1))
        stage.do(sessions.reschedule, session, c.Reschedule(moved))
        assert times(stage, session)[2] == "2027-07-15T12:00"
        with unchanged(stage.database):
            assert kept(stage) == 0

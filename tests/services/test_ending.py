"""What time causes is left where it stands when the bot is to end, and taken up when it starts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from adhocbot.services.tick import tick
from adhocbot.services.zone_rules import keep_wall_times
from adhocbot.store import tables
from tests.services.test_reminders import attending, before
from tests.support.stage import LENA, Stage
from tests.support.zones import rules_of


def after(times: int) -> Callable[[], bool]:
    """The bot is to end once it was asked so many times whether it is."""
    left = iter([False] * times)
    return lambda: next(left, True)


def test_reminders(stage: Stage) -> None:
    for number in range(4):
        attending(stage, LENA, topic=f"Lamps {number}")
    now = before(minutes=10)
    assert tick(stage.database, now, ending=after(2)) == now
    assert len(stage.outgoing("reminder.post")) == 2
    tick(stage.database, now)
    told = [subject for _, _, subject in stage.outgoing("reminder.post")]
    assert len(told) == len(set(told)) == 4


def test_sessions_whose_zone_has_other_rules(stage: Stage, tmp_path: Path) -> None:
    july = datetime(2027, 7, 14, 11, 0, tzinfo=UTC)
    for number in range(4):
        stage.scheduled(f"Lamps {number}", start=july)
    with rules_of(tmp_path, Europe__Oslo="Africa/Lagos"):
        # It asks once for each that it reads, and once for each that it moves.
        assert keep_wall_times(stage.database, stage.clock.now(), ending=after(4 + 1)) == 1
        assert keep_wall_times(stage.database, stage.clock.now()) == 3
    assert {row.calendar_sequence for row in stage.rows(tables.Session)} == {1}

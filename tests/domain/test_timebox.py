"""What an item and the session have left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from adhocbot.domain.timebox import (
    TimeBox,
    Used,
    box_words,
    minutes_left,
    session_words,
    used_words,
)

NOON = datetime(2027, 3, 10, 12, 0, tzinfo=UTC)
BOX = TimeBox("The lamps", NOON, 10)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "until 13:10, 10 of 10 min left"),
        (1, "until 13:10, 10 of 10 min left"),
        (6 * 60, "until 13:10, 4 of 10 min left"),
        (9 * 60 + 59, "until 13:10, 1 of 10 min left"),
        (10 * 60, "until 13:10, time is up"),
        (10 * 60 + 59, "until 13:10, time is up"),
        (11 * 60, "until 13:10, 1 min over"),
        (13 * 60 + 30, "until 13:10, 3 min over"),
    ],
)
def test_an_item_tells_what_it_has_left(seconds: int, words: str) -> None:
    assert box_words(BOX, NOON + timedelta(seconds=seconds), "13:10") == words


def test_an_item_without_minutes_tells_how_long_it_runs() -> None:
    box = TimeBox("The lamps", NOON)
    assert box.ends_at is None
    assert box_words(box, NOON + timedelta(minutes=12, seconds=50), "") == (
        "for 12 min, no end planned"
    )


def test_the_session_tells_too() -> None:
    told = {m: session_words(NOON, NOON + timedelta(minutes=m)) for m in (-75, -1, 0, 5)}
    assert told == {
        -75: "1 hour 15 minutes left", -1: "1 minute left", 0: "time is up", 5: "5 minutes over",
    }  # fmt: skip  # a row of minutes


def test_minutes_are_whole() -> None:
    assert [minutes_left(NOON, NOON - timedelta(seconds=s)) for s in (61, 60, 1, 0, -59, -61)] == [
        2, 1, 1, 0, 0, -1,
    ]  # fmt: skip  # a row of minutes


def test_planned_and_used_stand_side_by_side() -> None:
    def after(minutes: float) -> datetime:
        return NOON + timedelta(minutes=minutes)

    used = [
        Used(1, "Opening", 10, after(0), after(12.4)),
        Used(2, "The lamps", 10, after(12), after(12.2)),
        Used(3, "Paint", None, after(13), after(20)),
        Used(4, "W" * 90, 5, None, None),
        Used(5, "Closing", None, None, None),
    ]
    assert used_words(used) == (
        "Time used: 1. Opening 12 of 10 min; 2. The lamps 0 of 10 min. "
        f"Never opened: 4. {'W' * 59}…; 5. Closing."
    )
    assert used_words(used[2:3]) == ""
    assert used_words([]) == ""

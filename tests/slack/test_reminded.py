"""The running bot reminds people by itself, and at once when its clock is turned."""

from __future__ import annotations

from datetime import timedelta

from tests.slack.hall import START, Hall


def _starts(room: Hall, name: str) -> list[str]:
    room.settle()
    return [m.words.split("\n")[0] for m in room.person(name).dms() if " starts " in m.words]


def _attending(room: Hall, channel: str = "harbour") -> None:
    room.clock.turn_to(START - timedelta(days=2))
    room.planned(channel)
    for name in ("ben", "lena"):
        assert room.person(name).click(room.card(name, channel), "attendance.attend").ok
    room.settle()


def test_a_turned_clock_reminds_at_once(room: Hall) -> None:
    _attending(room)
    room.program.tick()
    assert _starts(room, "lena") == []
    room.clock.turn_to(START - timedelta(hours=24))
    room.program.tick()
    room.program.tick()
    assert _starts(room, "lena") == ["tides#1 starts tomorrow."]
    room.clock.turn_to(START - timedelta(minutes=15))
    room.program.tick()
    soon = "tides#1 starts in 15 minutes, at 13:00 your time (Europe/Oslo)."
    assert _starts(room, "lena") == ["tides#1 starts tomorrow.", soon]
    assert _starts(room, "ben") == _starts(room, "lena")
    assert _starts(room, "taro") == []


def test_not_whoever_left_a_private_channel_while_the_bot_was_away(room: Hall) -> None:
    _attending(room, "vault")
    room.slack.remove("vault", "lena")
    room.settle()
    with room.program.database.transaction() as db:
        # As if the bot had not heard of it.
        db.connection().exec_driver_sql(
            "INSERT INTO member (team_id, channel_id, user_id) VALUES (?, ?, ?)",
            (room.slack.team_id, room.slack.channel_id("vault"), room.person("lena").id),
        )
    # Last, since the bot may ask by itself at any time, and would rely on the answer from then on.
    room.program.directory.start()
    room.clock.turn_to(START - timedelta(hours=24))
    room.program.tick()
    assert _starts(room, "lena") == []
    assert _starts(room, "ben") == ["tides#1 starts tomorrow."]

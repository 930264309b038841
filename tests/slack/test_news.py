"""A session that is moved or called off, as those concerned read it in their direct messages."""

from __future__ import annotations

from adhocbot.sandbox import Shown
from tests.slack.hall import Hall


def _newest(room: Hall, name: str) -> Shown:
    room.settle()
    return room.person(name).dms()[-1]


def test_a_move_can_be_answered_where_it_is_read(room: Hall) -> None:
    room.planned()
    assert room.person("olga").click(room.card("olga"), "attendance.attend").ok
    room.does("ana", "reschedule to 10 Mar 2027 15:00")
    news = _newest(room, "olga")
    assert news.words.split("\n")[:4] == [
        "tides#1 is moved.",
        "Now: Wednesday 10 March 2027, 15:00–16:00 Europe/Oslo "
        "(16:00–17:00 Europe/Helsinki; 14:00–15:00 UTC)",
        "Before: Wednesday 10 March 2027, 13:00–14:00 Europe/Oslo "
        "(14:00–15:00 Europe/Helsinki; 12:00–13:00 UTC)",
        "Where: Pier 4",
    ]
    assert room.person("olga").click(news, "attendance.decline").ok
    room.settle()
    assert [each.name for each in room.record().attendance.regrets] == ["Olga Berg"]
    assert room.person("ben").dms()[-1].words.startswith("tides#1 is moved.")
    assert "is moved" not in "".join(m.words for m in room.person("ana").dms())


def test_who_is_asked_from_outside_learns_that_it_does_not_take_place_but_not_why(
    room: Hall,
) -> None:
    room.planned("vault")
    room.does("ana", "ask", "vault")
    assert _newest(room, "taro").action_ids[0] == "prompt.answer"
    room.does("ana", "cancel because Wrecks were found", "vault")
    assert _newest(room, "taro").words == (
        "tides#1 is cancelled.\nIt was to be: Wednesday 10 March 2027, 13:00–14:00 Europe/Oslo "
        "(21:00–22:00 Asia/Tokyo; 12:00–13:00 UTC)"
    )
    assert "because Wrecks were found" in _newest(room, "lena").words
    # Lars is a delegate of Norway who is not in the channel either.
    assert "Wrecks" not in _newest(room, "lars").words

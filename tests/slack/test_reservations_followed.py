"""A reservation, and a remark, that was said as a sentence follows its message."""

from __future__ import annotations

import pytest

from tests.slack.hall import Hall


def _in_review(room: Hall) -> None:
    room.closed()
    room.does("ana", "minutes post")


def _attached(room: Hall) -> list[tuple[str, str]]:
    return [(each.delegation, each.text) for each in room.record().reservations]


def _says(room: Hall, name: str, words: str) -> str:
    """Say it aloud; the ts of what was said."""
    return str(room.mention(name, words).thread_ts)


def _answer(room: Hall, ts: str) -> str:
    """What the bot said last in that thread."""
    return [each.words for each in room.bots("ana") if each.thread_ts == ts][-1]


def test_a_reservation_follows_its_edit_and_goes_with_its_message(either: Hall) -> None:
    _in_review(either)
    taro = either.person("taro")
    ts = _says(either, "taro", "reservation We keep our gauge. <!channel> {{ x }}")
    taro.edit("harbour", ts, "@adhocbot reservation We keep our own gauge.")
    assert _attached(either) == [("Japan", "We keep our own gauge.")]
    assert _answer(either, ts) == (
        "tides#1: the reservation of Japan says now: We keep our own gauge."
    )
    # It is the same one, whatever revision was posted meanwhile.
    either.does("ana", "doc add TD10 Chart")
    either.does("ana", "minutes revise")
    taro.edit("harbour", ts, "@adhocbot reservation We keep both.")
    assert _attached(either) == [("Japan", "We keep both.")]
    taro.delete("harbour", ts)
    assert _attached(either) == []
    assert len(either.rows("reservation")) == 1
    assert "Japan withdraws a reservation: We keep both." in either.told("taro")
    # And attached again, in a new message.
    _says(either, "taro", "reservation No.")
    assert _attached(either) == [("Japan", "No.")]


def test_approved_minutes_keep_it_as_it_was(room: Hall) -> None:
    _in_review(room)
    taro = room.person("taro")
    ts = _says(room, "taro", "reservation We keep our gauge.")
    room.does("ana", "minutes approve")
    before = room.all_rows()["reservation"]
    taro.edit("harbour", ts, "@adhocbot reservation We keep nothing.")
    assert _answer(room, ts).startswith(
        "⛔ The minutes of tides#1 are approved, with this reservation as it was, so your message "
        "changes nothing in them any more."
    )
    taro.delete("harbour", ts)
    room.settle()
    assert "This stays on record: The minutes of tides#1 are approved" in room.told("taro")
    assert room.all_rows()["reservation"] == before
    # Nor while they are corrected: what was approved keeps it.
    other = _says(room, "taro", "note What was said of it.")
    assert "⛔" in _answer(room, other)
    room.does("ana", "minutes revise")
    assert _attached(room) == [("Japan", "We keep our gauge.")]


@pytest.mark.parametrize(
    ("edited", "told"),
    [
        (
            "reservation for Norway: Not ours.",
            "⛔ This message attached a reservation of Japan, and an edit does not change that. "
            "Delete it, and say it in a new message: reservation for Norway: …",
        ),
        (
            "reservation",
            "This needs a form.\nOpen the form\nUndone: “tides#1: reservation of Japan: We keep "
            "our gauge.”",
        ),
        ("reservation withdrawn", "tides#1: Japan withdraws what it reserved."),
        ("position 1 One is plenty.", "tides#1: Japan's position on question 1 is on record,"),
    ],
)
def test_an_edit_into_something_else(edited: str, told: str, room: Hall) -> None:
    _in_review(room)
    ts = _says(room, "taro", "reservation We keep our gauge.")
    room.person("taro").edit("harbour", ts, f"@adhocbot {edited}")
    answer = _answer(room, ts)
    assert answer.startswith(told)
    kept = [("Japan", "We keep our gauge.")] if "⛔" in answer else []
    assert _attached(room) == kept


def test_a_remark_that_was_a_sentence_is_reworded_in_its_place(room: Hall) -> None:
    _in_review(room)
    lena = room.person("lena")
    ts = _says(room, "lena", "remark documents: name the chart")
    lena.edit("harbour", ts, "@adhocbot remark agenda technical: item 2 was first")
    [row] = room.rows("remark")
    assert (row["number"], row["section"], row["text"]) == (1, "agenda", "item 2 was first")
    assert _answer(room, ts) == (
        "tides#1: remark 1 says now, on agenda (technical): item 2 was first"
    )
    room.does("ana", "remark 1 noted")
    lena.edit("harbour", ts, "@adhocbot remark agenda: item 1 was last")
    assert _answer(room, ts).startswith("⛔ Remark 1 is noted already")
    assert room.rows("remark")[0]["text"] == "item 2 was first"


def test_whoever_left_the_delegation_takes_nothing_along(room: Hall) -> None:
    _in_review(room)
    taro = room.person("taro")
    ts = _says(room, "taro", "reservation We keep our gauge.")
    room.does("ana", "delegation tides#1 remove Japan @taro")
    taro.edit("harbour", ts, "@adhocbot reservation We keep nothing.")
    assert "change a reservation of Japan" in _answer(room, ts)
    taro.delete("harbour", ts)
    assert _attached(room) == [("Japan", "We keep our gauge.")]

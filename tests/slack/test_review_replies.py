"""Replies in the thread of a posted revision that come twice, late, without words, or by others."""

from __future__ import annotations

from adhocbot.sandbox import Shown
from tests.slack.hall import Hall


def _posted(room: Hall) -> str:
    room.closed()
    room.does("ana", "minutes post")
    return [m for m in room.bots("lena") if "minutes.read" in m.action_ids][-1].ts


def _answers(room: Hall, ts: str) -> list[str]:
    """What the bot answered aloud in the thread, by first lines."""
    return [
        each.words.splitlines()[0]
        for each in room.bots("lena")
        if each.thread_ts == ts and not each.files and each.ts != ts
    ]


def _whispers(room: Hall, name: str) -> list[Shown]:
    room.settle()
    return [each for each in room.person(name).everything("harbour") if each.ephemeral]


def _remarks(room: Hall) -> list[tuple[str, str, str]]:
    return [(row["section"], row["kind"], row["text"]) for row in room.rows("remark")]


def test_a_reply_delivered_twice_is_one_remark(either: Hall) -> None:
    posted = _posted(either)
    either.settle()
    either.slack.double_deliveries(4)
    either.person("lena").say("harbour", "It is rather long", posted)
    either.settle()
    either.slack.drop_acks(2)
    either.person("taro").say("harbour", "It is rather short", posted)
    assert _answers(either, posted) == [
        "tides#1: remark 1 by Norway on the minutes as a whole: It is rather long",
        "tides#1: remark 2 by Japan on the minutes as a whole: It is rather short",
    ]
    assert [row["number"] for row in either.rows("remark")] == [1, 2]


def test_an_edit_that_overtakes_its_reply_is_the_remark(either: Hall) -> None:
    posted = _posted(either)
    lena = either.person("lena")
    either.settle()
    with either.slack.shuffle_deliveries():
        first = lena.say("harbour", "It is rather long", posted)
        lena.edit("harbour", first, "documents editorial: name the chart")
    assert _remarks(either) == [("documents", "editorial", "name the chart")]
    with either.slack.shuffle_deliveries():
        second = lena.say("harbour", "Never mind", posted)
        lena.delete("harbour", second)
    assert _remarks(either) == [("documents", "editorial", "name the chart")]


def test_an_edit_into_another_section_and_kind_and_back(room: Hall) -> None:
    posted = _posted(room)
    lena = room.person("lena")
    ts = lena.say("harbour", "documents editorial: a comma proposed: one, two", posted)
    room.settle()
    lena.edit("harbour", ts, "agenda technical: item 2 was first")
    [row] = room.rows("remark")
    assert (row["section"], row["kind"], row["text"], row["proposed"]) == (
        "agenda", "technical", "item 2 was first", None,
    )  # fmt: skip
    lena.edit("harbour", ts, "All of it.")
    assert _remarks(room) == [("whole", "general", "All of it.")]
    assert _whispers(room, "lena")[-1].words.splitlines()[0] == (
        "tides#1: remark 1 says now, on the minutes as a whole: All of it."
    )


def test_a_file_is_no_remark_and_its_sender_learns_that(room: Hall) -> None:
    posted = _posted(room)
    lena = room.person("lena")
    lena.upload("harbour", "remarks.txt", b"All of it.", thread_ts=posted)
    assert room.rows("remark") == []
    assert [each.words for each in _whispers(room, "lena") if "file" in each.words] == [
        "⛔ I take no remark from a file, so nothing was saved. Say in words what should change, "
        "here or with the button Remark: documents: add C55 to the list"
    ]
    lena.upload("harbour", "chart.txt", b"A chart.", "documents: name the chart", posted)
    assert _remarks(room) == [("documents", "general", "name the chart")]
    assert [each.words for each in room.bots("lena") if "file beside them" in each.words] == [
        "tides#1: remark 1 by Norway on documents: name the chart\nUndo\n"
        "The remark is your words; the file beside them is not in it."
    ]
    # Who could not remark has no use for the advice.
    room.person("olga").upload("harbour", "notes.txt", b"Well.", thread_ts=posted)
    assert [each for each in _whispers(room, "olga") if "file" in each.words] == []


def test_whoever_left_the_delegation_rewords_nothing(room: Hall) -> None:
    posted = _posted(room)
    lena = room.person("lena")
    ts = lena.say("harbour", "documents: name the chart", posted)
    room.settle()
    room.does("ana", "delegation tides#1 remove Norway @lena")
    lena.edit("harbour", ts, "documents: burn the chart")
    assert _remarks(room) == [("documents", "general", "name the chart")]
    assert "reword a remark of Norway" in _whispers(room, "lena")[-1].words
    lena.delete("harbour", ts)
    assert _remarks(room) == [("documents", "general", "name the chart")]
    assert "withdraw a remark of Norway" in room.told("lena")

"""Looking at positions on the real way: the table, the picture, the statements."""

from __future__ import annotations

from tests.slack.hall import Hall
from tests.slack.test_surfaces_prompts import asked, on_record

SIGN = b"\x89PNG"


def test_the_matrix_is_a_table_with_a_picture_at_a_click(room: Hall) -> None:
    room.planned()
    room.does("lena", "position 1 support: One is enough.")
    shown = room.person("taro").command("harbour", "/adhoc positions").message
    assert shown is not None
    (table,) = [block for block in shown.blocks if block["type"] == "table"]
    assert [[cell["text"] for cell in row] for row in table["rows"]] == [
        ["Delegation", "1", "2"],
        ["Norway", "+ support", "· nothing yet"],
        ["Japan", "· nothing yet", "· nothing yet"],
    ]
    assert room.person("taro").click(shown, "matrix.send").ok
    assert room.told("taro").startswith("tides#1: the positions come to you as a picture")
    files = room.files("taro")
    assert list(files) == ["tides-1-positions.png"]
    assert files["tides-1-positions.png"].startswith(SIGN)


def test_the_picture_has_words_for_who_cannot_see_it(room: Hall) -> None:
    room.planned()
    room.does("lena", "position 1 support: One is enough.")
    told = room.does("lena", "positions picture")
    assert told == "tides#1: the positions come to you as a picture, in a direct message."
    room.files("lena")
    words = (
        "tides#1: positions. 2 delegations (Norway to Japan), 2 questions (1 to 2): "
        "1 support, 3 nothing yet."
    )
    calls = room.slack.called("files.getUploadURLExternal")
    # The calendar file under the card has no picture in it.
    assert [call.arguments.get("alt_txt") for call in calls] == [None, words]
    assert words in [each.words for each in room.person("lena").dms()]


def test_what_is_too_large_for_a_table_comes_as_a_picture(room: Hall) -> None:
    room.planned()
    for number in range(3, 22):
        room.does("ana", f"question add Number {number}?")
    shown = room.does("lena", "positions")
    assert "The whole table comes to you as a picture." in shown
    assert list(room.files("lena")) == [
        "tides-1-positions-1-of-2.png",
        "tides-1-positions-2-of-2.png",
    ]


def test_a_question_shows_what_was_said_and_its_history(room: Hall) -> None:
    room.planned()
    room.does("lena", "position 1 support: One is enough.")
    room.does("lars", "position 1 oppose: Two are.")
    now = room.does("taro", "positions 1")
    assert "Norway (oppose): Lars Dahl" in now
    assert "One is enough." not in now
    before = room.does("taro", "positions 1 history")
    assert "Norway (support): Lena Vik" in before
    assert "One is enough." in before
    assert "superseded" in before


def test_nobody_outside_sees_the_picture_of_a_private_channel(room: Hall) -> None:
    room.planned("vault", "Keels")
    for sentence in ("positions keels#1", "positions keels#1 picture", "positions keels#1 1"):
        assert "keels#1" in room.refused("taro", sentence)
    assert room.files("taro") == {}


def test_a_search_in_a_direct_message_goes_through_all_that_one_may_read(room: Hall) -> None:
    room.planned()
    room.planned("vault", "Keels")
    lena = room.direct("lena", "search gauge enough").words
    assert [line for line in lena.split("\n") if "question" in line][:2] == [
        "question 1: Is one gauge enough?; two were asked for",
        "question 1: Is one gauge enough?; two were asked for",
    ]
    taro = room.direct("taro", "search gauge enough").words
    assert "Keels" not in taro
    assert "keels" not in taro
    assert "Searched: tides, questions" in taro
    aloud = room.mention("lena", "search gauge").words
    assert "keels" not in aloud.lower()


def test_a_brief_tells_of_one_series_or_of_all(room: Hall) -> None:
    room.planned()
    room.planned("vault", "Keels")
    room.does("ana", "ask 1 Japan")
    taro = room.does("taro", "brief")
    assert "Japan: a position on question 1" in taro
    assert "question 1: Is one gauge enough?" in taro
    assert room.does("taro", "brief tides#1") == taro
    assert "keels" not in room.direct("taro", "brief").words
    assert "keels#1" in room.direct("lena", "brief").words
    assert "keels#1" in room.refused("taro", "brief keels#1")


def test_a_position_is_withdrawn_for_another_by_mandate_and_directly(either: Hall) -> None:
    asked(either)
    either.does("taro", "position 1 We wait.")
    either.does("ana", "delegation mandate Japan to Norway")
    # Elsewhere than in a prompt's thread, and although a prompt is open, it is that sentence.
    told = either.direct("lena", "withdraw 1 for Japan")
    assert told.words.startswith(
        "tides#1: Japan has withdrawn its position on question 1. Said by Norway by mandate."
    )
    assert on_record(either) == []
    for name, sentence, says in (
        ("taro", "withdraw 1 for Norway", "withdraw what was entered for Norway"),
        ("ana", "withdraw 1 for Japan", "Japan has no position on question 1 in force."),
        ("ana", "withdraw 1 for Mars", "tides#1 has no delegation “Mars”."),
    ):
        assert says in either.refused(name, sentence)

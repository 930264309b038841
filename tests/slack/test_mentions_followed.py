"""A mention's sentence follows its message, where the history scopes are granted."""

from __future__ import annotations

from tests.slack.hall import Hall
from tests.slack.test_lines import whispers


def test_a_mentions_sentence_follows_its_edit_and_goes_with_it(either: Hall) -> None:
    either.running()
    lena = either.person("lena")
    answer = either.mention("lena", "note It leaks.")
    ts = str(answer.thread_ts)
    lena.edit("harbour", ts, "@adhocbot note It leaks a little.")
    either.settle()
    assert [note.text for note in either.record().items[0].notes] == ["It leaks a little."]
    assert lena.thread("harbour", ts)[-1].words == (
        "tides#1: the note says now: It leaks a little."
    )
    lena.edit("harbour", ts, "@adhocbot action Mend it @lars")
    assert either.record().items[0].notes == ()
    assert [row["text"] for row in either.rows("action")] == ["Mend it"]
    lena.edit("harbour", ts, "@adhocbot actoin Mend it")
    assert [row["text"] for row in either.rows("action")] == ["Mend it"]
    assert "⛔" in lena.thread("harbour", ts)[-1].words
    lena.delete("harbour", ts)
    assert either.rows("action") == []


def test_a_position_said_in_a_thread_keeps_its_link_and_follows(room: Hall) -> None:
    room.planned()
    parent = room.person("ana").say("harbour", "What do you say?")
    answer = room.mention("lena", "position 1,2 One is plenty.", thread=parent)
    assert "is on record" in answer.words
    [row] = room.rows("position")
    assert str(row["link"]).endswith(f"?thread_ts={parent}&cid={row['said_channel']}")
    assert room.record().positions[0].source.link == row["link"]
    lena, ts = room.person("lena"), str(row["said_ts"])
    lena.edit("harbour", ts, "@adhocbot position 1 Two are plenty.")
    assert [(p.questions, p.statement) for p in room.record().positions] == [
        ((1,), "Two are plenty.")
    ]
    lena.delete("harbour", ts)
    assert room.record().positions == ()
    assert [row["statement"] for row in room.rows("position")] == [
        "One is plenty.",
        "Two are plenty.",
    ]


def test_what_stays_is_told_to_the_writer(room: Hall) -> None:
    room.running()
    answer = room.mention("lena", "action Mend it")
    room.does("ana", "done 1")
    ts = str(answer.thread_ts)
    room.person("lena").delete("harbour", ts)
    [whisper] = whispers(room, "lena")
    assert whisper.words == (
        "Your message is gone. Nothing could be taken back.\n"
        "This stays on record: tides#1: action item 1 is done already and stays."
    )

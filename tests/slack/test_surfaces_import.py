"""Tables of questions as files: in the form, in a mention, and in a direct message."""

from __future__ import annotations

from adhocbot.sandbox import Shown
from tests.slack.hall import Hall
from tests.support.word import word_file

TABLE = [["Question", "Comments", "Why"], ["How deep?", "in feet", "the keel"], ["How wide?"]]
CSV = b"Question,Comments,Why\r\nHow deep?,in feet,the keel\r\nHow wide?,,\r\n"


def table(room: Hall) -> list[tuple[str, str | None, str | None]]:
    return [(row["text"], row["why"], row["comments"]) for row in room.rows("question")][2:]


IMPORTED = [("How deep?", "the keel", "in feet"), ("How wide?", None, None)]


def test_a_file_in_the_form_beside_pasted_rows(either: Hall) -> None:
    either.planned()
    ana = either.person("ana")
    either.command("ana", "question import")
    bad = ana.keep_file("bad.csv", b"Question,Why\nHow deep?,\n,why only\n")
    ana.fill({"file": [bad]})
    refusal = ana.submit()
    assert refusal.errors == {"file": "The file “bad.csv”: Row 2 has no question in it."}
    ana.fill({"rows": "How long?", "file": [ana.keep_file("t.docx", word_file(tables=(TABLE,)))]})
    assert ana.submit().kind == "updated"
    assert table(either) == []
    assert ana.submit().kind == "updated"
    assert table(either) == [("How long?", None, None), *IMPORTED]


def test_the_form_needs_rows_or_a_file(room: Hall) -> None:
    room.planned()
    ana = room.person("ana")
    room.command("ana", "question import")
    refusal = ana.submit()
    assert refusal.errors == {"rows": "Paste the rows here, or attach a file with them."}
    lines = [f"Question {n}?\t{'why ' * 20}\t" for n in range(1, 201)]
    ana.fill({"file": [ana.keep_file("many.tsv", "\n".join(lines).encode())]})
    assert ana.submit().kind == "updated"
    assert ana.submit().kind == "updated"
    assert len(table(room)) == 200


def sends(room: Hall, channel: str, words: str, name: str, data: bytes) -> Shown:
    """Ana sends a file with words; the bot's answer."""
    ana = room.person("ana")
    room.settle()
    ts = ana.upload(channel, name, data, words)
    room.settle()
    where = ana.dms() if channel == ana.dm_channel else ana.thread(channel, ts)
    return [m for m in where if m.user == room.slack.bot_user_id and float(m.ts) > float(ts)][-1]


def test_a_file_with_a_mention(room: Hall) -> None:
    room.planned()
    told = sends(room, "harbour", "@adhocbot question import", "rows.csv", CSV)
    assert told.words.startswith("tides#1:\nThis is what I read: 2 questions.")
    assert "1. How deep?\nWhy: the keel\nComments: in feet" in told.words
    assert table(room) == []
    assert room.person("ben").click(told, "question.import").ok
    assert room.told("ben").startswith("⛔ These rows are imported already, or were sent too long")
    assert room.person("ana").click(told, "question.import").ok
    assert table(room) == IMPORTED
    assert room.person("ana").click(told, "question.import").ok
    assert table(room) == IMPORTED


def test_a_file_in_a_direct_message(room: Hall) -> None:
    room.planned()
    direct = room.person("ana").dm_channel
    told = sends(
        room, direct, "question tides#1 import", "rows.md", b"| Why now? | x |\n|---|---|\n"
    )
    assert "1. Why now?\nWhy: x" in told.words
    told = sends(room, direct, "question tides#1 import", "rows.pdf", b"%PDF")
    assert told.words.startswith("⛔ I cannot read the file “rows.pdf”, so nothing was saved.")
    told = sends(room, direct, "question tides#1 import\nHow high?\t\t", "rows.csv", CSV)
    assert told.words.startswith("⛔ These are rows in words and a file beside them.")
    assert table(room) == []

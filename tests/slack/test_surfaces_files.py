"""A file in the place of words: it is read in as the statement of a reply."""

from __future__ import annotations

from adhocbot.sandbox import Shown
from tests.slack.hall import Hall
from tests.slack.test_surfaces_prompts import asked, on_record, shows
from tests.support.word import word_file


def sends(
    room: Hall, name: str, file: str, data: bytes, words: str = "", thread: str | None = None
) -> Shown:
    """Send the bot a file; its answer."""
    person = room.person(name)
    room.settle()
    ts = person.upload(person.dm_channel, file, data, words, thread)
    room.settle()
    where = person.thread(person.dm_channel, thread) if thread else person.dms()
    return next(m for m in where if m.user == room.slack.bot_user_id and float(m.ts) > float(ts))


def test_a_file_in_the_prompts_thread_is_the_statement(either: Hall) -> None:
    asked(either, "2 Norway")
    text = "The *harbour* master, & <others>.\n\n1) daily"
    told = sends(either, "lena", "reply.txt", text.encode(), thread=either.prompt("lena").ts)
    assert told.words.startswith("tides#1: Norway's position on question 2 is on record, 43 ")
    assert "Read from the file “reply.txt”: 43 characters." in told.words
    assert on_record(either) == [("Norway", (2,), text)]
    assert "Everything that was asked is on record" in shows(either, "lars")


def test_a_word_file_in_the_conversation_with_numbers_beside_it(room: Hall) -> None:
    asked(room)
    told = sends(room, "taro", "回答.docx", word_file("一つで十分です。", "以上"), "Q1, Q2:")
    assert "Read from the file “回答.docx”: 11 characters." in told.words
    assert on_record(room) == [("Japan", (1, 2), "一つで十分です。\n以上")]


def test_a_file_without_numbers_asks_what_it_answers(room: Hall) -> None:
    asked(room)
    told = sends(room, "lena", "a.md", b"# We agree\n", "Here it is, @ana", room.prompt("lena").ts)
    assert "Do they answer questions 1, 2, all of them?" in told.words
    assert "Your words beside it are not part of it: “Here it is, @Ana Costa”" in told.words
    assert on_record(room) == []
    assert room.person("lena").click(told, "prompt.take").ok
    assert on_record(room) == [("Norway", (1, 2), "# We agree")]


def test_a_position_by_number_with_its_words_in_a_file(room: Hall) -> None:
    room.planned()
    told = sends(
        room, "ana", "japan.txt", b"Two.", "position tides#1 2 for Japan by e-mail oppose:"
    )
    assert told.words.startswith("tides#1: Japan's position on question 2 (oppose) is on record")
    assert on_record(room) == [("Japan", (2,), "Two.")]
    nobody = sends(room, "ana", "japan.txt", b"Two.")
    assert nobody.words.startswith("⛔ You are asked for no position now")


def test_a_file_that_cannot_be_taken(room: Hall) -> None:
    asked(room)
    room.settle()
    held = room.rows("position"), room.rows("entry"), room.rows("reply")
    for file, data, words, says in (
        ("a.pdf", b"%PDF-1.7", "Q1:", "⛔ I cannot read the file “a.pdf”, so nothing was saved."),
        ("a.txt", b" ", "", "⛔ There are no words in the file “a.txt”, so nothing was saved."),
        ("a.docx", b"PK\3\4nonsense", "Q1:", "⛔ The file “a.docx” cannot be read: it is no Word"),
        ("a.txt", b"x" * 500_001, "Q1:", "⛔ The file “a.txt” is too large: I read 5 MB and 500,0"),
        ("a.txt", b"words", "Q1: yes, Q2: see file", "⛔ Beside a file I take only the numbers"),
        ("a.txt", b"words", "Q9:", "⛔ tides#1 has no question 9."),
    ):
        told = sends(room, "lena", file, data, words, room.prompt("lena").ts)
        assert told.words.startswith(says)
        assert (room.rows("position"), room.rows("entry"), room.rows("reply")) == held


def test_a_files_words_are_never_a_sentence(room: Hall) -> None:
    asked(room, "1")
    sends(room, "lena", "a.txt", b"withdraw 1")
    assert on_record(room) == [("Norway", (1,), "withdraw 1")]


def test_words_beside_a_file_are_edited_and_the_message_deleted(room: Hall) -> None:
    asked(room)
    lena = room.person("lena")
    sends(room, "lena", "a.txt", b"One is enough.", "Q1:")
    ts = lena.dms()[-2].ts
    lena.edit(lena.dm_channel, ts, "Q2:")
    room.settle()
    assert on_record(room) == [("Norway", (2,), "One is enough.")]
    lena.delete(lena.dm_channel, ts)
    room.settle()
    assert on_record(room) == []


def test_two_files_at_once_are_refused(room: Hall) -> None:
    asked(room, "1")
    lena = room.person("lena")
    room.settle()
    made = [lena.keep_file(f"{n}.txt", b"words") for n in "ab"]
    ts = lena.share(lena.dm_channel, made)
    room.settle()
    told = [m for m in lena.dms() if float(m.ts) > float(ts)][-1]
    assert told.words.startswith("⛔ I read one file at a time, and these are 2")
    assert on_record(room) == []


def test_a_position_goes_with_its_file(either: Hall) -> None:
    asked(either)
    lena = either.person("lena")
    for beside in ("Q1:", "Here it is."):
        told = sends(either, "lena", "a.txt", b"One is enough.", beside, either.prompt("lena").ts)
        ts = [m for m in lena.everything(lena.dm_channel) if m.user == lena.id][-1].ts
        if beside == "Here it is.":
            assert lena.click(told, "prompt.take").ok
        assert [held[2] for held in on_record(either)] == ["One is enough."]
        lena.delete_file(lena.dm_channel, ts)
        # Other words beside a file were never part of its statement.
        assert on_record(either) == []
        told = [m for m in lena.everything(lena.dm_channel) if m.user != lena.id][-1]
        assert "Norway has withdrawn its position on question" in told.words
        assert "The file that stated it is gone from your message." in told.words
    either.settle()
    held = either.all_rows()
    lena.delete(lena.dm_channel, ts)
    either.settle()
    assert either.all_rows()["position_question"] == held["position_question"]


def test_what_a_file_added_goes_with_it_and_words_may_take_its_place(room: Hall) -> None:
    asked(room, "1")
    lena, thread = room.person("lena"), room.prompt("lena").ts
    room.direct("lena", "Q1: One.", thread)
    told = sends(room, "lena", "a.txt", b"And more.", "Q1:", thread)
    ts = [m for m in lena.everything(lena.dm_channel) if m.user == lena.id][-1].ts
    assert lena.click(told, "prompt.append").ok
    assert on_record(room) == [("Norway", (1,), "One.\n\nAnd more.")]
    # Refused as long as the file stands beside them; then these words are what is left.
    lena.edit(lena.dm_channel, ts, "Q1: And most.")
    assert on_record(room) == [("Norway", (1,), "One.\n\nAnd more.")]
    lena.delete_file(lena.dm_channel, ts)
    assert on_record(room) == [("Norway", (1,), "One.\n\nAnd most.")]
    lena.delete(lena.dm_channel, ts)
    assert on_record(room) == [("Norway", (1,), "One.")]

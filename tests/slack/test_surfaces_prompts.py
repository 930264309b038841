"""Prompts and answers: the button, plain replies, later edits and deletions."""

from __future__ import annotations

from tests.slack.hall import Hall


def asked(room: Hall, questions: str = "") -> None:
    room.planned()
    room.does("ana", f"ask {questions}".strip())


def on_record(room: Hall) -> list[tuple[str, tuple[int, ...], str]]:
    """The positions in force: delegation, questions, statement."""
    return [(p.delegation, p.questions, p.statement) for p in room.record().positions]


def shows(room: Hall, name: str) -> str:
    return room.prompt(name).words


def test_the_answer_form_updates_every_delegates_prompt(either: Hall) -> None:
    asked(either)
    for name in ("lena", "lars", "taro"):
        assert "Still without a position: questions 1, 2." in shows(either, name)
    lena = either.person("lena")
    assert lena.click(either.prompt("lena"), "prompt.answer").ok
    lena.fill({"statement:1": "One is enough.\n• it is new", "stance:1": "support"})
    assert lena.submit().kind == "updated"
    for name in ("lena", "lars"):
        assert "✓ On record (support)" in shows(either, name)
        assert "One is enough.\n• it is new" in shows(either, name)
        assert "Still without a position: question 2." in shows(either, name)
    assert "On record" not in shows(either, "taro")
    # The second delegate sees the answer in the form, and leaves it as it is.
    lars = either.person("lars")
    assert lars.click(either.prompt("lars"), "prompt.answer").ok
    refusal = lars.submit()
    assert refusal.kind == "errors"
    lars.fill({"statement:2": "The harbour master."})
    assert lars.submit().kind == "updated"
    assert "Everything that was asked is on record" in shows(either, "lena")
    assert on_record(either) == [
        ("Norway", (1,), "One is enough.\n• it is new"),
        ("Norway", (2,), "The harbour master."),
    ]


def test_a_reply_to_one_question(either: Hall) -> None:
    asked(either, "2 Norway")
    told = either.direct("lena", "The harbour master, “daily”。", either.prompt("lena").ts)
    assert told.words.startswith("tides#1: Norway's position on question 2 is on record, 28 ")
    assert "Everything that was asked is on record" in shows(either, "lars")
    assert on_record(either) == [("Norway", (2,), "The harbour master, “daily”。")]


def test_a_reply_that_quotes_numbers(room: Hall) -> None:
    asked(room)
    room.direct("lena", "Q1, Q2: Yes: one, read by us.", room.prompt("lena").ts)
    assert on_record(room) == [("Norway", (1, 2), "Yes: one, read by us.")]
    assert "Everything that was asked is on record" in shows(room, "lars")


def test_a_reply_with_an_answer_of_its_own_to_each_question(room: Hall) -> None:
    asked(room)
    lena = room.person("lena")
    ts = lena.dm("Q1: Yes.\nQ2: We.\nAnd nobody else.", room.prompt("lena").ts)
    room.settle()
    assert on_record(room) == [
        ("Norway", (1,), "Yes."),
        ("Norway", (2,), "We.\nAnd nobody else."),
    ]
    lena.edit(lena.dm_channel, ts, "Q1: Yes.\nQ2: Nobody.")
    room.settle()
    assert on_record(room) == [("Norway", (1,), "Yes."), ("Norway", (2,), "Nobody.")]
    assert "Everything that was asked is on record" in shows(room, "lars")
    lena.delete(lena.dm_channel, ts)
    room.settle()
    assert on_record(room) == []


def test_a_reply_without_numbers_asks_first(either: Hall) -> None:
    asked(either)
    told = either.direct("lena", "We have no objection.", either.prompt("lena").ts)
    assert "your words are kept. Do they answer questions 1, 2, all of them?" in told.words
    assert on_record(either) == []
    lena = either.person("lena")
    assert lena.click(told, "prompt.take").ok
    assert on_record(either) == [("Norway", (1, 2), "We have no objection.")]
    assert "Everything that was asked is on record" in shows(either, "lars")
    assert lena.click(told, "prompt.take").ok
    assert either.told("lena", lena.dm_channel).startswith("⛔ These words are on record already.")


def test_words_in_the_conversation_are_a_reply_too(room: Hall) -> None:
    asked(room, "1")
    told = room.direct("taro", "一つで十分です。")
    assert "Japan's position on question 1 is on record" in told.words
    assert on_record(room) == [("Japan", (1,), "一つで十分です。")]


def test_everything_in_a_prompts_thread_is_a_reply(room: Hall) -> None:
    asked(room, "1")
    room.direct("lena", "status", room.prompt("lena").ts)
    assert on_record(room) == [("Norway", (1,), "status")]


def test_an_exact_sentence_elsewhere_is_a_sentence(room: Hall) -> None:
    asked(room, "1")
    told = room.direct("lena", "status")
    assert told.words.startswith("tides#1 is scheduled")
    assert on_record(room) == []


def test_words_that_run_on_are_asked_about(either: Hall) -> None:
    asked(either, "1")
    lena = either.person("lena")
    told = either.direct("lena", "Note that we agree.")
    assert told.action_ids == ["prompt.take", "sentence.do"]
    asks = "tides#1: is this your position on question 1, or a sentence for me?"
    assert told.words.startswith(asks)
    assert on_record(either) == []
    assert either.rows("line") == []
    assert lena.click(told, "prompt.take").ok
    assert on_record(either) == [("Norway", (1,), "Note that we agree.")]
    # Once is enough: the other button does nothing any more.
    assert lena.click(told, "sentence.do").ok
    assert either.rows("line") == []


def test_words_that_run_on_done_as_a_sentence(either: Hall) -> None:
    asked(either, "1")
    either.clock.forward(hours=18)
    either.does("ana", "start")
    lena = either.person("lena")
    told = either.direct("lena", "Note that we agree.")
    assert lena.click(told, "sentence.do").ok
    either.settle()
    assert either.told("lena", lena.dm_channel).startswith("tides#1: noted under “Opening”: that")
    assert [row["text"] for row in either.rows("line")] == ["that we agree."]
    assert on_record(either) == []


def test_an_edited_reply_amends(either: Hall) -> None:
    asked(either, "1")
    lena = either.person("lena")
    ts = lena.dm("One is enough.", either.prompt("lena").ts)
    either.settle()
    lena.edit(lena.dm_channel, ts, "Two are better, & cheaper.")
    either.settle()
    assert on_record(either) == [("Norway", (1,), "Two are better, & cheaper.")]
    assert "Two are better, & cheaper." in shows(either, "lars")


def test_a_deleted_reply_withdraws(either: Hall) -> None:
    asked(either, "1")
    lena = either.person("lena")
    ts = lena.dm("One is enough.")
    either.settle()
    assert on_record(either) == [("Norway", (1,), "One is enough.")]
    lena.delete(lena.dm_channel, ts)
    either.settle()
    assert on_record(either) == []
    assert "Still without a position: question 1." in shows(either, "lars")


def test_a_deleted_reply_that_has_replies_leaves_a_tombstone(room: Hall) -> None:
    asked(room, "1")
    lena = room.person("lena")
    ts = lena.dm("One is enough.")
    room.settle()
    lena.dm("Is this noted?", ts)
    room.settle()
    lena.delete(lena.dm_channel, ts)
    room.settle()
    assert lena.look(lena.dm_channel, ts).deleted
    assert on_record(room) == []


def test_a_delegate_outside_the_channel_answers_and_sees_no_more(room: Hall) -> None:
    room.planned("vault", "Wrecks")
    room.does("ana", "delegation add Peru @pat", "vault")
    room.does("ana", "ask 1 Peru", "vault")
    room.direct("pat", "position 1 One will do.")
    assert on_record(room) == [("Peru", (1,), "One will do.")]
    assert room.direct("pat", "questions").words.startswith("wrecks#1: questions")
    refusal = room.direct("pat", "minutes wrecks#1").words
    assert refusal.startswith("⛔ I find no session wrecks#1 here or in your other channels.")
    assert room.direct("pat", "positions").words.startswith("⛔ I find no such session here")

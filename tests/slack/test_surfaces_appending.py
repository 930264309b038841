"""A second reply: the words are kept, and a click or the words themselves say what they are."""

from __future__ import annotations

from tests.slack.hall import REFUSED, Hall
from tests.slack.test_surfaces_prompts import asked, on_record, shows

FIRST = "One is enough."


def answered(room: Hall) -> None:
    asked(room)
    room.direct("lena", f"Q1: {FIRST}", room.prompt("lena").ts)
    assert on_record(room) == [("Norway", (1,), FIRST)]


def test_a_second_reply_is_kept_until_a_click_appends_it(either: Hall) -> None:
    answered(either)
    lars = either.person("lars")
    told = either.direct("lars", "Q1: 二つ目も、“必要”。", either.prompt("lars").ts)
    assert told.action_ids == ["prompt.append", "prompt.replace"]
    assert "your words are kept, and are not on record yet" in told.words
    assert on_record(either) == [("Norway", (1,), FIRST)]
    assert lars.click(told, "prompt.append").ok
    whole = f"{FIRST}\n\n二つ目も、“必要”。"
    assert on_record(either) == [("Norway", (1,), whole)]
    for name in ("lena", "lars"):
        assert whole in shows(either, name)
    # Either button once: what is said is said.
    assert lars.click(told, "prompt.replace").ok
    assert REFUSED in either.told("lars", lars.dm_channel)
    assert on_record(either) == [("Norway", (1,), whole)]


def test_a_second_reply_replaces_the_first_and_its_deletion_withdraws_it(room: Hall) -> None:
    answered(room)
    lena = room.person("lena")
    thread = room.prompt("lena").ts
    told = room.direct("lena", "Q1: Two are needed.", thread)
    said = [m for m in lena.thread(lena.dm_channel, thread) if m.user == lena.id][-1]
    assert lena.click(told, "prompt.replace").ok
    assert on_record(room) == [("Norway", (1,), "Two are needed.")]
    assert [row["statement"] for row in room.rows("position")] == [FIRST, "Two are needed."]
    lena.delete(lena.dm_channel, said.ts)
    assert on_record(room) == []
    assert "Still without a position: questions 1, 2." in shows(room, "lars")


def test_the_words_themselves_can_say_it(room: Hall) -> None:
    answered(room)
    room.direct("lars", "Add to Q1: And it is new.", room.prompt("lars").ts)
    assert on_record(room) == [("Norway", (1,), f"{FIRST}\n\nAnd it is new.")]
    room.direct("lena", "Instead of Q1: We withhold judgement.", room.prompt("lena").ts)
    assert on_record(room) == [("Norway", (1,), "We withhold judgement.")]


def test_both_messages_of_a_statement_are_edited_and_one_is_deleted(either: Hall) -> None:
    answered(either)
    lena, lars = either.person("lena"), either.person("lars")
    either.direct("lars", "Add to Q1: And it is nwe.", either.prompt("lars").ts)
    [first, second] = [str(row["said_ts"]) for row in either.rows("position")]
    lena.edit(lena.dm_channel, first, "Q1: One is plenty.")
    either.settle()
    lars.edit(lars.dm_channel, second, "Add to Q1: And it is new.")
    assert on_record(either) == [("Norway", (1,), "One is plenty.\n\nAnd it is new.")]
    lena.delete(lena.dm_channel, first)
    assert on_record(either) == [("Norway", (1,), "And it is new.")]

"""The form of a prompt: its pages, what it keeps, and two who fill it in at once."""

from __future__ import annotations

from typing import Any

from tests.slack.hall import Hall
from tests.slack.test_surfaces_prompts import asked, on_record, shows


def _many(room: Hall, count: int) -> None:
    room.planned()
    for number in range(3, count + 1):
        room.does("ana", f"question add Is number {number} right?")
    room.does("ana", "ask Norway")


def _opened(room: Hall, name: str) -> Any:
    person = room.person(name)
    assert person.click(room.prompt(name), "prompt.answer").ok
    return person.view


def _values(view: Any) -> dict[str, Any]:
    return {
        block["block_id"]: block["element"].get("initial_value")
        for block in view.given["blocks"]
        if block["type"] == "input" and block["block_id"].startswith("statement:")
    }


def _words(view: Any) -> str:
    return str(view.given["blocks"])


def test_pages_keep_what_was_typed_and_are_put_on_record_together(either: Hall) -> None:
    _many(either, 34)
    lena = either.person("lena")
    view = _opened(either, "lena")
    first = list(_values(view))
    lena.fill({"statement:1": "One.\n一つ", "stance:1": "support"})
    assert lena.click(view, "prompt.next").ok
    view = lena.view
    assert view is not None
    assert [*first, *_values(view)] == [f"statement:{n}" for n in range(1, 35)]
    lena.fill({"statement:34": "The last."})
    assert lena.click(view, "prompt.back").ok
    view = lena.view
    assert view is not None
    assert _values(view)["statement:1"] == "One.\n一つ"
    assert on_record(either) == []
    assert lena.submit().kind == "updated"
    assert on_record(either) == [("Norway", (1,), "One.\n一つ"), ("Norway", (34,), "The last.")]
    assert either.rows("half_written") == []


def test_a_form_that_is_closed_keeps_its_words_for_whoever_typed_them(either: Hall) -> None:
    asked(either)
    lena = either.person("lena")
    _opened(either, "lena")
    lena.fill({"statement:2": "The harbour"})
    lena.close_view()
    assert _values(_opened(either, "lena"))["statement:2"] == "The harbour"
    assert _values(_opened(either, "lars"))["statement:2"] is None
    assert on_record(either) == []


def test_a_page_that_slack_does_not_turn_loses_nothing(room: Hall) -> None:
    _many(room, 34)
    lena = room.person("lena")
    view = _opened(room, "lena")
    lena.fill({"statement:1": "One."})
    room.slack.fail("views.update")
    assert lena.click(view, "prompt.next").ok
    assert [row["statement"] for row in room.rows("half_written")] == ["One."]
    assert _values(_opened(room, "lena"))["statement:1"] == "One."


def test_two_delegates_see_each_others_text_before_it_is_replaced(either: Hall) -> None:
    asked(either)
    lena, lars = either.person("lena"), either.person("lars")
    _opened(either, "lena")
    _opened(either, "lars")
    lena.fill({"statement:1": "Lena's words.", "stance:1": "support"})
    lars.fill({"statement:1": "Lars' words.", "statement:2": "The owner."})
    assert lena.submit().kind == "updated"
    assert lars.submit().kind == "updated"
    assert sorted(on_record(either)) == [
        ("Norway", (1,), "Lena's words."),
        ("Norway", (2,), "The owner."),
    ]
    view = lars.view
    assert view is not None
    assert "Lena Vik" in _words(view)
    assert " put this on record meanwhile (support). Submit to replace it:" in _words(view)
    assert "Lena's words." in _words(view)
    assert list(_values(view)) == ["statement:1", "statement:2"]
    # What was typed is in the field still; now it is meant.
    assert view.values["statement:1"]["statement"]["value"] == "Lars' words."
    assert lars.submit().kind == "updated"
    assert sorted(on_record(either)) == [
        ("Norway", (1,), "Lars' words."),
        ("Norway", (2,), "The owner."),
    ]
    for name in ("lena", "lars"):
        assert "Lars' words." in shows(either, name)
        assert "Everything that was asked is on record" in shows(either, name)


def test_buttons_of_a_prompt(either: Hall) -> None:
    asked(either)
    lena = either.person("lena")
    prompt = either.prompt("lena")
    assert prompt.action_ids == ["prompt.answer", "prompt.none", "prompt.later"]
    assert lena.click(prompt, "prompt.later").ok
    told = either.told("lena", lena.dm_channel)
    # It is evening, and the session starts the next noon.
    assert told.startswith("tides#1: I remind you on Wednesday 10 March 2027, 07:00 Europe/Oslo")
    assert lena.click(prompt, "prompt.none").ok
    assert on_record(either) == [("Norway", (1, 2), "No position")]
    for name in ("lena", "lars"):
        assert "✓ No position, declared by Lena Vik" in shows(either, name)
    assert "Norway | Ø no position | Ø no position" in either.does("olga", "positions")
    assert either.prompt("lena").action_ids == ["prompt.answer"]


def test_the_same_as_before_is_offered_for_a_changed_question(room: Hall) -> None:
    asked(room)
    room.does("lena", "position 1 reserve: One is enough.")
    room.does("ana", "question edit 1 Is one new gauge enough?")
    room.does("ana", "ask 1 Norway")
    lena = room.person("lena")
    prompt = room.prompt("lena")
    assert "Before the question was changed (reserve):\nOne is enough." in prompt.words
    assert lena.click(prompt, "prompt.same").ok
    assert "✓ On record (reserve), 14 characters:\nOne is enough." in shows(room, "lars")


def test_of_three_prompts_the_newest_is_open(either: Hall) -> None:
    asked(either, "Norway")
    for _ in range(2):
        either.does("ana", "ask Norway")
    either.settle()
    lena = either.person("lena")
    *older, newest = [m for m in lena.dms() if "prompt.answer" in m.action_ids]
    assert [m.action_ids for m in older] == [["prompt.answer"]] * 2
    assert ["This one is closed." in m.words for m in (*older, newest)] == [True, True, False]
    # A reply to a closed one counts, and its button opens the newer one's form.
    either.direct("lena", "Q1: One.", older[0].ts)
    assert on_record(either) == [("Norway", (1,), "One.")]
    assert lena.click(older[1], "prompt.answer").ok
    lena.fill({"statement:2": "Two."})
    assert lena.submit().kind == "updated"
    assert "Everything that was asked is on record" in shows(either, "lars")

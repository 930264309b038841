"""What people read at once, and the pieces it is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from adhocbot.domain.record import DelegationFact
from adhocbot.domain.source import PersonFact
from adhocbot.domain.words import SessionState
from adhocbot.services.frame import Next, Saved
from adhocbot.slack import views
from adhocbot.slack.views.parts import Json, field, menu, option, plain
from tests.records import END, empty_record
from tests.slack.facts import HOSTILE, RECORDS
from tests.slack.seen import buttons, lines


def test_what_is_saved_can_be_undone() -> None:
    answer = views.saved(Saved("cables#2: noted.", "cables#2", 3, 41))
    assert answer.text == "cables#2: noted."
    assert buttons(answer.blocks) == [("Undo", "entry.undo", "41")]


def test_without_an_entry_there_is_nothing_to_undo() -> None:
    assert buttons(views.saved(Saved("Sent.", "cables#2", 3)).blocks) == []


def test_the_head_of_a_delegation_is_marked() -> None:
    people = (PersonFact("UPAT", "Pat Quinn"), PersonFact("ULENA", "Lena Vik", "Pier 4"))
    answer = views.delegations(
        empty_record(
            delegations=(
                DelegationFact("Norland", people, head="ULENA"),
                DelegationFact("Castellia", people[:1]),
                DelegationFact("Westmark", (), observes=True),
            )
        )
    )
    assert lines(answer)[1:] == [
        "Norland: Pat Quinn, Lena Vik (Pier 4) [head]",
        "Castellia: Pat Quinn",
        "Westmark (observes): nobody in Slack yet",
    ]


def test_a_refusal_has_a_sign_for_the_eye_and_a_bare_sentence() -> None:
    answer = views.refused("cables#2 is closed & done.")
    assert answer.text == "cables#2 is closed &amp; done."
    assert answer.plain == "cables#2 is closed & done."
    assert answer.blocks == [
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_section",
                    "elements": [
                        {"type": "text", "text": "⛔ "},
                        {"type": "text", "text": "cables#2 is closed & done."},
                    ],
                }
            ],
        }
    ]


def test_hostile_words_are_words() -> None:
    words = "<!channel> @here #general *bold* &amp; <@U0>"
    answer = views.plain(words)
    assert answer.text == "&lt;!channel&gt; @here #general *bold* &amp;amp; &lt;@U0&gt;"
    assert answer.plain == words
    (block,) = answer.blocks
    assert block["elements"][0]["elements"] == [{"type": "text", "text": words}]


def test_a_sentence_that_is_shortened_says_so() -> None:
    answer = views.saved(Saved("word " * 2_000, "cables#2", 3, 1))
    assert lines(answer)[-1] == "Shortened here. What is on record is whole."
    assert answer.blocks[-2] == {
        "type": "context",
        "elements": [plain("Shortened here. What is on record is whole.")],
    }


def test_escaping_never_makes_the_text_too_long() -> None:
    answer = views.plain("<" * 2_900)
    assert len(answer.text) <= 4_000
    assert answer.text.startswith("&lt;&lt;")
    assert answer.text.endswith("&lt;…")


def test_a_question_has_two_buttons() -> None:
    answer = views.which_one("Which?", ("One", "prompt.take", "1.1"), ("Two", "sentence.do", "1.1"))
    assert answer.text == "Which?"
    assert buttons(answer.blocks) == [("One", "prompt.take", "1.1"), ("Two", "sentence.do", "1.1")]


def test_what_may_be_said_next_has_a_button_each_and_can_be_typed() -> None:
    nexts = tuple(
        Next(f"{day} Mar 13:00", "reschedule", f"to {day} Mar 2027 13:00") for day in (10, 11)
    )
    answer = views.saved(Saved("Saved.", "<tides>#1", 7, None, nexts))
    assert answer.plain.split("\n") == [
        "Saved.",
        "Free instead:",
        "10 Mar 13:00",
        "11 Mar 13:00",
        "Or say: reschedule <tides>#1 to 10 Mar 2027 13:00",
    ]
    assert buttons(answer.blocks) == [
        ("Move it there", "session.reschedule", "7:to 10 Mar 2027 13:00"),
        ("Move it there", "session.reschedule", "7:to 11 Mar 2027 13:00"),
    ]


def test_where_no_form_opens_a_button_does() -> None:
    answer = views.open_form("schedule", "This needs a form. ")
    assert buttons(answer.blocks) == [("Open the form", "form.open", "schedule")]


def test_a_fault_tells_its_reference() -> None:
    assert "abc123" in views.fault("abc123").text


def test_an_answer_can_stand_in_a_form() -> None:
    answer = views.plain("Done.")
    view = views.told(answer)
    assert (view["blocks"], "submit" in view) == (answer.blocks, False)


def test_pieces_refuse_what_slack_would_refuse() -> None:
    refused: list[Callable[[], Json]] = [
        lambda: plain(""),
        lambda: plain("x" * 3_001),
        lambda: field("value", value="x" * 3_001),
        lambda: option("One", "x" * 151),
        lambda: menu("value", [], placeholder="One"),
        lambda: menu("value", [option("One", "1")], placeholder="One", chosen="2"),
    ]
    for build in refused:
        with pytest.raises(ValueError, match=r"characters|options"):
            build()


def test_a_hostile_record_pings_nobody() -> None:
    answer = views.card(replace(RECORDS["hostile"], state=SessionState.SCHEDULED), 3, END)
    assert "<" not in answer.text
    assert HOSTILE[:40] in answer.plain

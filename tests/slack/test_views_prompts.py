"""Prompts, and the form behind their button."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from adhocbot.domain.words import Stance
from adhocbot.slack import views
from adhocbot.slack.views.parts import Json
from adhocbot.store.prompts import AskedQuestion
from tests.records import LONG_STATEMENT
from tests.slack.facts import DEBTS, prompt_of, short_words
from tests.slack.seen import buttons, inputs, lines


def test_a_prompt_shows_what_is_asked_and_what_is_on_record() -> None:
    answer = views.prompt(prompt_of(3, short_words))
    assert lines(answer) == [
        "Your positions: cables#2",
        "Ingrid Solheim asks Norland for its position on questions 1-3, for the 2nd ad hoc session "
        "on Cables, by Wednesday 10 March 2027, 08:00 Europe/Oslo (16:00 Asia/Tokyo; 07:00 UTC).",
        "Still without a position: questions 1, 2.",
        *("1. Words number 1", "Why: Words number 1", "Comments: Words number 1"),
        *("2. Words number 2", "Why: Words number 2", "Comments: Words number 2"),
        *("3. Words number 3", "Why: Words number 3", "Comments: Words number 3"),
        "✓ On record, also on question 4, 14 characters:",
        "Words number 3",
        "Or just reply, in this thread or here: Q1, Q2: We think that … A reply is kept to the "
        "letter, whatever its length. To take it back, delete it.",
    ]
    assert buttons(answer.blocks) == [("Answer", "prompt.answer", "7")]


def test_the_channel_sees_who_owes_what() -> None:
    assert lines(views.asked("cables#2", DEBTS["small"], "Europe/Oslo")) == [
        "cables#2: positions asked for",
        "✓ Norland has answered all: 1-3",
        "○ Castellia owes questions 2, 3 (1 of 3 answered), by Wednesday 10 March 2027, 14:15 "
        "Europe/Oslo (13:15 UTC)",
        "To see who said what: positions",
    ]


def test_a_reply_without_numbers_is_asked_about() -> None:
    answer = views.unclear(prompt_of(3, short_words), "1700000000.000100")
    assert buttons(answer.blocks) == [
        ("They answer all of them", "prompt.take", "1700000000.000100")
    ]


def test_words_that_may_be_a_sentence_are_asked_about() -> None:
    answer = views.position_or_sentence(prompt_of(3, short_words), "17.1")
    assert lines(answer) == [
        "cables#2: is this your position on questions 1-3, or a sentence for me?"
    ]
    assert buttons(answer.blocks) == [
        ("It is our position", "prompt.take", "17.1"),
        ("Do what it says", "sentence.do", "17.1"),
    ]


def test_a_choice_of_prompts_names_the_session_and_what_would_be_answered() -> None:
    some = prompt_of(3, short_words)
    done = replace(some, prompt=9, label="keels#4", questions=some.questions[2:])
    answer = views.which_prompt((done, some), "17.1")
    assert buttons(answer.blocks) == [
        ("It changes our position on keels#4, question 3", "prompt.take", "17.1:9:3"),
        ("It answers cables#2, questions 1, 2", "prompt.take", "17.1:7:1,2"),
        ("Neither", "prompt.leave", "17.1"),
    ]
    assert lines(answer) == [
        "Your words are kept, and nothing is on record yet. Which is it?",
        "Otherwise write again with the numbers first, for keels#4: Q3: … For another session, "
        "reply in the thread of its prompt.",
    ]


def test_a_choice_too_long_for_its_button_is_read_above_it() -> None:
    facts = replace(prompt_of(3, short_words), label=f"{'sea-' * 20}cables#2")
    answer = views.which_prompt((facts,), "17.1")
    (label, _, _), _ = buttons(answer.blocks)
    assert len(label) == 75
    assert lines(answer)[1] == f"It answers {facts.label}, questions 1, 2:"


def test_the_form_begins_with_what_is_owed_and_with_the_words_on_record() -> None:
    view = views.answer_form(prompt_of(3, short_words))
    fields = inputs(view)
    assert list(fields) == [
        *("statement:1", "stance:1", "statement:2", "stance:2", "statement:3", "stance:3")
    ]
    assert "initial_value" not in fields["statement:1"]
    assert fields["statement:3"]["initial_value"] == "Words number 3"
    assert (view["callback_id"], json.loads(view["private_metadata"])) == (
        "prompt.answer",
        {"prompt": 7},
    )


def _answered(statement: str, stance: Stance | None = None) -> Json:
    question = AskedQuestion(4, "Why?", None, None, statement, stance, (4,))
    return views.answer_form(replace(prompt_of(0, short_words), questions=(question,)))


@pytest.mark.parametrize("statement", ["x" * 3_000, "🌊" * 1_500, LONG_STATEMENT])
def test_a_statement_that_fits_a_field_stands_there_whole(statement: str) -> None:
    fields = inputs(_answered(statement, Stance.RESERVE))
    assert fields["statement:4"]["initial_value"] == statement
    assert fields["stance:4"]["initial_option"]["value"] == "reserve"


@pytest.mark.parametrize("statement", ["x" * 3_001, "🌊" * 1_501])
def test_a_longer_statement_is_shown_and_never_put_into_a_field(statement: str) -> None:
    view = _answered(statement)
    assert inputs(view) == {}
    assert "submit" not in view
    assert "reply in the direct message: Q4: the new text" in json.dumps(view)


def test_a_form_holds_thirty_questions_and_says_how_to_reach_the_rest() -> None:
    view = views.answer_form(prompt_of(60, short_words))
    assert len(inputs(view)) == 60
    owed = [n for n in range(1, 61) if n % 3][:30]
    assert list(inputs(view))[::2] == [f"statement:{n}" for n in owed]
    assert "submit this, then open it again" in json.dumps(view)

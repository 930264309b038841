"""Prompts, and the form behind their button."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from adhocbot.domain.words import Stance
from adhocbot.slack import views
from adhocbot.slack.views.parts import Json
from adhocbot.store.asked_questions import AskedQuestion, Before
from adhocbot.store.half_written import Typed
from tests.records import LONG_STATEMENT
from tests.slack.facts import prompt_of, short_words
from tests.slack.seen import buttons, inputs, lines


def test_a_prompt_shows_what_is_asked_and_what_is_on_record() -> None:
    answer = views.prompt(prompt_of(3, short_words))
    assert lines(answer) == [
        "Your positions: cables#2",
        "Ingrid Solheim asks Norland for its position on questions 1-3, for the 2nd ad hoc session "
        "on Cables, by Wednesday 10 March 2027, 16:00 Asia/Tokyo (08:00 Europe/Oslo; 07:00 UTC).",
        "Still without a position: questions 1, 2.",
        *("1. Words number 1", "Why: Words number 1", "Comments: Words number 1"),
        *("2. Words number 2", "Why: Words number 2", "Comments: Words number 2"),
        *("3. Words number 3", "Why: Words number 3", "Comments: Words number 3"),
        "✓ On record, also on question 4, 14 characters:",
        "Words number 3",
        "Or just reply, in this thread or here: Q1, Q2: We think that … A reply is kept to the "
        "letter, whatever its length; to take it back, delete it. To add to what is on record: "
        "Add to Q1: … To replace it: Instead of Q1: … If you have no position: Q1: No position",
    ]
    assert buttons(answer.blocks) == [
        ("Answer", "prompt.answer", "7"),
        ("No position", "prompt.none", "7"),
        ("Later", "prompt.later", "7"),
    ]


def test_a_question_that_was_changed_can_be_answered_as_before() -> None:
    facts = prompt_of(1, short_words)
    (question,) = facts.questions
    before = Before("It stays.\nAs it was.", Stance.RESERVE)
    answer = views.prompt(replace(facts, questions=(replace(question, before=before),)))
    assert lines(answer)[-4:-1] == [
        "Before the question was changed (reserve):",
        "It stays.",
        "As it was.",
    ]
    assert buttons(answer.blocks) == [
        ("Answer", "prompt.answer", "7"),
        ("Same as before", "prompt.same", "7"),
        ("No position", "prompt.none", "7"),
        ("Later", "prompt.later", "7"),
    ]


def test_that_there_is_no_position_is_shown() -> None:
    facts = prompt_of(1, short_words)
    (question,) = facts.questions
    none = replace(question, statement="No position", is_none=True, author="Lena Vik")
    answer = views.prompt(replace(facts, questions=(none,)))
    assert lines(answer)[2:-1] == [
        "✓ Everything that was asked is on record. You can still change it.",
        "1. Words number 1",
        "Why: Words number 1",
        "Comments: Words number 1",
        "✓ No position, declared by Lena Vik",
    ]
    assert buttons(answer.blocks) == [("Answer", "prompt.answer", "7")]


def test_a_prompt_that_a_newer_one_closes_leads_there() -> None:
    answer = views.prompt(prompt_of(3, short_words, newer=9))
    assert lines(answer)[2:] == [
        "A newer message asks this again and shows what is still open. This one is closed.",
        "What you reply here counts all the same.",
    ]
    assert buttons(answer.blocks) == [("Answer there", "prompt.answer", "9")]


def test_a_reply_without_numbers_is_asked_about() -> None:
    answer = views.unclear(prompt_of(2, short_words), "1700000000.000100")
    assert buttons(answer.blocks) == [
        ("They answer all of them", "prompt.take", "1700000000.000100")
    ]


def test_a_second_reply_is_added_or_replaces() -> None:
    answer = views.unclear(prompt_of(3, short_words), "17.1")
    assert lines(answer) == [
        "cables#2: your words are kept, and are not on record yet. On questions 1-3 Norland has "
        "said something already.",
        "Or say it at once: Add to Q1: … or Instead of Q1: …",
    ]
    assert buttons(answer.blocks) == [
        ("Append to it", "prompt.append", "17.1:7:1-3"),
        ("Replace it", "prompt.replace", "17.1:7:1-3"),
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
        {"prompt": 7, "first": "1,2", "starts": [0], "shown": 3, "seen": {}},
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


def test_a_form_holds_what_slack_takes_and_turns_pages_for_the_rest() -> None:
    facts = prompt_of(60, short_words)
    ordered = [n for n in range(1, 61) if n % 3] + [n for n in range(1, 61) if not n % 3]
    first = views.answer_form(facts)
    second = views.answer_form(facts, page=views.Page((*facts.owed,)).turned(32))
    assert [len(view["blocks"]) for view in (first, second)] == [99, 87]
    numbers = [list(inputs(view))[::2] for view in (first, second)]
    assert [*numbers[0], *numbers[1]] == [f"statement:{n}" for n in ordered]
    assert buttons(first["blocks"]) == [("Next", "prompt.next", "7")]
    assert buttons(second["blocks"]) == [("Back", "prompt.back", "7")]
    about = json.loads(second["private_metadata"])
    assert (about["starts"], about["shown"]) == ([0, 32], 28)
    # What is answered meanwhile moves no question to another page.
    answered = [replace(q, statement="Yes.", position=q.number) for q in facts.questions]
    still = views.answer_form(
        replace(facts, questions=tuple(answered)), page=views.Page((*facts.owed,)).turned(32)
    )
    assert list(inputs(still))[::2] == numbers[1]


def test_a_page_is_as_small_as_slack_needs_it() -> None:
    facts = prompt_of(0, short_words)
    questions = [
        AskedQuestion(n, "Why?", None, None, "\x01漢" * 1_500, None, (n,), position=n)
        for n in range(1, 33)
    ]
    view = views.answer_form(replace(facts, questions=tuple(questions)))
    assert len(json.dumps(view)) <= 250_000
    assert 2 <= len(inputs(view)) < 64


def test_what_was_typed_stands_in_the_field_below_what_is_on_record() -> None:
    question = AskedQuestion(
        4, "Why?", None, None, "Hers.", Stance.OPPOSE, (4,), position=8, author="Lena Vik"
    )
    facts = replace(prompt_of(0, short_words), questions=(question,))
    mine = Typed(4, "Mine.", None, 8)
    for typed, overtaken, says in (
        (mine, (), "✓ On record by Lena Vik (oppose); the field has what you typed since:"),
        (mine, (4,), "⚠ Lena Vik put this on record meanwhile (oppose). Submit to replace it:"),
        (
            replace(mine, over=None),
            (),
            "⚠ Lena Vik put this on record meanwhile (oppose). Submit to replace it:",
        ),
    ):
        view = views.answer_form(facts, {4: typed}, overtaken=overtaken)
        assert says in "".join(
            e.get("text", "")
            for b in view["blocks"]
            if b["type"] == "rich_text"
            for s in b["elements"]
            for e in s["elements"]
        )
        assert inputs(view)["statement:4"]["initial_value"] == "Mine."
        assert "initial_option" not in inputs(view)["stance:4"]
        assert json.loads(view["private_metadata"])["seen"] == {"4": 8}

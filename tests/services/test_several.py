"""A reply with an answer of its own to each of several questions: put, amended, taken back."""

from __future__ import annotations

import pytest

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Stance
from adhocbot.services import edits, positions, prompts, replies, undo
from adhocbot.services.frame import Saved
from adhocbot.services.replies import Unclear
from adhocbot.store import tables
from adhocbot.store.record import record_facts
from tests.support.stage import LENA, Stage, unchanged

TS = "11.1"
BOTH = "Q1: One is enough.\nQ2: The owner.\n\nAnd nobody else."
Held = list[tuple[tuple[int, ...], str, Stance | None]]


@pytest.fixture
def prompt(stage: Stage) -> int:
    """Norway is asked three questions."""
    stage.do(prompts.ask, stage.asking(), c.Ask(None, ("Norway",), None))
    return int(stage.rows(tables.Prompt)[0].id)


def _held(stage: Stage) -> Held:
    found = stage.read(record_facts, 1).positions
    return sorted(((p.questions, p.statement, p.stance) for p in found), key=lambda it: it[0])


def _reply(stage: Stage, prompt: int, text: str, ts: str = TS) -> object:
    return stage.do(replies.reply, prompt, text, user=LENA, channel="DLENA", ts=ts)


def _edit(stage: Stage, before: str, text: str, ts: str = TS) -> object:
    return stage.do(replies.amend, text, before=before, user=LENA, channel="DLENA", ts=ts)


def _not_edited(stage: Stage, before: str, text: str) -> str:
    with unchanged(stage.database):
        where = {"user": LENA, "channel": "DLENA", "ts": TS}
        return stage.refused(replies.amend, text, before=before, **where).sentence


def test_each_question_gets_its_own_answer_to_the_letter(stage: Stage, prompt: int) -> None:
    saved = _reply(stage, prompt, BOTH)
    assert isinstance(saved, Saved)
    both: Held = [((1,), "One is enough.", None), ((2,), "The owner.\n\nAnd nobody else.", None)]
    assert _held(stage) == both
    # It is one entry.
    stage.do(undo.undo_entry, saved.entry_id, user=LENA)
    assert _held(stage) == []


def test_no_position_and_a_question_that_is_unknown(stage: Stage, prompt: int) -> None:
    _reply(stage, prompt, "Q1: No position\nQ2, Q3: The owner.")
    assert _held(stage) == [((1,), "No position", None), ((2, 3), "The owner.", None)]
    for wrong in ("Q1: a\nQ99: b", "Q1: a\nQ2:", "1: a\n2: b", "Q1 a\nQ2 b", "Q1: a\nQ1: b"):
        with unchanged(stage.database):
            stage.refused(replies.reply, prompt, wrong, user=LENA, channel="DLENA", ts="11.2")


@pytest.mark.parametrize("text", ["Q1: One.\nQ2: The owner.", "Add to Q2: One.\nQ3: Both."])
def test_what_is_not_the_first_answer_has_a_message_of_its_own(
    stage: Stage, prompt: int, text: str
) -> None:
    stage.do(positions.state, 1, c.PositionState((1,), None, None, None, "No."), user=LENA)
    with unchanged(stage.database):
        where = {"user": LENA, "channel": "DLENA", "ts": TS}
        refusal = stage.refused(replies.reply, prompt, text, **where)
    assert "not all for the first time, so nothing was saved. Send a message" in refusal.sentence


def test_an_edit_changes_the_answer_that_it_changes(stage: Stage, prompt: int) -> None:
    _reply(stage, prompt, BOTH)
    first = {row.id for row in stage.rows(tables.Position)}
    edited = "Q1: One is enough.\nQ2: The harbour."
    saved = _edit(stage, BOTH, edited)
    assert isinstance(saved, Saved)
    assert saved.sentence.count("\n") == 0
    assert _held(stage) == [((1,), "One is enough.", None), ((2,), "The harbour.", None)]
    assert len({row.id for row in stage.rows(tables.Position)} - first) == 1
    with unchanged(stage.database):
        assert _edit(stage, edited, edited) is None
    _edit(stage, edited, "Q2: Nobody.\nQ1: Two.")
    assert _held(stage) == [((1,), "Two.", None), ((2,), "Nobody.", None)]


@pytest.mark.parametrize(
    "text", ["Q1: One is enough.", "One is enough.", f"{BOTH}\nQ3: Why not?", "Q1: a\nQ3: b"]
)
def test_an_edit_that_quotes_others_changes_nothing(stage: Stage, prompt: int, text: str) -> None:
    _reply(stage, prompt, BOTH)
    assert _not_edited(stage, BOTH, text) == (
        "This message answered questions 1, 2, and quotes others after the edit, so the edit "
        "changes nothing. To answer another question, send another message. To take an answer "
        "back, delete this one and send the rest anew."
    )
    # What was refused is no obstacle to what is right.
    assert isinstance(_edit(stage, text, BOTH.replace("One", "Two")), Saved)
    assert _held(stage)[0] == ((1,), "Two is enough.", None)


def test_one_answer_does_not_become_two_unsaid(stage: Stage, prompt: int) -> None:
    _reply(stage, prompt, "Q1: One.")
    assert "quotes others after the edit" in _not_edited(stage, "Q1: One.", "Q1: One.\nQ2: Two.")
    assert "I cannot tell" in _not_edited(stage, "Q1: One.", "Q1: One.\nQ2 Two.")


def test_an_answer_that_was_replaced_since_stays_so(stage: Stage, prompt: int) -> None:
    _reply(stage, prompt, BOTH)
    stage.do(positions.state, 1, c.PositionState((1,), None, None, None, "Three."), user=LENA)
    _edit(stage, BOTH, "Q1: Two.\nQ2: Nobody.")
    assert _held(stage) == [((1,), "Three.", None), ((2,), "Nobody.", None)]


def test_a_deletion_takes_all_of_it_back(stage: Stage, prompt: int) -> None:
    _reply(stage, prompt, BOTH)
    stage.do(edits.withdraw_said, user=LENA, channel="DLENA", ts=TS)
    assert _held(stage) == []


def test_kept_words_that_get_several_answers(stage: Stage, prompt: int) -> None:
    assert isinstance(_reply(stage, prompt, "We agree."), Unclear)
    assert isinstance(_edit(stage, "We agree.", "1: Yes.\n2: No."), Unclear)
    assert isinstance(_edit(stage, "1: Yes.\n2: No.", "Q1: Yes.\nQ2: No."), Saved)
    assert _held(stage) == [((1,), "Yes.", None), ((2,), "No.", None)]


def test_kept_words_that_get_several_answers_of_which_one_is_on_record(
    stage: Stage, prompt: int
) -> None:
    assert isinstance(_reply(stage, prompt, "We agree."), Unclear)
    _reply(stage, prompt, "Q1: One.", ts="11.2")
    now = "Q1: Yes.\nQ2: No."
    assert isinstance(_edit(stage, "We agree.", now), Unclear)
    where = {"user": LENA, "channel": "DLENA"}
    assert stage.refused(replies.take, TS, **where).kind == "several"
    assert _held(stage) == [((1,), "One.", None)]

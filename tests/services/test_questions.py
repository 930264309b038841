"""The series' table of questions."""

from __future__ import annotations

import pytest

from adhocbot.domain.refusal import Refused
from adhocbot.domain.rows import ReadRow
from adhocbot.domain.sentences import commands as c
from adhocbot.services import lookups, positions, questions, rewording
from adhocbot.store.record import record_facts
from tests.support.stage import BEN, LENA, Stage


def _table(stage: Stage) -> list[tuple[int, str, str | None, str | None]]:
    with stage.database.transaction() as db:
        return [(q.number, q.text, q.why, q.comments) for q in questions.in_order(db, 1)]


def test_questions_are_added_and_imported_under_rising_numbers(stage: Stage) -> None:
    session = stage.staffed()
    stage.do(questions.add, session, c.QuestionAdd("Why lamps?", "To see.", None), user=BEN)
    rows = [ReadRow("Why now?", None, "It is dark."), ReadRow("Who pays?", None, None)]
    saved = stage.do(questions.take_rows, session, rows)
    assert saved.sentence == "lamps#1: questions 2 to 3 imported.\n2. Why now?\n3. Who pays?"
    command = c.QuestionImport("Question\tWhy\nWho cleans?\tSalt\n")
    stage.do(questions.import_pasted, session, command)
    assert _table(stage) == [
        (1, "Why lamps?", "To see.", None),
        (2, "Why now?", None, "It is dark."),
        (3, "Who pays?", None, None),
        (4, "Who cleans?", "Salt", None),
    ]


def test_an_import_is_all_or_nothing(stage: Stage) -> None:
    session = stage.asking(1)
    rows = [ReadRow("Why?", None, None), ReadRow("  ", None, None)]
    assert stage.refused(questions.take_rows, session, rows).kind == "empty"
    assert stage.refused(questions.take_rows, session, []).kind == "empty"
    command = c.QuestionImport("Question;Why\n;Salt")
    assert stage.refused(questions.import_pasted, session, command).kind == "rows"


def test_only_leaders_change_the_table(stage: Stage) -> None:
    session = stage.asking()
    for service, command in (
        (questions.add, c.QuestionAdd("Why?", None, None)),
        (rewording.edit, c.QuestionEdit(1, "Why?", None, None)),
        (questions.move, c.QuestionMove(1, 2)),
        (questions.drop, c.QuestionDrop(1)),
        (questions.take_rows, [ReadRow("Why?", None, None)]),
    ):
        assert stage.refused(service, session, command, user=LENA).kind == "not_allowed"


def test_an_edit_leaves_what_it_does_not_name(stage: Stage) -> None:
    session = stage.staffed()
    stage.do(questions.add, session, c.QuestionAdd("Why?", "Costs.", "Old."))
    stage.do(rewording.edit, session, c.QuestionEdit(1, None, "Light.", None))
    assert _table(stage) == [(1, "Why?", "Light.", "Old.")]
    stage.do(rewording.edit, session, c.QuestionEdit(1, "Why so?", None, ""))
    assert _table(stage) == [(1, "Why so?", "Light.", None)]
    assert (
        stage.refused(rewording.edit, session, c.QuestionEdit(1, " ", None, None)).kind == "empty"
    )
    refusal = stage.refused(rewording.edit, session, c.QuestionEdit(7, "Why?", None, None))
    assert refusal.sentence == "lamps#1 has no question 7. It has 1."


def test_to_read_positions_on_a_question_that_is_not_there_is_refused(stage: Stage) -> None:
    record = stage.read(record_facts, stage.asking(2))
    lookups.must_have(record, 2)
    with pytest.raises(Refused) as caught:
        lookups.must_have(record, 99)
    assert (caught.value.sentence, caught.value.kind) == (
        "lamps#1 has no question 99. It has 1 and 2.",
        "no_question",
    )


def test_a_moved_question_keeps_its_number(stage: Stage) -> None:
    session = stage.asking(3)
    stage.do(questions.move, session, c.QuestionMove(3, 1))
    assert [number for number, *_ in _table(stage)] == [3, 1, 2]
    stage.do(questions.move, session, c.QuestionMove(3, 2))
    assert [number for number, *_ in _table(stage)] == [1, 2, 3]


def test_a_number_is_never_used_again(stage: Stage) -> None:
    session = stage.asking(2)
    stage.do(questions.drop, session, c.QuestionDrop(2))
    stage.do(questions.add, session, c.QuestionAdd("Why?", None, None))
    assert [number for number, *_ in _table(stage)] == [1, 3]


def test_an_answered_question_stays_in_the_table(stage: Stage) -> None:
    session = stage.asking()
    command = c.PositionState((1,), None, None, None, "Yes.")
    stage.do(positions.state, session, command, user=LENA)
    assert stage.refused(questions.drop, session, c.QuestionDrop(1)).sentence == (
        "Question 1 has been answered, so it stays in the table. To word it anew: question edit 1 …"
    )
    stage.do(positions.withdraw, session, c.PositionWithdraw((1,)), user=LENA)
    assert stage.refused(questions.drop, session, c.QuestionDrop(1)).kind == "answered"
    stage.do(questions.move, session, c.QuestionMove(1, 3))
    assert [number for number, *_ in _table(stage)] == [2, 3, 1]

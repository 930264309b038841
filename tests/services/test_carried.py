"""A series carries its questions on: what is answered stays so, and what is open is asked."""

from __future__ import annotations

from datetime import timedelta

from adhocbot.domain.sentences import commands as c
from adhocbot.services import planning, positions, prompts
from adhocbot.slack import views
from adhocbot.store.debts import debts
from adhocbot.store.record import record_facts
from tests.support.stage import LENA, START, TARO, Stage, when


def _state(stage: Stage, session: int, numbers: tuple[int, ...], user: str) -> None:
    stage.do(
        positions.state, session, c.PositionState(numbers, None, None, None, "Yes."), user=user
    )


def _followed(stage: Stage, session: int) -> tuple[int, str]:
    command = c.FollowUp(when(START + timedelta(days=7)), False)
    saved = stage.do(planning.follow_up, session, command)
    return saved.session_id, saved.sentence


def test_the_next_session_has_the_table_and_asks_for_what_is_open(stage: Stage) -> None:
    first = stage.asking(3)
    _state(stage, first, (1, 2), LENA)
    _state(stage, first, (1,), TARO)
    second, told = _followed(stage, first)
    assert told.endswith(" Questions 2, 3 go on into it, not answered by everybody yet: ask 2,3")
    record = stage.read(record_facts, second)
    assert [question.number for question in record.questions] == [1, 2, 3]
    assert [(p.delegation, p.questions) for p in record.positions] == [
        ("Norway", (1, 2)),
        ("Japan", (1,)),
    ]
    listed = views.questions(record).plain
    assert "1. Is lamp 1 needed? [2 of 2 answered]" in listed
    assert "2. Is lamp 2 needed? [1 of 2 answered]" in listed
    assert "Not answered by everybody yet: questions 2, 3. To ask: ask" in listed
    asked = stage.do(prompts.ask, second, c.Ask(None, None, None)).sentence
    assert asked == "lamps#2: asked: Norway (question 3); Japan (questions 2, 3)."
    assert {each.delegation: each.owed for each in stage.read(debts, second)} == {
        "Norway": (3,),
        "Japan": (2, 3),
    }
    # What the next session brings is its own: the first one's record stays.
    _state(stage, second, (3,), LENA)
    before = stage.read(record_facts, first)
    assert [(p.delegation, p.questions) for p in before.positions] == [
        ("Norway", (1, 2)),
        ("Japan", (1,)),
    ]


def test_a_series_whose_questions_are_all_answered_says_so(stage: Stage) -> None:
    first = stage.asking(1)
    for user in (LENA, TARO):
        _state(stage, first, (1,), user)
    second, told = _followed(stage, first)
    assert told.endswith(" Its questions are those of the series, and all of them are answered.")
    assert stage.refused(prompts.ask, second, c.Ask(None, None, None)).kind == "nothing_owed"
    assert "Not answered" not in views.questions(stage.read(record_facts, second)).plain


def test_a_series_without_questions_says_nothing_of_them(stage: Stage) -> None:
    assert "uestion" not in _followed(stage, stage.staffed())[1]

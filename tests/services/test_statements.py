"""Every statement on a question: who, for whom, when, and what does not count any more."""

from __future__ import annotations

from datetime import timedelta

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Stance
from adhocbot.services import lookups, positions, rewording
from adhocbot.store import tables
from adhocbot.store.statements import QuestionStatements, StatementFact, statements
from tests.support.stage import ANA, LENA, PAT, START, TARO, VAULT, ZONE, Stage

NOW = START - timedelta(days=2)
LATER = NOW + timedelta(minutes=5)


def says(text: str, *numbers: int, stance: Stance | None = None) -> c.PositionState:
    return c.PositionState(numbers, None, None, stance, text)


def told(stage: Stage, session: int, number: int = 1) -> tuple[StatementFact, ...]:
    found = stage.read(statements, session, number)
    assert found is not None
    return found.statements


def test_a_newer_statement_is_a_second_version(stage: Stage) -> None:
    session = stage.asking(2)
    stage.do(positions.state, session, says("Yes.", 1, 2, stance=Stance.SUPPORT), user=LENA, ts="1")
    stage.clock.forward(minutes=5)
    for_them = c.PositionState((1,), "Norway", "by e-mail", None, "No.")
    stage.do(positions.state, session, for_them, user=ANA)
    first = StatementFact(
        "Norway", "Lena Vik", "Yes.", Stance.SUPPORT, NOW,
        link="https://example.slack.com/archives/C1/p1", also_on=(2,), superseded_at=LATER,
    )  # fmt: skip  # one statement
    second = StatementFact(
        "Norway", "Ana Costa", "No.", None, LATER,
        entered_for=True, route="by e-mail", earlier=(NOW,),
    )  # fmt: skip  # one statement
    assert stage.read(statements, session, 1) == QuestionStatements(
        1, "Is lamp 1 needed?", ZONE, (first, second)
    )
    assert [each.in_force for each in told(stage, session, 2)] == [True]


def test_a_withdrawn_one_says_by_whom_and_when(stage: Stage) -> None:
    session = stage.asking(1)
    stage.do(positions.state, session, says("Yes.", 1), user=LENA)
    stage.clock.forward(minutes=5)
    stage.do(positions.withdraw, session, c.PositionWithdraw((1,)), user=LENA)
    (gone,) = told(stage, session)
    assert (gone.in_force, gone.withdrawn_at, gone.withdrawn_by) == (False, LATER, "Lena Vik")


def test_no_draft_is_shown_before_it_is_cleared(stage: Stage) -> None:
    session = stage.asking(1)
    stage.do(positions.state, session, says("A draft.", 1), user=LENA)
    with stage.database.transaction() as db:
        db.get_one(tables.Position, 1).needs_clearance = True
    assert told(stage, session) == ()
    with stage.database.transaction() as db:
        draft = db.get_one(tables.Position, 1)
        draft.cleared_at, draft.cleared_by = LATER, LENA
    assert [each.statement for each in told(stage, session)] == ["A draft."]


def test_no_position_mandate_and_version_are_told(stage: Stage) -> None:
    session = stage.asking(1)
    stage.do(positions.state, session, says("-", 1), user=TARO)
    with stage.database.transaction() as db:
        row = db.get_one(tables.Position, 1)
        row.is_none, row.spoken_by = True, 1
    stage.do(rewording.edit, session, c.QuestionEdit(1, "Why?", None, None))
    (found,) = told(stage, session)
    assert (found.is_none, found.spoken_by, found.version) == (True, "Norway", 1)


def test_an_earlier_session_knows_nothing_of_later_statements(stage: Stage) -> None:
    session = stage.asking(1)
    later = stage.scheduled(number=2, start=START + timedelta(days=1))
    stage.do(positions.state, later, says("Yes.", 1), user=LENA)
    assert (told(stage, session), len(told(stage, later))) == ((), 1)


def test_a_question_that_is_not_there_has_none(stage: Stage) -> None:
    session = stage.asking(1)
    assert stage.read(statements, session, 2) is None
    assert "question 2" in stage.refused(lookups.statements_seen, session, 2).sentence


def test_nobody_outside_a_private_channel_reads_or_gets_any(stage: Stage) -> None:
    session = stage.asking(1, channel=VAULT)
    stage.do(positions.state, session, says("Secret.", 1), user=LENA, channel=VAULT)
    for look in (lookups.statements_seen, lookups.send_statements):
        refusal = stage.refused(look, session, 1, user=PAT, channel="D9")
        assert refusal.kind == "no_session"
    assert stage.refused(lookups.send_matrix, session, user=PAT, channel="D9").kind == "no_session"


def test_without_questions_there_is_no_picture(stage: Stage) -> None:
    session = stage.staffed()
    assert stage.refused(lookups.send_matrix, session).kind == "nothing_to_draw"

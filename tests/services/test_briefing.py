"""Briefs from a real database: for newcomers, absentees, delegates outside and strangers."""

from __future__ import annotations

from datetime import timedelta

from adhocbot.domain.brief import Brief, Coming, Debt, Topic
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Attending, Disposition, Result, Stance
from adhocbot.services import (
    agenda,
    briefing,
    delegations,
    disposing,
    documents,
    live,
    minutes,
    outcomes,
    positions,
    prompts,
    questions,
    remarks,
    series,
    sessions,
)
from adhocbot.store.tables import Position
from tests.support.stage import ANA, KEELS, LENA, OLGA, PAT, START, TARO, VAULT, ZONE, Stage


def says(text: str, *numbers: int) -> c.PositionState:
    return c.PositionState(numbers, None, None, Stance.SUPPORT, text)


def told(found: Brief) -> dict[str, list[str]]:
    return {
        section.topic.name.lower(): [change.text for change in section.changes]
        for section in found.sections
    }


def two_sessions(stage: Stage) -> tuple[int, int]:
    """One that was held, with Taro present and Lena coming; then more is entered for the next."""
    first = stage.asking(2)
    stage.do(agenda.add, first, c.AgendaAdd("Opening", 5, None, ()))
    stage.do(positions.state, first, says("Yes.", 1), user=TARO)
    stage.do(sessions.attend, first, Attending.ATTEND, user=LENA)
    stage.clock.turn_to(START)
    stage.do(live.start, first)
    stage.do(live.attendance, first, c.AttendancePeople((TARO,)))
    stage.do(outcomes.decide, first, c.Decide("Lamps", Result.DEFERRED, None))
    stage.clock.forward(minutes=75)
    stage.do(live.close, first, c.Close(None))
    stage.clock.forward(minutes=5)
    second = stage.scheduled(number=2, start=START + timedelta(days=1))
    stage.do(positions.state, second, says("Both.", 1, 2), user=LENA)
    stage.do(questions.add, second, c.QuestionAdd("Which colour?", None, None))
    stage.do(outcomes.add_action, second, c.ActionAdd("Count them", LENA, None, None))
    stage.do(outcomes.add_action, second, c.ActionAdd("Paint them", None, "Japan", None))
    stage.do(outcomes.done, second, c.ActionDone(1))
    stage.do(documents.add, second, c.DocumentAdd("TD7", "On lamps", "Norway", None))
    return first, second


SINCE = {
    "questions": ["question 3: Which colour?"],
    "positions": ["question 1: Norway (support)", "question 2: Norway (support)"],
    "actions": ["action item 1 done: Count them [Lena Vik]", "action item 2: Paint them [Japan]"],
    "documents": ["TD7 On lamps (from Norway)"],
}


def test_an_absentee_is_told_what_came_since(stage: Stage) -> None:
    _, second = two_sessions(stage)
    for user in (TARO, LENA):
        found = stage.do(briefing.of_session, second, user=user)
        assert found.since is not None
        assert found.since.label == "lamps#1"
        assert told(found) == SINCE
    assert stage.do(briefing.of_session, second, user=TARO).facts.mine == (
        "action item 2: Paint them",
    )
    assert stage.do(briefing.of_session, second, user=LENA).facts.mine == ()


def test_what_came_of_the_minutes_is_told(stage: Stage) -> None:
    session = stage.closed()
    stage.do(series.change, session, c.SettingsChange("approval", "quorum"))
    stage.do(minutes.post, session, c.MinutesPost(None))
    stage.clock.forward(minutes=1)
    stage.do(remarks.add, session, c.RemarkAdd("agenda", "It was longer."), user=TARO)
    stage.do(disposing.dispose, session, c.RemarkDispose(1, Disposition.ACCEPTED, None))
    stage.clock.forward(minutes=1)
    stage.do(minutes.revise, session)
    stage.clock.forward(minutes=1)
    stage.do(minutes.approve, session, user=LENA)
    stage.do(minutes.approve, session, user=TARO)
    found = stage.do(briefing.of_session, session, user=OLGA)
    assert told(found)["minutes"] == [
        "lamps#1: the draft was posted",
        "lamps#1: remarks on the draft: 1 by Japan on agenda (accepted)",
        "lamps#1: revision 1 was posted",
        "lamps#1: revision 1 is approved by: Norway; Japan",
        "lamps#1: revision 1 of the minutes was approved by a quorum",
    ]


def test_a_newcomer_is_told_everything(stage: Stage) -> None:
    first, second = two_sessions(stage)
    found = stage.do(briefing.of_session, second)
    assert found.since is None
    assert told(found) == {
        "sessions": ["lamps#1 was held"],
        "determinations": ["lamps#1: Lamps: deferred"],
        **SINCE,
        "questions": [
            "question 1: Is lamp 1 needed?",
            "question 2: Is lamp 2 needed?",
            "question 3: Which colour?",
        ],
        "positions": [
            "question 1: Japan (support); Norway (support)",
            "question 2: Norway (support)",
        ],
    }
    assert told(stage.do(briefing.of_session, first)) == told(found)


def test_what_comes_next_is_told(stage: Stage) -> None:
    _, second = two_sessions(stage)
    start = START + timedelta(days=1)
    assert stage.do(briefing.of_session, second).facts.coming == Coming(
        "lamps#2", "scheduled", start, start + timedelta(minutes=75), ZONE, "Pier 4, Bergen"
    )


def test_what_a_delegation_was_asked_is_owed_once(stage: Stage) -> None:
    session = stage.asking(3)
    deadline = START - timedelta(days=1)
    stage.do(prompts.ask, session, c.Ask((1, 2), ("Japan",), None))
    stage.do(prompts.ask, session, c.Ask((2, 3), ("Japan",), deadline))
    assert stage.do(briefing.of_session, session, user=TARO).facts.debts == (
        Debt("Japan", (2, 3), deadline),
        Debt("Japan", (1,), None),
    )
    stage.do(positions.state, session, says("Yes.", 1, 2, 3), user=TARO)
    assert stage.do(briefing.of_session, session, user=TARO).facts.debts == ()
    assert stage.do(briefing.of_session, session, user=ANA).facts.debts == ()


def test_nobody_outside_a_private_channel_is_told_anything(stage: Stage) -> None:
    session = stage.asking(1, channel=VAULT)
    refusal = stage.refused(briefing.of_session, session, user=PAT, channel="D9")
    assert refusal.kind == "no_session"
    assert stage.do(briefing.of_all, user=PAT, channel="D9") == ()


def test_a_delegate_outside_is_told_what_is_owed(stage: Stage) -> None:
    session = stage.asking(2, channel=VAULT)
    stage.do(delegations.add, session, c.DelegationAdd("Peru", (PAT,)), channel=VAULT)
    stage.do(positions.state, session, says("Secret.", 1), user=LENA, channel=VAULT)
    stage.do(prompts.ask, session, c.Ask((2,), ("Peru",), None), channel=VAULT)
    for found in (
        stage.do(briefing.of_session, session, user=PAT, channel="D9"),
        *stage.do(briefing.of_all, user=PAT, channel="D9"),
    ):
        assert (found.facts.outside, found.sections, found.facts.coming) == (True, (), None)
        assert found.facts.debts == (Debt("Peru", (2,), None),)


def test_a_direct_message_tells_of_all_ones_series(stage: Stage) -> None:
    stage.scheduled()
    stage.scheduled("Keels", KEELS)
    stage.scheduled("Locks", VAULT)
    found = stage.do(briefing.of_all, channel="D9")
    assert [each.facts.label for each in found] == ["locks#1", "keels#1", "lamps#1"]


def test_no_draft_is_told_before_it_is_cleared(stage: Stage) -> None:
    session = stage.asking(1)
    stage.do(positions.state, session, says("A draft.", 1), user=LENA)
    with stage.database.transaction() as db:
        db.get_one(Position, 1).needs_clearance = True
    found = stage.do(briefing.of_session, session)
    assert Topic.POSITIONS not in {section.topic for section in found.sections}

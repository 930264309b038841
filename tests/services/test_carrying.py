"""A follow-up begins with what the sessions before left open, as it is when it starts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Carries, Disposition, ItemState
from adhocbot.services import (
    agenda,
    disposing,
    live,
    minutes,
    outcomes,
    planning,
    positions,
    prompts,
    questions,
    remarks,
    sessions,
    undo,
)
from adhocbot.services.frame import Saved
from adhocbot.store import tables
from adhocbot.store.record import record_facts
from tests.support.stage import LENA, START, TARO, Stage, record_only, snapshot, when

NEXT = START + timedelta(days=7)
MINUTES = "Minutes of lamps#1"


def _followed(stage: Stage, session: int, days: int = 7) -> Saved:
    command = c.FollowUp(when(START + timedelta(days=days)), False)
    return stage.do(planning.follow_up, session, command)


def _titles(stage: Stage, session: int) -> list[str]:
    return [item.title for item in stage.read(record_facts, session).items]


def _act(stage: Stage, session: int, text: str) -> None:
    stage.do(outcomes.add_action, session, c.ActionAdd(text, None, None, None))


def _ask(stage: Stage, session: int, count: int) -> None:
    for number in range(count):
        stage.do(questions.add, session, c.QuestionAdd(f"Lamp {number}?", None, None))


def _answer(stage: Stage, session: int, number: int) -> None:
    command = c.PositionState((number,), None, None, None, "Yes.")
    for user in (LENA, TARO):
        stage.do(positions.state, session, command, user=user)


def _eventful(stage: Stage) -> int:
    """Closed, with action items 1 to 3, of which 1 is done, and questions 1 to 4, 2 answered."""
    session = stage.running()
    _ask(stage, session, 4)
    for number in (1, 2, 3):
        _act(stage, session, f"Paint lamp {number}")
    stage.do(outcomes.done, session, c.ActionDone(1))
    _answer(stage, session, 2)
    stage.do(live.close, session, c.Close(None))
    return session


def test_it_begins_with_what_is_open_and_the_answer_says_so(stage: Stage) -> None:
    first = _eventful(stage)
    with stage.database.transaction() as db:
        db.get_one(tables.Session, first).minutes_document = "TD7"
    saved = _followed(stage, first)
    carried = [
        "Minutes of lamps#1 (TD7)",
        "Open action items: 2, 3",
        "Questions not answered yet: 1, 3, 4",
    ]
    assert _titles(stage, saved.session_id) == carried
    assert f" Its agenda begins with: {'; '.join(carried)}." in saved.sentence
    items = stage.read(record_facts, saved.session_id).items
    assert {item.state for item in items} == {ItemState.ACCEPTED}
    # What comes later stands after them.
    stage.do(agenda.add, saved.session_id, c.AgendaAdd("The lamps", None, None, ()))
    assert _titles(stage, saved.session_id) == [*carried, "The lamps"]


def test_only_what_applies_is_there(stage: Stage) -> None:
    first = stage.closed()
    assert _titles(stage, _followed(stage, first).session_id) == [MINUTES]


def test_of_remarks_those_without_a_disposition_or_maintained_are_there(stage: Stage) -> None:
    first = stage.closed()
    stage.do(minutes.post, first, c.MinutesPost(None))
    for text in ("One", "Two", "Three", "Four"):
        stage.do(remarks.add, first, c.RemarkAdd("documents", text), user=LENA)
    for number in (1, 2):
        command = c.RemarkDispose(number, Disposition.NOTED, None)
        stage.do(disposing.dispose, first, command)
    stage.do(remarks.maintain, first, c.RemarkMaintain(2), user=LENA)
    assert _titles(stage, _followed(stage, first).session_id) == [
        MINUTES,
        "Remarks not resolved: 2-4 (lamps#1)",
    ]


def test_what_is_planned_while_the_one_before_runs_is_right_once_that_is_closed(
    stage: Stage,
) -> None:
    first = stage.running()
    second = _followed(stage, first).session_id
    third = _followed(stage, first, days=14).session_id
    assert _titles(stage, second) == [MINUTES]
    # What a session that is still to come leaves open nobody knows.
    assert _titles(stage, third) == ["Minutes of lamps#2"]
    stage.do(agenda.add, second, c.AgendaAdd("The lamps", None, None, ()))
    _act(stage, first, "Paint it")
    stage.do(live.close, first, c.Close(None))
    assert _titles(stage, second) == [MINUTES, "Open action items: 1", "The lamps"]
    assert _titles(stage, third) == ["Minutes of lamps#2"]


def test_it_follows_action_items_and_remarks_and_their_undo(stage: Stage) -> None:
    first = stage.closed()
    second = _followed(stage, first).session_id
    _act(stage, first, "Paint it")
    oil = c.ActionAdd("Order oil", None, None, None)
    ordered = stage.do(outcomes.add_action, second, oil)
    assert _titles(stage, second) == [MINUTES, "Open action items: 1, 2"]
    stage.do(undo.undo_entry, ordered.entry_id)
    assert _titles(stage, second) == [MINUTES, "Open action items: 1"]
    stage.do(outcomes.done, first, c.ActionDone(1))
    assert _titles(stage, second) == [MINUTES]
    stage.do(minutes.post, first, c.MinutesPost(None))
    stage.do(remarks.add, first, c.RemarkAdd("documents", "One"), user=LENA)
    assert _titles(stage, second) == [MINUTES, "Remarks not resolved: 1 (lamps#1)"]
    stage.do(disposing.dispose, first, c.RemarkDispose(1, Disposition.NOTED, None))
    assert _titles(stage, second) == [MINUTES]


def test_it_is_right_when_the_session_starts(stage: Stage) -> None:
    first = _eventful(stage)
    second = _followed(stage, first).session_id
    stage.do(outcomes.done, first, c.ActionDone(2))
    for number in (1, 3, 4):
        _answer(stage, second, number)
    _act(stage, first, "Order oil")
    stage.clock.turn_to(NEXT)
    started = stage.do(live.start, second)
    assert _titles(stage, second) == [MINUTES, "Open action items: 3, 4"]
    assert started.sentence.endswith(" Item 1. Minutes of lamps#1")
    # From then on it stands as it was.
    stage.do(outcomes.done, second, c.ActionDone(3))
    stage.do(live.next_item, second)
    assert _titles(stage, second) == [MINUTES, "Open action items: 3, 4"]


def test_an_approved_agenda_stays_as_it_was_approved(stage: Stage) -> None:
    first = _eventful(stage)
    second = _followed(stage, first).session_id
    stage.do(outcomes.done, first, c.ActionDone(2))
    stage.do(agenda.approve, second, c.AgendaApprove(None))
    approved = [MINUTES, "Open action items: 3", "Questions not answered yet: 1, 3, 4"]
    assert _titles(stage, second) == approved
    stage.do(outcomes.done, first, c.ActionDone(3))
    stage.clock.turn_to(NEXT)
    stage.do(live.start, second)
    assert _titles(stage, second) == approved


def test_what_was_dropped_or_moved_is_left_so(stage: Stage) -> None:
    first = _eventful(stage)
    second = _followed(stage, first).session_id
    stage.do(agenda.move, second, c.AgendaMove(3, 1))
    stage.do(agenda.drop, second, c.AgendaDrop(3))
    _act(stage, first, "Order oil")
    stage.clock.turn_to(NEXT)
    stage.do(live.start, second)
    assert _titles(stage, second) == ["Questions not answered yet: 1, 3, 4", MINUTES]


def test_the_minutes_are_those_of_the_last_session_that_was_not_cancelled(stage: Stage) -> None:
    first = stage.closed()
    second = _followed(stage, first).session_id
    third = _followed(stage, first, days=14).session_id
    assert _titles(stage, third) == ["Minutes of lamps#2"]
    stage.do(sessions.cancel, second, c.Cancel("fog"))
    stage.clock.turn_to(START + timedelta(days=14))
    stage.do(live.start, third)
    assert _titles(stage, third) == [MINUTES]


def test_undoing_the_close_takes_back_what_it_carried_over(stage: Stage) -> None:
    first = stage.running()
    _followed(stage, first)
    _act(stage, first, "Paint it")
    before = record_only(snapshot(stage.database))
    closed = stage.do(live.close, first, c.Close(None))
    stage.do(undo.undo_entry, closed.entry_id)
    assert record_only(snapshot(stage.database)) == before


@pytest.mark.parametrize("and_the_close", [False, True])
def test_a_follow_up_can_be_undone_although_it_was_worded_anew(
    stage: Stage, and_the_close: bool
) -> None:
    first = stage.running()
    _act(stage, first, "Paint it")
    before = record_only(snapshot(stage.database))
    planned = _followed(stage, first)
    _act(stage, first, "Order oil")
    closed = stage.do(live.close, first, c.Close(None))
    stage.do(undo.undo_entry, planned.entry_id)
    assert stage.rows(tables.Session)[-1].id == first
    assert [item.title for item in stage.rows(tables.Item)] == ["Opening", "The lamps", "Closing"]
    if and_the_close:
        stage.do(undo.undo_entry, closed.entry_id)
        assert record_only(snapshot(stage.database))["session"] == before["session"]


def test_a_follow_up_on_whose_agenda_somebody_put_something_stays(stage: Stage) -> None:
    first = stage.closed()
    planned = _followed(stage, first)
    stage.do(agenda.add, planned.session_id, c.AgendaAdd("The lamps", None, None, ()))
    assert stage.refused(undo.undo_entry, planned.entry_id).kind == "built_upon"
    other = _followed(stage, first, days=14)
    stage.do(agenda.drop, other.session_id, c.AgendaDrop(1))
    stage.do(undo.undo_entry, other.entry_id)
    assert len(stage.rows(tables.Session)) == 2


def test_a_session_that_is_no_follow_up_carries_nothing_over(stage: Stage) -> None:
    _eventful(stage)
    second = stage.scheduled(start=NEXT)
    stage.clock.turn_to(NEXT)
    stage.do(live.start, second)
    assert _titles(stage, second) == []
    assert {item.carries for item in stage.rows(tables.Item)} == {None}


def test_what_is_asked_again_is_not_what_is_carried(stage: Stage) -> None:
    """The prompts of the next session go on as before, beside the item that names them."""
    first = _eventful(stage)
    second = _followed(stage, first).session_id
    asked = stage.do(prompts.ask, second, c.Ask(None, None, None)).sentence
    assert asked.endswith("asked: Norway (questions 1, 3, 4); Japan (questions 1, 3, 4).")
    assert Carries.QUESTIONS in {item.carries for item in stage.rows(tables.Item)}

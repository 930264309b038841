"""A series' sessions are numbered without gaps, and an anticipated one keeps number and slot."""

from __future__ import annotations

from datetime import timedelta

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import SessionState
from adhocbot.services import planning, sessions, undo
from adhocbot.store import tables
from tests.support.stage import START, Stage, when

DAY = timedelta(days=1)


def _numbers(stage: Stage) -> list[int]:
    return [row.number for row in stage.rows(tables.Session)]


def test_a_cancelled_session_keeps_its_number_and_an_undone_one_gives_it_back(
    stage: Stage,
) -> None:
    first = stage.scheduled(number=7)
    second = stage.do(planning.follow_up, first, c.FollowUp(when(START + DAY), False))
    stage.do(undo.undo_entry, second.entry_id)
    again = stage.do(planning.follow_up, first, c.FollowUp(when(START + 2 * DAY), False))
    assert again.label == "lamps#8"
    stage.do(sessions.cancel, again.session_id, c.Cancel("fog"))
    third = stage.do(planning.follow_up, first, c.FollowUp(when(START + 3 * DAY), False))
    assert (third.label, _numbers(stage)) == ("lamps#9", [7, 8, 9])


def test_an_anticipated_session_keeps_number_and_slot_until_it_is_confirmed(stage: Stage) -> None:
    first = stage.scheduled()
    slot = c.FollowUp(when(START + 2 * DAY), True)
    expected = stage.do(planning.follow_up, first, slot).session_id
    # One that is planned after it, for a time before it, does not take its number.
    between = stage.do(planning.follow_up, first, c.FollowUp(when(START + DAY), False))
    assert between.label == "lamps#3"
    before = stage.row(tables.Session, expected)
    told = stage.do(sessions.confirm, expected)
    after = stage.row(tables.Session, expected)
    assert told.label == "lamps#2"
    assert (before.state, after.state) == (SessionState.ANTICIPATED, SessionState.SCHEDULED)
    assert (after.number, after.starts_at, after.ends_at, after.starts_wall) == (
        before.number, before.starts_at, before.ends_at, before.starts_wall,
    )  # fmt: skip
    # Before it is confirmed it may move, and is anticipated still.
    other = stage.do(planning.follow_up, first, c.FollowUp(when(START + 3 * DAY), True)).session_id
    stage.do(sessions.reschedule, other, c.Reschedule(when(START + 4 * DAY)))
    moved = stage.row(tables.Session, other)
    assert (moved.number, moved.state) == (4, SessionState.ANTICIPATED)

"""A review by silence that ended while the bot was away, and what people say before it looks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Disposition, MinutesState
from adhocbot.services import disposing, remarks, reservations
from adhocbot.services.tick import tick
from adhocbot.store import tables
from tests.services.test_silence import END, ON_AGENDA, _posted, _said, _state, _until
from tests.support.stage import ANA, LENA, Stage

NOTED = c.RemarkDispose(1, Disposition.NOTED, None)
ACCEPTED = c.RemarkDispose(1, Disposition.ACCEPTED, None)


@pytest.mark.parametrize(
    ("user", "service", "command"),
    [
        (LENA, remarks.maintain, c.RemarkMaintain(1)),
        (ANA, disposing.dispose, ACCEPTED),
        (LENA, reservations.withdraw, c.ReservationWithdraw()),
        (LENA, remarks.add, ON_AGENDA),
    ],
)
def test_what_comes_after_an_end_that_nobody_saw_is_too_late(
    stage: Stage, user: str, service: Callable[..., Any], command: Any
) -> None:
    session = _posted(stage)
    stage.do(remarks.add, session, ON_AGENDA, user=LENA)
    stage.do(reservations.reserve, session, c.ReservationMake("Not so."), user=LENA)
    stage.do(disposing.dispose, session, NOTED)
    stage.clock.turn_to(END + timedelta(days=3))
    refused = stage.refused(service, session, command, user=user)
    assert refused.kind == "wrong_state"
    _until(stage, stage.clock.now())
    assert _state(stage, session) is MinutesState.APPROVED
    [row] = stage.rows(tables.Remark)
    assert (row.disposition, row.maintained_at) == (Disposition.NOTED, None)
    assert len(_said(stage)) == 1


def test_a_remark_made_in_time_holds_its_section_however_late_the_bot_looks(stage: Stage) -> None:
    session = _posted(stage)
    stage.clock.turn_to(END - timedelta(seconds=1))
    stage.do(remarks.add, session, ON_AGENDA, user=LENA)
    # Away over the end and for days after it.
    _until(stage, END + timedelta(days=5))
    assert _state(stage, session) is MinutesState.IN_REVIEW
    [told] = _said(stage)
    assert "Remark 1 keeps “Agenda” open." in told
    # The end that was announced is the one that is told, whenever somebody looked.
    stage.do(disposing.dispose, session, NOTED)
    at = stage.clock.now() + timedelta(days=7)
    _until(stage, at)
    assert _state(stage, session) is MinutesState.APPROVED
    assert "period ended Tuesday 16 March 2027, 00:00 Europe/Oslo" in (_said(stage)[-1])


def test_a_clock_that_was_set_back_ends_nothing_twice(stage: Stage) -> None:
    session = _posted(stage)
    _until(stage, END)
    assert _state(stage, session) is MinutesState.APPROVED
    stage.clock.turn_to(END + timedelta(hours=1))
    tick(stage.database, END - timedelta(days=1))
    tick(stage.database, END)
    assert len(_said(stage)) == 1
    assert _state(stage, session) is MinutesState.APPROVED

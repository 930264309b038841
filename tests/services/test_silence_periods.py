"""Which periods of silence run, and what can no more be said once they are over."""

from __future__ import annotations

from datetime import datetime, timedelta

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Disposition, MinutesState, Result
from adhocbot.services import (
    disposing,
    documents,
    live,
    minutes,
    outcomes,
    remarks,
    review_threads,
    series,
    sessions,
)
from adhocbot.services.tick import tick
from adhocbot.store import tables
from tests.support.stage import BEN, LENA, START, TARO, Stage, when

ON_AGENDA = c.RemarkAdd("agenda", "It was longer.")
POST = c.MinutesPost(None)


def _posted(stage: Stage, session: int) -> datetime:
    """Post minutes that silence approves. Returns when their period ends."""
    stage.do(series.change, session, c.SettingsChange("approval", "silence"))
    stage.do(minutes.post, session, POST)
    return _end(stage)


def _end(stage: Stage) -> datetime:
    ends_at: datetime = stage.rows(tables.Revision)[-1].review_ends_at
    return ends_at


def _remarked(stage: Stage, disposition: Disposition) -> tuple[int, datetime]:
    """A session whose minutes got one remark, disposed of two days before the end; and the end."""
    session = stage.closed()
    end = _posted(stage, session)
    stage.do(remarks.add, session, ON_AGENDA, user=LENA)
    stage.clock.turn_to(end - timedelta(days=2))
    stage.do(disposing.dispose, session, c.RemarkDispose(1, disposition, None))
    return session, end


def _until(stage: Stage, at: datetime) -> None:
    stage.clock.turn_to(at)
    tick(stage.database, at)


def _state(stage: Stage, session: int) -> MinutesState:
    state: MinutesState = stage.row(tables.Session, session).minutes_state
    return state


def test_a_remark_that_was_accepted_and_changed_nothing_gets_a_period(stage: Stage) -> None:
    session, end = _remarked(stage, Disposition.ACCEPTED)
    told = stage.do(minutes.revise, session).sentence
    assert "Remarks until Monday 22 March 2027, 18:00 Europe/Oslo" in told
    assert "What reads as before, and no remark was on, keeps the end that it had." in told
    _until(stage, end)
    # Whoever made it can say that it was not meant so, until the announced end.
    assert _state(stage, session) is MinutesState.IN_REVIEW
    settled = {row.section for row in stage.rows(tables.SettledSection) if row.revision == 1}
    assert "discussion" in settled
    assert "agenda" not in settled
    stage.do(remarks.add, session, ON_AGENDA, user=LENA)


def test_a_revision_in_which_nothing_new_runs_keeps_the_end(stage: Stage) -> None:
    session, end = _remarked(stage, Disposition.NOTED)
    told = stage.do(minutes.revise, session).sentence
    assert "Remarks until Wednesday 17 March 2027, 18:00 Europe/Oslo" in told
    assert _end(stage) == end


def test_what_waits_for_a_document_goes_on_when_another_session_registers_it(
    stage: Stage,
) -> None:
    session = stage.closed()
    stage.do(live.conclusion, session, c.ConclusionAdd("Everybody read C55."))
    end = _posted(stage, session)
    later = when(START + timedelta(days=9))
    following = stage.do(sessions.follow_up, session, c.FollowUp(later, False)).session_id
    _until(stage, end)
    assert _state(stage, session) is MinutesState.IN_REVIEW
    stage.do(documents.add, following, c.DocumentAdd("C55", "On lamps", None, None))
    _until(stage, end + timedelta(hours=1))
    assert _state(stage, session) is MinutesState.APPROVED


def test_a_remark_cannot_be_edited_onto_a_section_that_stands(stage: Stage) -> None:
    session = stage.closed()
    end = _posted(stage, session)
    stage.do(remarks.add, session, ON_AGENDA, user=LENA, ts="7.7")
    # Nobody has looked yet, and the period is over all the same.
    stage.clock.turn_to(end + timedelta(hours=1))
    elsewhere = c.RemarkAdd("discussion", "It was shorter.")
    refusal = stage.refused(review_threads.reword, elsewhere, user=LENA, ts="7.7")
    assert refusal.kind == "settled"
    longer = c.RemarkAdd("agenda", "It was much longer.")
    assert stage.do(review_threads.reword, longer, user=LENA, ts="7.7") is not None


def test_once_every_section_stands_nothing_is_said_on_all_of_them(stage: Stage) -> None:
    session = stage.closed()
    stage.do(outcomes.decide, session, c.Decide("Paint", Result.AGREED, None), user=BEN)
    end = _posted(stage, session)
    stage.do(remarks.add, session, c.RemarkAdd("whole", "In time."), user=TARO)
    stage.do(disposing.dispose, session, c.RemarkDispose(1, Disposition.NOTED, None))
    _until(stage, end)
    # An error of the record check keeps them from being approved, but the period is over.
    assert _state(stage, session) is MinutesState.IN_REVIEW
    late = c.RemarkAdd("whole", "Too late.")
    refusal = stage.refused(remarks.add, session, late, user=LENA)
    assert refusal.sentence.startswith("Every section of the minutes of lamps#1 stands since")


def test_a_remark_that_was_withdrawn_holds_nothing_up(stage: Stage) -> None:
    session = stage.closed()
    end = _posted(stage, session)
    stage.do(remarks.add, session, ON_AGENDA, user=LENA)
    _until(stage, end + timedelta(hours=1))
    assert _state(stage, session) is MinutesState.IN_REVIEW
    stage.do(remarks.withdraw, session, 1, user=LENA)
    _until(stage, end + timedelta(hours=2))
    assert _state(stage, session) is MinutesState.APPROVED

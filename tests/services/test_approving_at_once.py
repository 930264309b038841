"""Two people approve and one remarks at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import MinutesState
from adhocbot.services import minutes, remarks, series
from adhocbot.services.tick import tick
from adhocbot.store import tables
from tests.services.test_floor_at_once import at_once
from tests.support.stage import ANA, BEN, LENA, TARO, Stage

REMARK = c.RemarkAdd("agenda", "It was longer.")


def _posted(stage: Stage, way: str) -> None:
    session = stage.closed()
    if way != "chair":
        stage.do(series.change, session, c.SettingsChange("approval", way))
    stage.do(minutes.post, session, c.MinutesPost(None))


def _either_way(stage: Stage, remarked: str) -> None:
    """The remark came first and nothing is approved, or it came too late; never both."""
    row = stage.row(tables.Session, 1)
    said = [r for r in stage.rows(tables.Outgoing) if r.kind == "sentence.post"]
    if remarked:
        assert (remarked, row.minutes_state) == ("wrong_state", MinutesState.APPROVED)
        assert stage.rows(tables.Remark) == []
    else:
        assert row.minutes_state is MinutesState.IN_REVIEW
        assert len(stage.rows(tables.Remark)) == 1
        assert said == []


def test_two_voices_and_a_remark(stage: Stage) -> None:
    _posted(stage, "quorum 2")
    *voices, remarked = at_once(
        stage,
        (LENA, minutes.approve, ()),
        (TARO, minutes.approve, ()),
        (BEN, remarks.add, (REMARK,)),
    )
    assert voices == ["", ""]
    assert len(stage.rows(tables.Voice)) == 2
    _either_way(stage, remarked)


def test_the_chair_twice_and_a_remark(stage: Stage) -> None:
    _posted(stage, "chair")
    *approved, remarked = at_once(
        stage,
        (ANA, minutes.approve, ()),
        (ANA, minutes.approve, ()),
        (LENA, remarks.add, (REMARK,)),
    )
    if remarked:
        assert sorted(approved) == ["", "wrong_state"]
    else:
        assert set(approved) <= {"findings"}
    _either_way(stage, remarked)


def test_silence_ends_once_however_many_look(stage: Stage) -> None:
    _posted(stage, "silence")
    ends = stage.rows(tables.Revision)[0].review_ends_at
    stage.clock.turn_to(ends)

    with_remark = at_once(stage, (LENA, remarks.add, (REMARK,)), (TARO, remarks.add, (REMARK,)))
    # By the announced end it is too late, even before anybody looked.
    assert with_remark == ["wrong_state", "wrong_state"]
    with ThreadPoolExecutor(3) as pool:
        for done in [pool.submit(tick, stage.database, ends) for _ in range(3)]:
            done.result()
    assert stage.row(tables.Session, 1).minutes_state is MinutesState.APPROVED
    assert len(stage.outgoing("sentence.post")) == 1

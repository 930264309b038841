"""Approval by the chair before the end, by a quorum, and the settings that say which."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import select

from adhocbot.domain.approval import quorum_of
from adhocbot.domain.review import TOOK_PART
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Approval, Disposition, MinutesState
from adhocbot.services import (
    delegations,
    disposing,
    live,
    minutes,
    remarks,
    revisions,
    series,
    undo,
)
from adhocbot.services.tick import tick
from adhocbot.store import tables
from adhocbot.store.record import record_facts
from adhocbot.store.reviewing import quorum_in
from tests.support.stage import ANA, BEN, LENA, OLGA, PAT, TARO, Stage, snapshot

POST = c.MinutesPost(None)


def _settle(stage: Stage, session: int, value: str, key: str = "approval") -> str:
    return stage.do(series.change, session, c.SettingsChange(key, value)).sentence


def _reviewed(stage: Stage, way: str) -> int:
    session = stage.closed()
    _settle(stage, session, way)
    stage.do(minutes.post, session, POST)
    return session


def _state(stage: Stage, session: int) -> MinutesState:
    state: MinutesState = stage.row(tables.Session, session).minutes_state
    return state


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("approval", "quorum 3", "minutes are approved by a quorum of 3 delegations."),
        (
            "approval", "Quorum",
            "minutes are approved by a quorum: more than half of the delegations that took part.",
        ),
        (
            "approval", "silence",
            "minutes are approved by silence: where no remark is open when the announced period "
            "ends.",
        ),
        (
            "review", "3 working days",
            "a review of minutes lasts 3 working days, full ones for everybody wherever they live. "
            "What is posted keeps its end.",
        ),
    ],
)  # fmt: skip  # a table
def test_how_minutes_are_approved_is_settled(stage: Stage, key: str, value: str, told: str) -> None:
    session = stage.staffed()
    assert _settle(stage, session, value, key) == f"lamps#1: {told}"
    again = c.SettingsChange(key, value)
    assert stage.refused(series.change, session, again).kind == "nothing_new"
    assert stage.refused(series.change, session, again, user=LENA).kind == "not_allowed"


@pytest.mark.parametrize(
    ("key", "value"),
    [("approval", "quorum 0"), ("approval", "quorum 1000"), ("approval", "vote"),
     ("approval", "quorum three"), ("review", "0"), ("review", "61 days"), ("review", "a week"),
     ("review", "-1"), ("approval", "<!channel>")],
)  # fmt: skip  # a table
def test_what_is_no_way_is_refused(stage: Stage, key: str, value: str) -> None:
    session = stage.staffed()
    refusal = stage.refused(series.change, session, c.SettingsChange(key, value))
    assert refusal.kind == "no_setting"
    assert f"settings {key} " in refusal.sentence


def test_a_setting_holds_from_the_next_revision_on(stage: Stage) -> None:
    session = stage.closed()
    stage.do(minutes.post, session, POST)
    told = _settle(stage, session, "quorum 1")
    assert told.endswith(
        "What is posted of lamps#1 stays with the way that was announced; the next revision is "
        "approved in the new one."
    )
    assert stage.refused(minutes.approve, session, user=LENA).kind == "not_allowed"
    stage.do(minutes.revise, session)
    assert stage.do(minutes.approve, session, user=LENA).entry_id is None
    assert stage.row(tables.Session, session).approved_how is Approval.QUORUM


def test_the_chair_approves_after_the_end_without_more_words(stage: Stage) -> None:
    session = stage.closed()
    until = stage.clock.now() + timedelta(hours=2)
    stage.do(minutes.post, session, c.MinutesPost(until))
    stage.clock.forward(hours=3)
    assert stage.do(minutes.approve, session).sentence.endswith("by the chair, Ana Costa.")
    done = stage.read(record_facts, session).approved
    assert done is not None
    assert (done.how, done.by, done.early) == (Approval.CHAIR, "Ana Costa", False)


def test_a_quorum_approves_with_one_voice_of_each_delegation(stage: Stage) -> None:
    session = stage.closed()
    stage.do(delegations.add, session, c.DelegationAdd("Norway", (BEN,)))
    _settle(stage, session, "quorum")
    told = stage.do(minutes.post, session, POST).sentence
    assert "more than half of the delegations that took part: 2 of Norway and Japan." in told
    assert stage.do(minutes.approve, session, user=LENA).sentence == (
        "lamps#1: Norway approves revision 0 of the minutes. "
        "Norway has approved; 1 more voice is needed."
    )
    refusal = stage.refused(minutes.approve, session, user=BEN)
    assert refusal.sentence == (
        "Norway has approved revision 0 already, by Lena Vik, and a delegation has one voice. "
        "Norway has approved; 1 more voice is needed."
    )
    assert stage.refused(minutes.approve, session, user=ANA).sentence == (
        "The minutes of lamps#1 are approved by a quorum, by a delegate of Norway or Japan, and "
        "nobody can do it alone. Norway has approved; 1 more voice is needed."
    )
    assert "Harbour Watch observes" in stage.refused(minutes.approve, session, user=OLGA).sentence
    assert stage.refused(minutes.approve, session, user=PAT).kind == "not_allowed"
    assert stage.do(minutes.approve, session, user=TARO).sentence.endswith(
        "lamps#1: the minutes (revision 0) are approved by a quorum of the delegations that took "
        "part: Norway and Japan (2 of 2; 2 were needed)."
    )
    row = stage.row(tables.Session, session)
    assert (row.minutes_state, row.approved_how, row.approved_by, row.approved_revision) == (
        MinutesState.APPROVED, Approval.QUORUM, None, 0,
    )  # fmt: skip  # one row
    assert stage.outgoing("file.post")[-1][0] == "file.post"


def test_a_delegation_that_took_no_part_has_no_voice(stage: Stage) -> None:
    session = stage.closed()
    stage.do(live.attendance, session, c.AttendancePeople((LENA,)))
    _settle(stage, session, "quorum")
    stage.do(minutes.post, session, POST)
    assert stage.refused(minutes.approve, session, user=TARO).sentence == (
        "Japan did not take part in lamps#1, so it has no voice in the approval of its minutes. "
        "A delegate of Norway has."
    )


def test_a_voice_is_withdrawn_until_the_quorum_is_reached(stage: Stage) -> None:
    session = _reviewed(stage, "quorum")
    voice = stage.do(minutes.approve, session, user=LENA)
    stage.do(undo.undo_entry, voice.entry_id, user=LENA)
    assert stage.rows(tables.Voice) == []
    kept = stage.do(minutes.approve, session, user=LENA)
    stage.do(minutes.approve, session, user=TARO)
    assert stage.refused(undo.undo_entry, kept.entry_id, user=LENA).kind == "built_upon"


def test_a_quorum_waits_for_the_last_remark(stage: Stage) -> None:
    session = _reviewed(stage, "quorum 1")
    stage.do(remarks.add, session, c.RemarkAdd("agenda", "It was longer."), user=TARO)
    told = stage.do(minutes.approve, session, user=LENA).sentence
    assert "the quorum of 1 is reached." in told
    assert "The minutes are approved once this is settled." in told
    assert "Remark 1 by Japan has no disposition." in told
    stage.do(disposing.dispose, session, c.RemarkDispose(1, Disposition.NOTED, None))
    tick(stage.database, stage.clock.now())
    # What was disposed of can still be undone, and maintained.
    assert _state(stage, session) is MinutesState.IN_REVIEW
    stage.clock.forward(minutes=15)
    tick(stage.database, stage.clock.now())
    assert _state(stage, session) is MinutesState.APPROVED
    said = [r.data["words"] for r in stage.rows(tables.Outgoing) if r.kind == "sentence.post"]
    assert said == [
        "lamps#1: the minutes (revision 0) are approved by a quorum of the delegations that took "
        "part: Norway (1 of 2; 1 was needed)."
    ]
    before = snapshot(stage.database)
    tick(stage.database, stage.clock.now())
    assert snapshot(stage.database) == before


def test_a_quorum_that_cannot_be_reached_is_told_when_it_is_announced(stage: Stage) -> None:
    session = stage.closed()
    _settle(stage, session, "quorum 3")
    told = stage.do(minutes.post, session, POST).sentence
    assert "Only 2 delegations took part, so that cannot be reached." in told


def test_voices_for_one_revision_are_none_for_the_next(stage: Stage) -> None:
    session = _reviewed(stage, "quorum")
    stage.do(minutes.approve, session, user=LENA)
    stage.do(live.note, session, c.NoteAdd("They were counted."))
    stage.do(minutes.revise, session)
    told = stage.do(minutes.approve, session, user=TARO).sentence
    assert "Japan has approved; 1 more voice is needed." in told


def test_whose_voices_count_is_settled_when_a_revision_is_posted(stage: Stage) -> None:
    session = stage.closed()
    for name, user in (("Kenya", BEN), ("Chile", ANA)):
        stage.do(delegations.add, session, c.DelegationAdd(name, (user,)))
    _settle(stage, session, "quorum")
    told = stage.do(minutes.post, session, POST).sentence
    assert "3 of Norway, Japan, Kenya and Chile." in told
    for user in (LENA, TARO):
        stage.do(minutes.approve, session, user=user)
    for name in ("Kenya", "Chile"):
        stage.do(delegations.drop, session, c.DelegationDrop(name))
    stage.do(delegations.add, session, c.DelegationAdd("Peru", (BEN,)))
    tick(stage.database, stage.clock.now())
    # Who left is missed as before, and who came has no voice.
    assert _state(stage, session) is MinutesState.IN_REVIEW
    refusal = stage.refused(minutes.approve, session, user=BEN)
    assert refusal.sentence.startswith("Peru did not take part in lamps#1, so it has no voice")
    assert "Kenya or Chile" in refusal.sentence


def test_a_review_that_was_over_begins_anew_with_the_next_revision(stage: Stage) -> None:
    session = stage.closed()
    stage.do(minutes.post, session, POST)
    stage.clock.turn_to(stage.rows(tables.Revision)[0].review_ends_at + timedelta(days=2))
    stage.do(live.note, session, c.NoteAdd("They were counted."))
    told = stage.do(minutes.revise, session).sentence
    assert "Remarks until Friday 26 March 2027, 18:00 Europe/Oslo" in told


def test_no_review_ends_before_it_begins(stage: Stage) -> None:
    session = stage.closed()
    past = c.MinutesPost(stage.clock.now())
    assert stage.refused(minutes.post, session, past).kind == "past"


def test_to_give_a_voice_reads_nothing_of_what_the_minutes_say(stage: Stage) -> None:
    session = _reviewed(stage, "quorum 2")
    asked: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, _p: Any, _context: Any, _many: Any) -> None:
        asked.append(statement)

    event.listen(stage.database.engine, "before_cursor_execute", note)
    told = stage.do(minutes.approve, session, user=LENA).sentence
    assert told.endswith("Norway has approved; 1 more voice is needed.")
    # Both are megabytes in an assembly, which gives its voices by the hundred.
    assert [each for each in asked if "FROM voice" in each] != []
    assert [each for each in asked if _says_much(each)] == []
    asked.clear()
    stage.read(revisions.document, session, 0, MinutesState.IN_REVIEW)
    event.remove(stage.database.engine, "before_cursor_execute", note)
    much = [each for each in asked if _says_much(each)]
    assert {each.split(maxsplit=2)[1].split(".")[0] for each in much} == {"revision", "position"}


def _says_much(statement: str) -> bool:
    selected = statement.split("FROM", maxsplit=1)[0]
    whole = (
        selected.startswith("SELECT revision.minutes") or "number, revision.minutes," in selected
    )
    return whole or "position.statement" in selected


@pytest.mark.parametrize("announced", [True, False])
def test_the_quorum_is_the_record_s(stage: Stage, announced: bool) -> None:
    session = _reviewed(stage, "quorum 2")
    assert stage.read(quorum_in, stage.scheduled()) is None
    if not announced:  # posted by a bot that did not keep yet who took part
        with stage.database.transaction() as db:
            [row] = db.exec(select(tables.Revision))
            row.minutes = {key: each for key, each in row.minutes.items() if key != TOOK_PART}
    stage.do(minutes.approve, session, user=LENA)
    record = stage.read(record_facts, session)
    assert record.posted is not None
    assert (record.posted.took_part is not None) is announced
    read = stage.read(quorum_in, session)
    assert read == quorum_of(record, record.posted)
    assert read.voices == ("Norway",)

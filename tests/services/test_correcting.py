"""A correction of approved minutes: the approved revision never changes, and holds meanwhile."""

from __future__ import annotations

from datetime import timedelta

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Approval, MinutesState
from adhocbot.services import live, minutes, remarks, series, sessions, undo
from adhocbot.services.tick import tick
from adhocbot.store import tables
from adhocbot.store.due import words_of
from tests.support.stage import ANA, BEN, LENA, START, TARO, Stage, when

POST = c.MinutesPost(None)
REMARK = c.RemarkAdd("agenda", "It was longer.")
NOTE = c.NoteAdd("They were counted three times.")


def _approved(stage: Stage) -> int:
    session = stage.closed()
    stage.do(minutes.post, session, POST)
    stage.do(minutes.approve, session)
    return session


def _state(stage: Stage, session: int) -> MinutesState:
    state: MinutesState = stage.row(tables.Session, session).minutes_state
    return state


def test_a_correction_is_reviewed_and_approved_like_the_minutes(stage: Stage) -> None:
    session = _approved(stage)
    approved = stage.read(minutes.newest_document, session)
    assert approved.revision_label == "Revision 0, approved"
    assert approved.sections[-1].key == "approval"
    assert stage.refused(minutes.revise, session, user=LENA).kind == "not_allowed"
    assert stage.refused(live.note, session, NOTE).kind == "wrong_state"
    opened = stage.do(minutes.revise, session, user=BEN)
    assert opened.sentence.startswith("lamps#1: a correction of the approved minutes is open.")
    stage.do(live.note, session, NOTE)
    # What was approved holds, word for word, and is what people get.
    assert stage.read(minutes.newest_document, session) == approved
    told = stage.do(minutes.post, session, POST).sentence
    assert told.startswith("lamps#1: the correction, revision 1, is posted.")
    stage.do(remarks.add, session, REMARK, user=LENA)
    assert stage.read(minutes.newest_document, session) == approved
    stage.do(minutes.export, session, "md", user=LENA)
    data = stage.rows(tables.Outgoing)[-1].data
    assert (data["revision"], data["state"]) == (0, "approved")


def test_once_it_is_approved_the_correction_takes_its_place(stage: Stage) -> None:
    session = _approved(stage)
    frozen = stage.rows(tables.Revision)[0].minutes
    stage.do(minutes.revise, session)
    stage.do(live.note, session, NOTE)
    stage.do(minutes.post, session, POST)
    stage.do(minutes.approve, session)
    row = stage.row(tables.Session, session)
    assert (row.minutes_state, row.approved_revision) == (MinutesState.APPROVED, 1)
    first, second = stage.rows(tables.Revision)
    assert first.minutes == frozen
    assert first.approved_at is not None
    assert second.approved_at is not None
    assert stage.read(minutes.newest_document, session).revision == 1


def test_opening_it_is_undone_while_nothing_builds_on_it(stage: Stage) -> None:
    session = _approved(stage)
    opened = stage.do(minutes.revise, session)
    stage.do(undo.undo_entry, opened.entry_id)
    assert _state(stage, session) is MinutesState.APPROVED
    opened = stage.do(minutes.revise, session)
    stage.do(live.note, session, NOTE)
    assert stage.refused(undo.undo_entry, opened.entry_id).kind == "built_upon"


def test_by_silence_only_what_is_corrected_runs(stage: Stage) -> None:
    session = _approved(stage)
    stage.do(series.change, session, c.SettingsChange("approval", "silence"))
    stage.do(minutes.revise, session)
    stage.do(live.note, session, NOTE)
    stage.do(minutes.post, session, POST)
    ends = stage.rows(tables.Revision)[-1].review_ends_at
    stage.clock.turn_to(ends)
    tick(stage.database, ends)
    assert [row.section for row in stage.rows(tables.SettledSection)] == ["discussion"]
    row = stage.row(tables.Session, session)
    assert (row.approved_revision, row.approved_how) == (1, Approval.SILENCE)


def test_nobody_is_told_that_a_correction_is_not_posted(stage: Stage) -> None:
    session = _approved(stage)
    stage.do(minutes.revise, session)
    stage.clock.forward(hours=100)
    assert stage.read(words_of, session).words == ()


def test_the_next_agenda_has_minutes_until_they_are_approved_and_while_corrected(
    stage: Stage,
) -> None:
    session = stage.closed()
    stage.do(series.change, session, c.SettingsChange("approval", "quorum"))
    stage.do(minutes.post, session, POST)
    later = when(START + timedelta(days=9))
    following = stage.do(sessions.follow_up, session, c.FollowUp(later, False)).session_id

    def carried() -> list[str]:
        return [
            row.title
            for row in stage.rows(tables.Item)
            if row.session_id == following and row.carries == "minutes"
        ]

    assert carried() == ["Minutes of lamps#1"]
    for user in (LENA, TARO):
        stage.do(minutes.approve, session, user=user)
    assert carried() == []
    stage.do(minutes.revise, session, user=ANA)
    assert carried() == ["Correction of the minutes of lamps#1"]

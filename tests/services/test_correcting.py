"""A correction of approved minutes: the approved revision never changes, and holds meanwhile."""

from __future__ import annotations

from datetime import timedelta

from adhocbot.domain.minutes import Minutes
from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Approval, Disposition, MinutesState
from adhocbot.services import (
    disposing,
    following,
    live,
    minutes,
    remarks,
    reservations,
    series,
    sessions,
    undo,
)
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


def _with_review(stage: Stage) -> tuple[int, dict[str, int]]:
    """Approved minutes that print a remark and a reservation, and the entries behind both."""
    session = stage.closed()
    stage.do(minutes.post, session, POST)
    stage.do(remarks.add, session, REMARK, user=LENA)
    noted = stage.do(disposing.dispose, session, c.RemarkDispose(1, Disposition.NOTED, None))
    reserve = c.ReservationMake("We cannot accept it.", None)
    reserved = stage.do(reservations.reserve, session, reserve, user=LENA, ts="5.5")
    assert noted.entry_id is not None
    assert reserved.entry_id is not None
    stage.do(minutes.approve, session)
    return session, {ANA: noted.entry_id, LENA: reserved.entry_id}


def _approved_text(stage: Stage, session: int) -> Minutes:
    return stage.read(minutes.document, session, 0, MinutesState.APPROVED)


def test_what_was_said_of_approved_minutes_is_settled_with_them(stage: Stage) -> None:
    session, entries = _with_review(stage)
    approved = _approved_text(stage, session)
    assert [each.key for each in approved.sections[-3:]] == ["reservations", "remarks", "approval"]
    stage.do(minutes.revise, session)
    for user, entry in entries.items():
        assert stage.refused(undo.undo_entry, entry, user=user).kind == "built_upon"
    assert not stage.do(following.unsay, user=LENA, ts="5.5").done
    stage.do(live.note, session, NOTE)
    stage.do(minutes.post, session, POST)
    again = c.RemarkDispose(1, Disposition.ACCEPTED, None)
    assert stage.refused(disposing.dispose, session, again).kind == "built_upon"
    maintain = c.RemarkMaintain(1)
    refusal = stage.refused(remarks.maintain, session, maintain, user=LENA)
    assert "those stay as they are" in refusal.sentence
    assert _approved_text(stage, session) == approved


def test_a_correction_leaves_off_what_approved_minutes_keep(stage: Stage) -> None:
    session, _ = _with_review(stage)
    approved = _approved_text(stage, session)
    stage.do(minutes.revise, session)
    stage.do(live.note, session, NOTE)
    stage.do(minutes.post, session, POST)
    stage.do(reservations.withdraw, session, c.ReservationWithdraw(None), user=LENA)
    with stage.database.transaction() as db:
        db.get_one(tables.Person, ("T1", LENA)).name = "Lena Berg"
    stage.do(minutes.approve, session)
    assert _approved_text(stage, session) == approved
    corrected = stage.read(minutes.newest_document, session)
    assert corrected.revision == 1
    assert corrected.section("reservations") is None
    assert corrected.section("approval") is not None

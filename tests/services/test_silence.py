"""Approval by silence: over a weekend and across zones, for each section on its own, once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Approval, Disposition, MinutesState, Result
from adhocbot.services import (
    disposing,
    live,
    mending,
    minutes,
    outcomes,
    remarks,
    reservations,
    series,
)
from adhocbot.services.tick import tick
from adhocbot.store import tables
from adhocbot.store.directory import PersonTold, upsert_person
from tests.support.stage import BEN, LENA, TARO, TEAM, Stage, snapshot

# Posted on Wednesday 10 March; Norway lives in Oslo and Japan in Lima, whose Monday ends last.
END = datetime(2027, 3, 15, 23, 0, tzinfo=UTC)
ON_AGENDA = c.RemarkAdd("agenda", "It was longer.")


def _posted(stage: Stage, until: datetime | None = None) -> int:
    session = stage.closed()
    told = PersonTold(TARO, "Taro Mori", None, "America/Lima", None, False, False, False)
    with stage.database.transaction() as db:
        upsert_person(db, TEAM, told, stage.clock.now())
    for key, value in (("approval", "silence"), ("review", "3 days")):
        stage.do(series.change, session, c.SettingsChange(key, value))
    stage.do(minutes.post, session, c.MinutesPost(until))
    return session


def _until(stage: Stage, at: datetime) -> None:
    """Let time pass, and what is due happen; then nothing more does at that instant."""
    stage.clock.turn_to(at)
    tick(stage.database, at)
    before = snapshot(stage.database)
    tick(stage.database, at)
    assert snapshot(stage.database) == before


def _state(stage: Stage, session: int) -> MinutesState:
    state: MinutesState = stage.row(tables.Session, session).minutes_state
    return state


def _said(stage: Stage) -> list[str]:
    return [r.data["words"] for r in stage.rows(tables.Outgoing) if r.kind == "sentence.post"]


def test_silence_approves_when_the_period_ends_for_the_last_zone(stage: Stage) -> None:
    session = _posted(stage)
    (revision,) = stage.rows(tables.Revision)
    assert (revision.review_ends_at, revision.approval) == (END, Approval.SILENCE)
    refusal = stage.refused(minutes.approve, session)
    assert refusal.kind == "by_silence"
    _until(stage, END - timedelta(minutes=1))
    assert (_state(stage, session), _said(stage)) == (MinutesState.IN_REVIEW, [])
    _until(stage, END)
    assert _state(stage, session) is MinutesState.APPROVED
    assert _said(stage) == [
        "lamps#1: the minutes (revision 0) are approved by silence. The announced period ended "
        "Tuesday 16 March 2027, 00:00 Europe/Oslo (Monday 15 March 2027, 23:00 UTC), and no "
        "remark is open."
    ]
    row = stage.row(tables.Session, session)
    assert (row.approved_how, row.approved_by) == (Approval.SILENCE, None)


def test_what_fell_due_while_the_bot_was_down_is_caught_up(stage: Stage) -> None:
    session = _posted(stage)
    stage.clock.turn_to(END + timedelta(days=3))
    # Whoever comes first after it, the period is over.
    assert stage.refused(remarks.add, session, ON_AGENDA, user=LENA).kind == "wrong_state"
    _until(stage, END + timedelta(days=3))
    assert _state(stage, session) is MinutesState.APPROVED
    assert len(_said(stage)) == 1


def test_one_remark_stops_it_for_its_section_only(stage: Stage) -> None:
    session = _posted(stage)
    stage.do(remarks.add, session, ON_AGENDA, user=LENA)
    _until(stage, END)
    settled = {row.section: row.at for row in stage.rows(tables.SettledSection)}
    assert "agenda" not in settled
    assert set(settled.values()) == {END}
    (told,) = _said(stage)
    assert told.endswith("which stand now.\nRemark 1 keeps “Agenda” open.")
    closed = c.RemarkAdd("discussion", "Too late.")
    assert "stands since Tuesday 16 March 2027, 00:00 Europe/Oslo" in (
        stage.refused(remarks.add, session, closed, user=LENA).sentence
    )
    # Nor on what prints nothing, whose period ended with the others'.
    unprinted = c.RemarkAdd("consultations", "There was one.")
    assert stage.refused(remarks.add, session, unprinted, user=LENA).kind == "settled"
    # One more on what is open is one more.
    stage.do(remarks.add, session, ON_AGENDA, user=TARO)


def test_a_remark_not_taken_up_can_be_maintained_for_a_working_day(stage: Stage) -> None:
    session = _posted(stage)
    stage.do(remarks.add, session, ON_AGENDA, user=LENA)
    _until(stage, END)
    stage.clock.forward(hours=10)
    refuse = c.RemarkDispose(1, Disposition.NOT_ACCEPTED, "it was not")
    stage.do(disposing.dispose, session, refuse)
    # Disposed of on Tuesday; Norway has Wednesday, by the clock in Oslo.
    wednesday = datetime(2027, 3, 17, 17, 0, tzinfo=UTC)
    _until(stage, wednesday - timedelta(minutes=1))
    assert _state(stage, session) is MinutesState.IN_REVIEW
    _until(stage, wednesday)
    assert _state(stage, session) is MinutesState.APPROVED
    assert _said(stage)[-1].endswith(
        "\nRemark 1 kept “Agenda” open until Wednesday 17 March 2027, 18:00 Europe/Oslo "
        "(17:00 UTC)."
    )


def test_once_it_is_maintained_that_is_on_record_and_nothing_waits(stage: Stage) -> None:
    session = _posted(stage)
    stage.do(remarks.add, session, ON_AGENDA, user=LENA)
    _until(stage, END)
    refuse = c.RemarkDispose(1, Disposition.NOT_ACCEPTED, "it was not")
    stage.do(disposing.dispose, session, refuse)
    stage.clock.forward(hours=1)
    stage.do(remarks.maintain, session, c.RemarkMaintain(1), user=LENA)
    _until(stage, stage.clock.now())
    assert _state(stage, session) is MinutesState.APPROVED


def test_only_what_changed_runs_for_another_period(stage: Stage) -> None:
    session = _posted(stage)
    stage.do(remarks.add, session, c.RemarkAdd("item:2", "Thrice."), user=LENA)
    _until(stage, END)
    stage.do(disposing.dispose, session, c.RemarkDispose(1, Disposition.ACCEPTED, None))
    stage.do(live.note, session, c.NoteAdd("They were counted three times."))
    stage.do(minutes.revise, session)
    newest = stage.rows(tables.Revision)[-1]
    # Posted on Tuesday in Oslo and on Monday in Lima: Friday evening in Oslo.
    assert newest.review_ends_at == datetime(2027, 3, 19, 17, 0, tzinfo=UTC)
    carried = {r.section: r.at for r in stage.rows(tables.SettledSection) if r.revision == 1}
    assert "discussion" not in carried
    assert carried
    assert set(carried.values()) == {END}
    assert stage.refused(remarks.add, session, ON_AGENDA, user=LENA).kind == "settled"
    _until(stage, newest.review_ends_at)
    row = stage.row(tables.Session, session)
    assert (row.minutes_state, row.approved_revision) == (MinutesState.APPROVED, 1)


def test_an_error_blocks_and_is_told_until_it_is_mended(stage: Stage) -> None:
    session = stage.closed()
    stage.do(outcomes.decide, session, c.Decide("Paint", Result.AGREED, None), user=BEN)
    stage.do(series.change, session, c.SettingsChange("approval", "silence"))
    stage.do(minutes.post, session, c.MinutesPost(END))
    _until(stage, END)
    assert _state(stage, session) is MinutesState.IN_REVIEW
    (told,) = _said(stage)
    assert "every section stands. They are not approved yet. The minutes of lamps#1 cannot" in told
    assert "is not confirmed by the chair" in told
    stage.do(outcomes.confirm_determinations, session)
    # The posted text still says that it is not confirmed.
    _until(stage, END + timedelta(hours=1))
    assert _state(stage, session) is MinutesState.IN_REVIEW
    stage.do(minutes.revise, session)
    ends = stage.rows(tables.Revision)[-1].review_ends_at
    _until(stage, ends)
    assert _state(stage, session) is MinutesState.APPROVED


def test_a_period_that_is_shorter_than_fair_is_the_chairs_right_and_said(stage: Stage) -> None:
    session = stage.closed()
    stage.do(series.change, session, c.SettingsChange("approval", "silence"))
    until = stage.clock.now() + timedelta(hours=30)
    told = stage.do(minutes.post, session, c.MinutesPost(until)).sentence
    assert "This is less than 5 full working days for everybody, which would end Wednesday" in told
    assert stage.rows(tables.Revision)[0].review_ends_at == until


def test_the_minutes_own_number_changes_no_section_that_stands(stage: Stage) -> None:
    session = _posted(stage)
    stage.do(remarks.add, session, ON_AGENDA, user=LENA)
    _until(stage, END)
    stage.do(mending.number, session, c.MinutesNumber("TD 427"))
    stage.do(disposing.dispose, session, c.RemarkDispose(1, Disposition.ACCEPTED, None))
    stage.do(minutes.revise, session)
    # It stands in the register, with its revision, and in no section of its own text.
    assert [each.identifier for each in stage.rows(tables.DocumentRevision)] == ["TD 427 R1"]
    first, second = (
        {r.section for r in stage.rows(tables.SettledSection) if r.revision == number}
        for number in (0, 1)
    )
    assert second == first
    assert "discussion" in second
    # No other document is registered, so there is nothing to list.
    for row in stage.rows(tables.Revision):
        assert "documents" not in [each["key"] for each in row.minutes["sections"]]


def test_a_revision_asked_for_after_an_end_that_nobody_saw_finds_them_approved(
    stage: Stage,
) -> None:
    session = _posted(stage)
    stage.do(remarks.add, session, ON_AGENDA, user=LENA)
    stage.do(disposing.dispose, session, c.RemarkDispose(1, Disposition.NOTED, None))
    stage.clock.turn_to(END + timedelta(days=3))
    told = stage.do(minutes.revise, session).sentence
    assert told.startswith("The minutes of lamps#1 (revision 0) are approved already")
    assert _state(stage, session) is MinutesState.APPROVED
    assert len(stage.rows(tables.Revision)) == 1
    _until(stage, stage.clock.now())
    assert len(_said(stage)) == 1


def test_nothing_is_reserved_after_an_end_that_nobody_saw(stage: Stage) -> None:
    session = _posted(stage)
    stage.clock.turn_to(END + timedelta(seconds=5))
    late = c.ReservationMake("Not so.")
    refusal = stage.refused(reservations.reserve, session, late, user=LENA)
    assert "“reservation” is not possible" in refusal.sentence
    assert stage.rows(tables.Reservation) == []

"""Undo: fifteen minutes, one's own entry, while nothing builds on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Attending, Disposition, Result
from adhocbot.services import (
    agenda,
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
    rewording,
    series,
    sessions,
    undo,
    unseating,
)
from adhocbot.store import tables
from tests.support.stage import (
    ANA,
    BEN,
    KEELS,
    LAMPS,
    LENA,
    PAT,
    START,
    VAULT,
    Everything,
    Stage,
    record_only,
    snapshot,
    when,
)


def record(stage: Stage) -> Everything:
    return record_only(snapshot(stage.database))


Do = tuple[Callable[..., Any], list[Any]]

BEFORE: dict[str, Do] = {
    "reschedule": (sessions.reschedule, [c.Reschedule(when(START + timedelta(days=1)))]),
    "cancel": (sessions.cancel, [c.Cancel("fog")]),
    "follow up": (sessions.follow_up, [c.FollowUp(when(START + timedelta(days=1)), False)]),
    "chair": (sessions.appoint, [c.Appoint("chair", BEN)]),
    "delegation": (delegations.add, [c.DelegationAdd("Chile", (PAT,))]),
    "head": (delegations.head, [c.DelegationHead("Japan", PAT)]),
    "remove": (unseating.remove, [c.DelegationRemove("Norway", (LENA,))]),
    "leave": (delegations.drop, [c.DelegationDrop("Japan")]),
    "document": (documents.add, [c.DocumentAdd("TD7", "Paint", None, None)]),
    "item": (agenda.add, [c.AgendaAdd("Paint TD7", None, None, ("TD7",))]),
    "move": (agenda.move, [c.AgendaMove(2, 1)]),
    "drop item": (agenda.drop, [c.AgendaDrop(1)]),
    "approve": (agenda.approve, [c.AgendaApprove("TD8")]),
    "question": (questions.add, [c.QuestionAdd("Why?", None, None)]),
    "edit": (rewording.edit, [c.QuestionEdit(3, "Why so?", "x", None)]),
    "move question": (questions.move, [c.QuestionMove(3, 1)]),
    "drop question": (questions.drop, [c.QuestionDrop(3)]),
    "start": (live.start, []),
    "note": (live.note, [c.NoteAdd("Hm.")]),
    "conclusion": (live.conclusion, [c.ConclusionAdd("Hm.")]),
    "consultation": (live.consultation, [c.ConsultationAdd(("Japan",), None)]),
    "attendance": (live.attendance, [c.AttendanceTake(1, 2)]),
    "people": (live.attendance, [c.AttendancePeople((LENA, PAT))]),
    "decide": (outcomes.decide, [c.Decide("Paint", Result.AGREED, None)]),
    "action": (outcomes.add_action, [c.ActionAdd("Count", None, "Japan", None)]),
    "done": (outcomes.done, [c.ActionDone(1)]),
    "for": (positions.state, [c.PositionState((1, 2), "Japan", "phone", None, "Yes.")]),
    "profile": (series.change, [c.SettingsChange("profile", "itu-t")]),
}


@pytest.mark.parametrize("what", BEFORE)
def test_undo_restores_the_rows(stage: Stage, what: str) -> None:
    session = stage.asking()
    for title in ("Opening", "Paint"):
        stage.do(agenda.add, session, c.AgendaAdd(title, None, None, ()))
    stage.do(outcomes.add_action, session, c.ActionAdd("Sweep", None, None, None))
    before = record(stage)
    service, args = BEFORE[what]
    stage.clock.forward(seconds=30)
    stage.do(service, session, *args)
    assert record(stage) != before
    stage.clock.forward(minutes=15)
    saved = stage.do(undo.undo_latest)
    assert record(stage) == before
    assert saved.sentence.startswith("Undone: “lamps#")
    assert stage.rows(tables.Entry)[-1].undone_at == stage.clock.now()


def test_undo_goes_back_one_entry_after_the_other(stage: Stage) -> None:
    stages = [record(stage)]
    session = stage.scheduled()
    for text in ("One.", "Two.", "Three."):
        stages.append(record(stage))
        stage.do(live.note, session, c.NoteAdd(text))
    for before in reversed(stages):
        stage.do(undo.undo_latest)
        assert record(stage) == before
    assert stage.refused(undo.undo_latest).kind == "no_undo"


def test_undo_is_open_for_fifteen_minutes(stage: Stage) -> None:
    session = stage.scheduled()
    stage.do(live.note, session, c.NoteAdd("Hm."))
    stage.clock.forward(minutes=15, seconds=1)
    refusal = stage.refused(undo.undo_latest)
    assert refusal.kind == "too_late"
    assert refusal.sentence == (
        "Undo is open for 15 minutes, and this is older, so enter a correction instead: "
        "lamps#1: noted under General: Hm."
    )


def test_undo_is_for_whoever_entered_it_in_this_channel(stage: Stage) -> None:
    session = stage.scheduled()
    entry = stage.do(live.note, session, c.NoteAdd("Hm.")).entry_id
    assert stage.refused(undo.undo_latest, user=BEN).kind == "no_undo"
    assert stage.refused(undo.undo_entry, entry, user=BEN).sentence == (
        "Only Ana Costa, who entered it, can undo it."
    )
    assert stage.refused(undo.undo_latest, channel=KEELS).kind == "no_undo"
    assert stage.refused(undo.undo_entry, 999).kind == "no_undo"
    stage.do(undo.undo_latest, anywhere=True, channel="DANA")
    refusal = stage.refused(undo.undo_entry, entry)
    assert refusal.sentence == "It is undone already: lamps#1: noted under General: Hm."


def _answered(stage: Stage, session: int) -> int | None:
    entry = stage.do(questions.add, session, c.QuestionAdd("Why?", None, None)).entry_id
    command = c.PositionState((4,), None, None, None, "So.")
    stage.do(positions.state, session, command, user=LENA)
    return entry


def _noted(stage: Stage, session: int) -> int | None:
    entry = stage.do(live.start, session).entry_id
    stage.do(live.note, session, c.NoteAdd("Hm."), user=PAT)
    return entry


def _attended(stage: Stage, session: int) -> int | None:
    command = c.FollowUp(when(START + timedelta(days=1)), False)
    saved = stage.do(sessions.follow_up, session, command)
    stage.do(sessions.attend, saved.session_id, Attending.ATTEND, user=LENA)
    return saved.entry_id


def _moved_twice(stage: Stage, session: int) -> int | None:
    command = c.Reschedule(when(START + timedelta(days=1)))
    entry = stage.do(sessions.reschedule, session, command).entry_id
    stage.do(sessions.reschedule, session, c.Reschedule(when(START)), user=BEN)
    return entry


def _moved_and_cancelled(stage: Stage, session: int) -> int | None:
    command = c.Reschedule(when(START + timedelta(days=1)))
    entry = stage.do(sessions.reschedule, session, command).entry_id
    stage.do(sessions.cancel, session, c.Cancel("fog"), user=BEN)
    return entry


def _confirmed(stage: Stage, session: int) -> int | None:
    stage.do(sessions.appoint, session, c.Appoint("secretary", ANA), user=BEN)
    stage.do(sessions.appoint, session, c.Appoint("chair", BEN))
    command = c.Decide("Paint", Result.AGREED, None)
    entry = stage.do(outcomes.decide, session, command).entry_id
    stage.do(outcomes.confirm_determinations, session, user=BEN)
    return entry


@pytest.mark.parametrize(
    "story", [_answered, _noted, _attended, _moved_twice, _moved_and_cancelled, _confirmed]
)
def test_what_others_build_on_stays(
    stage: Stage, story: Callable[[Stage, int], int | None]
) -> None:
    session = stage.asking()
    entry = story(stage, session)
    refusal = stage.refused(undo.undo_entry, entry)
    assert refusal.kind == "built_upon"
    assert refusal.sentence.startswith("Something builds on this by now, so it cannot be undone;")


def test_what_others_change_beside_it_does_not_matter(stage: Stage) -> None:
    session = stage.asking()
    entry = stage.do(outcomes.add_action, session, c.ActionAdd("A", None, None, None)).entry_id
    stage.do(series.change, session, c.SettingsChange("profile", "itu-t"), user=BEN)
    stage.do(outcomes.add_action, session, c.ActionAdd("B", None, None, None), user=BEN)
    stage.do(undo.undo_entry, entry)
    assert [(row.number, row.text) for row in stage.rows(tables.Action)] == [(2, "B")]
    assert stage.row(tables.Series, 1).profile == "itu-t"
    entry = stage.do(live.attendance, session, c.AttendanceTake(5, 5)).entry_id
    stage.do(sessions.reschedule, session, c.Reschedule(when(START + timedelta(days=3))), user=BEN)
    stage.do(undo.undo_entry, entry)
    row = stage.row(tables.Session, session)
    assert (row.attendance_low, row.starts_at) == (None, START + timedelta(days=3))


def test_an_entry_of_a_private_channel_is_not_even_there_for_who_is_outside(stage: Stage) -> None:
    session = stage.staffed(VAULT)
    entry = stage.do(live.note, session, c.NoteAdd("It rains."), user=LENA).entry_id
    none = stage.refused(undo.undo_entry, 999, user=PAT).sentence
    assert stage.refused(undo.undo_entry, entry, user=PAT).sentence == none
    # Whoever entered it still may, when they have left.
    with stage.database.transaction() as db:
        db.delete(db.get_one(tables.Member, ("T1", VAULT, LENA)))
    stage.do(undo.undo_entry, entry, user=LENA, channel="DLENA")
    assert stage.rows(tables.Line) == []


def test_numbers_are_not_used_again_after_an_undo(stage: Stage) -> None:
    session = stage.closed()
    stage.do(minutes.post, session, c.MinutesPost(None))
    for service, command, table in (
        (questions.add, c.QuestionAdd("Why?", None, None), tables.Question),
        (outcomes.add_action, c.ActionAdd("A", None, None, None), tables.Action),
        (remarks.add, c.RemarkAdd("agenda", "x"), tables.Remark),
    ):
        stage.do(service, session, command)
        stage.do(undo.undo_latest)
        stage.do(service, session, command)
        assert [row.number for row in stage.rows(table)] == [2]


def test_what_reached_people_cannot_be_undone(stage: Stage) -> None:
    session = stage.asking()
    stage.do(prompts.ask, session, c.Ask(None, None, None))
    refusal = stage.refused(undo.undo_latest)
    assert refusal.sentence.startswith("This has reached people already and cannot be undone:")


def test_a_final_record_is_not_undone(stage: Stage) -> None:
    session = stage.closed()
    entry = stage.do(live.note, session, c.NoteAdd("Hm."), user=BEN).entry_id
    stage.do(minutes.post, session, c.MinutesPost(None))
    stage.do(minutes.approve, session)
    assert stage.refused(undo.undo_entry, entry, user=BEN).kind == "built_upon"


def test_looking_at_findings_builds_on_nothing(stage: Stage) -> None:
    session = stage.scheduled()
    stage.read(minutes.findings, session)
    stage.do(undo.undo_latest)
    assert stage.rows(tables.Session) == []
    assert stage.rows(tables.FindingNumber) == []


def test_a_card_of_an_undone_session_is_told(stage: Stage) -> None:
    session = stage.scheduled()
    entry = stage.rows(tables.Entry)[-1]
    saved = stage.do(undo.undo_latest)
    assert saved.sentence.startswith("Undone: “lamps#1 is scheduled: Wednesday 10 March 2027")
    assert [
        (row.subject, row.data) for row in stage.rows(tables.Outgoing) if row.kind == "card.update"
    ] == [(f"card:{session}", {"session": session, "undone": entry.summary})]


def test_prompts_and_minutes_show_that_it_was_undone(stage: Stage) -> None:
    session = stage.asking()
    stage.do(prompts.ask, session, c.Ask((1,), None, None))
    command = c.PositionState((1,), None, None, None, "So.")
    entry = stage.do(positions.state, session, command, user=LENA).entry_id
    with stage.database.transaction() as db:
        for row in db.exec(select(tables.Outgoing)):
            row.done_at = START
    stage.do(undo.undo_entry, entry, user=LENA)
    waiting = [row.kind for row in stage.rows(tables.Outgoing) if row.done_at is None]
    assert waiting == ["entry.update", "card.update", "prompt.update", "asked.update"]


def test_an_undone_remark_and_disposition(stage: Stage) -> None:
    session = stage.closed()
    stage.do(minutes.post, session, c.MinutesPost(None))
    stage.do(remarks.add, session, c.RemarkAdd("agenda", "x"), user=LENA)
    before = record(stage)
    stage.do(disposing.dispose, session, c.RemarkDispose(1, Disposition.NOTED, None))
    stage.do(undo.undo_latest)
    assert record(stage) == before
    assert ("minutes.update", LAMPS, f"minutes:{session}:0") in stage.outgoing()
    stage.do(undo.undo_latest, user=LENA)
    assert stage.rows(tables.Remark) == []

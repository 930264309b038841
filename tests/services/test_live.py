"""While a session runs."""

from __future__ import annotations

from datetime import timedelta

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Attending, LineKind, SessionState
from adhocbot.services import agenda, floor, live, sessions
from adhocbot.store import tables
from adhocbot.store.record import record_facts
from tests.support.stage import BEN, LAMPS, LENA, OLGA, PAT, ROBOT, START, TARO, TEAM, Stage


def test_start_opens_item_one(stage: Stage) -> None:
    session = stage.running()
    row = stage.row(tables.Session, session)
    assert (row.state, row.opened_at, row.running_in) == (
        SessionState.RUNNING, START, f"T1/{LAMPS}",
    )  # fmt: skip
    entry = stage.rows(tables.Entry)[-1]
    assert entry.summary.endswith("Item 1. Opening, 10 min")
    assert [row.opened_at for row in stage.rows(tables.Item)] == [START, None, None]


def test_start_skips_proposals(stage: Stage) -> None:
    session = stage.staffed()
    for title, user in (("Paint", LENA), ("Opening", BEN)):
        stage.do(agenda.add, session, c.AgendaAdd(title, None, None, ()), user=user)
    stage.clock.turn_to(START)
    saved = stage.do(live.start, session)
    assert saved.sentence.endswith("Item 2. Opening")


def test_one_runs_at_a_time_in_a_channel(stage: Stage) -> None:
    stage.running()
    other = stage.scheduled(topic="Buoys")
    assert stage.refused(live.start, other).sentence == (
        "lamps#1 runs in this channel, and one runs at a time. Close it first: close lamps#1"
    )


def test_only_leaders_turn_a_session(stage: Stage) -> None:
    session = stage.running()
    assert stage.refused(live.start, session, user=LENA).kind == "not_allowed"
    assert stage.refused(live.next_item, session, user=LENA).kind == "not_allowed"
    assert stage.refused(live.close, session, c.Close(None), user=LENA).kind == "not_allowed"


def test_what_does_not_run_cannot_go_on_or_close(stage: Stage) -> None:
    session = stage.staffed()
    assert stage.refused(live.next_item, session).sentence == (
        "lamps#1 is scheduled, so “next” is not possible. Start it first: start"
    )
    assert stage.refused(live.close, session, c.Close(None)).kind == "wrong_state"
    anticipated = stage.scheduled(start=START + timedelta(days=1), anticipated=True)
    assert stage.refused(live.start, anticipated).sentence.endswith("Confirm it first: confirm")


def test_next_closes_one_item_and_opens_the_following(stage: Stage) -> None:
    session = stage.running()
    for _ in range(2):
        stage.clock.forward(minutes=10)
        stage.do(live.next_item, session)
    times = [(row.opened_at, row.closed_at) for row in stage.rows(tables.Item)]
    first, second = START + timedelta(minutes=10), START + timedelta(minutes=20)
    assert times == [(START, first), (first, second), (second, None)]
    assert stage.refused(live.next_item, session).kind == "no_item"


def test_anybody_notes_under_the_item_that_runs(stage: Stage) -> None:
    session = stage.staffed()
    stage.do(live.note, session, c.NoteAdd("Before all."), user=PAT)
    stage.do(agenda.add, session, c.AgendaAdd("Opening", None, None, ()))
    stage.clock.turn_to(START)
    stage.do(live.start, session)
    saved = stage.do(live.note, session, c.NoteAdd("for what it is worth: ok"), user=OLGA)
    assert saved.sentence == "lamps#1: noted under “Opening”: for what it is worth: ok"
    assert [(row.item_id, row.text) for row in stage.rows(tables.Line)] == [
        (None, "Before all."),
        (1, "for what it is worth: ok"),
    ]
    assert stage.refused(live.note, session, c.NoteAdd(" ")).kind == "empty"


def test_conclusions_and_consultations_are_for_leaders(stage: Stage) -> None:
    session = stage.running()
    stage.do(live.conclusion, session, c.ConclusionAdd("Two sides."), user=BEN)
    command = c.ConsultationAdd(("Japan", "Norway"), "the paint")
    saved = stage.do(live.consultation, session, command)
    assert saved.sentence == (
        "lamps#1: a consultation with Japan and Norway about the paint took place."
    )
    stage.do(live.consultation, session, c.ConsultationAdd(("Japan",), None))
    kinds = [row.kind for row in stage.rows(tables.Line)]
    assert kinds == [LineKind.CONCLUSION, LineKind.CONSULTATION, LineKind.CONSULTATION]
    assert (
        stage.refused(live.conclusion, session, c.ConclusionAdd("Mine."), user=LENA).kind
        == "not_allowed"
    )
    assert stage.refused(live.consultation, session, command, user=LENA).kind == "not_allowed"
    unknown = c.ConsultationAdd(("Chile",), None)
    assert stage.refused(live.consultation, session, unknown).kind == "unknown_delegation"


def test_attendance_is_a_number_a_range_or_people(stage: Stage) -> None:
    session = stage.running()
    assert stage.do(live.attendance, session, c.AttendanceTake(60, 80)).sentence == (
        "lamps#1: 60 to 80 attended."
    )
    about = c.AttendanceTake(70, 70, about=True)
    assert stage.do(live.attendance, session, about, user=BEN).sentence == (
        "lamps#1: around 70 attended."
    )
    row = stage.row(tables.Session, session)
    assert (row.attendance_low, row.attendance_high, row.attendance_about) == (70, 70, True)
    stage.do(live.attendance, session, c.AttendanceTake(70, 70), user=BEN)
    assert stage.row(tables.Session, session).attendance_about is False
    command = c.AttendanceTake(1, 1)
    assert stage.refused(live.attendance, session, command, user=LENA).kind == "not_allowed"


def test_who_was_present_leaves_what_they_had_answered(stage: Stage) -> None:
    session = stage.running()
    stage.do(sessions.attend, session, Attending.DECLINE, user=LENA)
    saved = stage.do(live.attendance, session, c.AttendancePeople((LENA, PAT)))
    assert saved.sentence == "lamps#1: Lena Vik and Pat Quinn attended."
    stage.do(live.attendance, session, c.AttendancePeople((PAT, TARO)))
    assert [row.user_id for row in stage.rows(tables.Present)] == [LENA, PAT, TARO]
    answers = [(row.user_id, row.attending) for row in stage.rows(tables.AttendanceAnswer)]
    assert answers == [(LENA, Attending.DECLINE)]
    said = stage.read(record_facts, session).attendance
    assert [one.name for one in said.present] == ["Lena Vik", "Pat Quinn", "Taro Mori"]
    assert ([one.name for one in said.regrets], said.coming) == (["Lena Vik"], ())


def test_who_was_there_may_be_gone_by_now_and_is_no_bot(stage: Stage) -> None:
    session = stage.running()
    with stage.database.transaction() as db:
        db.get_one(tables.Person, (TEAM, LENA)).gone = True
    refused = stage.refused(live.attendance, session, c.AttendancePeople((LENA, ROBOT)))
    assert refused.sentence == (
        "Clank cannot have attended: name people. For example: attendance @li @wang"
    )
    saved = stage.do(live.attendance, session, c.AttendancePeople((LENA, PAT)))
    assert saved.sentence == "lamps#1: Lena Vik and Pat Quinn attended."
    assert [row.user_id for row in stage.rows(tables.Present)] == [LENA, PAT]


def test_close_ends_the_item_and_frees_the_channel(stage: Stage) -> None:
    session = stage.running()
    stage.clock.forward(minutes=90)
    saved = stage.do(live.close, session, c.Close(None))
    assert ", 15 minutes later than planned." in saved.sentence
    row = stage.row(tables.Session, session)
    assert (row.state, row.closed_at, row.closed_by_hand, row.running_in) == (
        SessionState.CLOSED, START + timedelta(minutes=90), False, None,
    )  # fmt: skip
    assert stage.row(tables.Item, 1).closed_at == START + timedelta(minutes=90)
    assert stage.refused(live.close, session, c.Close(None)).kind == "wrong_state"
    assert stage.refused(live.start, session).kind == "wrong_state"


def test_close_at_an_instant_between_the_start_and_now(stage: Stage) -> None:
    session = stage.running()
    stage.clock.forward(minutes=90)
    stage.do(live.next_item, session)
    for minutes, kind in ((-1, "end_before_start"), (91, "future")):
        command = c.Close(START + timedelta(minutes=minutes))
        assert stage.refused(live.close, session, command).kind == kind
    at = START + timedelta(minutes=75)
    assert "as planned" in stage.do(live.close, session, c.Close(at)).sentence
    row = stage.row(tables.Session, session)
    assert (row.closed_at, row.closed_by_hand) == (at, True)
    # The second item was opened after that; it cannot have ended before it began.
    item = stage.row(tables.Item, 2)
    assert item.opened_at == item.closed_at


def test_a_session_held_long_before_its_time_compares_in_days(stage: Stage) -> None:
    session = stage.staffed()
    stage.clock.turn_to(START - timedelta(days=1))
    stage.do(live.start, session)
    stage.clock.forward(minutes=75)
    assert ", 1 day earlier than planned." in stage.do(live.close, session, c.Close(None)).sentence


def test_nothing_is_recorded_in_a_cancelled_session(stage: Stage) -> None:
    session = stage.staffed()
    stage.do(sessions.cancel, session, c.Cancel("fog"))
    for service, command in (
        (live.note, c.NoteAdd("x")),
        (live.conclusion, c.ConclusionAdd("x")),
        (live.attendance, c.AttendanceTake(1, 1)),
        (agenda.add, c.AgendaAdd("x", None, None, ())),
    ):
        assert stage.refused(service, session, command).sentence == (
            "lamps#1 is cancelled, so nothing is recorded in it. Plan another: followup on …"
        )


def test_close_compares_what_was_planned_with_what_was_used(stage: Stage) -> None:
    session = stage.running()
    stage.do(agenda.add, session, c.AgendaAdd("Paint", None, None, ()))
    stage.do(agenda.add, session, c.AgendaAdd("More light", 5, None, ()), user=LENA)
    for user in (LENA, TARO):
        stage.do(floor.join, session, c.QueueJoin(), user=user)
    stage.do(floor.give, session)
    stage.clock.forward(minutes=12)
    stage.do(floor.give, session)
    stage.do(live.next_item, session)
    stage.clock.forward(minutes=3)
    told = stage.do(live.close, session, c.Close(None)).sentence
    assert told.split("\n")[1:] == [
        "Time used: 1. Opening 12 of 10 min; 2. The lamps 3 of 10 min. "
        "Never opened: 3. Closing; 4. Paint.",
        "Spoken: Norway: 1 turn, 12 min; Japan: 1 turn, under 1 min",
    ]
    # The channel reads that it is closed; the rest is for who leads.
    assert "\n" not in stage.rows(tables.Entry)[-1].summary

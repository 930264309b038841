"""Planning, moving, confirming, cancelling, leading, attending."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Attending, SessionState
from adhocbot.services import sessions
from adhocbot.store import tables
from adhocbot.store.directory import mark_stale
from tests.support.stage import (
    ADMIN,
    ANA,
    BEN,
    KEELS,
    LAMPS,
    LENA,
    PAT,
    ROBOT,
    START,
    VAULT,
    Stage,
    when,
)


def _state(stage: Stage, session: int) -> SessionState:
    state: SessionState = stage.row(tables.Session, session).state
    return state


def test_whoever_schedules_first_chairs(stage: Stage) -> None:
    session = stage.scheduled()
    row = stage.row(tables.Session, session)
    assert (row.number, row.state, row.chair_user, row.secretary_user, row.zone_assumed) == (
        1, SessionState.SCHEDULED, ANA, None, False,
    )  # fmt: skip
    assert stage.outgoing() == [
        ("card.post", LAMPS, f"card:{session}"),
        ("calendar.post", LAMPS, f"calendar:{session}"),
    ]


def test_the_answer_shows_the_time_back_and_what_was_assumed(stage: Stage) -> None:
    command = c.Schedule("Deep Lamps", None, when(START, None), None, False)
    saved = stage.do(sessions.schedule, command, profile="plain")
    assert saved.label == "deep-lamps#1"
    assert saved.sentence.startswith("deep-lamps#1 is scheduled: Wednesday 10 March 2027, 13:00")
    assert "No end was given, so I took 60 minutes" in saved.sentence
    row = stage.row(tables.Session, saved.session_id)
    assert row.ends_at - row.starts_at == timedelta(minutes=60)


def test_the_speakers_zone_was_assumed(stage: Stage) -> None:
    command = c.Schedule("Lamps", None, when(START, zone_typed=False), None, False)
    saved = stage.do(sessions.schedule, command, profile="plain")
    assert stage.row(tables.Session, saved.session_id).zone_assumed is True


def test_a_series_begins_where_it_stands_elsewhere_and_leaves_no_gap(stage: Stage) -> None:
    stage.scheduled(number=4)
    later = START + timedelta(days=1)
    taken = c.Schedule("lamps", 4, when(later), None, False)
    refusal = stage.refused(sessions.schedule, taken, profile="plain")
    assert refusal.kind == "number"
    assert "lamps#4 exists already: the next is lamps#5" in refusal.sentence
    gap = c.Schedule("Lamps", 6, when(later), None, False)
    assert "lamps#6 would leave a gap" in (
        stage.refused(sessions.schedule, gap, profile="plain").sentence
    )
    assert stage.row(tables.Session, stage.scheduled(start=later)).number == 5


def test_only_chair_and_secretary_schedule_in_a_series(stage: Stage) -> None:
    stage.staffed()
    command = c.Schedule("LAMPS", None, when(START + timedelta(days=1)), None, False)
    refusal = stage.refused(sessions.schedule, command, user=LENA, profile="plain")
    assert refusal.sentence == (
        "Only the chair (Ana Costa) or the secretary (Ben Okoro) can schedule a session of lamps."
    )
    saved = stage.do(sessions.schedule, command, user=BEN, profile="plain")
    row = stage.row(tables.Session, saved.session_id)
    assert (row.chair_user, row.secretary_user) == (ANA, BEN)


def test_one_topic_in_two_channels_makes_two_series(stage: Stage) -> None:
    stage.scheduled()
    other = stage.scheduled(channel=KEELS, user=LENA)
    assert stage.row(tables.Session, other).number == 1
    assert stage.row(tables.Session, other).chair_user == LENA


@pytest.mark.parametrize("minutes", [0, -15])
def test_an_end_that_is_not_after_the_start_is_refused(stage: Stage, minutes: int) -> None:
    command = c.Schedule("Lamps", None, when(START, minutes), None, False)
    refusal = stage.refused(sessions.schedule, command, profile="plain")
    assert (refusal.kind, refusal.field) == ("end_before_start", "end")
    session = stage.scheduled()
    refusal = stage.refused(sessions.reschedule, session, c.Reschedule(when(START, minutes)))
    assert refusal.kind == "end_before_start"


def test_a_channel_that_the_bot_does_not_know_is_refused(stage: Stage) -> None:
    command = c.Schedule("Lamps", None, when(START), None, False)
    refusal = stage.refused(sessions.schedule, command, channel="C404", profile="plain")
    assert refusal.sentence == "I am not in this channel: /invite @adhocbot, then repeat."


def test_clashes_are_told_and_block_nothing(stage: Stage) -> None:
    stage.scheduled()
    command = c.Schedule("Keels", None, when(START), "pier 4,  Bergen", False)
    saved = stage.do(sessions.schedule, command, channel=KEELS, profile="plain")
    assert saved.sentence.endswith("It overlaps with lamps#1 (same chair and place).")


def test_a_clash_in_a_private_channel_is_not_told_to_outsiders(stage: Stage) -> None:
    stage.scheduled(channel=VAULT)
    command = c.Schedule("Keels", None, when(START), "Pier 4, Bergen", False)
    saved = stage.do(sessions.schedule, command, user=PAT, channel=KEELS, profile="plain")
    assert "overlaps" not in saved.sentence


def test_a_follow_up_takes_over_place_length_and_people(stage: Stage) -> None:
    first = stage.staffed()
    command = c.FollowUp(when(START + timedelta(days=1), None, zone_typed=False), True)
    saved = stage.do(sessions.follow_up, first, command, user=BEN)
    row = stage.row(tables.Session, saved.session_id)
    assert (row.number, row.state, row.place, row.chair_user, row.secretary_user) == (
        2, SessionState.ANTICIPATED, "Pier 4, Bergen", ANA, BEN,
    )  # fmt: skip
    assert row.ends_at - row.starts_at == timedelta(minutes=75)
    assert row.zone_assumed is False
    assert stage.refused(sessions.follow_up, first, command, user=LENA).kind == "not_allowed"


def test_reschedule_keeps_the_length_and_tells_the_channel(stage: Stage) -> None:
    session = stage.staffed()
    later = START + timedelta(hours=3)
    stage.do(sessions.reschedule, session, c.Reschedule(when(later, None)))
    row = stage.row(tables.Session, session)
    assert (row.starts_at, row.ends_at) == (later, later + timedelta(minutes=75))
    assert [kind for kind, _, _ in stage.outgoing("entry.post")] == ["entry.post"] * 2
    command = c.Reschedule(when(START))
    assert stage.refused(sessions.reschedule, session, command, user=LENA).kind == "not_allowed"


def test_confirm_turns_anticipated_into_scheduled_once(stage: Stage) -> None:
    session = stage.scheduled(anticipated=True)
    assert stage.refused(sessions.confirm, session, user=LENA).kind == "not_allowed"
    stage.do(sessions.confirm, session)
    assert _state(stage, session) is SessionState.SCHEDULED
    refusal = stage.refused(sessions.confirm, session)
    assert refusal.sentence == (
        "lamps#1 is scheduled, so “confirm” is not possible. It is confirmed already."
    )


def test_cancel_needs_a_reason_and_ends_the_session(stage: Stage) -> None:
    session = stage.scheduled()
    assert stage.refused(sessions.cancel, session, c.Cancel("  ")).kind == "reason"
    command = c.Cancel("the pier is flooded")
    assert stage.refused(sessions.cancel, session, command, user=LENA).kind == "not_allowed"
    saved = stage.do(sessions.cancel, session, command)
    assert saved.sentence == "lamps#1 is cancelled because the pier is flooded."
    assert _state(stage, session) is SessionState.CANCELLED
    for service, *args in (
        (sessions.confirm,),
        (sessions.cancel, command),
        (sessions.reschedule, c.Reschedule(when(START))),
        (sessions.attend, Attending.ATTEND),
        (sessions.appoint, c.Appoint("chair", BEN)),
    ):
        assert stage.refused(service, session, *args).kind == "wrong_state"


def test_an_appointment_holds_for_the_sessions_planned_after(stage: Stage) -> None:
    first = stage.scheduled()
    second = stage.scheduled(start=START + timedelta(days=1))
    stage.do(sessions.appoint, first, c.Appoint("secretary", BEN))
    stage.do(sessions.appoint, second, c.Appoint("chair", LENA), user=BEN)
    chairs = [(row.chair_user, row.secretary_user) for row in stage.rows(tables.Session)]
    assert chairs == [(ANA, BEN), (LENA, BEN)]


def test_only_people_who_are_there_can_lead(stage: Stage) -> None:
    session = stage.scheduled()
    refusal = stage.refused(sessions.appoint, session, c.Appoint("chair", ROBOT))
    assert refusal.sentence == "Clank cannot be the chair: name a person who is active here."
    command = c.Appoint("chair", LENA)
    assert stage.refused(sessions.appoint, session, command, user=LENA).sentence == (
        "Only the chair (Ana Costa) can appoint the chair or the secretary of lamps#1."
    )


def _deactivate(stage: Stage, user: str) -> None:
    with stage.database.transaction() as db:
        person = db.get_one(tables.Person, ("T1", user))
        person.gone = True


def test_the_secretary_replaces_a_chair_who_is_gone_and_the_record_says_so(stage: Stage) -> None:
    session = stage.staffed()
    _deactivate(stage, ANA)
    command = c.Appoint("chair", LENA)
    refusal = stage.refused(sessions.appoint, session, command, user=ADMIN)
    assert refusal.sentence == (
        "Ana Costa, the chair, is gone. Only the secretary (Ben Okoro) can appoint another."
    )
    stage.do(sessions.appoint, session, command, user=BEN)
    assert stage.row(tables.Session, session).chair_user == LENA
    assert [line.text for line in stage.rows(tables.Line)] == [
        "Lena Vik chairs in place of Ana Costa, who is gone; appointed by Ben Okoro."
    ]


def test_an_admin_replaces_a_chair_who_left_where_no_secretary_is(stage: Stage) -> None:
    session = stage.scheduled()
    with stage.database.transaction() as db:
        db.delete(db.get_one(tables.Member, ("T1", LAMPS, ANA)))
    command = c.Appoint("chair", LENA)
    refusal = stage.refused(sessions.appoint, session, command, user=BEN)
    assert refusal.sentence.endswith("Only an admin of the workspace can appoint another.")
    stage.do(sessions.appoint, session, command, user=ADMIN)
    assert stage.row(tables.Session, session).chair_user == LENA


def test_refusals_name_who_can_once_the_chair_is_gone(stage: Stage) -> None:
    session = stage.staffed()
    _deactivate(stage, ANA)
    assert stage.refused(sessions.confirm, session, user=LENA).sentence == (
        "Only the secretary (Ben Okoro) can confirm lamps#1. Ana Costa, the chair, is gone; "
        "the secretary (Ben Okoro) appoints another: chair @x"
    )
    _deactivate(stage, BEN)
    assert stage.refused(sessions.confirm, session, user=LENA).sentence == (
        "Nobody can confirm lamps#1 now. Ana Costa, the chair, is gone; "
        "an admin of the workspace appoints another: chair @x"
    )


def test_nobody_is_taken_for_gone_while_the_members_are_not_all_known(stage: Stage) -> None:
    session = stage.staffed()
    with stage.database.transaction() as db:
        db.delete(db.get_one(tables.Member, ("T1", LAMPS, ANA)))
        mark_stale(db, "T1", LAMPS)
    refusal = stage.refused(sessions.appoint, session, c.Appoint("chair", LENA), user=ADMIN)
    assert refusal.sentence == (
        "Only the chair (Ana Costa) or the secretary (Ben Okoro) can appoint the chair or the "
        "secretary of lamps#1."
    )


def test_the_newest_answer_to_the_card_counts(stage: Stage) -> None:
    session = stage.scheduled()
    stage.do(sessions.attend, session, Attending.ATTEND, user=LENA)
    saved = stage.do(sessions.attend, session, Attending.REMOTE, user=LENA)
    assert saved.sentence == "lamps#1: noted that you attend remotely."
    answers = [(row.user_id, row.attending) for row in stage.rows(tables.AttendanceAnswer)]
    assert answers == [(LENA, Attending.REMOTE)]
    assert len(stage.outgoing("card.update")) == 1


def test_a_private_session_does_not_exist_for_outsiders(stage: Stage) -> None:
    session = stage.scheduled(channel=VAULT)
    hidden = "I find no such session here or in your other channels. What is planned here: status"
    for service, *args in (
        (sessions.attend, Attending.ATTEND),
        (sessions.confirm,),
        (sessions.cancel, c.Cancel("spite")),
        (sessions.follow_up, c.FollowUp(when(START), False)),
    ):
        refusal = stage.refused(service, session, *args, user=PAT, channel="DPAT")
        assert refusal.sentence == hidden

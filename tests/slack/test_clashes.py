"""A clash as its chair reads it, and the button beside each time that is free."""

from __future__ import annotations

from tests.slack.hall import REFUSED, Hall

SCHEDULE = "schedule Ropes on Wed 10 Mar 2027 13:00-14:00 Europe/Oslo at Pier 4"
ANSWER = """ropes#1 is scheduled: Wednesday 10 March 2027, 13:00–14:00 Europe/Oslo \
(12:00–13:00 UTC), at Pier 4. It overlaps with tides#1 (same chair and place).
Undo
Free instead:
Wed 10 Mar 2027 14:00-15:00 Europe/Oslo
Move it there
Thu 11 Mar 2027 13:00-14:00 Europe/Oslo
Move it there
Fri 12 Mar 2027 13:00-14:00 Europe/Oslo
Move it there
Or say: reschedule ropes#1 to Wed 10 Mar 2027 14:00-15:00 Europe/Oslo"""
SECOND = "2:to Thu 11 Mar 2027 13:00-14:00 Europe/Oslo"
MOVED = "ropes#1 is moved to Thursday 11 March 2027, 13:00–14:00 Europe/Oslo (12:00–13:00 UTC)."


def test_a_time_that_is_free_is_one_click_away_and_can_be_said(room: Hall) -> None:
    room.planned()
    outcome = room.person("ana").command("harbour", f"/adhoc {SCHEDULE}")
    assert outcome.words == ANSWER
    assert outcome.message is not None
    assert room.person("ana").click(outcome.message, "session.reschedule", value=SECOND).ok
    assert room.told("ana").startswith(MOVED)
    assert MOVED in room.bots("lena")[-1].words
    # Once more it is there already.
    assert room.person("ana").click(outcome.message, "session.reschedule", value=SECOND).ok
    assert room.told("ana") == f"{REFUSED} ropes#1 is at that time already."
    said = room.does("ana", "reschedule ropes#1 to Wed 10 Mar 2027 14:00-15:00 Europe/Oslo")
    assert said.startswith("ropes#1 is moved to Wednesday 10 March 2027, 14:00–15:00")


def test_others_read_it_aloud_and_cannot_press_it(room: Hall) -> None:
    room.planned()
    answer = room.mention("ana", SCHEDULE)
    assert "It overlaps with tides#1 (same chair and place)." in answer.words
    assert room.person("lena").click(answer, "session.reschedule", value=SECOND).ok
    assert room.told("lena") == f"{REFUSED} Only the chair (Ana Costa) can reschedule ropes#1."


def test_the_form_tells_it_too(room: Hall) -> None:
    room.planned()
    ana = room.person("ana")
    room.command("ana", "schedule")
    ana.fill({"topic": "Ropes", "when": "Wed 10 Mar 2027 13:00-14:00", "place": "Pier 4"})
    assert ana.submit().kind == "updated"
    assert ana.view is not None
    assert "Move it there" in str(ana.view.given["blocks"])

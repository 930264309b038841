"""The forecast in the answers that change the agenda or the time."""

from __future__ import annotations

from datetime import timedelta

from adhocbot.domain.sentences import commands as c
from adhocbot.services import agenda, extending, sessions, undo
from adhocbot.store import tables
from tests.support.stage import BEN, LENA, PAT, START, VAULT, ZONE, Stage, when

LONGER = (
    "The agenda needs at least 118 minutes, and 75 are planned (2 delegations to be heard on 3 "
    f"questions: 18 min). Plan longer: reschedule to Wednesday 10 March 2027 13:00-15:00 {ZONE}, "
    "or ask for answers in writing: ask"
)


def test_whoever_fills_the_agenda_is_told_that_it_needs_more(stage: Stage) -> None:
    session = stage.asking(3)
    fees, ports = c.AgendaAdd("Fees", 57, None, ()), c.AgendaAdd("Ports", 43, None, ())
    assert stage.do(agenda.add, session, fees).sentence == "lamps#1: 1. Fees, 57 min"
    proposed = stage.do(agenda.add, session, ports, user=LENA)
    assert "\n" not in proposed.sentence
    for service, command in (
        (agenda.accept, c.AgendaAccept(2)),
        (agenda.approve, c.AgendaApprove(None)),
    ):
        told = stage.do(service, session, command, user=BEN)
        assert told.sentence.split("\n")[1:] == [LONGER]
        # What the channel reads of it is the entry alone.
        assert LONGER not in stage.rows(tables.Entry)[-1].summary


def test_moving_it_and_planning_the_next_tell_it_too(stage: Stage) -> None:
    session = stage.asking(3)
    shorter = c.Reschedule(when(START, 15))
    told = stage.do(sessions.reschedule, session, shorter).sentence.split("\n")
    assert told[1].startswith("The agenda needs at least 18 minutes, and 15 are planned (2 ")
    follows = c.FollowUp(when(START + timedelta(days=7), 15), False)
    told = stage.do(sessions.follow_up, session, follows).sentence.split("\n")
    assert told[1].startswith("The agenda needs at least 18 minutes, and 15 are planned (2 ")
    assert "\n" not in stage.do(sessions.reschedule, session, c.Reschedule(when(START))).sentence


def test_the_button_plans_what_its_sentence_would(stage: Stage) -> None:
    session = stage.asking(3)
    stage.do(agenda.add, session, c.AgendaAdd("Fees", 100, None, ()))
    assert stage.do(extending.extend, session, 120).sentence.startswith(
        "lamps#1 is moved to Wednesday 10 March 2027, 13:00–15:00 Europe/Oslo"
    )
    row = stage.row(tables.Session, session)
    assert (row.starts_at, row.ends_at) == (START, START + timedelta(minutes=120))
    stage.do(undo.undo_latest)
    assert stage.row(tables.Session, session).ends_at == START + timedelta(minutes=75)
    assert stage.refused(extending.extend, session, 120, user=LENA).kind == "not_allowed"


def test_the_button_is_nothing_to_who_is_not_in_a_private_channel(stage: Stage) -> None:
    session = stage.scheduled(channel=VAULT)
    refused = stage.refused(extending.extend, session, 120, user=PAT, channel="DPAT")
    assert refused.kind == "no_session"

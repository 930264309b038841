"""Which session a sentence is about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import commands as c
from adhocbot.services import delegations, live, minutes, prompts, sessions, which
from tests.support.stage import BEN, KEELS, LAMPS, LENA, PAT, START, VAULT, Stage, unchanged, when

DAY = timedelta(days=1)
LAST, ANTICIPATED, USUAL = which.RUNNING_OR_LAST, which.NEXT_ANTICIPATED, which.USUAL


def _found(stage: Stage, builds: str, ref: str | None = None, **where: str) -> int:
    topic, _, number = (ref or "#0").partition("#")
    named = c.SessionRef(topic, int(number)) if ref else None
    return stage.do(which.session_for, named, builds, **where)


def test_nothing_is_planned_here(stage: Stage) -> None:
    for builds in (LAST, USUAL):
        refusal = stage.refused(which.session_for, None, builds)
        assert refusal.sentence == (
            "No session is planned in this channel yet. "
            "Plan one: schedule Quantum on Wed 12 Dec 13:15-14:30 at ITU, Geneva"
        )
    assert "No anticipated session" in (
        stage.refused(which.session_for, None, ANTICIPATED).sentence
    )


def test_minutes_go_to_the_session_that_closed_while_the_next_two_are_planned(
    stage: Stage,
) -> None:
    closed = stage.closed()
    second = stage.scheduled(start=START + DAY)
    third = stage.scheduled(start=START + 2 * DAY, anticipated=True)
    assert _found(stage, LAST) == closed
    assert _found(stage, USUAL) == second
    assert _found(stage, ANTICIPATED) == third
    stage.do(minutes.post, closed, c.MinutesPost(None))
    assert _found(stage, LAST) == closed
    stage.do(minutes.approve, closed)
    assert _found(stage, LAST) == second


def test_the_running_session_comes_first(stage: Stage) -> None:
    stage.closed()
    second = stage.scheduled(start=START + DAY)
    stage.scheduled(start=START + timedelta(hours=5))
    stage.do(live.start, second)
    assert [_found(stage, builds) for builds in (LAST, USUAL)] == [second, second]


def test_two_series_in_one_channel_are_told_apart_by_time_and_by_name(stage: Stage) -> None:
    lamps = stage.scheduled(start=START + DAY)
    buoys = stage.scheduled(topic="Storm Buoys")
    assert _found(stage, USUAL) == buoys
    assert _found(stage, USUAL, "lamps#1") == lamps
    assert _found(stage, USUAL, "Storm-Buoys#1") == buoys


def test_all_else_falls_back_on_what_can_still_be_read(stage: Stage) -> None:
    closed = stage.closed()
    assert _found(stage, USUAL) == closed
    cancelled = stage.scheduled(start=START + DAY)
    stage.do(sessions.cancel, cancelled, c.Cancel("fog"))
    assert _found(stage, USUAL) == closed


def test_a_named_session_of_this_channel_goes_before_its_namesake(stage: Stage) -> None:
    here = stage.scheduled()
    there = stage.scheduled(channel=KEELS)
    assert _found(stage, USUAL, "lamps#1") == here
    assert _found(stage, USUAL, "lamps#1", channel=KEELS) == there
    refusal = stage.refused(which.session_for, c.SessionRef("lamps", 1), USUAL, channel=VAULT)
    assert refusal.sentence == (
        "There is a lamps#1 in #lamps and #keels: say it in the channel that you mean."
    )


def test_a_session_elsewhere_is_found_by_members_and_does_not_exist_for_others(
    stage: Stage,
) -> None:
    vault = stage.scheduled(channel=VAULT)
    assert _found(stage, USUAL, "lamps#1", channel=KEELS) == vault
    wanted = c.SessionRef("lamps", 1)
    hidden = stage.refused(which.session_for, wanted, USUAL, user=PAT, channel=KEELS)
    nothing = stage.refused(which.session_for, c.SessionRef("lamps", 9), USUAL, channel=KEELS)
    assert hidden.sentence.replace("#1", "#9") == nothing.sentence


def _asked(stage: Stage, session: int, user: str) -> None:
    stage.do(delegations.add, session, c.DelegationAdd("Chile", (user,)), channel=VAULT)
    stage.do(prompts.ask, session, c.Ask(None, ("Chile",), None), channel=VAULT)


def test_in_a_direct_message_it_is_the_newest_prompts(stage: Stage) -> None:
    refusal = stage.refused(which.session_for, None, USUAL, user=LENA, channel="DLENA")
    assert refusal.kind == "no_session"
    first = stage.asking()
    second = stage.do(sessions.follow_up, first, c.FollowUp(when(START + DAY), False)).session_id
    stage.do(prompts.ask, second, c.Ask(None, None, None))
    stage.do(prompts.ask, first, c.Ask((1,), ("Norway",), None))
    assert _found(stage, USUAL, user=LENA, channel="DLENA") == first
    assert _found(stage, USUAL, user=LENA, channel=LAMPS) == first


def test_in_a_direct_message_without_a_prompt_an_own_session_is_the_example(
    stage: Stage,
) -> None:
    def told(sentence: tuple[str, str], user: str = LENA) -> str:
        with unchanged(stage.database), stage.database.transaction() as db:
            with pytest.raises(Refused) as caught:
                which.session_for(db, stage.said(user, "D1"), None, USUAL, sentence=sentence)
            return caught.value.sentence

    name_it = "Say it in the session's channel, or name the session: "
    assert told(("positions", "")) == f"{name_it}positions quantum#2"
    stage.scheduled(channel=VAULT, topic="Storm Buoys")
    assert told(("positions", "")) == f"{name_it}positions storm-buoys#1"
    assert told(("position", "3 Yes.")) == f"{name_it}position storm-buoys#1 …"
    # Pat is in none of these channels, so the name of none is told.
    assert told(("positions", ""), PAT) == f"{name_it}positions quantum#2"


def test_a_delegate_outside_a_private_channel_can_only_answer(stage: Stage) -> None:
    session = stage.asking(channel=VAULT)
    _asked(stage, session, PAT)
    with unchanged(stage.database), stage.database.transaction() as db:
        said = stage.said(PAT, "DPAT")
        named = c.SessionRef("lamps", 1)
        assert which.session_for(db, said, None, USUAL, answering=True) == session
        assert which.session_for(db, said, named, USUAL, answering=True) == session
        for ref in (None, named):
            with pytest.raises(Refused) as caught:
                which.session_for(db, said, ref, USUAL)
            assert caught.value.kind == "no_session"
    assert _found(stage, USUAL, user=BEN, channel=VAULT) == session

"""Searching what one may read: everything that was entered, and nothing of others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from adhocbot.domain.sentences import commands as c
from adhocbot.domain.words import Result, Stance
from adhocbot.services import (
    agenda,
    delegations,
    documents,
    live,
    outcomes,
    positions,
    prompts,
    questions,
    searching,
)
from adhocbot.services.frame import Said
from adhocbot.store import tables
from tests.support.stage import ANA, KEELS, LAMPS, LENA, PAT, START, TARO, TEAM, VAULT, ZONE, Stage


def says(text: str, *numbers: int) -> c.PositionState:
    return c.PositionState(numbers, None, None, Stance.SUPPORT, text)


def found(
    stage: Stage, typed: str, *, user: str = ANA, channel: str = LAMPS, ts: str | None = None
) -> list[tuple[str, str]]:
    result = stage.do(searching.search, typed, user=user, channel=channel, ts=ts)
    return [(hit.label, hit.what) for hit in result.hits]


def filled(stage: Stage, channel: str = LAMPS) -> int:
    """A session with the word "beacon" in everything."""
    session = stage.asking(1, channel=channel)

    def does(service: Callable[..., object], command: c.Command, user: str = ANA) -> None:
        stage.do(service, session, command, user=user, channel=channel)

    does(questions.add, c.QuestionAdd("Which colour?", "The beacon needs one", None))
    does(positions.state, says("The old béacon.", 1), LENA)
    does(positions.state, says("Our BEACON, whole.", 1, 2), LENA)
    does(positions.state, says("A beacon too.", 1), TARO)
    does(positions.withdraw, c.PositionWithdraw((1,)), TARO)
    does(documents.add, c.DocumentAdd("TD7", "On the beacon", "Norway", None))
    does(agenda.add, c.AgendaAdd("Opening", 5, None, ()))
    does(agenda.add, c.AgendaAdd("The beacon", 5, None, ()))
    stage.clock.turn_to(START)
    stage.do(live.start, session, channel=channel)
    does(live.note, c.NoteAdd("A beacon was shown."))
    does(live.conclusion, c.ConclusionAdd("The beacon stays."))
    does(outcomes.decide, c.Decide("Beacon", Result.DEFERRED, None))
    does(outcomes.decide, c.Decide("beacon", Result.AGREED, "all said so"))
    does(outcomes.add_action, c.ActionAdd("Paint the beacon", None, None, None))
    return session


def test_everything_that_stands_is_found(stage: Stage) -> None:
    filled(stage)
    assert sorted(found(stage, "beacon")) == [
        ("Lamps", "document"),
        ("Lamps", "question 2"),
        ("lamps#1", "action item 1 (open)"),
        ("lamps#1", "agenda item 2"),
        ("lamps#1", "conclusion"),
        ("lamps#1", "determination"),
        ("lamps#1", "note"),
        ("lamps#1", "position of Norway on questions 1, 2"),
    ]


def test_all_words_must_occur_in_one_thing(stage: Stage) -> None:
    filled(stage)
    assert found(stage, "beacon agreed said") == [("lamps#1", "determination")]
    assert found(stage, "beacon nowhere") == []
    assert found(stage, "td7 norway") == [("Lamps", "document")]


def test_the_newest_comes_first(stage: Stage) -> None:
    session = stage.asking(1)
    for text in ("One mast", "Two masts"):
        stage.clock.forward(minutes=1)
        stage.do(live.note, session, c.NoteAdd(text))
    result = stage.do(searching.search, "mast")
    assert [hit.text for hit in result.hits] == ["Two masts", "One mast"]


def test_the_series_of_this_channel_come_first(stage: Stage) -> None:
    here = stage.scheduled("Lamps", LAMPS)
    stage.do(live.note, here, c.NoteAdd("A mast here"))
    stage.clock.forward(minutes=1)
    there = stage.scheduled("Keels", KEELS)
    stage.do(live.note, there, c.NoteAdd("A mast there"), channel=KEELS)
    assert [label for label, _ in found(stage, "mast")] == ["lamps#1", "keels#1"]
    assert [label for label, _ in found(stage, "mast", channel="D9")] == ["keels#1", "lamps#1"]
    assert stage.do(searching.search, "mast").searched == ("lamps", "keels")


@pytest.mark.parametrize(
    "typed",
    ["%", "_", "\\", "'", '"', "'; DROP TABLE position; --", "%%%", "/", "x" * 3000, "?!…", "\0zq"],
)
def test_hostile_words_are_words(stage: Stage, typed: str) -> None:
    session = stage.asking(1)
    stage.do(live.note, session, c.NoteAdd("Nothing of the kind"))
    stage.do(live.note, session, c.NoteAdd(f"Here: {typed.replace(chr(0), '')} and more"))
    assert [what for _, what in found(stage, typed)] == ["note"]


@pytest.mark.parametrize(
    ("text", "typed"),
    [("Établissement d'un groupe", "etablissement"), ("关于量子密钥", "量子"), ("КЛЮЧ", "ключ"),
     ("The İSTANBUL mast", "istanbul"), ("only ascii", "ASCII")],
)  # fmt: skip  # a text and a word of it
def test_other_scripts_are_found_in_the_database(stage: Stage, text: str, typed: str) -> None:
    session = stage.asking(1)
    stage.do(positions.state, session, says(text, 1), user=LENA)
    assert found(stage, typed) == [("lamps#1", "position of Norway on question 1")]


def test_no_draft_is_found_before_it_is_cleared(stage: Stage) -> None:
    session = stage.asking(1)
    stage.do(positions.state, session, says("A mast.", 1), user=LENA)
    with stage.database.transaction() as db:
        db.get_one(tables.Position, 1).needs_clearance = True
    assert found(stage, "mast") == []


def test_nothing_of_a_private_channel_is_found_outside(stage: Stage) -> None:
    filled(stage, VAULT)
    assert len(found(stage, "beacon", channel=VAULT)) == 8
    assert len(found(stage, "beacon", channel="D9")) == 8
    outside = stage.do(searching.search, "beacon", user=PAT, channel="D9")
    assert (outside.hits, outside.searched, outside.only_asked) == ((), (), ())


def test_nothing_of_a_private_channel_is_said_aloud_elsewhere(stage: Stage) -> None:
    filled(stage, VAULT)
    assert found(stage, "beacon", channel=LAMPS, ts="1.1") == []
    assert len(found(stage, "beacon", channel=LAMPS)) == 8
    assert len(found(stage, "beacon", channel=VAULT, ts="1.1")) == 8


def test_a_delegate_outside_finds_the_questions_that_it_is_asked(stage: Stage) -> None:
    session = stage.asking(2, channel=VAULT)
    add = c.DelegationAdd("Peru", (PAT,))
    stage.do(delegations.add, session, add, channel=VAULT)
    stage.do(positions.state, session, says("The lamp stays.", 1), user=LENA, channel=VAULT)
    assert found(stage, "lamp", user=PAT, channel="D9") == []
    stage.do(prompts.ask, session, c.Ask((2,), ("Peru",), None), channel=VAULT)
    result = stage.do(searching.search, "lamp", user=PAT, channel="D9")
    assert [hit.what for hit in result.hits] == ["question 2"]
    assert (result.searched, result.only_asked) == ((), ("lamps",))
    assert found(stage, "lamp", user=PAT, channel=LAMPS, ts="1.1") == []


def test_nothing_of_another_workspace_is_found(stage: Stage) -> None:
    filled(stage)
    elsewhere = Said("T2", LAMPS, ANA, ZONE, stage.clock.now())
    with stage.database.transaction() as db:
        db.add(
            tables.Channel(
                team_id="T2", channel_id=LAMPS, name="lamps", is_private=False,
                has_bot=True, fetched_at=START,
            )
        )  # fmt: skip  # one row
        db.add(tables.Member(team_id="T2", channel_id=LAMPS, user_id=ANA))
        assert searching.search(db, elsewhere, "beacon").hits == ()
    assert TEAM == "T1"


def test_what_was_dropped_is_not_found(stage: Stage) -> None:
    session = stage.asking(1)
    stage.do(questions.drop, session, c.QuestionDrop(1))
    stage.clock.forward(minutes=1)
    assert found(stage, "lamp") == []
    assert stage.clock.now() == START - timedelta(days=2) + timedelta(minutes=1)

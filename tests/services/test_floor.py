"""The speaker queue of a running item."""

from __future__ import annotations

from typing import Any

import pytest

from adhocbot.domain.floor import speaking, waiting
from adhocbot.domain.sentences import commands as c
from adhocbot.services import delegations, floor, live, unseating
from adhocbot.services.frame import Saved
from adhocbot.store import tables
from adhocbot.store.floor import floor_of
from tests.support.stage import (
    BEN,
    LAMPS,
    LENA,
    OLGA,
    PAT,
    START,
    TARO,
    TEAM,
    Stage,
)

JOIN, CLARIFY = c.QueueJoin(), c.QueueJoin(clarifies=True)
NEXT_FLOOR = "To ask for the floor: queue"


def joins(stage: Stage, *users: str, command: c.QueueJoin = JOIN) -> list[Saved]:
    return [stage.do(floor.join, 1, command, user=user) for user in users]


def names(stage: Stage) -> tuple[str | None, list[str]]:
    """Who has the floor, and who waits for it."""
    turns = stage.read(floor_of, 1)
    held = speaking(turns)
    return held.who if held else None, [each.who for each in waiting(turns)]


def announced(stage: Stage) -> list[str]:
    """What the channel reads of the queue."""
    said = {row.subject for row in stage.rows(tables.Outgoing) if row.kind == "entry.post"}
    return [
        row.summary
        for row in stage.rows(tables.Entry)
        if row.verb == "queue" and f"entry:{row.id}" in said
    ]


def test_whoever_asks_stands_in_the_queue_in_the_order_of_asking(stage: Stage) -> None:
    stage.running()
    told = [saved.sentence for saved in joins(stage, LENA, OLGA, PAT)]
    assert told[0] == (
        "lamps#1: you are 1st in the queue for “Opening”.\nIn the queue (1): 1. Lena Vik (Norway)"
    )
    assert told[2] == (
        "lamps#1: you are 3rd in the queue for “Opening”.\nIn the queue (3): "
        "1. Lena Vik (Norway); 2. Olga Berg (Harbour Watch, observes); 3. Pat Quinn"
    )
    assert announced(stage) == ["lamps#1: Lena Vik (Norway) asks for the floor on “Opening”."]


def test_a_clarification_goes_first_and_the_channel_hears_of_it(stage: Stage) -> None:
    stage.running()
    joins(stage, LENA, OLGA)
    (saved,) = joins(stage, TARO, command=CLARIFY)
    assert saved.sentence.startswith("lamps#1: you are 1st in the queue")
    joins(stage, BEN, command=CLARIFY)
    assert names(stage)[1] == [
        "Taro Mori (Japan)", "Ben Okoro", "Lena Vik (Norway)", "Olga Berg (Harbour Watch, observes)"
    ]  # fmt: skip  # the order is what matters
    assert announced(stage)[1:] == [
        "lamps#1: Taro Mori (Japan) asks for a clarification on “Opening”.",
        "lamps#1: Ben Okoro asks for a clarification on “Opening”.",
    ]


def test_the_floor_goes_round_and_each_side_s_time_is_counted(stage: Stage) -> None:
    stage.running()
    joins(stage, LENA, TARO)
    assert stage.do(floor.give, 1, user=BEN).sentence == (
        "lamps#1: Lena Vik (Norway) has the floor. Next: Taro Mori (Japan).\n"
        "In the queue (1): 1. Taro Mori (Japan)\n"
        "Spoken so far: Norway: 1 turn, under 1 min"
    )
    stage.clock.forward(minutes=3)
    assert stage.do(floor.give, 1).sentence.startswith(
        "lamps#1: Lena Vik (Norway) has spoken, 3 min. Taro Mori (Japan) has the floor. "
        "Nobody is waiting.\n"
    )
    stage.clock.forward(minutes=1)
    joins(stage, LENA)
    stage.do(floor.give, 1)
    stage.clock.forward(minutes=4)
    told = stage.do(floor.give, 1).sentence
    assert told == (
        "lamps#1: Lena Vik (Norway) has spoken, 4 min. Nobody is waiting.\n"
        "Spoken so far: Norway: 2 turns, 7 min; Japan: 1 turn, 1 min"
    )
    refused = stage.refused(floor.give, 1)
    assert (refused.kind, refused.sentence) == (
        "nobody_waits",
        "lamps#1: nobody is in the queue. Whoever wants the floor asks for it: queue",
    )


def test_a_clarification_is_given_as_one(stage: Stage) -> None:
    stage.running()
    joins(stage, TARO, command=CLARIFY)
    assert stage.do(floor.give, 1).sentence.startswith(
        "lamps#1: Taro Mori (Japan) has the floor for a clarification. Nobody is waiting."
    )


def test_nobody_waits_twice(stage: Stage) -> None:
    stage.running()
    joins(stage, TARO, LENA)
    for command in (JOIN, CLARIFY):
        assert stage.refused(floor.join, 1, command, user=LENA).sentence == (
            "lamps#1: you are in the queue already, 2nd of 2. To leave it: queue leave\n"
            "In the queue (2): 1. Taro Mori (Japan); 2. Lena Vik (Norway)"
        )
    stage.do(floor.give, 1)
    assert stage.refused(floor.join, 1, CLARIFY, user=TARO).sentence.startswith(
        "lamps#1: you have the floor. When you are done: queue leave\nSpeaking: Taro Mori (Japan)"
    )
    stage.do(floor.leave, 1, user=TARO)
    joins(stage, TARO)
    assert names(stage) == (None, ["Lena Vik (Norway)", "Taro Mori (Japan)"])


def test_one_leaves_the_queue_and_one_s_own_turn(stage: Stage) -> None:
    stage.running()
    joins(stage, LENA, TARO, OLGA)
    stage.do(floor.give, 1)
    said = len(announced(stage))
    assert stage.do(floor.leave, 1, user=TARO).sentence.startswith(
        "lamps#1: Taro Mori (Japan) has left the queue.\n"
    )
    assert len(announced(stage)) == said
    stage.clock.forward(minutes=2)
    stage.do(floor.leave, 1, user=LENA)
    assert announced(stage)[said:] == [
        "lamps#1: Lena Vik (Norway) has spoken, 2 min. Next: Olga Berg (Harbour Watch, observes)."
    ]
    assert names(stage) == (None, ["Olga Berg (Harbour Watch, observes)"])
    refused = stage.refused(floor.leave, 1, user=TARO)
    assert refused.sentence == (f"lamps#1: you are not in the queue for “Opening”. {NEXT_FLOOR}")


def test_only_who_leads_gives_the_floor(stage: Stage) -> None:
    stage.running()
    joins(stage, LENA)
    assert stage.refused(floor.give, 1, user=LENA).sentence == (
        "Only the chair (Ana Costa) or the secretary (Ben Okoro) can give the floor in lamps#1."
    )


def test_a_second_click_passes_over_nobody(stage: Stage) -> None:
    stage.running()
    joins(stage, LENA, TARO)
    stage.do(floor.give, 1, 0)
    assert stage.refused(floor.give, 1, 0, user=BEN).sentence == (
        "lamps#1: the floor has passed on since, Lena Vik (Norway) has it now. To give it to the "
        "next: queue next"
    )
    stage.do(floor.give, 1, 1)
    assert names(stage) == ("Taro Mori (Japan)", [])


@pytest.mark.parametrize("command", [None, JOIN])
def test_there_is_a_queue_only_while_an_item_is_open(stage: Stage, command: Any) -> None:
    session = stage.staffed()
    services = ([floor.join, command],) if command else ([floor.give], [floor.leave])
    for service, *args in services:
        assert stage.refused(service, session, *args).sentence == (
            "lamps#1 is scheduled, so “queue” is not possible. The chair or the secretary opens it "
            "first: start"
        )
    stage.clock.turn_to(START)
    stage.do(live.start, session)
    for service, *args in services:
        assert stage.refused(service, session, *args).sentence == (
            "No agenda item of lamps#1 is open, so there is no queue. The chair or the secretary "
            "adds one (agenda add The scope) and opens it: next"
        )
    stage.do(live.close, session, c.Close(None))
    for service, *args in services:
        assert stage.refused(service, session, *args).kind == "wrong_state"


def test_who_is_gone_is_passed_over(stage: Stage) -> None:
    stage.running()
    joins(stage, LENA, OLGA, TARO)
    with stage.database.transaction() as db:
        db.get_one(tables.Person, (TEAM, LENA)).gone = True
        db.delete(db.get_one(tables.Member, (TEAM, LAMPS, OLGA)))
    assert stage.do(floor.give, 1).sentence.startswith(
        "lamps#1: Lena Vik (Norway) is not here any more. Olga Berg (Harbour Watch, observes) is "
        "not here any more. Taro Mori (Japan) has the floor. Nobody is waiting.\n"
    )


def test_where_all_who_waited_are_gone_the_floor_is_free(stage: Stage) -> None:
    stage.running()
    joins(stage, LENA)
    with stage.database.transaction() as db:
        db.get_one(tables.Person, (TEAM, LENA)).gone = True
    assert stage.do(floor.give, 1).sentence == (
        "lamps#1: Lena Vik (Norway) is not here any more. Nobody is waiting."
    )
    assert names(stage) == (None, [])


def test_one_speaks_for_whom_one_sits_when_the_floor_comes(stage: Stage) -> None:
    session = stage.running()
    joins(stage, LENA, TARO)
    stage.do(unseating.remove, session, c.DelegationRemove("Norway", (LENA,), ()))
    stage.do(floor.give, 1)
    assert names(stage) == ("Lena Vik", ["Taro Mori (Japan)"])
    stage.do(delegations.drop, session, c.DelegationDrop("Japan"))
    stage.clock.forward(minutes=2)
    told = stage.do(floor.give, 1).sentence
    assert told.endswith("Spoken so far: Lena Vik: 1 turn, 2 min; Taro Mori: 1 turn, under 1 min")


def test_what_a_delegation_had_stays_its_own_when_it_leaves(stage: Stage) -> None:
    session = stage.running()
    joins(stage, TARO)
    stage.do(floor.give, 1)
    stage.clock.forward(minutes=2)
    stage.do(floor.leave, 1, user=TARO)
    stage.do(delegations.drop, session, c.DelegationDrop("Japan"))
    assert joins(stage, LENA)[0].sentence.endswith("Spoken so far: Japan: 1 turn, 2 min")

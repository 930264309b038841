"""The speaker queue when several press at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from adhocbot.domain.floor import speaking, waiting
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences import commands as c
from adhocbot.services import floor, live
from adhocbot.store import tables
from adhocbot.store.floor import floor_of
from tests.support.stage import ADMIN, ANA, BEN, LENA, OLGA, PAT, TARO, Stage

EVERYBODY = (ANA, BEN, LENA, TARO, OLGA, PAT, ADMIN)


def at_once(stage: Stage, *said: tuple[str, Callable[..., Any], tuple[Any, ...]]) -> list[str]:
    """Say all of it at the same moment; how each is refused, empty where it is not."""
    together = Barrier(len(said))

    def say(user: str, service: Callable[..., Any], args: tuple[Any, ...]) -> str:
        spoken = stage.said(user)
        together.wait()
        try:
            with stage.database.transaction(wait=30) as db:
                service(db, spoken, 1, *args)
        except Refused as refused:
            return refused.kind
        return ""

    with ThreadPoolExecutor(len(said)) as pool:
        return [done.result() for done in [pool.submit(say, *each) for each in said]]


def test_everybody_who_asks_has_a_place_of_their_own(stage: Stage) -> None:
    stage.running()
    said_before = stage.outgoing("entry.post")
    asked = [(user, floor.join, (c.QueueJoin(),)) for user in EVERYBODY]
    assert at_once(stage, *asked) == [""] * len(EVERYBODY)
    queue = waiting(stage.read(floor_of, 1))
    assert sorted(each.user for each in queue) == sorted(EVERYBODY)
    assert [each.turn for each in queue] == sorted({each.turn for each in queue})
    # One of them was the first, and the channel was told once.
    assert len(stage.outgoing("entry.post")) == len(said_before) + 1


def test_a_double_click_stands_in_the_queue_once(stage: Stage) -> None:
    stage.running()
    join = (LENA, floor.join, (c.QueueJoin(),))
    assert sorted(at_once(stage, join, join, join)) == ["", "queued_already", "queued_already"]
    assert len(stage.rows(tables.Turn)) == 1


def test_chair_and_secretary_give_the_floor_once(stage: Stage) -> None:
    stage.running()
    for user in (LENA, TARO, OLGA):
        stage.do(floor.join, 1, c.QueueJoin(), user=user)
    given = at_once(stage, (ANA, floor.give, (0,)), (BEN, floor.give, (0,)))
    assert sorted(given) == ["", "passed_on"]
    turns = stage.read(floor_of, 1)
    held = speaking(turns)
    assert held is not None
    assert (held.user, [each.user for each in waiting(turns)]) == (LENA, [TARO, OLGA])


def test_who_asks_while_the_item_ends_is_told_or_stands_in_the_next_queue(stage: Stage) -> None:
    stage.running()
    at_once(stage, (ANA, live.next_item, ()), (LENA, floor.join, (c.QueueJoin(),)))
    (turn,) = stage.rows(tables.Turn)
    first, second, _ = stage.rows(tables.Item)
    unheard = "Lena Vik (Norway)" in stage.rows(tables.Entry)[-1].summary
    assert (turn.item_id, turn.left_at is not None) in (
        (first.id, True),
        (second.id, False),
    )
    assert unheard or turn.item_id == second.id

"""The speaker queue: its order, who has the floor, and what each side had of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from adhocbot.domain.floor import (
    Spoken,
    TurnFact,
    floor_lines,
    length_words,
    speaking,
    spoken,
    spoken_words,
    waiting,
)

NOON = datetime(2027, 3, 10, 12, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def had(turn: int, name: str, side: str | None, begin: float, end: float | None) -> TurnFact:
    return TurnFact(
        turn, name, name, side, began_at=at(begin), ended_at=None if end is None else at(end)
    )


FLOOR = (
    had(1, "Li Wei", "China", 0, 3),
    had(2, "Aoi Sato", "Japan", 3, 3.2),
    TurnFact(3, "U3", "Olga Berg", "Harbour Watch", observes=True),
    had(4, "Wang Fang", "China", 4, None),
    TurnFact(5, "U5", "Pat Quinn"),
    TurnFact(6, "U6", "Aoi Sato", "Japan", clarifies=True),
    TurnFact(7, "U7", "Ben Okoro", left_at=at(5)),
    TurnFact(8, "U8", "Lars Dahl", "Norway", clarifies=True),
)


def test_clarifications_go_before_the_others_and_each_in_the_order_of_asking() -> None:
    assert [each.turn for each in waiting(FLOOR)] == [6, 8, 3, 5]


def test_one_has_the_floor() -> None:
    assert speaking(FLOOR) == FLOOR[3]
    assert speaking(FLOOR[:3]) is None


def test_a_running_turn_counts_up_to_now() -> None:
    assert spoken(FLOOR, at(8)) == (
        Spoken("China", 2, timedelta(minutes=7)),
        Spoken("Japan", 1, timedelta(seconds=12)),
    )
    assert spoken_words(spoken(FLOOR, at(8))) == (
        "China: 2 turns, 7 min; Japan: 1 turn, under 1 min"
    )


def test_who_sits_nowhere_is_counted_by_name() -> None:
    assert spoken((had(1, "Pat Quinn", None, 0, 2),), at(9)) == (
        Spoken("Pat Quinn", 1, timedelta(minutes=2)),
    )


def test_the_floor_is_told_in_a_few_lines() -> None:
    assert floor_lines(FLOOR, at(6)) == [
        "Speaking: Wang Fang (China), 2 min",
        "In the queue (4): 1. Aoi Sato (Japan), clarification; 2. Lars Dahl (Norway), "
        "clarification; 3. Olga Berg (Harbour Watch, observes); 4. Pat Quinn",
        "Spoken so far: China: 2 turns, 5 min; Japan: 1 turn, under 1 min",
    ]
    assert floor_lines((), at(6)) == []


def test_a_full_room_s_queue_is_counted_to_its_end() -> None:
    line = floor_lines(tuple(TurnFact(n, f"U{n}", f"P{n}") for n in range(1, 194)), NOON)[0]
    assert line.startswith("In the queue (193): 1. P1; 2. P2; ")
    assert line.endswith("; 12. P12; and 181 more")


def test_lengths_are_whole_minutes() -> None:
    lengths = {29: "under 1 min", 30: "under 1 min", 31: "1 min", 150: "2 min", 3600: "60 min"}
    assert {s: length_words(timedelta(seconds=s)) for s in lengths} == lengths


@given(st.lists(st.sampled_from(["waits", "clarifies", "spoke", "left"]), max_size=30))
def test_whoever_waits_is_in_the_queue_once(kinds: list[str]) -> None:
    turns = tuple(
        TurnFact(
            turn,
            f"U{turn}",
            f"P{turn}",
            clarifies=kind == "clarifies",
            began_at=NOON if kind == "spoke" else None,
            ended_at=at(1) if kind == "spoke" else None,
            left_at=NOON if kind == "left" else None,
        )
        for turn, kind in enumerate(kinds)
    )
    queue = [each.turn for each in waiting(turns)]
    first = [turn for turn, kind in enumerate(kinds) if kind == "clarifies"]
    assert queue == first + [turn for turn, kind in enumerate(kinds) if kind == "waits"]

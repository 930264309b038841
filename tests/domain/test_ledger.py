"""Concerns, from session to session."""

from __future__ import annotations

import pytest

from adhocbot.domain.ledger import Followed, MoveFact, StanceFact, Step, follow
from adhocbot.domain.minutes import compile_minutes
from adhocbot.domain.minutes.model import Table
from adhocbot.domain.words import Concern, Stance
from tests.records import quiet_record, source


def stated(session: int, stance: Stance | None, *, at: int = 0) -> StanceFact:
    return StanceFact("Norland", 3, session, stance, source(100 * session + at))


def moved(
    session: int, move: Concern, text: str | None = None, remedy: str | None = None
) -> MoveFact:
    return MoveFact("Norland", 3, session, move, text, remedy, source(100 * session + 50))


def states(*events: StanceFact | MoveFact) -> list[tuple[int, Concern]]:
    found = follow(
        [each for each in events if isinstance(each, StanceFact)],
        [each for each in events if isinstance(each, MoveFact)],
    )
    return [(step.session, step.move) for each in found for step in each.steps]


@pytest.mark.parametrize(
    "stance", [Stance.CONCERN, Stance.OPPOSE, Stance.RESERVE, Stance.CONDITIONAL]
)
def test_a_position_that_objects_raises_a_concern(stance: Stance) -> None:
    (found,) = follow([stated(1, stance)], [])
    assert found == Followed("Norland", 3, (Step(1, Concern.RAISED, source(100), stance=stance),))
    assert found.is_open
    assert not found.moved_in(1)


def test_one_that_does_not_object_raises_none() -> None:
    assert follow([stated(1, Stance.SUPPORT), stated(1, Stance.NEUTRAL, at=1)], []) == ()


@pytest.mark.parametrize(
    ("stance", "comes_to"),
    [
        (Stance.SUPPORT, Concern.WITHDRAWN),
        (Stance.NEUTRAL, Concern.CAN_LIVE_WITH),
        (Stance.OPPOSE, Concern.MAINTAINED),
    ],
)
def test_a_later_position_moves_it(stance: Stance, comes_to: Concern) -> None:
    found = states(stated(1, Stance.CONCERN), stated(2, stance))
    assert found == [(1, Concern.RAISED), (2, comes_to)]


def test_the_same_said_twice_in_a_session_moves_nothing() -> None:
    found = states(stated(1, Stance.CONCERN), stated(1, Stance.OPPOSE, at=1))
    assert found == [(1, Concern.RAISED)]


def test_a_position_that_is_taken_back_takes_its_concern_along() -> None:
    found = states(stated(1, Stance.CONCERN), stated(2, None))
    assert found == [(1, Concern.RAISED), (2, Concern.WITHDRAWN)]
    assert states(stated(1, Stance.SUPPORT), stated(2, None)) == []


def test_it_moves_by_what_is_said_of_it_and_can_come_again() -> None:
    found = states(
        stated(1, Stance.CONCERN),
        moved(1, Concern.ANSWERED),
        moved(2, Concern.CAN_LIVE_WITH),
        stated(3, Stance.OPPOSE),
    )
    assert found == [
        (1, Concern.RAISED),
        (1, Concern.ANSWERED),
        (2, Concern.CAN_LIVE_WITH),
        (3, Concern.RAISED),
    ]


def test_the_last_remedy_said_is_what_would_remove_it() -> None:
    (found,) = follow(
        [],
        [
            moved(1, Concern.RAISED, remedy="a smaller scope"),
            moved(2, Concern.MAINTAINED, "it is as it was"),
        ],
    )
    assert (found.remedy, found.state, found.moved_in(2)) == (
        "a smaller scope", Concern.MAINTAINED, True,
    )  # fmt: skip


def table_of(*events: StanceFact | MoveFact) -> list[tuple[str, ...]]:
    """The minutes' table of the second session."""
    found = follow(
        [each for each in events if isinstance(each, StanceFact)],
        [each for each in events if isinstance(each, MoveFact)],
    )
    section = compile_minutes(quiet_record(concerns=found)).section("concerns")
    if section is None:
        return []
    (table,) = section.blocks
    assert isinstance(table, Table)
    return [row.cells for row in table.rows]


def test_the_minutes_print_what_moved_and_what_still_stands() -> None:
    assert table_of(stated(1, Stance.OPPOSE)) == [("3", "Norland", "raised", "–")]
    assert table_of(stated(1, Stance.OPPOSE), moved(2, Concern.WITHDRAWN, "it is lit")) == [
        ("3", "Norland", "withdrawn: it is lit", "–")
    ]
    # What was settled before is no news, and what was just raised stands with its position.
    assert table_of(stated(1, Stance.OPPOSE), moved(1, Concern.WITHDRAWN)) == []
    assert table_of(stated(2, Stance.OPPOSE)) == []

"""Which questions one side alone has answered, and who is the rest."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adhocbot.domain.minutes import check
from adhocbot.domain.record import DelegationFact, Record
from adhocbot.domain.symmetry import OneSided, one_sided
from adhocbot.domain.words import Stance
from tests import records
from tests.records import quiet_record

NAMES = ("Norland", "Castellia", "Austria")
Said = dict[str, Stance | str | None]
"""What each said: a stance, None for a statement without one, "none" for no position."""


def record(said: Said, names: tuple[str, ...] = NAMES) -> Record:
    return quiet_record(
        delegations=(
            *(DelegationFact(name, ()) for name in names),
            DelegationFact("Watch", (), observes=True),
        ),
        questions=(records.question(4, "Why?"),),
        positions=tuple(
            replace(records.position(name, (4,), "So.", None), is_none=True)
            if held == "none"
            else records.position(name, (4,), "So.", held)  # type: ignore[arg-type]  # a stance
            for name, held in said.items()
        ),
    )


@pytest.mark.parametrize(
    ("said", "stated", "rest"),
    [
        ({"Norland": None}, ("Norland",), ("Castellia", "Austria")),
        ({"Norland": Stance.SUPPORT, "Castellia": Stance.CONDITIONAL},
         ("Castellia", "Norland"), ("Austria",)),
        # Who has no position takes no side, and is not asked again.
        ({"Norland": Stance.OPPOSE, "Castellia": "none"}, ("Norland",), ("Austria",)),
    ],
)  # fmt: skip  # one case in a line or two
def test_one_side_and_its_rest(said: Said, stated: tuple[str, ...], rest: tuple[str, ...]) -> None:
    found = one_sided(record(said))
    assert found == (OneSided(4, "Why?", stated, rest),)
    assert found[0].sentence == f"ask 4 {', '.join(rest)}"
    assert [each.fix for each in check(record(said))] == [found[0].sentence]


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"Norland": "none"},
        {"Norland": Stance.SUPPORT, "Castellia": Stance.OPPOSE},
        {"Norland": None, "Castellia": None},
        {"Norland": Stance.SUPPORT, "Castellia": "none", "Austria": "none"},
        {"Norland": Stance.SUPPORT, "Castellia": Stance.SUPPORT, "Austria": Stance.SUPPORT},
    ],
)
def test_both_sides_or_nobody_left_to_ask(said: Said) -> None:
    assert one_sided(record(said)) == ()


def test_where_nobody_took_a_side_those_are_asked_who_said_nothing() -> None:
    assert [each.fix for each in check(record({"Norland": "none"}))] == ["ask 4"]
    nobody: Said = dict.fromkeys(NAMES, "none")
    assert [each.fix for each in check(record(nobody))] == [None]


def test_many_are_asked_without_their_names_since_they_are_all_who_owe() -> None:
    names = tuple(f"Land {n}" for n in range(193))
    [found] = one_sided(record({"Land 7": None}, names))
    assert (found.sentence, len(found.rest)) == ("ask 4", 192)


@given(st.dictionaries(st.sampled_from(NAMES), st.sampled_from([None, "none", *Stance])))
def test_the_rest_are_those_that_said_nothing_at_all(said: Said) -> None:
    for found in one_sided(record(said)):
        assert set(found.rest) == set(NAMES) - set(said)
        assert set(found.stated) == {name for name, held in said.items() if held != "none"}

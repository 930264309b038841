"""Who may, and who is named to those who may not."""

from __future__ import annotations

import pytest

from adhocbot.domain.refusal import Refused
from adhocbot.domain.source import PersonFact
from adhocbot.domain.who import (
    Offices,
    Seat,
    chair_only,
    leaders_only,
    owner_or_leader,
    seat_to_speak,
)

ANA, BEN = PersonFact("UA", "Ana Costa"), PersonFact("UB", "Ben Okoro")
BOTH = Offices("lamps#1", ANA, BEN)
ALONE = Offices("lamps#1", ANA, None)
NOBODY = Offices("lamps#1", None, None)
CHAIR_GONE = Offices("lamps#1", ANA, BEN, chair_gone=True)
LEFT_ALONE = Offices("lamps#1", ANA, BEN, chair_gone=True, secretary_gone=True)
NORWAY, WATCH = Seat(1, "Norway", False), Seat(2, "Harbour Watch", True)


def test_offices() -> None:
    assert [BOTH.leads(user) for user in ("UA", "UB", "UC")] == [True, True, False]
    assert [BOTH.is_chair(user) for user in ("UA", "UB", "UC")] == [True, False, False]
    assert [BOTH.is_secretary(user) for user in ("UA", "UB", "UC")] == [False, True, False]
    assert NOBODY.leads("UA") is False
    gone = Offices("lamps#1", ANA, BEN, deactivated=frozenset({"UA", "UB"}))
    assert (gone.is_chair("UA"), gone.is_secretary("UB"), gone.leads("UA")) == (False,) * 3


def test_those_who_may_pass() -> None:
    leaders_only(BOTH, "UA", "sing")
    leaders_only(BOTH, "UB", "sing")
    chair_only(BOTH, "UA", "sing")
    owner_or_leader(BOTH, "UC", "Cy", True, "sing")
    owner_or_leader(BOTH, "UB", "Cy", False, "sing")


@pytest.mark.parametrize(
    ("offices", "sentence"),
    [
        (BOTH, "Only the chair (Ana Costa) or the secretary (Ben Okoro) can sing."),
        (ALONE, "Only the chair (Ana Costa) can sing."),
        (NOBODY, "Only the chair (nobody yet) can sing."),
        (
            CHAIR_GONE,
            "Only the secretary (Ben Okoro) can sing. Ana Costa, the chair, is gone; "
            "the secretary (Ben Okoro) appoints another: chair @x",
        ),
        (
            LEFT_ALONE,
            "Nobody can sing now. Ana Costa, the chair, is gone; "
            "an admin of the workspace appoints another: chair @x",
        ),
        (
            Offices("lamps#1", ANA, BEN, secretary_gone=True),
            "Only the chair (Ana Costa) can sing.",
        ),
    ],
)
def test_leaders_are_named(offices: Offices, sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        leaders_only(offices, "UC", "sing")
    assert (caught.value.sentence, caught.value.kind) == (sentence, "not_allowed")


def test_the_secretary_is_not_the_chair() -> None:
    with pytest.raises(Refused) as caught:
        chair_only(BOTH, "UB", "approve")
    assert caught.value.sentence == "Only the chair (Ana Costa) can approve."


def test_what_only_a_chair_can_do_waits_for_another_chair() -> None:
    with pytest.raises(Refused) as caught:
        chair_only(CHAIR_GONE, "UB", "approve")
    assert caught.value.sentence == (
        "Only the chair can approve. Ana Costa, the chair, is gone; "
        "the secretary (Ben Okoro) appoints another: chair @x"
    )


@pytest.mark.parametrize(
    ("owner", "sentence"),
    [
        (
            "Cy",
            "Only its owner (Cy), the chair (Ana Costa) or the secretary (Ben Okoro) can end it.",
        ),
        (None, "Only the chair (Ana Costa) or the secretary (Ben Okoro) can end it."),
    ],
)
def test_an_owner_is_named(owner: str | None, sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        owner_or_leader(BOTH, "UD", owner, False, "end it")
    assert caught.value.sentence == sentence


def test_a_delegate_speaks_from_the_seat_that_speaks() -> None:
    assert seat_to_speak([WATCH, NORWAY], False, ["Norway"]) == NORWAY


@pytest.mark.parametrize(
    ("seats", "leads", "known", "sentence"),
    [
        ([WATCH], False, ["Norway"],
         "Harbour Watch observes: it reads positions and states none. "
         "The delegates of Norway can."),
        ([], True, ["Norway"],
         "You speak for no delegation. Enter a position for one of them: "
         "position 3 for Norway by e-mail …"),
        ([], False, ["Norway", "Japan"],
         "Only a delegate can state a position (Norway or Japan). "
         "The chair or the secretary adds you: delegation add NAME @you"),
        ([], True, [],
         "Only a delegate can state a position. "
         "The chair or the secretary adds you: delegation add NAME @you"),
    ],
)  # fmt: skip  # a table
def test_who_has_no_voice_is_told_why(
    seats: list[Seat], leads: bool, known: list[str], sentence: str
) -> None:
    with pytest.raises(Refused) as caught:
        seat_to_speak(seats, leads, known)
    assert caught.value.sentence == sentence

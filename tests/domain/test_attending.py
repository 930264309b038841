"""Who comes of each delegation."""

from __future__ import annotations

from adhocbot.domain.attending import Party, nobody_yet, parties, party_words
from adhocbot.domain.record import AttendanceFact, DelegationFact, Record
from adhocbot.domain.source import PersonFact
from tests.records import empty_record

LI, WANG, AOI, OLGA, PAT = (
    PersonFact(f"U{name}", name) for name in ("Li Wei", "Wang Fang", "Aoi Sato", "Olga", "Pat")
)
SIDES = (
    DelegationFact("China", (LI, WANG)),
    DelegationFact("Japan", (AOI,)),
    DelegationFact("Peru", (PersonFact("U9", "Ana Paz"),)),
    DelegationFact("Fiji", ()),
    DelegationFact("Watch", (OLGA,), observes=True),
    DelegationFact("Chile", (), mandate="Peru"),
    DelegationFact("Cuba", (), absent=True),
)


def record(**answers: tuple[PersonFact, ...]) -> Record:
    return empty_record(delegations=SIDES, attendance=AttendanceFact(**answers))  # type: ignore[arg-type]  # only people


def test_people_stand_with_their_delegations_and_the_others_last() -> None:
    assert parties(SIDES, (PAT, WANG, OLGA, LI)) == (
        Party("China", (WANG, LI)),
        Party("Watch", (OLGA,)),
        Party(None, (PAT,)),
    )
    assert parties(SIDES, ()) == ()


def test_the_card_s_words() -> None:
    told = record(coming=(LI, PAT), remote=(WANG,))
    assert party_words(told, (LI, PAT, WANG)) == (
        "China: Li Wei, Wang Fang (remote); without delegation: Pat"
    )
    assert party_words(told, (PAT,)) == "Pat"


def test_of_whom_nobody_has_answered_yet() -> None:
    assert nobody_yet(record(coming=(LI,), regrets=(AOI,))) == ("Peru", "Fiji")
    assert nobody_yet(record(present=(AOI,))) == ("China", "Peru", "Fiji")

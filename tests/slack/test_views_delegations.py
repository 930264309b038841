"""The list of delegations: a few with their people, many by what they are."""

from __future__ import annotations

from dataclasses import replace

from adhocbot.domain.record import AttendanceFact, DelegationFact
from adhocbot.domain.source import PersonFact
from adhocbot.sandbox.blockkit import check_message_blocks
from adhocbot.slack import views
from tests.records import empty_record

LENA, LARS = PersonFact("ULENA", "Lena Vik"), PersonFact("ULARS", "Lars Dahl", "Pier 4")


def _many() -> tuple[DelegationFact, ...]:
    made = [DelegationFact(f"Country {n:03}", (LENA, LARS)) for n in range(1, 194)]
    made[3] = replace(made[3], delegates=(), absent=True)
    made[7] = replace(made[7], mandate="Country 001", absent=True)
    made[9] = replace(made[9], observes=True)
    return tuple(made)


def test_all_that_there_is_to_say_of_one() -> None:
    answer = views.delegations(
        empty_record(
            delegations=(
                DelegationFact("Norland", (LENA, LARS), head="ULENA", groups=("crew",)),
                DelegationFact("Castellia", (LARS,), mandate="Norland", absent=True),
                DelegationFact("Westmark", (), observes=True),
            )
        )
    )
    assert answer.plain.splitlines()[1:] == [
        "Norland (@crew): Lena Vik [head], Lars Dahl (Pier 4)",
        "Castellia (Norland speaks for it by mandate, absent): Lars Dahl (Pier 4)",
        "Westmark (observes): nobody in Slack yet",
    ]


def test_each_person_s_answer_stands_with_them() -> None:
    ola, mei = PersonFact("UOLA", "Ola Dahl"), PersonFact("UMEI", "Mei Tanaka")
    said = AttendanceFact(coming=(LENA,), remote=(LARS,), regrets=(ola, mei), present=(mei,))
    sides = (
        DelegationFact("Norland", (LENA, LARS), head="ULENA"),
        DelegationFact("Castellia", (ola, mei)),
    )
    answer = views.delegations(empty_record(delegations=sides, attendance=said))
    assert answer.plain.splitlines()[1:] == [
        "Norland: Lena Vik [head, coming], Lars Dahl (Pier 4) [coming remotely]",
        "Castellia: Ola Dahl [declined], Mei Tanaka [present]",
    ]


def test_of_193_those_stand_apart_that_come() -> None:
    sides = tuple(
        DelegationFact(f"Country {n:03}", (PersonFact(f"U{n}", f"P{n}"),)) for n in range(1, 194)
    )
    said = AttendanceFact(coming=(PersonFact("U2", "P2"),), regrets=(PersonFact("U3", "P3"),))
    told = views.delegations(empty_record(delegations=sides, attendance=said)).plain
    assert "Come (1): Country 002\n" in told
    assert "Have not answered yet (191): Country 001, Country 004, " in told
    assert "Have not answered yet" not in views.delegations(empty_record(delegations=sides)).plain


def test_193_delegations_are_all_named_by_what_they_are() -> None:
    answer = views.delegations(empty_record(delegations=_many()))
    check_message_blocks(answer.blocks)
    words = "".join(
        element.get("text", "")
        for block in answer.blocks
        for part in block.get("elements", ())
        for element in part.get("elements", ())
    )
    assert all(f"Country {n:03}" in words for n in range(1, 194))
    assert "193 delegations with 384 people." in words
    assert "Speak themselves (190): Country 001, Country 002, Country 003, Country 005" in words
    assert "Let another speak (1): Country 008 (Country 001)" in words
    assert "Observe (1): Country 010" in words
    assert "Have nobody in Slack (1): Country 004" in words
    assert "Absent (2): Country 004, Country 008" in words

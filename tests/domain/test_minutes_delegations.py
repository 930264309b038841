"""What the minutes say of delegations that were absent, or that another one spoke for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adhocbot.domain.minutes import compile_minutes
from adhocbot.domain.minutes.model import Listing, Statement
from adhocbot.domain.record import (
    AttendanceFact,
    DelegationFact,
    PositionFact,
    QuestionFact,
    Record,
)
from adhocbot.domain.source import PersonFact
from tests.records import START, empty_record, source

LENA = PersonFact("ULENA", "Lena Vik")


def _attendance(record: Record, key: str) -> list[str]:
    minutes = compile_minutes(replace(record, profile=key))
    section = next(each for each in minutes.sections if each.key == "attendance")
    return [
        line.text for block in section.blocks if isinstance(block, Listing) for line in block.lines
    ]


@pytest.mark.parametrize("key", ["plain", "itu-t"])
def test_the_absent_are_named_as_absent(key: str) -> None:
    record = empty_record(
        delegations=(
            DelegationFact("Norland", (LENA,)),
            DelegationFact("Castellia", (LENA,), absent=True),
            DelegationFact("Westmark", (), mandate="Norland", absent=True),
            DelegationFact("Ostland", (), mandate="Norland"),
            DelegationFact("Sudland", (LENA,), mandate="Norland"),
        )
    )
    assert _attendance(record, key) == [
        "Norland: Lena Vik",
        "Ostland: represented by Norland",
        "Sudland: Lena Vik; represented by Norland",
        "Absent: Castellia, Westmark (represented by Norland)",
    ]


@pytest.mark.parametrize("key", ["plain", "itu-t"])
def test_each_person_stands_once_with_their_delegation_and_how_they_attended(key: str) -> None:
    lars, taro, olga, pat, ada = (
        PersonFact(f"U{name}", name, aside)
        for name, aside in (
            ("Lars Dahl", "Norland"), ("Taro Mori", "Ports"), ("Olga Berg", None),
            ("Pat Quinn", "Press"), ("Ada Root", None),
        )
    )  # fmt: skip  # a person and what is known of them
    record = empty_record(
        delegations=(
            DelegationFact("Norland", (LENA, lars)),
            DelegationFact("Castellia", (taro,)),
            DelegationFact("Westmark", (ada,), absent=True),
            DelegationFact("Watch", (olga,), observes=True),
        ),
        attendance=AttendanceFact(
            coming=(pat, lars),
            remote=(LENA, olga),
            regrets=(taro, ada),
            present=(LENA, taro),
        ),
    )
    assert _attendance(record, key) == [
        "Norland: Lena Vik (present, remotely), Lars Dahl (announced)",
        # They came after all.
        "Castellia: Taro Mori (Ports; present)",
        "Watch (observer): Olga Berg (announced, remotely)",
        "Absent: Westmark",
        "Announced: Pat Quinn (Press)",
        "Regrets: Ada Root",
    ]


@pytest.mark.parametrize("key", ["plain", "itu-t"])
def test_a_statement_by_mandate_says_so(key: str) -> None:
    position = PositionFact(
        "Castellia",
        (1,),
        "Only then.",
        None,
        START,
        True,
        None,
        None,
        source(),
        spoken_by="Norland",
    )
    record = replace(
        empty_record(),
        questions=(QuestionFact(1, "Why?", None, None, source()),),
        positions=(position,),
    )
    minutes = compile_minutes(replace(record, profile=key))
    told = [
        answer.attribution
        for section in minutes.sections
        for block in section.blocks
        for row in getattr(block, "rows", ())
        for answer in getattr(row, "answers", ())
        if isinstance(answer, Statement)
    ]
    assert told == ["Castellia (received late, stated by Norland by mandate)"]

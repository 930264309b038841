"""Which delegations took part: by their people, by their words, or by what is not known."""

from __future__ import annotations

from dataclasses import replace

from adhocbot.domain.record import AttendanceFact, DelegationFact
from adhocbot.domain.source import PersonFact
from adhocbot.domain.taking_part import took_part

ADA, BO, CY = (PersonFact(f"U{n}", n) for n in ("ADA", "BO", "CY"))
NORLAND = DelegationFact("Norland", (ADA,))
CASTELLIA = DelegationFact("Castellia", (BO,))
WATCH = DelegationFact("Harbour Watch", (CY,), observes=True)
ALL = (NORLAND, CASTELLIA, WATCH)
NOBODY = AttendanceFact()


def test_one_whose_people_were_there_took_part() -> None:
    assert took_part(ALL, AttendanceFact(present=(BO, CY)), ()) == ("Castellia",)


def test_coming_and_taking_part_from_afar_count_and_declining_does_not() -> None:
    answered = AttendanceFact(remote=(ADA,), regrets=(BO,))
    assert took_part(ALL, answered, ()) == ("Norland",)
    assert took_part(ALL, AttendanceFact(coming=(BO, ADA)), ()) == ("Norland", "Castellia")


def test_one_that_was_heard_took_part_although_it_is_said_to_be_absent() -> None:
    absent = replace(NORLAND, absent=True)
    assert took_part((absent, CASTELLIA), NOBODY, {"Norland"}) == ("Norland",)
    # Who only answered to the invitation, and then was not there, did not.
    came = AttendanceFact(coming=(ADA, BO))
    assert took_part((absent, CASTELLIA), came, ()) == ("Castellia",)


def test_where_nothing_is_known_all_that_were_not_absent_took_part() -> None:
    assert took_part(ALL, AttendanceFact(60, 80, about=True), ()) == ("Norland", "Castellia")
    absent = replace(CASTELLIA, absent=True)
    assert took_part((NORLAND, absent), NOBODY, ()) == ("Norland",)
    assert took_part((WATCH,), NOBODY, {"Harbour Watch"}) == ()

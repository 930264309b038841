"""Dates whose weekday is another day's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adhocbot.domain.minutes import check
from adhocbot.domain.minutes.finding import Needs
from adhocbot.domain.words import Result
from tests import records
from tests.records import quiet_record

# The session is held on Wednesday 10 March 2027.


def sentences(text: str) -> list[str]:
    record = quiet_record(items=(records.item(1, "Fees", text),))
    return [found.sentence for found in check(record) if found.key.startswith("weekday")]


@pytest.mark.parametrize(
    ("text", "written", "day"),
    [
        (
            "We meet on Thursday 12 March 2027.",
            "Thursday 12 March 2027",
            "12 March 2027 is a Friday",
        ),
        ("Thursday, March 12, 2027", "Thursday, March 12, 2027", "12 March 2027 is a Friday"),
        ("tuesday the 12th of march", "tuesday the 12th of march", "12 March 2027 is a Friday"),
        ("le mercredi 11 mars 2027", "mercredi 11 mars 2027", "11 March 2027 is a Thursday"),
        ("am Montag, 12. März 2027", "Montag, 12. März 2027", "12 March 2027 is a Friday"),
        ("el lunes 12 de marzo de 2027", "lunes 12 de marzo de 2027", "12 March 2027 is a Friday"),
        # The nearest year: the January after, not the one before.
        ("Monday 1 August", "Monday 1 August", "1 August 2027 is a Sunday"),
        ("Monday 29 February 2028", "Monday 29 February 2028", "29 February 2028 is a Tuesday"),
    ],
)
def test_a_weekday_that_is_another_days(text: str, written: str, day: str) -> None:
    assert sentences(text) == [f"“{written}” in item 1 is no such day: {day}."]


@pytest.mark.parametrize(
    "text",
    [
        "We meet on Friday 12 March 2027.",
        "Friday, 12 March",
        "vendredi 12 mars 2027",
        "Monday 30 February 2027",  # there is no such day, whatever its name
        "Monday 12 people came",
        "On Friday we met; 12 March 2026 was a Thursday",
        "Mondays 12 March",
        "Friday 12 Marching bands",
        "sat 1 May",
    ],
)
def test_what_is_right_or_no_date(text: str) -> None:
    assert sentences(text) == []


def test_the_line_is_offered_to_be_corrected() -> None:
    text = "Next on Thursday 12 March 2027."
    (found,) = check(quiet_record(items=(records.item(1, "Fees", text),)))
    assert found.needs == Needs("How the line reads", "the line as it should read", text=text)


def test_determinations_and_tasks_are_read_too() -> None:
    text = "Meet on Thursday 12 March 2027"
    record = quiet_record(
        determinations=(records.determination(text, Result.AGREED),),
        actions=(records.action(4, text, "Norland"),),
    )
    places = [one.place for one in check(record) if one.key.startswith("weekday")]
    assert places == ["the determination", "action 4"]


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    assert all(found.startswith("“") for found in sentences(text))

"""What a person reads before a session."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from adhocbot.domain.words import ReminderKind
from adhocbot.slack import views
from adhocbot.slack.views import Answer
from adhocbot.store.reminders import ReminderFacts
from tests.records import END, START, ZONE
from tests.slack.facts import HOSTILE, huge
from tests.slack.seen import lines
from tests.slack.test_views_limits import sound

DAY, MINUTES = ReminderKind.DAY_BEFORE, ReminderKind.MINUTES_BEFORE
FACTS = ReminderFacts("cables#2", START, END, ZONE, "Asia/Tokyo", "Customs House, Bergen", 3)
WHERE = ["Where: Customs House, Bergen", "Agenda: 3 items"]
DECLINE = "Not coming after all? Say: decline cables#2"


def shown(
    kind: ReminderKind, before: timedelta, facts: ReminderFacts = FACTS, due: datetime | None = None
) -> Answer:
    now = START - before
    return views.reminder(facts, kind, due=due or now, now=now)


def test_a_day_before_it_tells_when_it_is_here_and_there() -> None:
    assert lines(shown(DAY, timedelta(hours=24))) == [
        "cables#2 starts tomorrow.",
        "When: Wednesday 10 March 2027, 13:00–14:15 Europe/Oslo "
        "(21:00–22:15 Asia/Tokyo; 12:00–13:15 UTC)",
        *WHERE,
        DECLINE,
    ]


def test_minutes_before_it_tells_the_reader_s_own_time() -> None:
    assert lines(shown(MINUTES, timedelta(minutes=14, seconds=50))) == [
        "cables#2 starts in 15 minutes, at 21:00 your time (Asia/Tokyo).",
        *WHERE,
        DECLINE,
    ]


@pytest.mark.parametrize(
    ("kind", "before", "left"),
    [
        (DAY, timedelta(hours=4), "today"),
        (MINUTES, timedelta(seconds=80), "in 1 minute, at 21:00 your time (Asia/Tokyo)"),
        (MINUTES, timedelta(seconds=20), "in less than a minute, at 21:00 your time (Asia/Tokyo)"),
    ],
)
def test_what_is_left_is_what_is_left_now(kind: ReminderKind, before: timedelta, left: str) -> None:
    assert lines(shown(kind, before))[0] == f"cables#2 starts {left}."


def test_of_whom_no_zone_is_known_the_session_s_is_named() -> None:
    bare = replace(FACTS, zone=None, place=None, items=0)
    assert lines(shown(MINUTES, timedelta(minutes=15), bare)) == [
        "cables#2 starts in 15 minutes, at 13:00 Europe/Oslo.",
        DECLINE,
    ]
    assert lines(shown(DAY, timedelta(hours=24), bare))[:2] == [
        "cables#2 starts tomorrow.",
        "When: Wednesday 10 March 2027, 13:00–14:15 Europe/Oslo (12:00–13:15 UTC)",
    ]


@pytest.mark.parametrize(("late", "says"), [(300, False), (301, True)])
def test_one_that_is_late_says_so(late: int, says: bool) -> None:
    before = timedelta(hours=20)
    answer = shown(DAY, before, due=START - before - timedelta(seconds=late))
    assert ("This comes late: I could not send it in time." in lines(answer)) is says


@pytest.mark.parametrize("words", [HOSTILE, huge(1), " ", "x"])
def test_slack_takes_it_whatever_the_place_is(words: str) -> None:
    for kind in ReminderKind:
        facts = replace(FACTS, label=f"{words[:200]}#2", place=words[:255], items=1)
        sound(shown(kind, timedelta(minutes=10), facts))

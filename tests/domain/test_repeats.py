"""When a series would meet next: at the same time of day, whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adhocbot.domain.repeats import next_span
from adhocbot.domain.slots import Span
from adhocbot.domain.words import Repeats

WEEKLY, FORTNIGHTLY = Repeats.WEEKLY, Repeats.FORTNIGHTLY
ZURICH = "Europe/Zurich"


def _at(text: str, zone: str = ZURICH) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _next(start: str, repeats: Repeats, after: timedelta = timedelta(hours=1)) -> str | None:
    """When a session of 75 minutes would be next, if it is closed so long after its start."""
    at = _at(start)
    found = next_span(Span(at, at + timedelta(minutes=75)), ZURICH, repeats, at + after)
    if found is None:
        return None
    assert found.end - found.start == timedelta(minutes=75)
    return f"{found.start.astimezone(ZoneInfo(ZURICH)):%Y-%m-%dT%H:%M}"


@pytest.mark.parametrize(
    ("start", "repeats", "expected"),
    [
        ("2018-12-13T13:15", WEEKLY, "2018-12-20T13:15"),
        ("2018-12-13T13:15", FORTNIGHTLY, "2018-12-27T13:15"),
        ("2018-12-13T13:15", Repeats.EACH_MEETING, None),
        # Clocks go forward on 31 March and back on 27 October 2019.
        ("2019-03-28T13:15", WEEKLY, "2019-04-04T13:15"),
        ("2019-10-24T13:15", WEEKLY, "2019-10-31T13:15"),
        # They skip 02:30 on one, and show it twice on the other: then it is the first.
        ("2019-03-24T02:30", WEEKLY, "2019-03-31T03:30"),
        ("2019-10-20T02:30", WEEKLY, "2019-10-27T02:30"),
        ("2024-02-22T10:00", WEEKLY, "2024-02-29T10:00"),
    ],
)
def test_the_clocks_show_the_same(start: str, repeats: Repeats, expected: str | None) -> None:
    assert _next(start, repeats) == expected


def test_closed_late_it_is_the_next_one_still_to_come() -> None:
    late = timedelta(days=15)
    assert _next("2018-12-13T13:15", WEEKLY, late) == "2019-01-03T13:15"
    assert _next("2018-12-13T13:15", FORTNIGHTLY, late) == "2019-01-10T13:15"
    # Closed before it was to start: the week after that.
    assert _next("2018-12-13T13:15", WEEKLY, -timedelta(days=2)) == "2018-12-20T13:15"


@given(st.integers(0, 2 * 365 * 24 * 60), st.integers(-10_000, 100_000), st.sampled_from([1, 2]))
def test_it_is_the_first_one_to_come_on_the_same_weekday(
    minutes: int, later: int, weeks: int
) -> None:
    start = datetime(2018, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    now = start + timedelta(minutes=later)
    repeats = WEEKLY if weeks == 1 else FORTNIGHTLY
    found = next_span(Span(start, start + timedelta(hours=1)), ZURICH, repeats, now)
    assert found is not None
    assert found.start > now
    assert found.start - max(now, start) <= timedelta(weeks=weeks, hours=2)
    was, will = (at.astimezone(ZoneInfo(ZURICH)) for at in (start, found.start))
    assert (will.date() - was.date()).days % (7 * weeks) == 0

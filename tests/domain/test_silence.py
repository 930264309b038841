"""Working days that are full for everybody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adhocbot.domain.silence import fair_end

WEDNESDAY = datetime(2027, 3, 10, 13, 0, tzinfo=UTC)
ZONES = ("Europe/Oslo", "Asia/Tokyo", "America/Lima", "Pacific/Auckland", "Pacific/Honolulu")


@pytest.mark.parametrize(
    ("posted", "zones", "days", "end"),
    [
        # Thursday in Oslo, by the clock there.
        (WEDNESDAY, ["Europe/Oslo"], 1, "2027-03-11T17:00"),
        # Over the weekend: Thursday, Friday, Monday.
        (WEDNESDAY, ["Europe/Oslo"], 3, "2027-03-15T17:00"),
        # It is Wednesday in Lima, too, and its Thursday ends last.
        (WEDNESDAY, ["Asia/Tokyo", "America/Lima", "Europe/Oslo"], 1, "2027-03-11T23:00"),
        # At 16:00 UTC it is Thursday already in Tokyo, which therefore has Friday.
        (WEDNESDAY + timedelta(hours=3), ["Asia/Tokyo"], 1, "2027-03-12T09:00"),
        # Posted on a Saturday, and on a Friday evening.
        (datetime(2027, 3, 13, 9, tzinfo=UTC), ["UTC"], 1, "2027-03-15T18:00"),
        (datetime(2027, 3, 12, 22, tzinfo=UTC), ["UTC"], 2, "2027-03-16T18:00"),
        # Friday and Saturday are rest days in Riyadh: Thursday, Sunday, Monday.
        (WEDNESDAY, ["Asia/Riyadh"], 3, "2027-03-15T15:00"),
        # Two days: Thursday and Friday in Oslo, Thursday and Sunday in Cairo.
        (WEDNESDAY, ["Europe/Oslo", "Africa/Cairo"], 2, "2027-03-14T16:00"),
        # The clocks go forward in Oslo on 28 March.
        (datetime(2027, 3, 26, 9, tzinfo=UTC), ["Europe/Oslo"], 1, "2027-03-29T16:00"),
    ],
)
def test_the_end_of_the_last_full_working_day(
    posted: datetime, zones: list[str], days: int, end: str
) -> None:
    assert fair_end(posted, zones, days).isoformat() == f"{end}:00+00:00"


@given(
    st.integers(0, 24 * 60 * 700).map(lambda n: WEDNESDAY + timedelta(minutes=n)),
    st.lists(st.sampled_from(ZONES), min_size=1, max_size=5),
    st.integers(1, 10),
)
def test_everybody_has_that_many_working_days(
    posted: datetime, zones: list[str], days: int
) -> None:
    end = fair_end(posted, zones, days)
    for zone in zones:
        there = posted.astimezone(ZoneInfo(zone))
        # The evenings of full working days that came there by then.
        midnights = [there.date() + timedelta(days=n) for n in range(1, 3 * days + 5)]
        evenings = [
            datetime(day.year, day.month, day.day, 18, tzinfo=ZoneInfo(zone))
            for day in midnights
            if day.weekday() < 5
        ]
        assert sum(each <= end for each in evenings) >= days
    assert any(fair_end(posted, [zone], days) == end for zone in zones)

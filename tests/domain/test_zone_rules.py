"""What clocks show is kept when a zone's rules change, as far as they show it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adhocbot.domain.when import wall
from adhocbot.domain.zone_rules import Moved, Planned, instant_of, keep_wall

OSLO = "Europe/Oslo"


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]  # the parts of a date


def planned(start: datetime, end: datetime, *shown: str, zone: str = OSLO) -> Planned:
    return Planned(start, end, zone, *shown)


@pytest.mark.parametrize(
    ("shown", "zone", "at"),
    [
        ("2027-03-10T13:00", OSLO, utc(2027, 3, 10, 12)),
        ("2027-07-10T13:00", OSLO, utc(2027, 7, 10, 11)),
        # Clocks go from 02:00 to 03:00, and back.
        ("2027-03-28T01:59", OSLO, utc(2027, 3, 28, 0, 59)),
        ("2027-03-28T02:00", OSLO, utc(2027, 3, 28, 1)),
        ("2027-03-28T02:30", OSLO, utc(2027, 3, 28, 1)),
        ("2027-03-28T02:59", OSLO, utc(2027, 3, 28, 1)),
        ("2027-03-28T03:00", OSLO, utc(2027, 3, 28, 1)),
        ("2027-10-31T01:59", OSLO, utc(2027, 10, 30, 23, 59)),
        ("2027-10-31T02:00", OSLO, utc(2027, 10, 31, 0)),
        ("2027-10-31T02:59", OSLO, utc(2027, 10, 31, 0, 59)),
        ("2027-10-31T03:00", OSLO, utc(2027, 10, 31, 2)),
        # Half an hour, in the south.
        ("2027-10-03T02:10", "Australia/Lord_Howe", utc(2027, 10, 2, 15, 30)),
        # A day that was left out.
        ("2011-12-30T09:00", "Pacific/Apia", utc(2011, 12, 30, 10)),
    ],
)
def test_the_instant_at_which_clocks_show_it(shown: str, zone: str, at: datetime) -> None:
    assert instant_of(shown, zone) == at


@given(
    st.datetimes(utc(2020, 1, 1).replace(tzinfo=None), utc(2036, 1, 1).replace(tzinfo=None)),
    st.sampled_from([OSLO, "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"]),
)
def test_it_is_shown_then_or_left_out(local: datetime, zone: str) -> None:
    shown = f"{local:%Y-%m-%dT%H:%M}"
    at = instant_of(shown, zone)
    if wall(at, zone) == shown:
        earlier = at - timedelta(hours=1)
        assert wall(earlier, zone) != shown
    else:
        # Just after what is left out: a second earlier clocks showed less.
        assert wall(at - timedelta(seconds=1), zone) < shown < wall(at, zone)


def test_what_is_shown_as_planned_stays() -> None:
    assert keep_wall(planned(utc(2027, 3, 10, 12), utc(2027, 3, 10, 13),
                             "2027-03-10T13:00", "2027-03-10T14:00")) is None  # fmt: skip
    # The later of two, which was planned by its abbreviation.
    assert keep_wall(planned(utc(2027, 10, 31, 1, 30), utc(2027, 10, 31, 2),
                             "2027-10-31T02:30", "2027-10-31T03:00")) is None  # fmt: skip


def test_a_session_follows_the_clocks() -> None:
    """Planned when Oslo was to have no summer time in 2027."""
    before = planned(utc(2027, 7, 10, 12), utc(2027, 7, 10, 13),
                     "2027-07-10T13:00", "2027-07-10T14:00")  # fmt: skip
    assert keep_wall(before) == Moved(utc(2027, 7, 10, 11), utc(2027, 7, 10, 12), True)


def test_a_start_that_is_left_out_comes_right_after_and_stays_there() -> None:
    """Planned when clocks were not to go forward that night."""
    before = planned(utc(2027, 3, 28, 1, 15), utc(2027, 3, 28, 1, 45),
                     "2027-03-28T02:15", "2027-03-28T02:45")  # fmt: skip
    moved = keep_wall(before)
    assert moved == Moved(utc(2027, 3, 28, 1), utc(2027, 3, 28, 1, 30), False)
    assert moved is not None
    again = planned(moved.start, moved.end, before.start_wall, before.end_wall)
    assert keep_wall(again) in (None, moved)


def test_an_end_that_is_left_out_ends_it_right_after() -> None:
    before = planned(utc(2027, 3, 28, 0, 30), utc(2027, 3, 28, 1, 30),
                     "2027-03-28T01:30", "2027-03-28T02:30")  # fmt: skip
    assert keep_wall(before) == Moved(utc(2027, 3, 28, 0, 30), utc(2027, 3, 28, 1), True)

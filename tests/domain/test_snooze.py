"""Later: when a prompt that was put off comes back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adhocbot.domain.snooze import TO_ANSWER, snooze_until

OSLO = "Europe/Oslo"
ZONES = (OSLO, "Asia/Tokyo", "America/Lima", "Asia/Kathmandu", "Pacific/Kiritimati")


def _oslo(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 3, day, hour, minute, tzinfo=ZoneInfo(OSLO)).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "deadline", "until"),
    [
        (_oslo(9, 9), None, _oslo(9, 13)),
        (_oslo(9, 9), _oslo(12, 8), _oslo(9, 13)),
        # Never at night.
        (_oslo(9, 18), None, _oslo(10, 7)),
        (_oslo(9, 23), None, _oslo(10, 7)),
        (_oslo(9, 2), None, _oslo(9, 7)),
        # In time to answer.
        (_oslo(9, 9), _oslo(9, 12), _oslo(9, 11, 30)),
        (_oslo(9, 18), _oslo(10, 7, 30), _oslo(10, 7)),
        (_oslo(9, 18), _oslo(10, 6), _oslo(9, 21)),
        (_oslo(9, 18), _oslo(9, 23), _oslo(9, 21)),
        # Too near, and over.
        (_oslo(9, 9), _oslo(9, 9, 40), None),
        (_oslo(9, 21), _oslo(10, 6), None),
        (_oslo(9, 9), _oslo(9, 9), _oslo(9, 13)),
        (_oslo(9, 9), _oslo(8, 9), _oslo(9, 13)),
    ],
)
def test_when_it_comes_back(
    now: datetime, deadline: datetime | None, until: datetime | None
) -> None:
    assert snooze_until(now, deadline, OSLO) == until


_INSTANTS = st.integers(0, 2 * 365 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@given(_INSTANTS, st.timedeltas(timedelta(), timedelta(days=3)), st.sampled_from(ZONES))
def test_never_at_night_and_always_in_time(now: datetime, left: timedelta, zone: str) -> None:
    until = snooze_until(now, now + left, zone)
    if until is None:
        assert left < timedelta(hours=16)
        return
    assert 7 <= until.astimezone(ZoneInfo(zone)).hour < 22
    assert until > now
    if left:
        assert until <= now + left - TO_ANSWER

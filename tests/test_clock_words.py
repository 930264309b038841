"""What a person writes to turn the rehearsal's clock."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from adhocbot.demo.clock_words import read
from adhocbot.sandbox import CannotDo

_RECORD = datetime(2027, 6, 8, 14, 0, tzinfo=UTC)
_REAL = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


def _read(words: str, zone: str = "Europe/Zurich") -> datetime:
    return read(words, zone, record=_RECORD, real=_REAL)


@pytest.mark.parametrize(
    ("words", "instant"),
    [
        ("now", _REAL),
        (" Now ", _REAL),
        ("+1 hour", datetime(2027, 6, 8, 15, 0, tzinfo=UTC)),
        ("plus 1 hour", datetime(2027, 6, 8, 15, 0, tzinfo=UTC)),
        ("+ 90 minutes", datetime(2027, 6, 8, 15, 30, tzinfo=UTC)),
        ("+15 min", datetime(2027, 6, 8, 14, 15, tzinfo=UTC)),
        ("+1 day", datetime(2027, 6, 9, 14, 0, tzinfo=UTC)),
        ("-1 hour", datetime(2027, 6, 8, 13, 0, tzinfo=UTC)),
        ("tomorrow 13:10", datetime(2027, 6, 9, 11, 10, tzinfo=UTC)),
        ("Wed 9 June 2027 13:15", datetime(2027, 6, 9, 11, 15, tzinfo=UTC)),
        ("2027-06-09 13:15 UTC", datetime(2027, 6, 9, 13, 15, tzinfo=UTC)),
    ],
)
def test_the_one_reading(words: str, instant: datetime) -> None:
    assert _read(words) == instant


def test_days_are_the_persons_own() -> None:
    # At 14:00 UTC it is 9 June in Auckland already.
    assert _read("tomorrow 08:00", "Pacific/Auckland") == datetime(2027, 6, 9, 20, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "words", ["", "soon", "+soon", "+", "-", "31 Nov 10:00", "03/04 10:00", "x" * 300]
)
def test_what_is_no_time_gets_examples(words: str) -> None:
    with pytest.raises(CannotDo, match=r"The clock turns to “\+90 minutes”, “tomorrow 13:10”"):
        _read(words)

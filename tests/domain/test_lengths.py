"""Lengths of time in words."""

from __future__ import annotations

import pytest

from adhocbot.domain.lengths import show_length


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (59, "59 minutes"),
        (60, "1 hour"),
        (75, "1 hour 15 minutes"),
        (24 * 60, "1 day"),
        (2 * 24 * 60 + 1, "2 days 1 minute"),
        (24 * 60 + 121, "1 day 2 hours 1 minute"),
    ],
)
def test_a_length_in_the_largest_units(minutes: int, shown: str) -> None:
    assert show_length(minutes) == shown

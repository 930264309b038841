"""What a listener learns before it acts leaves time for the answer."""

from __future__ import annotations

import pytest

from adhocbot.slack.listeners.hearing import patience_after


@pytest.mark.parametrize(
    ("asked_for", "left"), [(0.0, 2.0), (0.5, 2.0), (1.7, 1.0), (2.0, 0.7), (9.0, 0.3)]
)
def test_asking_slack_and_waiting_for_the_database_fit_into_three_seconds(
    asked_for: float, left: float
) -> None:
    assert patience_after(asked_for) == pytest.approx(left)

"""The bot and its workspace, for tests of what people see."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.slack.hall import Hall, hall


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Hall]:
    """The bot over HTTP, which ends fastest, for what does not depend on how Slack delivers."""
    with hall(tmp_path, http=True) as made:
        yield made


@pytest.fixture(params=["socket", "http"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hall]:
    """The bot, once in Socket Mode and once over HTTP."""
    with hall(tmp_path, http=request.param == "http") as made:
        yield made

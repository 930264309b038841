"""The sandbox's page in a real browser, with the bot behind it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from adhocbot.demo.rehearsal import Rehearsal
from adhocbot.demo.script import load
from tests.browser.desk import Desk

_SPEED = 20.0
"""How much faster than Slack's the waiting passes, for people who wait for nothing else."""


@pytest.fixture(scope="session")
def rehearsal(browser: Browser) -> Iterator[Rehearsal]:
    """One page for all tests; each begins a scenario of its own on it."""
    made = Rehearsal(load(), speed=_SPEED)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def desk(browser: Browser, rehearsal: Rehearsal) -> Iterator[Desk]:
    """Windows onto the workspace; fails where the browser complained of something."""
    made = Desk(browser, rehearsal)
    yield made
    made.close()
    assert made.complaints == []

"""The sandbox's page in a real browser, with the bot behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from adhocbot.demo.rehearsal import Rehearsal
from adhocbot.demo.script import load
from tests.browser.desk import Desk
from tests.support.browsers import chromium

HERE = Path(__file__).parent

_SPEED = 20.0
"""How much faster than Slack's the waiting passes, for people who wait for nothing else."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep these tests together on one worker: while a browser is open, an event loop runs in the
    main thread, and tests that start one of their own could not.
    """
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for all of them; each test opens windows of its own."""
    with chromium() as made:
        yield made


@pytest.fixture(scope="package")
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

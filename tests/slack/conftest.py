"""The bot and its workspace, for tests of what people see."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from slack_sdk import WebClient

from adhocbot.clock import TurnableClock
from adhocbot.sandbox import Sandbox
from adhocbot.slack.directory import Directory
from adhocbot.store.engine import Database
from tests.slack.copied import START
from tests.slack.hall import Hall, hall
from tests.slack.story import Story
from tests.slack.workspace import client_of, workspace
from tests.support.stage import Stage


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


@pytest.fixture
def slack() -> Iterator[Sandbox]:
    """A small workspace on the stand-in."""
    with workspace() as made:
        yield made


@pytest.fixture
def web(slack: Sandbox) -> WebClient:
    """The bot's Web API client there."""
    return client_of(slack)


@pytest.fixture
def clock() -> TurnableClock:
    """A clock that stands until it is turned."""
    return TurnableClock(START)


@pytest.fixture
def directory(sqlite_database: Database, clock: TurnableClock) -> Directory:
    """The bot's copy of that workspace, empty."""
    return Directory(sqlite_database, clock)


@pytest.fixture
def story(sqlite_database: Database) -> Iterator[Story]:
    """The stage of the services, posting to a stand-in."""
    with workspace("channels:history") as slack:
        yield Story(Stage(sqlite_database), slack)

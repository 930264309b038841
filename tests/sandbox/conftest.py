"""A running workspace."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from adhocbot.sandbox import Sandbox
from tests.sandbox.app import client, sandbox


@pytest.fixture
def slack() -> Iterator[Sandbox]:
    """The workspace with every optional scope granted, and the bot in #quantum."""
    made = sandbox("channels:history", "groups:history", "usergroups:read")
    with made:
        made.invite_bot("quantum")
        yield made


@pytest.fixture
def web(slack: Sandbox) -> WebClient:
    """The app's web client."""
    return client(slack)

"""The stand-in with the bot's own manifest, which holds every call to Slack's published shapes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

from adhocbot.manifest import manifest
from adhocbot.sandbox import Limits, Pace, Sandbox
from adhocbot.sandbox.transcript import ApiCall
from adhocbot.shipped import shipped
from tests import contract

OPTIONAL = ("channels:history", "groups:history", "usergroups:read")
"""The optional scopes of app.yaml."""


def bot_manifest(*, http: bool = False) -> dict[str, Any]:
    """The bot's manifest as `adhocbot manifest` prints it, for HTTP or for Socket Mode."""
    source = shipped("app.yaml").read_text("utf-8")
    # Where a request URL stands in the manifest, tests deliver to the bot's real port instead.
    made: dict[str, Any] = yaml.safe_load(
        manifest(source, "https://bot.example.org" if http else None)
    )
    return made


def bot_sandbox(
    *,
    http: bool = False,
    granted_optional: Iterable[str] = OPTIONAL,
    pace: Pace | None = None,
    limits: Limits | None = None,
    name: str = "Sandbox",
) -> Sandbox:
    """A workspace with the bot installed, not started yet; every call to it is checked.

    What the check complains of fails the test that is running, see `tests/conftest.py`.

    Args:
        http: install the bot for HTTP; else for Socket Mode.
    """
    made = Sandbox(
        bot_manifest(http=http),
        granted_optional=granted_optional,
        pace=pace,
        limits=limits,
        name=name,
    )
    return watched(made)


def watched(sandbox: Sandbox) -> Sandbox:
    """Have every call to this stand-in checked against Slack's published shapes."""
    sandbox.on_call.append(_check)
    return sandbox


def _check(call: ApiCall) -> None:
    contract.record(call.method, call.arguments)

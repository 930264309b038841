"""The table of methods against Slack's own, where that is at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from adhocbot.sandbox.api.registry import HANDLERS
from adhocbot.sandbox.limits import HISTORY_SCOPES, INVITE_SCOPES, METHODS, READ_SCOPES

LIST = Path(__file__).parents[2].parent / "shared" / "slack" / "slack-web-api-methods.json"

# Whose scope depends on the kind of conversation.
BY_KIND = {
    "conversations.info": READ_SCOPES,
    "conversations.list": READ_SCOPES,
    "conversations.members": READ_SCOPES,
    "users.conversations": READ_SCOPES,
    "conversations.history": HISTORY_SCOPES,
    "conversations.replies": HISTORY_SCOPES,
    "conversations.invite": INVITE_SCOPES,
}


def test_each_method_of_the_table_is_served() -> None:
    assert set(HANDLERS) == set(METHODS)


def published() -> dict[str, Any]:
    if not LIST.is_file():
        pytest.skip("Slack's list of methods is not beside this checkout")
    methods = json.loads(LIST.read_text("utf-8"))["methods"]
    return {name: methods[name] for name in METHODS}


def test_tiers_are_slack_s() -> None:
    told = {
        name: "special" if each["tier"] == "special" else f"t{each['tier'][4]}"
        for name, each in published().items()
    }
    ours = {
        name: "special" if method.tier == "posting" else method.tier
        for name, method in METHODS.items()
    }
    assert ours == told


def test_scopes_are_among_slack_s() -> None:
    for name, each in published().items():
        wanted = set(each["scopes"].get("bot", []))
        scope = METHODS[name].scope
        ours = set(BY_KIND[name].values()) if name in BY_KIND else {scope} - {None}
        assert ours <= wanted, name
        assert bool(ours) == bool(wanted), name


def test_what_slack_requires_is_required() -> None:
    for name, each in published().items():
        required = {key for key, rule in each["args"].items() if rule.get("required")}
        assert required - {"token"} <= set(METHODS[name].required), name

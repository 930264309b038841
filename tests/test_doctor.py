"""The doctor asks Slack whether it takes the tokens and what it granted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from adhocbot.doctor import Finding, examine
from adhocbot.sandbox import Sandbox
from adhocbot.store import migrate
from adhocbot.store.engine import make_engine
from tests.support.workspace import bot_manifest, bot_sandbox, watched


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with bot_sandbox() as started:
        yield started


def environ(sandbox: Sandbox, folder: Path, **other: str) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": sandbox.bot_token,
        "SLACK_APP_TOKEN": sandbox.app_token,
        "SLACK_API_URL": sandbox.base_url,
        "DATABASE_URL": f"sqlite:///{folder}/adhocbot.db",
        **other,
    }


def to_do(findings: list[Finding]) -> dict[str, str]:
    return {finding.about: finding.to_do for finding in findings if finding.to_do}


def test_all_is_well(sandbox: Sandbox, tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/adhocbot.db")
    migrate.upgrade(engine)
    engine.dispose()
    assert examine(environ(sandbox, tmp_path)) == [
        Finding("Configuration"),
        Finding("Workspace"),
        Finding("SLACK_BOT_TOKEN"),
        Finding("SLACK_APP_TOKEN"),
        Finding("Database"),
        Finding("Templates"),
    ]


def test_tokens_that_slack_does_not_take(sandbox: Sandbox, tmp_path: Path) -> None:
    wrong = {"SLACK_BOT_TOKEN": "xoxb-wrong", "SLACK_APP_TOKEN": "xapp-wrong"}
    found = to_do(examine(environ(sandbox, tmp_path, **wrong)))
    sentence = "Slack does not take it (invalid_auth). Copy it anew from the app's settings."
    assert found["SLACK_BOT_TOKEN"] == sentence
    assert found["SLACK_APP_TOKEN"] == sentence


def test_a_scope_that_is_missing(tmp_path: Path) -> None:
    manifest = bot_manifest()
    for scope in ("files:read", "files:write"):
        manifest["oauth_config"]["scopes"]["bot"].remove(scope)
    with watched(Sandbox(manifest)) as sandbox:
        found = to_do(examine(environ(sandbox, tmp_path)))
    assert found["SLACK_BOT_TOKEN"] == (
        "Scopes are missing: files:read, files:write. Take over the manifest that "
        "`adhocbot manifest` prints, and install the app again."
    )


def test_slack_out_of_reach(tmp_path: Path) -> None:
    with bot_sandbox() as gone:
        where = environ(gone, tmp_path)
    found = to_do(examine(where))
    sentence = "Slack cannot be reached at SLACK_API_URL: check the network and a proxy."
    assert (found["SLACK_BOT_TOKEN"], found["SLACK_APP_TOKEN"]) == (sentence, sentence)

"""The manifest and the code, held together both ways."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml
from slack_bolt import App
from slack_sdk import WebClient

from adhocbot.slack.listeners import register
from adhocbot.slack.surroundings import Surroundings
from adhocbot.store.engine import Database, make_engine

ROOT = Path(__file__).parents[2]
SLACK = ROOT.parent / "shared" / "slack"
MANIFEST = yaml.safe_load((ROOT / "app.yaml").read_text(encoding="utf-8"))

# What an event needs to be delivered (Slack's documentation of each event).
SCOPE_OF_EVENT = {
    "app_home_opened": None,
    "app_mention": "app_mentions:read",
    "channel_archive": "channels:read",
    "channel_deleted": "channels:read",
    "channel_left": "channels:read",
    "channel_rename": "channels:read",
    "channel_unarchive": "channels:read",
    "group_archive": "groups:read",
    "group_deleted": "groups:read",
    "group_left": "groups:read",
    "group_rename": "groups:read",
    "group_unarchive": "groups:read",
    "member_joined_channel": "channels:read",
    "member_left_channel": "channels:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "subteam_members_changed": "usergroups:read",
    "subteam_updated": "usergroups:read",
    "user_change": "users:read",
}
# What a Web API method needs, for each kind of conversation that the bot calls it for.
SCOPES_OF_METHOD = {
    "api_test": set(),
    "apps_connections_open": set(),  # the app-level token has a scope of its own
    "auth_test": set(),
    "chat_postEphemeral": {"chat:write"},
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_history": {"im:history", "channels:history", "groups:history"},
    "conversations_info": {"channels:read", "groups:read"},
    "conversations_members": {"channels:read", "groups:read"},
    "conversations_replies": {"im:history", "channels:history", "groups:history"},
    "files_completeUploadExternal": {"files:write"},
    "files_getUploadURLExternal": {"files:write"},
    "files_info": {"files:read"},
    "reactions_add": {"reactions:write"},
    "reactions_remove": {"reactions:write"},
    "usergroups_list": {"usergroups:read"},
    "usergroups_users_list": {"usergroups:read"},
    "users_info": {"users:read"},
    "views_open": set(),
    "views_publish": set(),
    "views_update": set(),
}


# Whose name has more than one dot, which slack_sdk writes as underscores alike.
_DOTTED = {
    "apps_connections_open": "apps.connections.open",
    "usergroups_users_list": "usergroups.users.list",
}


class Listening(App):
    """A Bolt app that remembers what was registered with it."""

    def __init__(self) -> None:
        super().__init__(token="xoxb-none", signing_secret="none", token_verification_enabled=False)
        self.heard: dict[str, set[str]] = {}

    def _note(self, kind: str, what: Any) -> None:
        self.heard.setdefault(kind, set()).add(what)

    def event(self, event: Any, *args: Any, **kwargs: Any) -> Any:
        self._note("event", event)
        return super().event(event, *args, **kwargs)

    def command(self, command: Any, *args: Any, **kwargs: Any) -> Any:
        self._note("command", command)
        return super().command(command, *args, **kwargs)

    def message_shortcut(self, callback_id: Any, *args: Any, **kwargs: Any) -> Any:
        self._note("shortcut", callback_id)
        return super().message_shortcut(callback_id, *args, **kwargs)

    def action(self, constraints: Any, *args: Any, **kwargs: Any) -> Any:
        self._note("action", constraints)
        return super().action(constraints, *args, **kwargs)

    def view(self, constraints: Any, *args: Any, **kwargs: Any) -> Any:
        self._note("view", constraints)
        return super().view(constraints, *args, **kwargs)


@pytest.fixture
def heard(tmp_path: Path) -> dict[str, set[str]]:
    """What the code listens to, by kind."""
    app = Listening()
    database = Database(make_engine(f"sqlite:///{tmp_path}/none.db"))
    parts: dict[str, Any] = dict.fromkeys(Surroundings.__dataclass_fields__)
    register(app, Surroundings(**{**parts, "database": database, "directory": _Deaf()}))
    return app.heard


class _Deaf:
    """Registering must not ask anything of the directory."""

    def __getattr__(self, name: str) -> Any:
        return lambda *_: None


def methods_called() -> set[str]:
    """The Web API methods that the Slack layer and app.py call, read from the code itself."""
    client = {name for name in dir(WebClient) if "_" in name and not name.startswith("_")}
    files = [*(ROOT / "adhocbot" / "slack").rglob("*.py"), ROOT / "adhocbot" / "app.py"]
    names: set[str] = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in client:
                names.add(node.attr)
    return {name for name in names if name in SCOPES_OF_METHOD or _is_method(name)}


def _is_method(name: str) -> bool:
    family = name.split("_")[0]
    return family in {
        "apps", "auth", "bookmarks", "bots", "canvases", "chat", "conversations", "files",
        "pins", "reactions", "team", "usergroups", "users", "views",
    }  # fmt: skip  # the families of the Web API


def test_the_manifest_is_valid_by_slacks_own_schema() -> None:
    schema = SLACK / "manifest-schema" / "manifest.schema.2.0.0.json"
    if not schema.is_file():
        pytest.skip("Slack's manifest schema lies in the shared folder, which is not here")
    jsonschema_rs.validate(json.loads(schema.read_text(encoding="utf-8")), MANIFEST)


def test_every_event_of_the_code_is_subscribed_and_no_other(heard: dict[str, set[str]]) -> None:
    subscribed = set(MANIFEST["settings"]["event_subscriptions"]["bot_events"])
    messages = {"message.channels", "message.groups", "message.im"}
    assert (heard["event"] - {"message"}) | messages == subscribed


def test_commands_and_shortcuts_are_declared_and_no_other(heard: dict[str, set[str]]) -> None:
    features = MANIFEST["features"]
    assert {c["command"] for c in features["slash_commands"]} == heard["command"]
    assert {s["callback_id"] for s in features["shortcuts"]} == heard["shortcut"]
    assert all(command["should_escape"] for command in features["slash_commands"])


def test_the_scopes_are_those_that_the_code_needs_and_no_other(
    heard: dict[str, set[str]],
) -> None:
    scopes = MANIFEST["oauth_config"]["scopes"]
    asked = {*scopes["bot"], *scopes["bot_optional"]}
    needed = {"commands"} if heard["command"] else set()
    for method in methods_called():
        needed |= SCOPES_OF_METHOD[method]
    for event in MANIFEST["settings"]["event_subscriptions"]["bot_events"]:
        needed |= {scope for scope in [SCOPE_OF_EVENT[event]] if scope}
    assert asked == needed
    assert set(scopes["bot_optional"]) == {
        "channels:history",
        "groups:history",
        "usergroups:read",
    }
    assert not set(scopes["bot"]) & set(scopes["bot_optional"])


def test_the_scopes_of_methods_are_those_that_slack_publishes() -> None:
    published = SLACK / "slack-web-api-methods.json"
    if not published.is_file():
        pytest.skip("Slack's methods lie in the shared folder, which is not here")
    methods = json.loads(published.read_text(encoding="utf-8"))["methods"]
    wrong = {}
    for name in methods_called():
        published_as = _DOTTED.get(name, name.replace("_", ".", 1))
        bot = set(methods[published_as].get("scopes", {}).get("bot", []))
        if not SCOPES_OF_METHOD[name] <= bot:
            wrong[name] = SCOPES_OF_METHOD[name] - bot
    assert wrong == {}


def test_home_and_messages_tabs_are_on() -> None:
    assert MANIFEST["features"]["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }


def test_ids_are_noun_dot_verb(heard: dict[str, set[str]]) -> None:
    for kind in ("action", "view", "shortcut"):
        for name in heard[kind]:
            assert all(part.isalpha() for part in name.split(".")), name
            assert len(name.split(".")) in (2, 3), name

"""The app as its manifest declares it and the workspace granted it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from adhocbot.sandbox.limits import HISTORY_SCOPES, READ_SCOPES


@dataclass(frozen=True)
class Installed:
    """What the app may do here.

    Args:
        name: the bot user's display name.
        scopes: the bot scopes granted.
        events: the bot events subscribed, as in the manifest ("message.im").
        commands: slash command to its `should_escape`.
        loads_options: whether there is an address, for HTTP, to ask for a menu's options.
        command_hints: slash command to its description and its usage hint.
        shortcuts: callback id to "message" or "global".
        shortcut_names: callback id to what people read in the menu.
    """

    name: str
    scopes: frozenset[str]
    events: frozenset[str]
    commands: dict[str, bool]
    shortcuts: dict[str, str]
    home_tab: bool
    messages_tab: bool
    messages_tab_read_only: bool
    interactivity: bool
    socket_mode: bool
    loads_options: bool = False
    command_hints: dict[str, tuple[str, str]] = field(default_factory=dict)
    shortcut_names: dict[str, str] = field(default_factory=dict)

    def hears(self, event: str, channel_kind: str | None) -> bool:
        """Whether an event reaches the app: subscribed, and its scope granted."""
        name, scope = _subscription(event, channel_kind)
        return name in self.events and (scope is None or scope in self.scopes)


def install(manifest: dict[str, Any], granted_optional: Iterable[str] = ()) -> Installed:
    """Install a parsed manifest, granting of its optional scopes those that are named.

    Raises:
        ValueError: an optional scope is granted that the manifest does not ask for.
    """
    features = manifest.get("features", {})
    settings = manifest.get("settings", {})
    scopes = manifest.get("oauth_config", {}).get("scopes", {})
    granted = frozenset(granted_optional)
    unasked = granted - set(scopes.get("bot_optional", []))
    if unasked:
        raise ValueError(f"The manifest does not ask for {', '.join(sorted(unasked))}.")
    home = features.get("app_home", {})
    required = set(scopes.get("bot", [])) - set(scopes.get("bot_optional", []))
    # Commands and shortcuts both hang on this one scope.
    has_commands = "commands" in required | granted
    commands = features.get("slash_commands", []) if has_commands else []
    shortcuts = features.get("shortcuts", []) if has_commands else []
    return Installed(
        name=features.get("bot_user", {}).get("display_name", "app"),
        scopes=frozenset(required | granted),
        events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", [])),
        commands={each["command"]: bool(each.get("should_escape", False)) for each in commands},
        shortcuts={each["callback_id"]: each["type"] for each in shortcuts},
        home_tab=bool(home.get("home_tab_enabled", False)),
        messages_tab=bool(home.get("messages_tab_enabled", False)),
        messages_tab_read_only=bool(home.get("messages_tab_read_only_enabled", False)),
        interactivity=bool(settings.get("interactivity", {}).get("is_enabled", False)),
        socket_mode=bool(settings.get("socket_mode_enabled", False)),
        loads_options="message_menu_options_url" in settings.get("interactivity", {}),
        command_hints={
            each["command"]: (each.get("description", ""), each.get("usage_hint", ""))
            for each in commands
        },
        shortcut_names={each["callback_id"]: each["name"] for each in shortcuts},
    )


_SCOPE_OF_EVENT = {
    "app_mention": "app_mentions:read",
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
    "user_change": "users:read",
    "team_join": "users:read",
    "subteam_created": "usergroups:read",
    "subteam_updated": "usergroups:read",
    "subteam_members_changed": "usergroups:read",
    "channel_archive": "channels:read",
    "channel_unarchive": "channels:read",
    "channel_rename": "channels:read",
    "channel_left": "channels:read",
    "group_archive": "groups:read",
    "group_unarchive": "groups:read",
    "group_rename": "groups:read",
    "group_left": "groups:read",
}
_MESSAGES = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}


def _subscription(event: str, kind: str | None) -> tuple[str, str | None]:
    if event == "message" and kind is not None:
        return _MESSAGES[kind], HISTORY_SCOPES[kind]
    if event in {"member_joined_channel", "member_left_channel"} and kind is not None:
        return event, READ_SCOPES[kind]
    return event, _SCOPE_OF_EVENT.get(event)

"""A small workspace on the stand-in, with the bot installed, for what speaks to Slack."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from slack_sdk import WebClient

from adhocbot.sandbox import Limits, Pace, Sandbox
from tests.support.workspace import watched

SPEED = 200.0
"""How much faster than Slack's the stand-in's waiting passes."""

SCOPES = [
    "app_mentions:read",
    "channels:history",
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "im:history",
    "users:read",
]
MANIFEST: dict[str, Any] = {
    "display_information": {"name": "adhocbot"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "adhocbot"},
    },
    "oauth_config": {
        "scopes": {"bot": SCOPES, "bot_optional": ["channels:history", "groups:history"]}
    },
    "settings": {
        "event_subscriptions": {
            "bot_events": [
                "channel_archive",
                "channel_left",
                "channel_rename",
                "channel_unarchive",
                "member_joined_channel",
                "member_left_channel",
                "user_change",
            ]
        }
    },
}


@contextmanager
def workspace(
    *granted: str, limits: Limits | None = None, without: str | None = None
) -> Iterator[Sandbox]:
    """A workspace with ana and bo in #cables, cy outside, and #heads private to ana.

    The bot is in #cables alone. `granted`: the optional scopes granted;
    `without`: a required one that is missing.
    """
    scopes = MANIFEST["oauth_config"]["scopes"]
    bot = [scope for scope in scopes["bot"] if scope != without]
    given = MANIFEST | {"oauth_config": {"scopes": scopes | {"bot": bot}}}
    made = watched(Sandbox(given, granted_optional=granted, pace=Pace(SPEED), limits=limits))
    made.add_user("ana", "Ana Marsh", "Europe/Lisbon", title="Ofcoast", is_admin=True)
    made.add_user("bo", "Bo Lind", "Asia/Tokyo")
    made.add_user("cy", "Cy Outside")
    made.add_channel("cables", members=["ana", "bo"])
    made.add_channel("heads", private=True, members=["ana"])
    with made:
        made.invite_bot("cables")
        yield made


def client_of(slack: Sandbox) -> WebClient:
    """A web client with the SDK's own habits."""
    return WebClient(token=slack.bot_token, base_url=slack.base_url)

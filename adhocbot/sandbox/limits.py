"""Slack's limits and what each method needs, as data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Every number that the stand-in enforces outside Block Kit. Seconds, characters, counts."""

    # The app's own time: these two never run on the pace.
    ack_seconds: float = 3.0
    trigger_seconds: float = 3.0

    response_url_uses: int = 5
    response_url_seconds: float = 30 * 60

    # Slack posts one message a second and channel and tolerates short bursts without saying how
    # long. Three at once, then one a second, is what the stand-in tolerates.
    channel_posts_per_second: float = 1.0
    channel_burst: int = 3
    # Slack says "several hundred".
    workspace_posts_per_minute: int = 300

    connections: int = 10
    # After a failed event: at once, after a minute, after five.
    retry_delays: tuple[float, ...] = (0.0, 60.0, 300.0)
    # A `disconnect` of kind warning or refresh_requested leaves this long to move elsewhere.
    disconnect_notice_seconds: float = 10.0
    connection_seconds: int = 18060
    redirects: int = 2

    text_kept: int = 40_000
    update_text: int = 4_000
    typed_text: int = 12_000
    blocks_characters: int = 13_200
    attachments: int = 100
    metadata_characters: int = 8_000
    view_bytes: int = 250_000
    view_stack: int = 3
    page_size: int = 1_000
    upload_bytes: int = 1_000_000_000
    files_in_a_message: int = 10

    def per_minute(self, tier: str) -> int:
        """Calls a minute that a tier allows."""
        return TIERS[tier]


# What Slack promises at least; it lets a few more pass, the stand-in does not. "special" stands
# for the methods of which Slack says "hundreds a minute".
TIERS = {"t1": 1, "t2": 20, "t3": 50, "t4": 100, "special": 300}


@dataclass(frozen=True)
class Method:
    """What a method needs before it runs.

    Args:
        tier: a key of TIERS; "posting" for the one with limits of its own.
        scope: the bot scope; None where there is none, or where it depends on the conversation.
        required: arguments without which it is refused.
        caller: whose token it takes, "bot", "app" or "any"; "nobody" needs none.
    """

    tier: str
    scope: str | None = None
    required: tuple[str, ...] = ()
    caller: str = "bot"


METHODS: dict[str, Method] = {
    "api.test": Method("t4", caller="nobody"),
    "auth.test": Method("special", caller="any"),
    "apps.connections.open": Method("t3", caller="app"),
    "team.info": Method("t3", "team:read"),
    "bots.info": Method("t3", "users:read"),
    "users.info": Method("t4", "users:read", ("user",)),
    "users.list": Method("t2", "users:read"),
    "users.conversations": Method("t3"),
    "usergroups.list": Method("t2", "usergroups:read"),
    "usergroups.users.list": Method("t2", "usergroups:read", ("usergroup",)),
    "conversations.info": Method("t3", None, ("channel",)),
    "conversations.list": Method("t2"),
    "conversations.members": Method("t4", None, ("channel",)),
    "conversations.history": Method("t3", None, ("channel",)),
    "conversations.replies": Method("t3", None, ("channel", "ts")),
    "conversations.open": Method("t3", "im:write"),
    "conversations.join": Method("t3", "channels:join", ("channel",)),
    "conversations.invite": Method("t3", None, ("channel", "users")),
    "chat.postMessage": Method("posting", "chat:write", ("channel",)),
    "chat.update": Method("t3", "chat:write", ("channel", "ts")),
    "chat.delete": Method("t3", "chat:write", ("channel", "ts")),
    "chat.postEphemeral": Method("t4", "chat:write", ("channel", "user")),
    "chat.getPermalink": Method("special", None, ("channel", "message_ts")),
    "reactions.add": Method("t3", "reactions:write", ("channel", "name", "timestamp")),
    "reactions.remove": Method("t2", "reactions:write", ("name",)),
    "reactions.get": Method("t3", "reactions:read"),
    "views.open": Method("t4", None, ("trigger_id", "view")),
    "views.push": Method("t4", None, ("trigger_id", "view")),
    "views.update": Method("t4", None, ("view",)),
    "views.publish": Method("t4", None, ("user_id", "view")),
    "files.getUploadURLExternal": Method("t4", "files:write", ("filename", "length")),
    "files.completeUploadExternal": Method("t4", "files:write", ("files",)),
    "files.info": Method("t4", "files:read", ("file",)),
}

# Which scope opens a conversation of each kind, for reading about it and for reading in it.
READ_SCOPES = {"channel": "channels:read", "group": "groups:read", "im": "im:read"}
HISTORY_SCOPES = {"channel": "channels:history", "group": "groups:history", "im": "im:history"}
INVITE_SCOPES = {"channel": "channels:write.invites", "group": "groups:write.invites"}

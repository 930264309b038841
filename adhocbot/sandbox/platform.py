"""What can happen in the workspace, whoever causes it; each happening tells the apps."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from adhocbot.sandbox import group_payloads, payloads
from adhocbot.sandbox.app import App, Shared
from adhocbot.sandbox.faults import Faults
from adhocbot.sandbox.limits import Limits
from adhocbot.sandbox.model import (
    Bot,
    Channel,
    Ephemeral,
    Json,
    Message,
    ResponseUrl,
    Trigger,
    User,
    UserGroup,
)
from adhocbot.sandbox.pace import Pace
from adhocbot.sandbox.transcript import Delivery, Transcript
from adhocbot.sandbox.workspace import SLACKBOT, Workspace

_KIND_WORDS = {"channel": "channel", "group": "group", "im": "im"}
_MEMBER_KINDS = {"channel": "C", "group": "G", "im": "D"}


@dataclass
class Platform:
    """The workspace, its apps in the order of their installation, and all that acts on it."""

    ws: Workspace
    limits: Limits
    pace: Pace
    faults: Faults
    transcript: Transcript
    apps: list[App] = field(default_factory=list)

    @property
    def shared(self) -> Shared:
        """What all the apps have in common."""
        return Shared(self.limits, self.pace, self.faults, self.transcript)

    def app(self, which: Bot | str | None = None) -> App:
        """An app by its id, or as it was known before a reset; the first one by default."""
        if which is None:
            return self.apps[0]
        app_id = which if isinstance(which, str) else which.id
        return next(app for app in self.apps if app.id == app_id)

    def app_of_token(self, token: str) -> tuple[App, str] | None:
        """The app that a token opens, and whether it is the "bot"'s or the "app"'s."""
        for app in self.apps:
            kind = app.kind_of(token)
            if kind is not None:
                return app, kind
        return None

    def app_of_command(self, command: str) -> App | None:
        """Who gets a slash command: of several apps that have it, the one installed last."""
        return next((app for app in self.apps[::-1] if command in app.granted.commands), None)

    def tell(
        self, event: Json, where: Channel | None = None, only: App | None = None
    ) -> list[Delivery]:
        """Deliver an event to each app that subscribed to it and may see where it happened.

        Args:
            only: whom alone it concerns.
        """
        kind = None if where is None else where.kind
        return [
            app.dispatcher.event(payloads.envelope(self.ws, app, event))
            for app in self.apps
            if only in (None, app)
            and (where is None or self._sees(app, event, where))
            and app.granted.hears(event["type"], kind)
        ]

    def _sees(self, app: App, event: Json, where: Channel) -> bool:
        own = event.get("user") == app.bot_user and event["type"] in _OWN_COMINGS
        if app.bot_user in where.members or own:
            return True
        # Of public channels Slack tells everyone that they were renamed or archived.
        return where.kind == "channel" and event["type"].startswith("channel_")

    def post(self, where: Channel, what: Message) -> list[Delivery]:
        """Keep a new message and tell of it."""
        with self.ws.lock:
            what.at = self.ws.now()
            where.messages[what.ts] = what
            self.ws.changes.note()
            event = payloads.message(self.ws, where, what) | self._in(where, what.ts)
            told = self._mention(where, what, event)
            return told + self.tell(event, where)

    def _mention(self, where: Channel, what: Message, event: Json) -> list[Delivery]:
        if where.kind == "im":
            return []
        mention = {key: value for key, value in event.items() if key not in _NOT_IN_MENTION}
        told = []
        for app in self.apps:
            # Apps may mention each other, but none hears of itself what it wrote.
            if f"<@{app.bot_user}>" in what.text and app.id != what.app_id:
                told += self.tell(mention | {"type": "app_mention"}, where, app)
        return told

    def change(
        self, where: Channel, ts: str, *, before: Json | None = None, **changes: Any
    ) -> list[Delivery]:
        """Alter a message and tell of it.

        Args:
            before: how it was, where it has changed already.
        """
        with self.ws.lock:
            before = before or payloads.message(self.ws, where, where.messages[ts])
            where.messages[ts] = replace(where.messages[ts], **changes)
            self.ws.changes.note()
            after = payloads.message(self.ws, where, where.messages[ts])
            event = {"message": after, "previous_message": before}
            return self._hidden(where, "message_changed", event)

    def remove(self, where: Channel, ts: str) -> list[Delivery]:
        """Delete a message; one with replies leaves a tombstone."""
        with self.ws.lock:
            gone = where.messages[ts]
            self.ws.changes.note()
            before = payloads.message(self.ws, where, gone)
            if where.replies(ts):
                where.messages[ts] = Message(
                    ts, SLACKBOT, "This message was deleted.", subtype="tombstone", at=gone.at
                )
                after = payloads.message(self.ws, where, where.messages[ts])
                event: Json = {"message": after, "previous_message": before}
                return self._hidden(where, "message_changed", event)
            del where.messages[ts]
            event = {"deleted_ts": ts, "previous_message": before}
            return self._hidden(where, "message_deleted", event)

    def _hidden(self, where: Channel, subtype: str, event: Json) -> list[Delivery]:
        ts = self.ws.new_ts()
        body: Json = {"type": "message", "subtype": subtype, "hidden": True, "ts": ts}
        return self.tell(body | event | self._in(where, ts), where)

    def _in(self, where: Channel, ts: str) -> Json:
        return {"channel": where.id, "channel_type": _KIND_WORDS[where.kind], "event_ts": ts}

    def whisper(self, where: Channel, what: Ephemeral) -> None:
        """Show a message to one person."""
        with self.ws.lock:
            what.at = self.ws.now()
            where.ephemerals[what.ts] = what
            self.ws.changes.note()

    def join(self, where: Channel, who: User, inviter: str | None = None) -> list[Delivery]:
        """Make someone a member."""
        with self.ws.lock:
            if who.id in where.members:
                return []
            where.members.append(who.id)
            self.ws.changes.note()
            event = self._membership("member_joined_channel", where, who)
            return self.tell(event if inviter is None else event | {"inviter": inviter}, where)

    def leave(self, where: Channel, who: User) -> list[Delivery]:
        """End someone's membership; a bot learns of its own as `channel_left`."""
        with self.ws.lock:
            where.members.remove(who.id)
            self.ws.changes.note()
            event = self._membership("member_left_channel", where, who)
            told = self.tell(event, where)
            for app in [app for app in self.apps if app.bot_user == who.id]:
                kind = "group_left" if where.private else "channel_left"
                left = {"type": kind, "channel": where.id, "user": who.id}
                told += self.tell(left | {"event_ts": self.ws.new_ts()}, where, app)
            return told

    def _membership(self, kind: str, where: Channel, who: User) -> Json:
        return {
            "type": kind,
            "user": who.id,
            "channel": where.id,
            "channel_type": _MEMBER_KINDS[where.kind],
            "team": self.ws.team_id,
            "event_ts": self.ws.new_ts(),
        }

    def about_channel(self, where: Channel, happened: str, detail: Json) -> list[Delivery]:
        """Tell that a channel was archived, renamed …; private ones have their own words."""
        self.ws.changes.note()
        kind = ("group_" if where.private else "channel_") + happened
        return self.tell({"type": kind, **detail, "event_ts": self.ws.new_ts()}, where)

    def about_user(self, who: User) -> list[Delivery]:
        """Tell that someone's profile, zone or state changed."""
        who.updated = int(time.time())
        self.ws.changes.note()
        shown = payloads.user(self.ws, who, with_locale=True)
        event = {"type": "user_change", "user": shown, "cache_ts": who.updated}
        return self.tell(event)

    def about_group(self, group: UserGroup, users: list[str]) -> list[Delivery]:
        """Change who is in a user group; Slack tells the change, and then the whole."""
        before, was = list(group.users), group.updated
        group.users, group.updated = users, int(time.time())
        self.ws.changes.note()
        told = self.tell(group_payloads.group_change(self.ws, group, before, was))
        whole = {"type": "subteam_updated", "subteam": group_payloads.group(self.ws, group)}
        return told + self.tell(whole | {"event_ts": self.ws.new_ts()})

    def react(self, where: Channel, what: Message, who: str, name: str, on: bool) -> None:
        """Add or take away a reaction, and tell of it."""
        with self.ws.lock:
            users = what.reactions.setdefault(name, [])
            users.append(who) if on else users.remove(who)
            if not users:
                del what.reactions[name]
            self.ws.changes.note()
            event = {
                "type": "reaction_added" if on else "reaction_removed",
                "user": who,
                "reaction": name,
                "item_user": what.user,
                "item": {"type": "message", "channel": where.id, "ts": what.ts},
                "event_ts": self.ws.new_ts(),
            }
            self.tell(event, where)

    def trigger(self, app: Bot, who: User, view: str | None = None) -> str:
        """A fresh trigger id for an app."""
        key = f"{self.ws.new_id('1')}.{self.ws.new_key()}"
        with self.ws.lock:
            self.ws.triggers[key] = Trigger(app.id, who.id, time.monotonic(), view)
        return key

    def response_url(
        self,
        app: Bot,
        who: User,
        where: Channel,
        source: str | None = None,
        thread_ts: str | None = None,
    ) -> str:
        """A fresh response_url for an app; `source` is the ts of the message that was clicked."""
        key = self.ws.new_key()
        with self.ws.lock:
            self.ws.response_urls[key] = ResponseUrl(
                app.id, who.id, where.id, self.pace.now(), source, thread_ts
            )
        return f"{self.ws.address}actions/{self.ws.team_id}/{key}"

    def with_block_ids(self, blocks: Sequence[Json]) -> list[Json]:
        """The blocks as Slack keeps them: each with a block_id."""
        return [
            block if block.get("block_id") else block | {"block_id": self.ws.new_key()[:5]}
            for block in blocks
        ]


# What a bot learns of itself also when it is no longer there.
_OWN_COMINGS = {"member_joined_channel", "member_left_channel", "channel_left", "group_left"}

# An app_mention carries the message, without what only message events have.
_NOT_IN_MENTION = {"channel_type", "subtype"}

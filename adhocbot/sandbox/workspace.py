"""The state of a workspace, and how to find things in it. One lock guards it all."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from adhocbot.sandbox.changes import Changes
from adhocbot.sandbox.ids import Ids
from adhocbot.sandbox.model import (
    Bot,
    Channel,
    File,
    Message,
    ResponseUrl,
    Trigger,
    User,
    UserGroup,
    View,
)

SLACKBOT = "USLACKBOT"


def real_time() -> datetime:
    """The time as it is."""
    return datetime.now(UTC)


class Workspace:
    """Users, conversations, files, views. Callers hold `lock` while they read or change it."""

    def __init__(self, name: str, domain: str, now: Callable[[], datetime] = real_time) -> None:
        self.lock = threading.RLock()
        self.changes = Changes()
        # What messages are dated by. Everything that Slack measures runs on real time: a ts,
        # signatures, triggers, retries, limits, the life of a response_url.
        self.now = now
        self.name = name
        self.domain = domain
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.groups: dict[str, UserGroup] = {}
        self.files: dict[str, File] = {}
        self.triggers: dict[str, Trigger] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        # The apps by their ids, in the order of their installation.
        self.bots: dict[str, Bot] = {}
        # Each person's open modals, whichever app's, the topmost last.
        self.modals: dict[str, list[View]] = {}
        # The Home tab that an app published for a person: by the person's and the app's id.
        self.homes: dict[tuple[str, str], View] = {}
        # Where the server listens, ending in a slash; set when it starts.
        self.address = ""
        self._ids = Ids()
        self.team_id = self.new_id("T")
        # Slack lists it among the people, and says of it that it is no bot.
        self.users[SLACKBOT] = User(SLACKBOT, "slackbot", "Slackbot", "America/Los_Angeles")

    def successor(self) -> Workspace:
        """A new, empty workspace in the place of this one, with the same bots in it."""
        with self.lock:
            after = Workspace(self.name, self.domain, self.now)
            after.team_id, after.address = self.team_id, self.address
            # Who watched the old one goes on with the new one.
            after.changes, after._ids = self.changes, self._ids
            after.bots = dict(self.bots)
            for bot in self.bots.values():
                after.users[bot.bot_user] = replace(self.users[bot.bot_user])
            return after

    def add_bot(self, bot: Bot, name: str) -> None:
        """Let an app in, with its bot among the people; of equal names the later gets a number."""
        with self.lock:
            wanted = unused = name.lower().replace(" ", "")
            taken = {user.name for user in self.users.values()}
            number = 2
            while unused in taken:
                unused, number = f"{wanted}{number}", number + 1
            self.bots[bot.id] = bot
            self.users[bot.bot_user] = User(bot.bot_user, unused, name, "UTC", is_bot=True)
            self.changes.note()

    def new_id(self, prefix: str) -> str:
        """An id of Slack's form; the same sequence in each new workspace."""
        return self._ids.new_id(prefix)

    def new_ts(self) -> str:
        """A ts later than every earlier one."""
        return self._ids.new_ts()

    def new_key(self) -> str:
        """An unguessable part of a URL, a trigger or a hash."""
        return secrets.token_hex(12)

    def takes_no_dm(self, user: User) -> bool:
        """Whether an app cannot write to them: Slack's own bot, and any app's."""
        return user.is_bot or user.id == SLACKBOT

    def find_user(self, who: str) -> User | None:
        """By id, or by name with or without the @."""
        name = who.removeprefix("@")
        return self.users.get(who) or next(
            (user for user in self.users.values() if user.name == name), None
        )

    def find_channel(self, which: str) -> Channel | None:
        """By id, or by name with or without the #."""
        name = which.removeprefix("#")
        return self.channels.get(which) or next(
            (each for each in self.channels.values() if each.name == name and each.kind != "im"),
            None,
        )

    def find_dm(self, user: str, bot_user: str) -> Channel | None:
        """The direct messages between a person and a bot."""
        both = [user, bot_user]
        return next(
            (each for each in self.channels.values() if each.kind == "im" and each.members == both),
            None,
        )

    def open_dm(self, user: str, bot_user: str) -> Channel:
        """The direct messages between a person and a bot, made where there were none."""
        with self.lock:
            found = self.find_dm(user, bot_user)
            if found is None:
                members = [user, bot_user]
                found = Channel(self.new_id("D"), "", "im", user, int(time.time()), members)
                self.channels[found.id] = found
                self.changes.note()
            return found

    def find_view(self, view_id: str) -> View | None:
        """An open modal or a Home tab by its id."""
        every = [view for stack in self.modals.values() for view in stack]
        return next((v for v in [*every, *self.homes.values()] if v.id == view_id), None)

    def find_message(self, channel: str, ts: str) -> Message | None:
        """A message that a channel keeps."""
        found = self.channels.get(channel)
        return None if found is None else found.messages.get(ts)

"""The stand-in as tests, the demo and people use it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from adhocbot.sandbox.controls import Controls
from adhocbot.sandbox.deliver.dispatch import Dispatcher
from adhocbot.sandbox.deliver.socket import SocketHub
from adhocbot.sandbox.driver.person import Person
from adhocbot.sandbox.faults import Faults
from adhocbot.sandbox.limits import Limits
from adhocbot.sandbox.manifest import install
from adhocbot.sandbox.model import Channel, User, UserGroup
from adhocbot.sandbox.pace import Pace
from adhocbot.sandbox.platform import Platform
from adhocbot.sandbox.ratelimit import RateLimiter
from adhocbot.sandbox.server import Server
from adhocbot.sandbox.transcript import ApiCall, Delivery, Transcript
from adhocbot.sandbox.workspace import Workspace, real_time


class Sandbox(Controls):
    """A Slack workspace on loopback with one app installed.

    Args:
        manifest: the app's manifest, parsed.
        granted_optional: which of its optional scopes the workspace granted.
        pace: how fast Slack's waiting passes; see Pace.
        limits: Slack's limits, where a test needs other ones.
        port: where to listen on 127.0.0.1; 0 takes a free one.
        now: the clock that dates messages, aware; by default real time. Slack's own measures,
            such as a `ts`, keep real time.
    """

    def __init__(
        self,
        manifest: dict[str, Any],
        *,
        granted_optional: Iterable[str] = (),
        pace: Pace | None = None,
        limits: Limits | None = None,
        port: int = 0,
        name: str = "Sandbox",
        domain: str = "sandbox",
        now: Callable[[], datetime] | None = None,
    ) -> None:
        app = install(manifest, granted_optional)
        self.pace = pace or Pace()
        limits = limits or Limits()
        ws = Workspace(name, domain, app.name, now or real_time)
        transcript, faults = Transcript(ws.changes), Faults()
        hub = SocketHub(ws.app_id, limits, self.pace, faults)
        dispatcher = Dispatcher(
            ws.app_id, limits, self.pace, faults, transcript, hub, socket_mode=app.socket_mode
        )
        # Made up: they open nothing outside this process.
        self.bot_token = f"xoxb-sandbox-{ws.new_key()}"
        self.app_token = f"xapp-1-{ws.app_id}-{ws.new_key()}"
        self.signing_secret = ws.new_key()
        self.platform = Platform(
            ws,
            app,
            limits,
            self.pace,
            faults,
            RateLimiter(limits, self.pace),
            hub,
            dispatcher,
            transcript,
            {self.bot_token: "bot", self.app_token: "app"},
        )
        self._people: dict[str, Person] = {}
        self._http = None
        self._server = Server(self.platform, port)

    def start(self) -> Sandbox:
        """Listen and deliver."""
        self._server.start()
        self.platform.dispatcher.start()
        return self

    def stop(self) -> None:
        """Hang up; nothing is delivered any more."""
        self.platform.dispatcher.stop()
        self._server.stop()
        self.close_deliveries()

    def __enter__(self) -> Sandbox:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    # --- where things are

    @property
    def base_url(self) -> str:
        """The Web API's address, ending in /api/."""
        return f"{self._ws.address}api/"

    @property
    def team_id(self) -> str:
        """The workspace's id."""
        return self._ws.team_id

    @property
    def bot_user_id(self) -> str:
        """The bot's user id."""
        return self._ws.bot_user

    @property
    def calls(self) -> list[ApiCall]:
        """Every Web API call so far."""
        return self.platform.transcript.calls

    @property
    def deliveries(self) -> list[Delivery]:
        """Everything delivered, or meant to be, so far."""
        return self.platform.transcript.deliveries

    @property
    def on_call(self) -> list[Callable[[ApiCall], None]]:
        """Called with each Web API call, in the thread that served it."""
        return self.platform.transcript.on_call

    @property
    def _ws(self) -> Workspace:
        return self.platform.ws

    def called(self, method: str) -> list[ApiCall]:
        """The calls of one method."""
        return [call for call in self.calls if call.method == method]

    def channel_id(self, name: str) -> str:
        """A channel's id by its name."""
        return self._channel(name).id

    def file(self, file_id: str) -> tuple[str, bytes]:
        """A file's name and content."""
        found = self._ws.files[file_id]
        return found.name, found.content or b""

    # --- who and what is there

    def add_user(
        self,
        name: str,
        real_name: str = "",
        tz: str = "UTC",
        title: str = "",
        locale: str = "en-US",
        is_admin: bool = False,
    ) -> str:
        """Add a person and return their id; `name` is what people type after an @."""
        made = self._ws.new_id("U")
        user = User(made, name, real_name or name, tz, title, locale, is_admin)
        user.updated = int(time.time())
        with self._ws.lock:
            self._ws.users[made] = user
            self._ws.changes.note()
        return made

    def change_user(self, name: str, **changes: Any) -> None:
        """Change a person's `tz`, `real_name`, `title`, `locale` … and tell the app."""
        with self._ws.lock:
            user = self._user(name)
            for key, value in changes.items():
                setattr(user, key, value)
            self.platform.about_user(user)

    def deactivate(self, name: str) -> None:
        """Deactivate a person, who leaves every channel."""
        with self._ws.lock:
            user = self._user(name)
            for channel in self._ws.channels.values():
                if user.id in channel.members and channel.kind != "im":
                    self.platform.leave(channel, user)
            user.deleted = True
            self.platform.about_user(user)

    def add_group(self, handle: str, name: str, members: Iterable[str] = ()) -> str:
        """Add a user group and return its id."""
        made = self._ws.new_id("S")
        users = [self._user(each).id for each in members]
        self._ws.groups[made] = UserGroup(made, handle, name, users)
        self._ws.changes.note()
        return made

    def add_channel(self, name: str, private: bool = False, members: Iterable[str] = ()) -> str:
        """Add a channel with these people in it, by name, and return its id."""
        people = [self._user(each).id for each in members]
        kind = "group" if private else "channel"
        made = self._ws.new_id("C")
        creator = people[0] if people else ""
        with self._ws.lock:
            self._ws.channels[made] = Channel(made, name, kind, creator, int(time.time()), people)
            self._ws.changes.note()
        return made

    def invite(self, channel: str, name: str) -> None:
        """Bring a person into a channel."""
        self.platform.join(self._channel(channel), self._user(name))

    def remove(self, channel: str, name: str) -> None:
        """Take a person out of a channel."""
        self.platform.leave(self._channel(channel), self._user(name))

    def invite_bot(self, channel: str, by: str | None = None) -> None:
        """Bring the bot into a channel, as `/invite` does."""
        inviter = None if by is None else self._user(by).id
        self.platform.join(self._channel(channel), self._ws.users[self.bot_user_id], inviter)

    def remove_bot(self, channel: str) -> None:
        """Take the bot out of a channel."""
        self.platform.leave(self._channel(channel), self._ws.users[self.bot_user_id])

    def archive(self, channel: str, by: str | None = None) -> None:
        """Archive a channel."""
        found = self._channel(channel)
        found.archived = True
        user = found.creator if by is None else self._user(by).id
        self.platform.about_channel(found, "archive", {"channel": found.id, "user": user})

    def rename(self, channel: str, name: str) -> None:
        """Rename a channel."""
        found = self._channel(channel)
        found.name = name
        detail = {"id": found.id, "name": name, "created": found.created}
        self.platform.about_channel(found, "rename", {"channel": detail})

    def person(self, name: str) -> Person:
        """Someone to act as."""
        user = self._user(name)
        return self._people.setdefault(user.id, Person(self.platform, user))

    def _user(self, name: str) -> User:
        found = self._ws.find_user(name)
        if found is None:
            raise KeyError(f"Nobody is called {name}.")
        return found

    def _channel(self, name: str) -> Channel:
        found = self._ws.find_channel(name)
        if found is None:
            raise KeyError(f"No channel is called {name}.")
        return found

"""Who and what is in the workspace, as its administrators see to it."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from adhocbot.sandbox.driver.person import Person
from adhocbot.sandbox.model import Bot, Channel, Message, User, UserGroup
from adhocbot.sandbox.platform import Platform
from adhocbot.sandbox.workspace import Workspace


class Population:
    """People, groups and channels: added, changed, brought together."""

    platform: Platform
    _people: dict[str, Person]

    @property
    def _ws(self) -> Workspace:
        return self.platform.ws

    def add_user(
        self,
        name: str,
        real_name: str = "",
        tz: str = "UTC",
        title: str = "",
        locale: str = "en-US",
        is_admin: bool = False,
        is_guest: bool = False,
        home: str | None = None,
    ) -> str:
        """Add a person and return their id; `name` is what people type after an @.

        Args:
            home: the id of the other workspace that they are of, in channels shared with it; they
                have neither this one's commands nor direct messages with its apps.
        """
        made = self._ws.new_id("U")
        user = User(made, name, real_name or name, tz, title, locale, is_admin)
        user.is_guest, user.home = is_guest, home
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

    def change_group(self, handle: str, members: Iterable[str]) -> None:
        """Put these people and no others into a user group, and tell the app."""
        with self._ws.lock:
            group = next(each for each in self._ws.groups.values() if each.handle == handle)
            self.platform.about_group(group, [self._user(each).id for each in members])

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

    def invite_bot(self, channel: str, by: str | None = None, app: Bot | None = None) -> None:
        """Bring an app's bot into a channel, as `/invite` does."""
        inviter = None if by is None else self._user(by).id
        self.platform.join(self._channel(channel), self._bot(app), inviter)

    def remove_bot(self, channel: str, app: Bot | None = None) -> None:
        """Take an app's bot out of a channel."""
        self.platform.leave(self._channel(channel), self._bot(app))

    def archive(self, channel: str, by: str | None = None) -> None:
        """Archive a channel."""
        found = self._channel(channel)
        found.archived = True
        user = found.creator if by is None else self._user(by).id
        self.platform.about_channel(found, "archive", {"channel": found.id, "user": user})

    def unarchive(self, channel: str, by: str | None = None) -> None:
        """Open an archived channel again."""
        found = self._channel(channel)
        found.archived = False
        user = found.creator if by is None else self._user(by).id
        self.platform.about_channel(found, "unarchive", {"channel": found.id, "user": user})

    def convert(self, channel: str, by: str | None = None) -> None:
        """Make a public channel private: it keeps its id, and only a message in it tells."""
        found = self._channel(channel)
        found.kind = "group"
        user = found.creator if by is None else self._user(by).id
        text = "made this channel *private*. Now, it can only be viewed or joined by invitation."
        with self._ws.lock:
            told = Message(self._ws.new_ts(), user, text, subtype="channel_convert_to_private")
        self.platform.post(found, told)

    def rename(self, channel: str, name: str) -> None:
        """Rename a channel."""
        found = self._channel(channel)
        found.name = name
        detail = {"id": found.id, "name": name, "created": found.created}
        self.platform.about_channel(found, "rename", {"channel": detail})

    def channel_id(self, name: str) -> str:
        """A channel's id by its name."""
        return self._channel(name).id

    def person(self, name: str) -> Person:
        """Someone to act as."""
        platform, user = self.platform, self._user(name)
        found = self._people.get(user.id)
        if found is None or found.platform is not platform:
            found = self._people[user.id] = Person(platform, user)
        return found

    def _bot(self, app: Bot | None) -> User:
        return self._ws.users[self.platform.app(app).bot_user]

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

"""From the workspace to what one person sees of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from adhocbot.sandbox.app import App
from adhocbot.sandbox.driver.outcomes import Shown
from adhocbot.sandbox.driver.person import Person
from adhocbot.sandbox.driver.reading import unescaped
from adhocbot.sandbox.errors import CannotDo
from adhocbot.sandbox.facade import Sandbox
from adhocbot.sandbox.forms import initial_values
from adhocbot.sandbox.model import Channel, File, User, View
from adhocbot.sandbox.page.draw import Surface, Viewer, blocks, message_body
from adhocbot.sandbox.page.place import Place
from adhocbot.sandbox.page.seen import Entry, FileSeen, MessageSeen, Reaction, Shortcut, ViewSeen
from adhocbot.sandbox.page.unread import Reading
from adhocbot.sandbox.tokens import EMOJI

# What follows within that time under one name stands under it.
_TOGETHER_SECONDS = 5 * 60
_PREVIEW_LINES = 12
_PREVIEW_BYTES = 4_000
IMAGES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif"}
_TEXTS = {"txt", "md", "csv", "ics", "json", "yaml"}


@dataclass(frozen=True)
class Look:
    """One person's eyes on the workspace, at one place.

    Args:
        since: the ts above which a message was new when they came; None for "nothing was".
    """

    sandbox: Sandbox
    person: Person
    place: Place
    reading: Reading
    since: float | None = None

    @property
    def user(self) -> User:
        """Who looks."""
        return self.sandbox.platform.ws.users[self.person.id]

    @property
    def zone(self) -> ZoneInfo:
        """Their zone."""
        return ZoneInfo(self.user.tz)

    @property
    def where(self) -> Channel | None:
        """The conversation that they have open; None for a Home tab.

        Raises:
            CannotDo: they do not see such a channel, or there is no such app.
        """
        if self.place.kind == "channel":
            return self._visible(self.place.name)
        return self.sandbox.platform.ws.channels[self.person.dm_of(self.app)]

    def _visible(self, name: str) -> Channel:
        found = self.sandbox.platform.ws.find_channel(name)
        if found is None or (found.private and self.person.id not in found.members):
            raise CannotDo(f"{self.user.real_name} sees no channel {name}.")
        return found

    @property
    def app(self) -> App:
        """The app whose messages or Home tab they have open. Raises CannotDo."""
        for each in self.sandbox.platform.apps:
            if self.sandbox.platform.ws.users[each.bot_user].name == self.place.name:
                return each
        raise CannotDo(f"There is no app {self.place.name}.")

    def viewer(self) -> Viewer:
        """How what others wrote reads for them."""
        ws = self.sandbox.platform.ws
        where = self.where
        seen = [
            each
            for each in ws.channels.values()
            if each.kind != "im" and (not each.private or self.person.id in each.members)
        ]
        return Viewer(
            user=self.person.id,
            zone=self.user.tz,
            locale=self.user.locale,
            people={each.id: each.real_name for each in ws.users.values()},
            channels={each.id: each.name for each in seen},
            groups={each.id: each.handle for each in ws.groups.values()},
            conversation="" if where is None else where.id,
            file_url=lambda file: f"/file/{self.user.name}/{file}",
        )

    # --- the sidebar

    def channels(self) -> list[Entry]:
        """The channels that they are in, then the public ones that they may join."""
        ws = self.sandbox.platform.ws
        named = [each for each in ws.channels.values() if each.kind != "im" and not each.archived]
        joined = [each for each in named if self.person.id in each.members]
        others = [each for each in named if not each.private and each not in joined]
        return [self._entry(each, joined=each in joined) for each in [*joined, *others]]

    def _entry(self, which: Channel, *, joined: bool) -> Entry:
        new = self.reading.unread(self.person.id, which)
        place = Place(self.user.name, "channel", which.name)
        is_open = (self.place.kind, self.place.name) == ("channel", which.name)
        return Entry(
            which.name,
            place.href,
            is_open,
            which.private,
            joined,
            joined and new.messages > 0 and not is_open,
            new.mentions if joined and not is_open else 0,
        )

    def apps(self) -> list[Entry]:
        """Their direct messages with each app."""
        ws = self.sandbox.platform.ws
        entries = []
        for each in self.sandbox.platform.apps:
            bot = ws.users[each.bot_user]
            new = self.reading.unread(self.person.id, ws.channels[self.person.dm_of(each)])
            place = Place(self.user.name, "messages", bot.name)
            is_open = self.place.kind != "channel" and self.place.name == bot.name
            here = self.place.kind == "messages" and is_open
            count = 0 if here else new.mentions
            entries.append(
                Entry(bot.real_name, place.href, is_open, unread=count > 0, mentions=count)
            )
        return entries

    def others(self) -> list[User]:
        """Everybody that one can act as."""
        ws = self.sandbox.platform.ws
        return [each for each in ws.users.values() if not (ws.takes_no_dm(each) or each.deleted)]

    # --- messages

    def messages(self) -> list[MessageSeen]:
        """The conversation as it scrolls by."""
        where = self.where
        if where is None:
            return []
        return list(self._lines(where, self.person.messages(where.id), self.since))

    def thread(self) -> list[MessageSeen]:
        """The thread that is open beside it; empty where none is, or where it is gone."""
        where = self.where
        if where is None or self.place.thread is None:
            return []
        return list(self._lines(where, self.person.thread(where.id, self.place.thread)))

    def _lines(
        self, where: Channel, shown: list[Shown], since: float | None = None
    ) -> Iterator[MessageSeen]:
        viewer = self.viewer()
        before: Shown | None = None
        for each in shown:
            others = each.user != self.person.id and not each.ephemeral
            new = since is not None and others and float(each.ts) > since
            since = None if new else since
            yield self._line(where, each, before, viewer, first_unread=new)
            before = each

    def _line(
        self, where: Channel, shown: Shown, before: Shown | None, viewer: Viewer, first_unread: bool
    ) -> MessageSeen:
        ws = self.sandbox.platform.ws
        author = ws.users[shown.user]
        replies = where.replies(shown.ts)
        opens_day = before is None or self._day(before.at) != self._day(shown.at)
        surface = Surface(
            "message", f"m{where.id}{shown.ts}", values=initial_values({"blocks": shown.blocks})
        )
        return MessageSeen(
            ts=shown.ts,
            author=author.real_name,
            title="" if author.is_bot else author.title,
            at=shown.at,
            body=message_body(shown.text, shown.blocks, shown.attachments, viewer, surface),
            app=self._app_of(shown),
            is_bot=author.is_bot,
            own=shown.user == self.person.id,
            ephemeral=shown.ephemeral,
            edited=shown.edited,
            deleted=shown.deleted,
            continues=not opens_day and _together(before, shown),
            opens_day=opens_day,
            first_unread=first_unread,
            source=unescaped(shown.text, shown.names) if shown.user == self.person.id else "",
            reactions=tuple(self._reactions(shown)),
            files=tuple(self._file(ws.files[each]) for each in shown.files),
            replies=len(replies),
            last_reply=replies[-1].at if replies else None,
            thread_href=self.place.beside(shown.thread_ts or shown.ts).href,
        )

    def _app_of(self, shown: Shown) -> str:
        apps = self.sandbox.platform.apps
        return next((each.id for each in apps if each.bot_user == shown.user), "")

    def _day(self, at: datetime) -> object:
        return at.astimezone(self.zone).date()

    def _reactions(self, shown: Shown) -> Iterator[Reaction]:
        people = self.sandbox.platform.ws.users
        for name, users in shown.reactions.items():
            who = ", ".join(people[each].real_name for each in users)
            sign = EMOJI.get(name, f":{name}:")
            yield Reaction(name, sign, len(users), who, self.person.id in users)

    def _file(self, file: File) -> FileSeen:
        ending = file.name.rsplit(".", 1)[-1].lower()
        return FileSeen(
            file.id,
            file.name,
            _size(file.length),
            ending in IMAGES,
            ending in {*IMAGES, *_TEXTS, "html"},
            f"/file/{self.user.name}/{file.id}",
            _preview(file) if ending in _TEXTS else "",
            file.alt or file.name,
        )

    # --- views and menus

    def modal(self) -> ViewSeen | None:
        """The form on top, if one is open."""
        view = self.person.view
        return None if view is None else self._view(view, "modal")

    def home(self) -> ViewSeen | None:
        """The Home tab, if it is open and the app has published one."""
        if self.place.kind != "home":
            return None
        view = self.person.home_of(self.app)
        return None if view is None else self._view(view, "home")

    def _view(self, view: View, kind: str) -> ViewSeen:
        surface = Surface(
            "modal" if kind == "modal" else "home", view.id, values=view.values, errors=view.errors
        )
        given = view.given
        people, apps = self.sandbox.platform.ws.users, self.sandbox.platform.apps
        bot = next(each.bot_user for each in apps if each.id == view.app_id)
        return ViewSeen(
            view.id,
            people[bot].real_name,
            blocks(given["blocks"], self.viewer(), surface),
            title=(given.get("title") or {}).get("text", ""),
            submit=(given.get("submit") or {}).get("text", ""),
            close=(given.get("close") or {}).get("text", "Cancel"),
            stacked=view.previous is not None,
        )

    def shortcuts(self, kind: str) -> list[Shortcut]:
        """The shortcuts of every app: "message" or "global" ones."""
        users = self.sandbox.platform.ws.users
        return [
            Shortcut(key, app.granted.shortcut_names[key], app.id, users[app.bot_user].real_name)
            for app in self.sandbox.platform.apps
            for key, which in app.granted.shortcuts.items()
            if which == kind
        ]


def _together(before: Shown | None, after: Shown) -> bool:
    if before is None or before.user != after.user or before.ephemeral != after.ephemeral:
        return False
    return 0 <= (after.at - before.at).total_seconds() < _TOGETHER_SECONDS


def _size(length: int) -> str:
    for unit, step in (("MB", 1_000_000), ("kB", 1_000)):
        if length >= step:
            return f"{length / step:.0f} {unit}"
    return f"{length} bytes"


def _preview(file: File) -> str:
    text = (file.content or b"")[:_PREVIEW_BYTES].decode("utf-8", "replace")
    return "\n".join(text.splitlines()[:_PREVIEW_LINES])

"""What all of a person's acts share."""

from __future__ import annotations

from adhocbot.sandbox.app import App
from adhocbot.sandbox.deliver.answer import Answer
from adhocbot.sandbox.driver.outcomes import Done
from adhocbot.sandbox.errors import CannotDo
from adhocbot.sandbox.model import Bot, Channel, Json, User
from adhocbot.sandbox.platform import Platform
from adhocbot.sandbox.transcript import Delivery
from adhocbot.sandbox.words import Directory
from adhocbot.sandbox.workspace import Workspace


class Stage:
    """A person in a workspace, and what they may see there."""

    def __init__(self, platform: Platform, user: User) -> None:
        self._platform = platform
        self._user = user

    @property
    def id(self) -> str:
        """Their user id."""
        return self._user.id

    @property
    def platform(self) -> Platform:
        """The workspace in which they act."""
        return self._platform

    @property
    def dm_channel(self) -> str:
        """The id of their direct messages with the first app."""
        return self.dm_of(None)

    def dm_of(self, app: Bot | None) -> str:
        """The id of their direct messages with an app; the first one by default."""
        if self._user.home is not None:
            raise CannotDo("People of another workspace have no direct messages with an app.")
        return self._ws.open_dm(self.id, self._platform.app(app).bot_user).id

    @property
    def _ws(self) -> Workspace:
        return self._platform.ws

    def _directory(self) -> Directory:
        seen = [each for each in self._ws.channels.values() if each.kind != "im"]
        return Directory(
            users={user.name: user.id for user in self._ws.users.values() if not user.deleted},
            channels={
                each.name: (each.id, each.private)
                for each in seen
                if not each.private or self.id in each.members
            },
            usergroups={group.handle: group.id for group in self._ws.groups.values()},
        )

    def _names(self) -> dict[str, str]:
        people = {user.id: user.name for user in self._ws.users.values()}
        groups = {group.id: group.handle for group in self._ws.groups.values()}
        return (
            people | groups | {id_: name for name, (id_, _) in self._directory().channels.items()}
        )

    def _where(self, channel: str, *, member: bool = True) -> Channel:
        for app in self._platform.apps:
            if channel == f"@{self._ws.users[app.bot_user].name}":
                return self._ws.open_dm(self.id, app.bot_user)
        found = self._ws.find_channel(channel)
        if found is None or (found.private and self.id not in found.members):
            raise CannotDo(f"{self._user.name} sees no channel {channel}.")
        if member and self.id not in found.members:
            raise CannotDo(f"{self._user.name} is not in {channel}.")
        return found

    def _writable(self, channel: str) -> Channel:
        if self._user.deleted:
            raise CannotDo(f"{self._user.name} is deactivated.")
        found = self._where(channel)
        if found.archived:
            raise CannotDo(f"{channel} is archived.")
        for app in self._platform.apps:
            granted = app.granted
            writable = granted.messages_tab and not granted.messages_tab_read_only
            if found.kind == "im" and app.bot_user in found.members and not writable:
                raise CannotDo("The app's Messages tab takes no messages.")
        return found

    def _settle(self, told: list[Delivery]) -> None:
        """Wait until the app had each delivery once."""
        limit = self._platform.limits.ack_seconds * 2 + 5
        for delivery in told:
            if not delivery.tried.wait(limit * max(1, len(told))):
                raise CannotDo(f"{delivery.name} was not delivered in {limit} seconds.")

    def _ask(self, app: App, kind: str, payload: Json) -> tuple[Delivery, Answer]:
        if kind == "interactive" and not app.granted.interactivity:
            raise CannotDo("The app is not configured to handle interactive responses.")
        return app.dispatcher.ask(kind, payload)

    def _interact(self, app: App, payload: Json) -> Done:
        """Deliver an interaction to whose answer nobody looks."""
        _, answer = self._ask(app, "interactive", payload)
        return Done(failure(answer))

    def _objected(self, delivery: Delivery, *objections: str) -> None:
        self._platform.transcript.object(delivery, list(objections))


def spoken_name(where: Channel) -> str:
    """A conversation's name as deliveries give it: of private ones they keep it to themselves."""
    return {"channel": where.name, "group": "privategroup", "im": "directmessage"}[where.kind]


def failure(answer: Answer) -> str:
    """Slack's word for what the person sees when the app did not take it; empty if it did."""
    if answer.acked:
        return ""
    return "operation_timeout" if answer.outcome == "timeout" else "dispatch_failed"

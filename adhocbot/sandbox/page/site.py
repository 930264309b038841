"""What the page's requests share: the workspace, its director, and who has read what."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import isfinite

from adhocbot.sandbox.driver.person import Person
from adhocbot.sandbox.errors import CannotDo
from adhocbot.sandbox.facade import Sandbox
from adhocbot.sandbox.page.director import Director
from adhocbot.sandbox.page.look import Look
from adhocbot.sandbox.page.place import Place
from adhocbot.sandbox.page.unread import Reading


def as_ts(word: str | None) -> float | None:
    """A ts from outside; None where it is none."""
    try:
        read = float(word or "")
    except ValueError:
        return None
    return read if isfinite(read) else None


@dataclass
class Site:
    """The page of one sandbox."""

    sandbox: Sandbox
    director: Director
    _reading: Reading = field(default_factory=Reading)
    _generation: int = 0

    @property
    def reading(self) -> Reading:
        """Who has read what in this workspace; a new workspace begins unread."""
        if self._generation != self.sandbox.generation:
            self._reading, self._generation = Reading(), self.sandbox.generation
        return self._reading

    def person(self, name: str) -> Person:
        """Somebody to act as. Raises CannotDo."""
        ws = self.sandbox.platform.ws
        user = ws.find_user(name)
        if user is None or ws.takes_no_dm(user) or user.deleted:
            raise CannotDo(f"There is nobody called {name} to act as.")
        return self.sandbox.person(user.id)

    def look(self, place: Place, since: str | None = None) -> Look:
        """A person's eyes at a place.

        Args:
            since: what a window that is open already was told when it opened, see `Look.since`;
                None for one that opens now.

        Raises:
            CannotDo: nobody is called that, or they see no such place.
        """
        look = Look(self.sandbox, self.person(place.person), place, self.reading)
        where = look.where
        if since is not None or where is None:
            return replace(look, since=as_ts(since))
        new = self.reading.unread(look.person.id, where).messages > 0
        before = self.reading.since(look.person.id, where)
        # To whom all is new, a line above it tells nothing.
        return replace(look, since=before if new and before > 0 else None)

    def opening(self) -> Place:
        """Where the page opens: as the director says, else as the first person there is."""
        ws = self.sandbox.platform.ws
        name, channel = self.director.opening
        if ws.find_user(name) is None:
            people = [u for u in ws.users.values() if not (ws.takes_no_dm(u) or u.deleted)]
            if not people:
                raise CannotDo("Nobody is in this workspace yet.")
            name = people[0].name
        if ws.find_channel(channel) is None:
            return Place(name, "messages", ws.users[self.sandbox.bot_user_id].name)
        return Place(name, "channel", channel)

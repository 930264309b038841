"""What a person sees."""

from __future__ import annotations

from adhocbot.sandbox import payloads
from adhocbot.sandbox.app import App
from adhocbot.sandbox.driver.outcomes import Shown, shown, whispered
from adhocbot.sandbox.driver.stage import Stage
from adhocbot.sandbox.errors import CannotDo
from adhocbot.sandbox.model import Bot, Channel, Ephemeral, Json


class Screen(Stage):
    """Messages as they stand on a person's screen."""

    def look(self, channel: str, ts: str) -> Shown:
        """One message as it stands now. Raises CannotDo where it is gone or not theirs to see."""
        where = self._where(channel, member=False)
        with self._ws.lock:
            if ts in where.ephemerals and where.ephemerals[ts].to == self.id:
                return self._whispered(where, where.ephemerals[ts], self._names())
            if ts not in where.messages:
                raise CannotDo(f"There is no message {ts} in {channel}.")
            return shown(where, where.messages[ts], self._names())

    def _whispered(self, where: Channel, what: Ephemeral, names: dict[str, str]) -> Shown:
        return whispered(where, what, self._ws.bots[what.app_id].bot_user, names)

    def everything(self, channel: str) -> list[Shown]:
        """All of a channel that they can see, threads and what only they see included."""
        where = self._where(channel, member=False)
        with self._ws.lock:
            names = self._names()
            kept = [shown(where, each, names) for each in where.messages.values()]
            own = [each for each in where.ephemerals.values() if each.to == self.id]
            kept += [self._whispered(where, each, names) for each in own]
        return sorted(kept, key=lambda each: float(each.ts))

    def messages(self, channel: str) -> list[Shown]:
        """A channel as it scrolls by, oldest first: without the replies in threads."""
        return [e for e in self.everything(channel) if e.thread_ts in (None, e.ts)]

    def thread(self, channel: str, ts: str) -> list[Shown]:
        """A thread, its first message first."""
        return [e for e in self.everything(channel) if ts in (e.ts, e.thread_ts)]

    def dms(self, app: Bot | None = None) -> list[Shown]:
        """Their direct messages with an app, oldest first."""
        return self.messages(self.dm_of(app))

    def _app_of(self, on: Shown) -> App:
        where = self._ws.channels[on.channel]
        kept = where.ephemerals[on.ts] if on.ephemeral else where.messages[on.ts]
        if kept.app_id is None:
            raise CannotDo("What people write cannot be clicked.")
        return self._platform.app(kept.app_id)

    def _raw(self, where: Channel, on: Shown) -> Json:
        if on.ephemeral:
            return payloads.ephemeral(self._ws, where.ephemerals[on.ts])
        return payloads.message(self._ws, where, where.messages[on.ts])

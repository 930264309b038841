"""A person: what they type, click, edit, delete and upload, and what they see."""

from __future__ import annotations

import time
import uuid
from typing import Any

from adhocbot.sandbox import payloads
from adhocbot.sandbox.answers import show
from adhocbot.sandbox.api.content import content
from adhocbot.sandbox.app import App
from adhocbot.sandbox.driver import choosing
from adhocbot.sandbox.driver.modal import Forms
from adhocbot.sandbox.driver.outcomes import CommandOutcome, Done, Shown, shown, whispered
from adhocbot.sandbox.driver.stage import failure, spoken_name
from adhocbot.sandbox.errors import CannotDo, SlackError
from adhocbot.sandbox.forms import initial_values
from adhocbot.sandbox.model import Bot, Channel, Ephemeral, File, Json, Message, View
from adhocbot.sandbox.words import as_typed, command_text, command_text_plain


class Person(Forms):
    """One user of the workspace. What Slack's client would not allow raises CannotDo."""

    def command(self, channel: str, typed: str) -> CommandOutcome:
        """Type a slash command into a channel (name or id), and see what comes at once."""
        where = self._where(channel)
        name, _, text = typed.partition(" ")
        app = self._platform.app_of_command(name)
        if app is None:
            raise CannotDo(f"{name} is not a valid command.")
        if app.granted.commands[name]:
            text = command_text(self._directory(), text)
        else:
            text = command_text_plain(text)
        payload = {
            "token": payloads.VERIFICATION_TOKEN,
            "team_id": self._ws.team_id,
            "team_domain": self._ws.domain,
            "channel_id": where.id,
            "channel_name": spoken_name(where),
            "user_id": self.id,
            "user_name": self._user.name,
            "command": name,
            "text": text.strip(),
            "api_app_id": app.id,
            "is_enterprise_install": False,
            "response_url": self._platform.response_url(app, self._user, where),
            "trigger_id": self._platform.trigger(app, self._user),
        }
        delivery, answer = self._ask(app, "command", payload)
        if not answer.acked:
            return CommandOutcome(failure(answer))
        try:
            return self._answered_command(app, where, answer.body)
        except SlackError as refused:
            self._objected(delivery, "invalid_command_response", *refused.objections)
            return CommandOutcome(f"invalid_command_response: {refused}")

    def _answered_command(self, app: App, where: Channel, body: Any) -> CommandOutcome:
        if not body:
            return CommandOutcome()
        said = body if isinstance(body, dict) else {"text": str(body)}
        with self._ws.lock:
            kept = content(
                self._platform,
                said.get("text") or "",
                said.get("blocks"),
                said.get("attachments"),
            )
            ts = show(self._platform, app, where, self.id, kept, said)
        return CommandOutcome(message=self.look(where.id, ts))

    def say(self, channel: str, typed: str, thread_ts: str | None = None) -> str:
        """Send a message, and return its ts when the app was told."""
        where = self._writable(channel)
        if len(typed) > self._platform.limits.typed_text:
            raise CannotDo(f"A message has at most {self._platform.limits.typed_text} characters.")
        if thread_ts is not None and thread_ts not in where.messages:
            raise CannotDo(f"There is no thread {thread_ts} in {channel}.")
        text, blocks = as_typed(self._directory(), typed)
        message = Message(
            self._ws.new_ts(),
            self.id,
            text,
            self._platform.with_block_ids(blocks),
            thread_ts=thread_ts,
            client_msg_id=str(uuid.uuid4()),
        )
        self._settle(self._platform.post(where, message))
        return message.ts

    def dm(self, typed: str, thread_ts: str | None = None, app: Bot | None = None) -> str:
        """Send an app a direct message."""
        return self.say(self.dm_of(app), typed, thread_ts)

    def edit(self, channel: str, ts: str, typed: str) -> None:
        """Edit an own message."""
        where = self._own(channel, ts)
        text, blocks = as_typed(self._directory(), typed)
        edited = {"user": self.id, "ts": f"{int(time.time())}.000000"}
        told = self._platform.change(
            where, ts, text=text, blocks=self._platform.with_block_ids(blocks), edited=edited
        )
        self._settle(told)

    def delete(self, channel: str, ts: str) -> None:
        """Delete an own message; one with replies leaves a tombstone."""
        self._settle(self._platform.remove(self._own(channel, ts), ts))

    def _own(self, channel: str, ts: str) -> Channel:
        where = self._writable(channel)
        if ts not in where.messages or where.messages[ts].user != self.id:
            raise CannotDo(f"{self._user.name} has written no message {ts} in {channel}.")
        return where

    def upload(
        self,
        channel: str,
        filename: str,
        data: bytes,
        comment: str = "",
        thread_ts: str | None = None,
    ) -> str:
        """Share a file, and return the message's ts when the app was told."""
        where = self._writable(channel)
        made = self._ws.new_id("F")
        now = int(time.time())
        file = File(made, filename, len(data), self.id, now, content=data, complete=True)
        file.shared.append(where.id)
        self._ws.files[made] = file
        text, blocks = as_typed(self._directory(), comment)
        message = Message(
            self._ws.new_ts(),
            self.id,
            text,
            self._platform.with_block_ids(blocks),
            thread_ts=thread_ts,
            subtype="file_share",
            files=[made],
        )
        self._settle(self._platform.post(where, message))
        return message.ts

    def react(self, channel: str, ts: str, name: str) -> None:
        """Add a reaction, or take it away again."""
        where = self._writable(channel)
        what = where.messages[ts]
        on = self.id not in what.reactions.get(name, [])
        self._platform.react(where, what, self.id, name, on=on)

    def click(self, on: Shown | View, action_id: str, choice: Any = None, **which: Any) -> Done:
        """Click a button, or choose in a select, a menu or a picker.

        Args:
            on: a message, a modal or the Home tab.
            choice: what is chosen, in the forms of `fill`.
            which: `block_id`, or a button's `value`, where several have that action id.
        """
        if isinstance(on, View):
            if choice is None:
                return self.press(on, action_id, **which)
            return self.choose_in(on, action_id, choice, **which)
        now = self.look(on.channel, on.ts)
        block, element = choosing.find(now.blocks, action_id, **which)
        values = initial_values({"blocks": now.blocks})
        entry: Json | None = None
        if element["type"] == "overflow":
            entry = {"selected_option": choosing.option(element, choice)}
        elif choice is not None:
            entry = choosing.chosen(self._ws, element, choice)
            values[block["block_id"]][element["action_id"]] = entry
        app = self._app_of(now)
        payload = self._clicked(app, now) | {
            "state": {"values": values},
            "actions": [choosing.action(block, element, entry)],
        }
        return self._interact(app, payload)

    def _clicked(self, app: App, on: Shown) -> Json:
        where = self._ws.channels[on.channel]
        container: Json = {
            "type": "message",
            "message_ts": on.ts,
            "channel_id": on.channel,
            "is_ephemeral": on.ephemeral,
        }
        if on.thread_ts is not None:
            container["thread_ts"] = on.thread_ts
        with self._ws.lock:
            return payloads.interaction(self._ws, app, "block_actions", self._user) | {
                "container": container,
                "trigger_id": self._platform.trigger(app, self._user),
                "channel": {"id": where.id, "name": spoken_name(where)},
                "message": self._raw(where, on),
                "response_url": self._platform.response_url(
                    app, self._user, where, on.ts, on.thread_ts
                ),
            }

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

    def shortcut(self, callback_id: str, on: Shown | None = None, app: Bot | None = None) -> Done:
        """Use a shortcut: a global one, or one on a message.

        Args:
            app: whose; by default the first one's that has it.
        """
        kind = "global" if on is None else "message"
        asked = self._platform.apps if app is None else [self._platform.app(app)]
        found = [each for each in asked if each.granted.shortcuts.get(callback_id) == kind]
        if not found:
            raise CannotDo(f"The app has no {kind} shortcut {callback_id}.")
        of = found[0]
        if on is not None and on.ephemeral:
            raise CannotDo("There are no shortcuts on ephemeral messages.")
        name = "shortcut" if on is None else "message_action"
        payload = payloads.interaction(self._ws, of, name, self._user) | {
            "callback_id": callback_id,
            "trigger_id": self._platform.trigger(of, self._user),
            "action_ts": f"{time.time():.6f}",
        }
        # Shortcuts know no app id, and each kind has its own word for the person's name.
        del payload["api_app_id"], payload["user"]["name" if on is None else "username"]
        if on is not None:
            where = self._ws.channels[on.channel]
            payload |= {
                "channel": {"id": where.id, "name": spoken_name(where)},
                "message_ts": on.ts,
                "message": self._raw(where, on),
                "response_url": self._platform.response_url(of, self._user, where, on.ts),
            }
        return self._interact(of, payload)

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

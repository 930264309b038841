"""A person: what they type, edit, delete and upload."""

from __future__ import annotations

import time
import uuid
from typing import Any

from adhocbot.sandbox import payloads
from adhocbot.sandbox.answers import show
from adhocbot.sandbox.api.content import content
from adhocbot.sandbox.app import App
from adhocbot.sandbox.driver.clicks import Clicks
from adhocbot.sandbox.driver.outcomes import CommandOutcome
from adhocbot.sandbox.driver.stage import failure, spoken_name
from adhocbot.sandbox.errors import CannotDo, SlackError
from adhocbot.sandbox.model import Bot, Channel, File, Message
from adhocbot.sandbox.words import as_typed, command_text, command_text_plain


class Person(Clicks):
    """One user of the workspace. What Slack's client would not allow raises CannotDo."""

    def command(self, channel: str, typed: str) -> CommandOutcome:
        """Type a slash command into a channel (name or id), and see what comes at once."""
        where = self._where(channel)
        name, _, text = typed.partition(" ")
        if self._user.home is not None:
            raise CannotDo("People of another workspace have no commands of this one's apps.")
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

    def dismiss(self, channel: str, ts: str) -> None:
        """Take away a message that only they see. Raises CannotDo where there is none."""
        where = self._where(channel, member=False)
        with self._ws.lock:
            if ts not in where.ephemerals or where.ephemerals[ts].to != self.id:
                raise CannotDo(f"{self._user.name} sees no such message alone.")
            del where.ephemerals[ts]
            self._ws.changes.note()

    def reload(self) -> None:
        """Load the client anew: what only they see does not outlive it."""
        with self._ws.lock:
            for where in self._ws.channels.values():
                own = [ts for ts, each in where.ephemerals.items() if each.to == self.id]
                for ts in own:
                    del where.ephemerals[ts]
            self._ws.changes.note()

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
        return self.share(channel, [self.keep_file(filename, data)], comment, thread_ts)

    def share(
        self, channel: str, files: list[str], comment: str = "", thread_ts: str | None = None
    ) -> str:
        """Share files that `keep_file` kept, in one message; as `upload`."""
        where = self._writable(channel)
        if thread_ts is not None and thread_ts not in where.messages:
            raise CannotDo(f"There is no thread {thread_ts} in {channel}.")
        if not files or any(self._ws.files[each].user != self.id for each in files):
            raise CannotDo("Those are no files of theirs.")
        for each in files:
            self._ws.files[each].shared.append(where.id)
        text, blocks = as_typed(self._directory(), comment)
        message = Message(
            self._ws.new_ts(),
            self.id,
            text,
            self._platform.with_block_ids(blocks),
            thread_ts=thread_ts,
            subtype="file_share",
            files=list(files),
        )
        self._settle(self._platform.post(where, message))
        return message.ts

    def keep_file(self, filename: str, data: bytes) -> str:
        """Keep a file that is shared nowhere, for a form to take, and return its id."""
        made = self._ws.new_id("F")
        now = int(time.time())
        with self._ws.lock:
            self._ws.files[made] = File(
                made, filename, len(data), self.id, now, content=data, complete=True
            )
            self._ws.changes.note()
        return made

    def delete_file(self, channel: str, ts: str) -> None:
        """Delete the files of an own message; the message stays, with what tells of them."""
        where = self._own(channel, ts)
        before = payloads.message(self._ws, where, where.messages[ts])
        with self._ws.lock:
            for each in where.messages[ts].files:
                self._ws.files[each].gone, self._ws.files[each].content = True, None
        self._settle(self._platform.change(where, ts, before=before))

    def react(self, channel: str, ts: str, name: str) -> None:
        """Add a reaction, or take it away again."""
        where = self._writable(channel)
        what = where.messages[ts]
        on = self.id not in what.reactions.get(name, [])
        self._platform.react(where, what, self.id, name, on=on)

"""What people got to know of the bot, by whatever way it reached them."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from adhocbot.sandbox.transcript import ApiCall, Delivery
from tests.slack.hall import Hall

_TELLS = re.compile(r"chat\..*|views\..*|files\.completeUploadExternal|response_url|reactions\..*")


class Listening:
    """What the bot told since a moment, for each person: every message, form, answer and file."""

    def __init__(self, room: Hall, names: Iterable[str]) -> None:
        room.settle()
        self._room = room
        self._names = tuple(names)
        self._calls, self._deliveries = len(room.slack.calls), len(room.slack.deliveries)

    def learnt(self) -> dict[str, str]:
        """All of it by name; the files are among it, unpacked."""
        self._room.settle()
        slack = self._room.slack
        told: dict[str, list[str]] = defaultdict(list)
        owners = {
            delivery.payload["trigger_id"]: _user_of(delivery)
            for delivery in slack.deliveries
            if "trigger_id" in delivery.payload
        }
        for call in slack.calls:
            if call.method == "views.open" and call.ok:
                owners[call.answer["view"]["id"]] = owners[call.arguments["trigger_id"]]
        for call in slack.calls[self._calls :]:
            arrived = call.ok or (call.method == "response_url" and call.status == 200)
            if arrived and _TELLS.fullmatch(call.method):
                for name in self._hearers(call, owners):
                    told[name] += [_dumped(call.arguments), *self._files_in(call)]
        for delivery in slack.deliveries[self._deliveries :]:
            bodies = [attempt.body for attempt in delivery.attempts]
            for name in self._names:
                if self._room.person(name).id == _user_of(delivery):
                    told[name].append(_dumped(bodies))
        return {name: "\n".join(told[name]) for name in self._names}

    def _hearers(self, call: ApiCall, owners: dict[str, str]) -> list[str]:
        given = call.arguments
        user = given.get("user") or given.get("user_id")
        for name in ("trigger_id", "view_id"):
            user = user or owners.get(given.get(name) or "")
        if call.method == "response_url":
            # It is kept without its address; people click one after the other.
            clicks = [d for d in self._room.slack.deliveries if "response_url" in d.payload]
            user = _user_of([d for d in clicks if d.number < call.number][-1])
        where = given.get("channel") or given.get("channel_id")
        return [name for name in self._names if self._hears(name, user, where)]

    def _hears(self, name: str, user: str | None, where: str | None) -> bool:
        person = self._room.person(name)
        if user is not None:
            return user == person.id
        ws = self._room.slack.platform.ws
        if where in ws.users:
            return where == person.id
        if where == person.dm_channel:
            return True
        # Whatever cannot be told to be for somebody else counts.
        channel = ws.channels.get(where or "")
        return channel is None or (channel.kind != "im" and person.id in channel.members)

    def _files_in(self, call: ApiCall) -> Iterator[str]:
        given = call.arguments.get("files") or []
        for each in json.loads(given) if isinstance(given, str) else given:
            if isinstance(each, dict):
                file = self._room.slack.platform.ws.files[each["id"]]
                yield f"{file.name} {file.title} {file.alt}"
                yield unpacked(file.name, file.content or b"")


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _user_of(delivery: Delivery) -> str:
    found = delivery.payload.get("user_id") or delivery.payload.get("user") or ""
    return str(found["id"] if isinstance(found, dict) else found)


def unpacked(name: str, content: bytes) -> str:
    """The words of a file: of every part of a Word document, of a calendar's folded lines."""
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            texts = [parts.read(each).decode(errors="replace") for each in parts.namelist()]
        # A word may be spread over several runs.
        plain = (re.sub(r"<[^>]*>", "", re.sub(r"</w:p>|<w:br/>", "\n", text)) for text in texts)
        return "\n".join([*texts, *plain])
    return content.decode(errors="replace").replace("\r\n ", "")

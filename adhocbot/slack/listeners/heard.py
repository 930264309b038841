"""A delivery of a message: who said what where, and the one answer to it."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Any

from slack_sdk import WebClient

from adhocbot.documents import extract
from adhocbot.domain.refusal import Refused
from adhocbot.services import lookups, received
from adhocbot.services.frame import Said
from adhocbot.slack import attached, views
from adhocbot.slack.fetching import Budget
from adhocbot.slack.listeners.hearing import hear, patience_after
from adhocbot.slack.surroundings import Surroundings
from adhocbot.slack.views import Answer


@dataclass(frozen=True)
class Heard:
    """One message to the bot: who, what, and the thread in which to answer.

    `alone`: nobody asked for an answer aloud, so what there is to say is for the writer alone.
    """

    said: Said
    text: str
    thread: str | None
    keys: tuple[str, ...]
    alone: bool = False


class Delivery:
    """One delivery of a message, or of a change of one."""

    def __init__(self, around: Surroundings, client: WebClient, body: dict[str, Any]) -> None:
        self._around = around
        self._client = client
        self._body = body
        self._began = time.monotonic()

    def heard(self, event: dict[str, Any], words: str, thread: str | None) -> Heard:
        """A new message, with the people and the channel known."""
        team, channel, ts = self.team(event), event["channel"], event["ts"]
        said = hear(
            self._around,
            self._client,
            team=team,
            channel=channel,
            user=event["user"],
            typed=words,
            ts=ts,
            thread=event.get("thread_ts"),
        )
        # One mention can arrive as two events with different ids: its place is remembered too.
        keys = (_place_of(channel, ts), *self._event_key())
        return Heard(said, words, thread, keys)

    def team(self, event: dict[str, Any]) -> str:
        """The workspace that the message came from."""
        return self._body.get("team_id") or event.get("team") or ""

    def _event_key(self) -> tuple[str, ...]:
        event_id = self._body.get("event_id")
        return (f"event:{event_id}",) if event_id else ()

    def heard_again(self, event: dict[str, Any], message: dict[str, Any], words: str) -> Heard:
        """A message that was edited or deleted."""
        known = {**message, "channel": event["channel"]}
        heard = self.heard(known, words, message.get("thread_ts"))
        # The message's own place was remembered when it was new; a change has its own moment.
        changed = f"changed:{event['channel']}:{event.get('event_ts') or event.get('ts')}"
        return Heard(heard.said, words, heard.thread, (changed, *self._event_key()))

    def fetched(
        self, heard: Heard, files: list[dict[str, Any]], kinds: tuple[str, ...]
    ) -> tuple[Heard, extract.Sent]:
        """The one file that stands in a message, fetched before any transaction begins.

        Raises:
            Refused: there are several, or this one cannot be had or read.
        """
        if len(files) > 1:
            raise Refused(
                f"I read one file at a time, and these are {len(files)}, so nothing was saved. "
                "Send each in a message of its own.",
                kind="files",
            )
        left = Budget(attached.within(time.monotonic() - self._began))
        sent = attached.fetch(self._client, files[0], kinds, left)
        patience = patience_after(time.monotonic() - self._began)
        return replace(heard, said=replace(heard.said, patience=patience)), sent

    def answer(self, heard: Heard, act: Any) -> None:
        """Act once, and queue the answer with the effect; a refusal is an answer too."""
        database = self._around.database
        try:
            with database.transaction(wait=heard.said.patience) as db:
                if not _is_new(db, heard):
                    return
                answer = act(db, heard)
                if answer is not None:
                    _queue(db, heard, answer)
        except Refused as refused:
            with database.transaction(wait=heard.said.patience) as db:
                if _is_new(db, heard):
                    _queue(db, heard, views.refused(refused.sentence))
        self._around.nudge()


def _is_new(db: Any, heard: Heard) -> bool:
    said = heard.said
    return all(received.first_time(db, said.team, key, said.now) for key in heard.keys)


def is_unheard(db: Any, heard: Heard) -> bool:
    """Whether the message itself was not delivered yet; it has no effect any more when it is."""
    said = heard.said
    return received.first_time(db, said.team, _place_of(said.channel, said.ts or ""), said.now)


def _place_of(channel: str, ts: str) -> str:
    return f"message:{channel}:{ts}"


def _queue(db: Any, heard: Heard, answer: Answer) -> None:
    if heard.alone:
        lookups.answer_alone(
            db, heard.said, text=answer.text, blocks=answer.blocks, thread=heard.thread
        )
        return
    lookups.answer_in_words(
        db,
        heard.said,
        heard.keys[0],
        text=answer.text,
        blocks=answer.blocks,
        thread=heard.thread,
    )

"""One try at posting one row."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from typing import Any, NoReturn

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from adhocbot.services.outgoing import Claimed
from adhocbot.slack.post import looking, upload
from adhocbot.slack.post.action import Action, Files, Json, Post, Publish, React, Update, Whisper
from adhocbot.slack.post.pace import Pace, Way
from adhocbot.slack.post.trouble import error_of, refuses_blocks
from adhocbot.store import messages
from adhocbot.store.engine import BACKGROUND_WAIT, Database
from adhocbot.store.messages import Place

PATIENCE = 1.1
"""Real seconds that a worker waits for Slack's pace with a row in its hands."""

_UPDATE_TEXT = 4000
# The message is marked as it should be, is gone, or can bear no mark of ours: nothing is lost.
_AS_IT_IS = {
    "already_reacted",
    "bad_timestamp",
    "cannot_add_others_reactions",
    "is_archived",
    "message_not_found",
    "missing_scope",
    "no_reaction",
    "not_reactable",
    "thread_locked",
    "too_many_emoji",
    "too_many_reactions",
}
_log = logging.getLogger(__name__)


class NotYetError(Exception):
    """Slack's pace asks for more waiting than a worker has; `seconds` are real ones."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"not for {seconds:.1f} s")
        self.seconds = seconds


class LostError(Exception):
    """The lease ran out and another worker has the row."""


@dataclass
class Attempt:
    """Carries out an action for a row, and repeats nothing that may have happened already.

    `spoke`: something was sent that shows, and would show twice if it were sent again.
    """

    client: WebClient
    row: Claimed
    database: Database
    pace: Pace
    stopping: threading.Event
    spoke: bool = False

    def carry_out(self, action: Action) -> Place | None:
        """Do it, and say where its message stands, if it has one.

        Raises:
            NotYetError: it is to be done later. LostError: by somebody else.
            SlackApiError, OSError, HTTPException, httpx.HTTPError: see `read_trouble`.
        """
        match action:
            case Post():
                return self._post(action)
            case Update():
                self._update(action)
            case Publish():
                self._wait("publish", action.user)
                self.client.views_publish(user_id=action.user, view=action.view)
            case Files():
                self._share(action)
            case Whisper():
                self._whisper(action)
            case React():
                self._react(action)
        return None

    # --- messages

    def _post(self, post: Post) -> Place:
        found = self._already_posted(post.channel, post.thread) if self.row.uncertain else None
        if found is not None:
            return found
        self._wait("post", post.channel)
        try:
            answer = self._say(post.channel, post.text, post.blocks, post.thread)
        except SlackApiError as refused:
            if not refuses_blocks(refused):
                raise
            self._complain(refused)
            answer = self._say(post.channel, post.text, [], post.thread)
        return Place(answer["channel"], answer["ts"])

    def _say(self, channel: str, text: str, blocks: list[Json], thread: str | None) -> Any:
        self.spoke = True
        return self.client.chat_postMessage(
            channel=channel,
            text=text,
            blocks=blocks or None,
            thread_ts=thread,
            metadata=looking.metadata_of(self.row),
            unfurl_links=False,
            unfurl_media=False,
        )

    def _already_posted(self, channel: str, thread: str | None) -> Place | None:
        if channel.startswith(("U", "W")):
            with self.database.reading() as db:
                known = messages.conversation_with(db, self.row.team, channel)
            if known is None:
                _log.warning("Cannot look before repeating row %d: no conversation", self.row.id)
                return None
            channel = known
        return looking.posted(self.client, self.row, channel, thread)

    def _update(self, update: Update) -> None:
        self._wait("update", update.channel)
        text = shortened(update.text, _UPDATE_TEXT)
        try:
            self._change(update, text, update.blocks)
        except SlackApiError as refused:
            if not refuses_blocks(refused):
                raise
            self._complain(refused)
            self._change(update, text, [])

    def _change(self, update: Update, text: str, blocks: list[Json]) -> None:
        # Blocks always, also none: a text without them would take away what the message showed.
        self.client.chat_update(channel=update.channel, ts=update.ts, text=text, blocks=blocks)

    def _complain(self, refused: SlackApiError) -> None:
        # People are told in words alone, and whoever runs the bot learns that a view is wrong.
        _log.error(
            "Slack refused the blocks of %s (row %d): %s %s",
            self.row.kind,
            self.row.id,
            error_of(refused),
            (refused.response.get("response_metadata") or {}).get("messages"),
        )

    def _whisper(self, whisper: Whisper) -> None:
        self._wait(*way_of(whisper))
        self.client.chat_postEphemeral(
            channel=whisper.channel,
            user=whisper.user,
            text=whisper.text,
            blocks=whisper.blocks or None,
            thread_ts=whisper.thread,
        )

    def _react(self, react: React) -> None:
        self._wait(*way_of(react))
        call = self.client.reactions_add if react.on else self.client.reactions_remove
        try:
            call(channel=react.channel, timestamp=react.ts, name=react.name)
        except SlackApiError as refused:
            if error_of(refused) not in _AS_IT_IS:
                raise
            _log.info("No mark changes on %s: %s", react.ts, error_of(refused))

    # --- files

    def _share(self, files: Files) -> None:
        channel = self._introduced(files) if files.to_person else files.channel
        known: list[str] = self.row.data.get("file_ids") or []
        if known and self.row.uncertain and self._is_shared(known, channel, files.thread):
            return
        ids = known or self._uploaded(files)
        self._wait("post", channel)
        titled: list[dict[str, str | None]] = [
            {"id": file_id, "title": file.name}
            for file_id, file in zip(ids, files.files, strict=True)
        ]
        self.spoke = True
        try:
            self.client.files_completeUploadExternal(
                files=titled,
                channel_id=channel,
                thread_ts=files.thread,
                initial_comment=files.comment,
            )
        except SlackApiError as refused:
            if not known or error_of(refused) != "file_not_found":
                raise
            self._gone(refused)

    def _gone(self, refused: SlackApiError) -> None:
        """Slack knows no such files waiting: they were shared then, or waited for too long."""
        if self.row.uncertain:
            _log.info("The files of row %d had been shared already", self.row.id)
            return
        self._remember(file_ids=[])
        raise NotYetError(0.0) from refused

    def _is_shared(self, ids: list[str], channel: str, thread: str | None) -> bool:
        return looking.shared(self.client, ids, channel, thread) is not None

    def _introduced(self, files: Files) -> str:
        """The conversation with a person, opened by a message that says what comes."""
        known = self.row.data.get("conversation")
        if isinstance(known, str):
            return known
        place = self._post(Post(files.channel, files.text))
        self._remember(conversation=place.channel)
        self.spoke = False  # this much is certain, and not said again
        return place.channel

    def _uploaded(self, files: Files) -> list[str]:
        made = [(each, each.make()) for each in files.files]
        ids = [upload.upload(self.client, each.name, bytes_, each.alt) for each, bytes_ in made]
        # From here on a retry shares these, instead of sending the bytes again.
        self._remember(file_ids=ids)
        return ids

    def _remember(self, **achieved: object) -> None:
        with self.database.transaction(wait=BACKGROUND_WAIT) as db:
            mine = messages.remember(db, self.row.id, self.row.owner, **achieved)
        if not mine:
            raise LostError
        self.row.data.update(achieved)

    # --- Slack's pace

    def _wait(self, way: Way, channel: str) -> None:
        while (seconds := self.pace.take(self.row.team, way, channel)) > 0:
            if seconds > PATIENCE or self.stopping.wait(seconds):
                raise NotYetError(seconds)


def way_of(action: Action) -> tuple[Way, str]:
    """By which of Slack's limits an action counts, and where."""
    match action:
        case Post() | Files():
            return "post", action.channel
        case Update():
            return "update", action.channel
        case Publish():
            return "publish", action.user
        case Whisper():
            return "whisper", action.user
        case React():
            return "mark" if action.on else "unmark", action.channel
    return _no_way()


def _no_way() -> NoReturn:
    raise TypeError("Nothing is said, so it has no way.")


def shortened(text: str, most: int) -> str:
    """Mrkdwn cut to `most` characters, and never within an escape or a token."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    for opens, closes in (("&", ";"), ("<", ">")):
        start = kept.rfind(opens)
        if start > kept.rfind(closes) and (opens == "<" or len(kept) - start < len("&amp;")):
            kept = kept[:start]
    return kept.rstrip() + "…"

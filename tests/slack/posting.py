"""Queueing and posting in tests: kinds of their own, so that only the loop is under test."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from adhocbot.sandbox import Sandbox
from adhocbot.services import outgoing
from adhocbot.services.outgoing import Claimed
from adhocbot.slack.post import (
    Action,
    File,
    Files,
    Nothing,
    Pace,
    Post,
    Poster,
    Publish,
    Update,
)
from adhocbot.store.engine import Database
from adhocbot.store.messages import Db, place
from adhocbot.store.tables import Outgoing
from tests.slack.workspace import SPEED, client_of

RECORD = datetime(2018, 12, 12, 13, 0, tzinfo=UTC)
BLOCKS = [{"type": "section", "text": {"type": "plain_text", "text": "shown"}}]


def render(db: Db, row: Claimed) -> Action:
    """What the test's own kinds come to."""
    return _KINDS[row.kind](db, row)


def _post(_db: Db, row: Claimed) -> Action:
    data = row.data
    channel = data.get("channel", row.lane)
    return Post(channel, data["text"], data.get("blocks", []), data.get("thread"))


def _update(db: Db, row: Claimed) -> Action:
    at = place(db, row.team, row.subject or "")
    if at is None:
        return Nothing("never posted")
    return Update(at.channel, at.ts, row.data["text"], row.data.get("blocks", BLOCKS))


def _files(_db: Db, row: Claimed) -> Action:
    files = tuple(
        File(name, lambda text=text: text.encode())  # type: ignore[misc]  # mypy infers no default
        for name, text in row.data["files"]
    )
    return Files(row.lane, files, "Here they are", row.data.get("thread"))


def _home(_db: Db, row: Claimed) -> Action:
    return Publish(row.data["user"], {"type": "home", "blocks": BLOCKS})


def _broken(_db: Db, row: Claimed) -> Action:
    raise ValueError(f"planted in {row.kind}")


_KINDS: dict[str, Callable[[Db, Claimed], Action]] = {
    "test.post": _post,
    "test.update": _update,
    "files.post": _files,
    "home.update": _home,
    "broken.post": _broken,
}


def poster(slack: Sandbox, database: Database, **options: Any) -> Poster:
    """A poster that waits as much faster as the stand-in does."""
    made = {"pace": Pace(SPEED)} | options
    client_for = made.pop("client_for", lambda _team: client_of(slack))
    return Poster(database, client_for, render, **made)


def say(
    slack: Sandbox,
    database: Database,
    lane: str,
    *texts: str,
    kind: str = "test.post",
    subject: str | None = None,
    **data: Any,
) -> None:
    """Queue messages in a lane."""
    with database.transaction() as db:
        for text in texts:
            outgoing.say(
                db,
                team=slack.team_id,
                lane=lane,
                kind=kind,
                now=RECORD,
                subject=subject,
                data={"text": text, **data},
            )


def row(database: Database, row_id: int = 1) -> Outgoing:
    """A row of the queue."""
    with database.reading() as db:
        return db.get_one(Outgoing, row_id)


def said(slack: Sandbox, channel: str) -> list[str]:
    """What the bot has said in a conversation, threads included, in order."""
    messages = slack.platform.ws.channels[channel].messages.values()
    return [message.text for message in messages if message.by_app]


def shared(slack: Sandbox, channel: str) -> list[list[tuple[str, bytes]]]:
    """The files that the bot has shared in a conversation, message by message."""
    messages = slack.platform.ws.channels[channel].messages.values()
    return [[slack.file(each) for each in m.files] for m in messages if m.by_app and m.files]

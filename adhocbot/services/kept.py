"""Words that a person sent directly, kept until they say what the words answer."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import select

from adhocbot.domain.refusal import Refused
from adhocbot.services.frame import Said, Saved
from adhocbot.store.tables import Reply


def remember(db: Db, said: Said, prompt_id: int | None, text: str) -> str:
    """Keep a message's words until the person says what they are; the key to take them by."""
    ts = said.ts or ""
    row = db.get(Reply, (said.team, said.channel, ts)) or Reply(
        team_id=said.team,
        channel_id=said.channel,
        ts=ts,
        user_id=said.user,
        text=text,
        at=said.now,
    )
    row.prompt_id, row.text = prompt_id, text
    db.add(row)
    db.flush()
    return ts


def remembered(db: Db, said: Said, ts: str) -> tuple[Said, str, int | None]:
    """The words kept under a message: as whose and when they were said, and for which prompt.

    Raises:
        Refused: nothing is kept there for this person, or it was put on record already.
    """
    row = waiting(db, said, ts)
    row.taken_at = said.now
    db.flush()
    original = Said(
        said.team, said.channel, said.user, said.zone, said.now, said.link, ts, received=row.at
    )
    return original, row.text, row.prompt_id


def waiting(db: Db, said: Said, ts: str) -> Reply:
    """The words kept under a message of this person's; refuses as `remembered`."""
    row = kept(db, said, ts)
    if row is None:
        raise Refused("I do not find these words any more. Please send them again.", kind="gone")
    if row.taken_at is not None:
        raise Refused("These words are on record already.", kind="wrong_state")
    return row


def kept(db: Db, said: Said, ts: str | None) -> Reply | None:
    """The words kept under a message of this person's, if any are, taken or not."""
    return db.exec(
        select(Reply)
        .where(
            Reply.team_id == said.team,
            Reply.channel_id == said.channel,
            Reply.ts == ts,
            Reply.user_id == said.user,
        )
        .with_for_update()
    ).one_or_none()


def leave(db: Db, said: Said, ts: str) -> Saved:
    """Kept words answer nothing. They stay kept: another button may still be right.

    Raises:
        Refused: as `remembered`.
    """
    waiting(db, said, ts)
    return Saved("Nothing was put on record. What I understand: help", "", 0)

"""Taking back what an entry did to a row, by the images of it, while nothing builds on that."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session as Db
from sqlmodel import SQLModel, col, select

from adhocbot.domain.refusal import Refused
from adhocbot.services import feeds, images
from adhocbot.store.questions import is_answered
from adhocbot.store.tables import Entry, FindingNumber, Item, QuestionVersion, Series, Session

_STATES = frozenset({"state", "minutes_state"})


def built_upon(entry: Entry) -> Refused:
    """Says that an entry stays, since others came to rely on it."""
    return Refused(
        "Something builds on this by now, so it cannot be undone; enter a correction instead: "
        f"{entry.summary}",
        kind="built_upon",
    )


def take_change_back(db: Db, entry: Entry, change: dict[str, images.Image | None]) -> None:
    """Give one row back what it was before an entry.

    Raises:
        Refused: something builds on it.
    """
    table = images.table_named(str(change["table"]))
    before, after = change["before"], change["after"]
    taken = after or before or {}
    row = db.get(table, images.primary_key(table, taken))
    # Worded now: after a failed flush the entry cannot be read any more.
    stays = built_upon(entry)
    if table is QuestionVersion and is_answered(db, taken["question_id"], taken["number"]):
        # Whoever answered meanwhile answered these words.
        raise stays
    if after is None:
        db.add(table(**{name: images.decode(value) for name, value in taken.items()}))
    elif row is None and taken.get("carries"):
        return
    elif row is None:
        raise stays
    elif before is None:
        _unmake(db, entry, row, after)
    else:
        _restore(entry, row, before, after)
    try:
        db.flush()
    except IntegrityError as exc:
        # Another row refers to it: the database knows better than we what builds on what.
        raise stays from exc


def _unmake(db: Db, entry: Entry, row: SQLModel, after: images.Image) -> None:
    """Take away a row that the entry made, if it is still as it was made."""
    now = images.image(row)
    loose = {*images.COUNTERS, *_worded(after)}
    if any(now[name] != value for name, value in after.items() if name not in loose):
        raise built_upon(entry)
    if isinstance(row, Session):
        # What the bot itself has put there since is no work that builds on a session.
        shown = select(FindingNumber).where(FindingNumber.session_id == row.id)
        carried = select(Item).where(
            Item.session_id == row.id, col(Item.carries).is_not(None), col(Item.opened_at).is_(None)
        )
        for made in [*db.exec(shown), *db.exec(carried)]:
            db.delete(made)
        db.flush()
    if isinstance(row, Series):
        feeds.forget(db, row.id or 0)
    db.delete(row)


def _worded(taken: images.Image) -> set[str]:
    """What of an item that the bot put there is nobody's work, while it was not opened."""
    return {"title", "place", "state"} if taken.get("carries") else set()


def _restore(entry: Entry, row: SQLModel, before: images.Image, after: images.Image) -> None:
    """Give a row back what the entry changed in it; what others changed beside it stays.

    Where the row's state was turned since, something builds on what it was before.
    """
    now = images.image(row)
    changed = [
        name
        for name, value in before.items()
        if value != after[name] and name not in images.COUNTERS
    ]
    changed = [name for name in changed if now[name] == after[name] or name not in _worded(after)]
    if any(now[name] != after[name] for name in {*changed, *(_STATES & set(now))} if changed):
        raise built_upon(entry)
    for name in changed:
        setattr(row, name, images.decode(before[name]))

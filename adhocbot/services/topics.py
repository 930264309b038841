"""Opening an agenda item by its name, as a line in the channel does."""

from __future__ import annotations

from sqlmodel import Session as Db

from adhocbot.domain import naming, who
from adhocbot.domain.lifecycle import move_session
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.lines import TopicOpen
from adhocbot.domain.words import ItemState
from adhocbot.services import agenda
from adhocbot.services.entering import entering
from adhocbot.services.frame import Meeting, Said, Saved, lock_seen, offices, words
from adhocbot.services.running import close_running
from adhocbot.store.tables import Item


def open_topic(db: Db, said: Said, session_id: int, command: TopicOpen) -> Saved:
    """Open the agenda item of that number or title; one that is not there is put at the end.

    An item that was closed is taken up again, and a proposal is accepted by being opened.

    Raises:
        Refused: the person leads not, the session does not run, there is no item of that number,
            or it is open already.
    """
    meeting = lock_seen(db, said, session_id)
    who.leaders_only(offices(db, meeting), said.user, f"open an item of {meeting.label}")
    move_session(meeting.session.state, "next", meeting.label)
    named = words(db, said, command.named).strip()
    items = agenda.in_order(db, session_id)
    found = _found(meeting, items, named)
    if found is not None and found.opened_at is not None and found.closed_at is None:
        raise Refused(f"“{found.title}” is open already.", kind="wrong_state")
    with entering(db, said, meeting, "next", announce=not said.quietly, turns=True) as entry:
        unheard = close_running(db, session_id, said.now)
        item = found or _added(db, said, session_id, items, named)
        item.state, item.closed_at = ItemState.ACCEPTED, None
        item.opened_at = item.opened_at or said.now
        number = items.index(item) + 1 if found else len(items) + 1
        line = agenda.item_line(db, said, item, number)
        entry.summary = f"{meeting.label}: Item {line}{'.' * bool(unheard)}{unheard}"
    return entry.saved()


def _found(meeting: Meeting, items: list[Item], named: str) -> Item | None:
    titled = [item for item in items if naming.key(item.title) == naming.key(named)]
    if titled or not (named.isascii() and named.isdecimal()):
        return titled[0] if titled else None
    number = int(named) if len(named) <= 6 else 0
    if not 1 <= number <= len(items):
        has = f"items 1 to {len(items)}" if items else "no items yet"
        raise Refused(
            f"{meeting.label} has no item {named}; it has {has}. By its title, #topic opens an "
            "item that is not there yet: #topic Scope",
            kind="no_item",
        )
    return items[number - 1]


def _added(db: Db, said: Said, session_id: int, items: list[Item], title: str) -> Item:
    item = Item(
        session_id=session_id,
        place=max([row.place for row in items], default=0) + 1,
        title=title,
        state=ItemState.ACCEPTED,
        **said.entered(),
    )
    db.add(item)
    db.flush()
    return item

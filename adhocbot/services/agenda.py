"""The agenda: items proposed by anyone, accepted, ordered and approved by chair or secretary."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming, who
from adhocbot.domain.document import read_identifier
from adhocbot.domain.lifecycle import may_record
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import (
    AgendaAccept,
    AgendaAdd,
    AgendaApprove,
    AgendaDrop,
    AgendaMove,
)
from adhocbot.domain.typed import plain
from adhocbot.domain.words import ItemState, SessionState
from adhocbot.services import carrying
from adhocbot.services.entering import entering
from adhocbot.services.forecasting import told_forecast
from adhocbot.services.frame import Meeting, Said, Saved, lock_seen, offices, words
from adhocbot.store import people
from adhocbot.store.tables import Item, ItemDocument


def add(db: Db, said: Said, session_id: int, command: AgendaAdd) -> Saved:
    """Add an item; a proposal, unless the chair or the secretary adds it.

    Raises:
        Refused: the title is empty, or the session's record is final.
    """
    meeting = lock_seen(db, said, session_id)
    may_record(meeting.session.state, meeting.session.minutes_state, meeting.label)
    title = words(db, said, command.title).strip()
    if not title:
        raise Refused("The item has no title: agenda add Opening remarks 5 min", kind="empty")
    leads = offices(db, meeting).leads(said.user)
    with entering(db, said, meeting, "agenda") as entry:
        items = in_order(db, session_id)
        item = Item(
            session_id=session_id,
            place=max([row.place for row in items], default=0) + 1,
            title=title,
            minutes=command.minutes,
            presenter_user=command.presenter,
            state=ItemState.ACCEPTED if leads else ItemState.PROPOSED,
            **said.entered(),
        )
        db.add(item)
        db.flush()
        _link(db, item, command.identifiers)
        entry.summary = f"{meeting.label}: {item_line(db, said, item, len(items) + 1)}"
    if leads:
        return entry.saved(entry.summary + told_forecast(db, meeting))
    proposed = " It is proposed; chair or secretary take it up with: agenda accept"
    return entry.saved(f"{entry.summary}.{proposed} {len(items) + 1}")


def _link(db: Db, item: Item, identifiers: tuple[str, ...]) -> None:
    for typed in identifiers:
        read = read_identifier(typed)
        if read is not None and db.get(ItemDocument, (item.id, read.key)) is None:
            db.add(ItemDocument(item_id=item.id or 0, key=read.key, identifier=typed))
            db.flush()


def item_line(db: Db, said: Said, item: Item, number: int) -> str:
    """``3. Documents, 5 min, Li Wei``: an item as answers show it."""
    parts = [item.title]
    if item.minutes:
        parts.append(f"{item.minutes} min")
    if item.presenter_user:
        parts.append(people.fact(db, said.team, item.presenter_user).name)
    return f"{number}. {', '.join(parts)}"


def in_order(db: Db, session_id: int) -> list[Item]:
    """The items that were not dropped, in the agenda's order; their index + 1 is their number."""
    query = select(Item).where(Item.session_id == session_id, Item.state != ItemState.DROPPED)
    return list(db.exec(query.order_by(col(Item.place), col(Item.id))))


def _item(db: Db, meeting: Meeting, number: int) -> tuple[list[Item], Item]:
    items = in_order(db, meeting.session_id)
    if not 1 <= number <= len(items):
        has = f"items 1 to {len(items)}" if items else "no items yet: agenda add Opening remarks"
        raise Refused(f"{meeting.label} has no item {number}; it has {has}.", kind="no_item")
    return items, items[number - 1]


def _lead(db: Db, said: Said, session_id: int) -> Meeting:
    meeting = lock_seen(db, said, session_id)
    who.leaders_only(offices(db, meeting), said.user, f"change the agenda of {meeting.label}")
    may_record(meeting.session.state, meeting.session.minutes_state, meeting.label)
    return meeting


def accept(db: Db, said: Said, session_id: int, command: AgendaAccept) -> Saved:
    """Take a proposed item up.

    Raises:
        Refused: the person leads not, or there is no such proposal.
    """
    meeting = _lead(db, said, session_id)
    _, item = _item(db, meeting, command.number)
    if item.state is ItemState.ACCEPTED:
        raise Refused(f"Item {command.number} is on the agenda already.", kind="wrong_state")
    with entering(db, said, meeting, "agenda") as entry:
        item.state = ItemState.ACCEPTED
        entry.summary = f"{meeting.label}: accepted {item_line(db, said, item, command.number)}"
    return entry.saved(entry.summary + told_forecast(db, meeting))


def move(db: Db, said: Said, session_id: int, command: AgendaMove) -> Saved:
    """Move an item to another place; refuses as `accept`, and once it was opened."""
    meeting = _lead(db, said, session_id)
    items, item = _item(db, meeting, command.number)
    _, target = _item(db, meeting, command.to)
    for number, row in ((command.number, item), (command.to, target)):
        if row.opened_at is not None:
            raise Refused(f"Item {number} was opened already and stays.", kind="wrong_state")
    with entering(db, said, meeting, "agenda") as entry:
        items.remove(item)
        items.insert(command.to - 1, item)
        for place, row in enumerate(items, start=1):
            row.place = place
        entry.summary = f"{meeting.label}: moved to {item_line(db, said, item, command.to)}"
    return entry.saved()


def drop(db: Db, said: Said, session_id: int, command: AgendaDrop) -> Saved:
    """Take an item off; refuses as `move`."""
    meeting = _lead(db, said, session_id)
    _, item = _item(db, meeting, command.number)
    if item.opened_at is not None:
        raise Refused(f"Item {command.number} was opened already and stays.", kind="wrong_state")
    with entering(db, said, meeting, "agenda") as entry:
        item.state = ItemState.DROPPED
        entry.summary = f"{meeting.label}: dropped {item_line(db, said, item, command.number)}"
    return entry.saved()


def approve(db: Db, said: Said, session_id: int, command: AgendaApprove) -> Saved:
    """Approve the agenda, under a document's identifier if one is named.

    Open proposals are taken in, and the answer says so.

    Raises:
        Refused: the person leads not, there are no items, nothing is left to approve, or the
            session is over.
    """
    meeting = _lead(db, said, session_id)
    session = meeting.session
    if session.state is SessionState.CLOSED:
        raise Refused(f"{meeting.label} is closed.", kind="wrong_state")
    items = in_order(db, session_id)
    if not items:
        raise Refused(
            f"The agenda of {meeting.label} has no items yet: agenda add Opening remarks 5 min",
            kind="empty",
        )
    proposals = [
        str(number)
        for number, item in enumerate(items, start=1)
        if item.state is ItemState.PROPOSED
    ]
    _not_approved_yet(meeting, command, proposals)
    with entering(db, said, meeting, "agenda", announce=True) as entry:
        carrying.refresh(db, said, meeting)
        items = in_order(db, session_id)
        for item in items:
            item.state = ItemState.ACCEPTED
        session.agenda_approved_at, session.agenda_approved_by = said.now, said.user
        if command.identifier:
            session.agenda_document = naming.fitting(plain(command.identifier), "identifier")
        under = f" as {session.agenda_document}" if command.identifier else ""
        taken = f" Proposals taken in: {naming.listed(proposals)}." if proposals else ""
        count = f"{len(items)} item{'s' if len(items) > 1 else ''}"
        entry.summary = f"{meeting.label}: the agenda is approved{under}, {count}.{taken}"
    return entry.saved(entry.summary + told_forecast(db, meeting))


def _not_approved_yet(meeting: Meeting, command: AgendaApprove, proposals: list[str]) -> None:
    session = meeting.session
    renamed = command.identifier and plain(command.identifier) != session.agenda_document
    if session.agenda_approved_at is not None and not proposals and not renamed:
        under = f" as {session.agenda_document}" if session.agenda_document else ""
        raise Refused(
            f"The agenda of {meeting.label} is approved{under} already. To see it: agenda",
            kind="wrong_state",
        )

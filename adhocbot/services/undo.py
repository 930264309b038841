"""Undo: for fifteen minutes, by whoever entered it, while nothing builds on it."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.domain.refusal import Refused
from adhocbot.domain.words import MinutesState
from adhocbot.services import (
    authors,
    calendars,
    delegations,
    floor,
    images,
    marks,
    news,
    outgoing,
    prompts,
)
from adhocbot.services.entering import touch_cards, touch_homes, wake_changed
from adhocbot.services.frame import Meeting, Said, Saved, lock_channel
from adhocbot.services.revisions import show_revision
from adhocbot.services.taking_back import built_upon, take_change_back
from adhocbot.store import people
from adhocbot.store.tables import (
    Entry,
    Position,
    Remark,
    Series,
    Session,
)

UNDO_FOR = timedelta(minutes=15)
# What delegates enter from outside the channel, too.
_ANSWERS = frozenset({"position", "withdraw", "clear"})


def undo_latest(db: Db, said: Said, *, anywhere: bool = False) -> Saved:
    """Take back what the person entered last in this channel (`anywhere`: in any).

    Raises:
        Refused: there is nothing, it is too old, or something builds on it.
    """
    query = select(Entry).where(
        Entry.team_id == said.team,
        Entry.user_id == said.user,
        col(Entry.undone_at).is_(None),
    )
    if not anywhere:
        query = query.where(Entry.channel_id == said.channel)
    entry = db.exec(query.order_by(col(Entry.id).desc()).limit(1)).first()
    if entry is None or entry.id is None:
        raise Refused("You have entered nothing here that could be undone.", kind="no_undo")
    return undo_entry(db, said, entry.id)


def undo_entry(db: Db, said: Said, entry_id: int) -> Saved:
    """Take one entry back, with every row that it made or changed.

    Raises:
        Refused: it is somebody else's, too old, undone already, or something builds on it.
    """
    found = db.get(Entry, entry_id)
    reads = found is not None and _reads(db, said, found)
    if found is None or not (reads or _entered(said, found)):
        raise _no_entry()
    try:
        return _undo(db, said, found)
    except Refused as refused:
        if reads:
            raise
        # Why not is news of a channel that they have left.
        raise _no_entry() from refused


def _undo(db: Db, said: Said, found: Entry) -> Saved:
    lock_channel(db, found.team_id, found.channel_id)
    db.refresh(found)
    if said.now - found.at > UNDO_FOR and found.user_id == said.user and not found.undone_at:
        raise Refused(
            "Undo is open for 15 minutes, and this is older, so enter a correction instead: "
            f"{found.summary}",
            kind="too_late",
        )
    saved = take_back(db, said, found)
    marks.show_undone(db, found, said.now)
    return saved


def _no_entry() -> Refused:
    return Refused("There is no such entry to undo.", kind="no_undo")


def _entered(said: Said, entry: Entry) -> bool:
    return (entry.team_id, entry.user_id) == (said.team, said.user)


def _reads(db: Db, said: Said, entry: Entry) -> bool:
    """Whether an entry is of a channel that the person may read, or their own answer as a delegate.

    They may have left the channel, or the delegation, since they entered it.
    """
    if entry.team_id != said.team:
        return False
    channel = entry.channel_id
    if said.channel == channel or people.may_see(db, said.team, channel, said.user):
        return True
    answered = _entered(said, entry) and entry.verb in _ANSWERS
    return answered and bool(delegations.seats(db, said.team, entry.series_id, said.user))


def take_back(db: Db, said: Said, entry: Entry) -> Saved:
    """As `undo_entry`, however old the entry is: its message is gone, and it with that."""
    lock_channel(db, entry.team_id, entry.channel_id)
    db.refresh(entry)
    _may_undo(db, said, entry)
    for change in reversed(entry.images):
        take_change_back(db, entry, change)
    if floor.is_stale(db, entry):
        raise built_upon(entry)
    entry.undone_at = said.now
    db.flush()
    wake_changed(db, entry.images, entry.session_id)
    touch_homes(db, entry, said.now)
    return _tell(db, said, entry)


def _may_undo(db: Db, said: Said, entry: Entry) -> None:
    if entry.user_id != said.user:
        name = people.fact(db, entry.team_id, entry.user_id).name
        raise Refused(f"Only {name}, who entered it, can undo it.", kind="not_allowed")
    if entry.undone_at is not None:
        raise Refused(f"It is undone already: {entry.summary}", kind="no_undo")
    if not entry.images:
        raise Refused(
            f"This has reached people already and cannot be undone: {entry.summary}",
            kind="no_undo",
        )
    if entry.turns and _came_after(db, entry):
        raise built_upon(entry)
    session = db.get(Session, entry.session_id) if entry.session_id else None
    if session is not None and session.minutes_state is MinutesState.APPROVED:
        raise built_upon(entry)
    if session is not None and session.approved_revision is not None and _is_approved(db, entry):
        raise built_upon(entry)


def _is_approved(db: Db, entry: Entry) -> bool:
    """Whether an entry is from before approved minutes were opened again for a correction."""
    opened = select(Entry.id).where(
        Entry.session_id == entry.session_id,
        Entry.verb == "minutes",
        col(Entry.turns).is_(True),
        col(Entry.id) > entry.id,
        col(Entry.undone_at).is_(None),
    )
    return db.exec(opened.limit(1)).first() is not None


def _came_after(db: Db, entry: Entry) -> bool:
    later = select(Entry.id).where(
        Entry.session_id == entry.session_id,
        col(Entry.id) > entry.id,
        col(Entry.undone_at).is_(None),
    )
    return db.exec(later.limit(1)).first() is not None


def _tell(db: Db, said: Said, entry: Entry) -> Saved:
    series = db.get(Series, entry.series_id)
    session = db.get(Session, entry.session_id) if entry.session_id else None
    outgoing.say(
        db,
        team=entry.team_id,
        lane=entry.channel_id,
        kind="entry.update",
        subject=f"entry:{entry.id}",
        data={"entry": entry.id},
        now=said.now,
    )
    news.tell_undone(db, entry, said.now)
    label = ""
    if series is None or session is None:
        _say_unplanned(db, said, entry)
    else:
        label = naming.label(series.topic, session.number)
        for session_id in _sessions_touched(entry):
            touch_cards(db, series, session_id, entry.verb, said.now)
        _show_again(db, said, Meeting(series, session), entry)
    calendars.undone(db, entry, said.now)
    return Saved(f"Undone: “{entry.summary}”", label, entry.session_id or 0)


def _sessions_touched(entry: Entry) -> list[int]:
    """The entry's session, and others of the series that it changed with it."""
    changed = [_taken(change)["id"] for change in entry.images if change["table"] == "Session"]
    return list(dict.fromkeys([entry.session_id or 0, *changed]))


def _say_unplanned(db: Db, said: Said, entry: Entry) -> None:
    """The session itself was undone: its card must not go on inviting people."""
    outgoing.say(
        db,
        team=entry.team_id,
        lane=entry.channel_id,
        kind="card.update",
        subject=f"card:{entry.session_id}",
        data={"session": entry.session_id, "undone": entry.summary},
        now=said.now,
    )


def _show_again(db: Db, said: Said, meeting: Meeting, entry: Entry) -> None:
    """Let what shows the rows that were taken back show what is there now."""
    touched = {str(change["table"]) for change in entry.images}
    if touched & {"Remark", "Reservation", "Kept", "Voice"}:
        show_revision(db, said, meeting)
    for change in entry.images:
        if change["table"] == "Remark" and change["before"]:
            authors.show(db, said, meeting, db.get_one(Remark, change["before"]["id"]))
    for change in entry.images:
        if change["table"] == "QuestionVersion":
            prompts.show_reworded(db, said, meeting, _taken(change)["question_id"])
    positions = [_taken(change) for change in entry.images if change["table"] == "Position"]
    answered = [_taken(change) for change in entry.images if change["table"] == "PositionQuestion"]
    for position_id in [each["id"] for each in positions if each["id"]]:
        cleared = db.get(Position, position_id)
        if cleared is not None:
            prompts.show_position(db, said, meeting, cleared)
    if not answered:
        return
    by = {position["id"]: position["delegation_id"] for position in positions}
    for answer in answered:
        position = db.get(Position, answer["position_id"])
        delegation = position.delegation_id if position else by[answer["position_id"]]
        prompts.show_answered(db, said, meeting, delegation, [answer["question_id"]])


def _taken(change: dict[str, images.Image | None]) -> images.Image:
    return change["after"] or change["before"] or {}

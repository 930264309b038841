"""The speaker queue of the running item: who asks for the floor, who has it, who is next."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming, who
from adhocbot.domain.floor import (
    TurnFact,
    Turns,
    asking_words,
    floor_lines,
    length_words,
    speaking,
    waiting,
)
from adhocbot.domain.lifecycle import move_session
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import QueueJoin
from adhocbot.services import delegations
from adhocbot.services.entering import Noting, entering
from adhocbot.services.frame import Meeting, Said, Saved, lock_seen, offices
from adhocbot.store import people
from adhocbot.store.floor import floor_of
from adhocbot.store.running import running_item
from adhocbot.store.tables import Entry, Item, Turn


def join(db: Db, said: Said, session_id: int, command: QueueJoin) -> Saved:
    """Ask for the floor, or for a clarification, on the item that is open.

    Raises:
        Refused: no item is open, or the person waits or speaks already.
    """
    meeting = lock_seen(db, said, session_id)
    item = _open_item(db, meeting)
    before = floor_of(db, session_id)
    _not_twice(meeting, said, before)
    seats = delegations.seats(db, said.team, meeting.series_id, said.user)
    # The chair has to hear of it: where somebody waits already, it has heard of the queue.
    news = command.clarifies or not waiting(before)
    with entering(db, said, meeting, "queue", announce=news) as entry:
        turn = Turn(
            session_id=session_id,
            item_id=item.id,
            delegation_id=seats[0].delegation if seats else None,
            user_id=said.user,
            clarifies=command.clarifies,
            **said.entered(),
        )
        db.add(turn)
        db.flush()
        turns = floor_of(db, session_id)
        mine = next(each for each in turns if each.turn == turn.id)
        what = "a clarification" if command.clarifies else "the floor"
        entry.summary = f"{meeting.label}: {mine.who} asks for {what} on “{item.title}”."
    place = naming.ordinal(_place(turns, mine))
    told = f"{meeting.label}: you are {place} in the queue for “{item.title}”."
    return entry.saved(_with_floor(told, turns, said))


def give(db: Db, said: Said, session_id: int, after: int | None = None) -> Saved:
    """End the running turn, and give the floor to who is next.

    Those who are not there any more are passed over.

    Args:
        after: the turn that whoever says it saw running (0, none), where a button shows one.

    Raises:
        Refused: the person leads not, no item is open, nobody speaks or waits, or the floor has
            passed on since.
    """
    meeting = lock_seen(db, said, session_id)
    what = f"give the floor in {meeting.label}"
    who.leaders_only(offices(db, meeting), said.user, what)
    _open_item(db, meeting)
    before = floor_of(db, session_id)
    held = speaking(before)
    _nothing_missed(meeting, held, after)
    if held is None and not waiting(before):
        raise Refused(
            f"{meeting.label}: nobody is in the queue. Whoever wants the floor asks for it: queue",
            kind="nobody_waits",
        )
    with entering(db, said, meeting, "queue", announce=True) as entry:
        told = [_ended(db, said, held)] if held else []
        begun, gone = _begin_next(db, said, meeting, waiting(before))
        told += [f"{each.who} is not here any more." for each in gone]
        turns = floor_of(db, session_id)
        _tell_next(meeting, entry, told, turns, begun)
    lines = floor_lines(turns, said.now, with_holder=False)
    return entry.saved("\n".join([entry.summary, *lines]))


def leave(db: Db, said: Said, session_id: int) -> Saved:
    """Leave the queue, or end one's own turn.

    Raises:
        Refused: no item is open, or the person neither waits nor speaks.
    """
    meeting = lock_seen(db, said, session_id)
    item = _open_item(db, meeting)
    before = floor_of(db, session_id)
    held, mine = speaking(before), _live(before, said.user)
    if mine is None:
        raise Refused(
            f"{meeting.label}: you are not in the queue for “{item.title}”. To ask for the floor: "
            "queue",
            kind="nobody_waits",
        )
    with entering(db, said, meeting, "queue", announce=mine is held) as entry:
        if mine is held:
            told = [_ended(db, said, mine)]
            turns = floor_of(db, session_id)
            _tell_next(meeting, entry, told, turns, None)
        else:
            db.get_one(Turn, mine.turn).left_at = said.now
            db.flush()
            turns = floor_of(db, session_id)
            entry.summary = f"{meeting.label}: {mine.who} has left the queue."
    return entry.saved(_with_floor(entry.summary, turns, said))


def is_stale(db: Db, entry: Entry) -> bool:
    """Whether undoing an entry has put somebody into the queue of an item that is closed."""
    changed = [each for each in entry.images if each["table"] == "Turn"]
    if not changed:
        return False
    ids = [(each["after"] or each["before"])["id"] for each in changed]
    query = select(Turn).where(
        col(Turn.id).in_(ids), col(Turn.ended_at).is_(None), col(Turn.left_at).is_(None)
    )
    turns = list(db.exec(query))
    if not turns:
        return False
    item = running_item(db, turns[0].session_id)
    return item is None or any(turn.item_id != item.id for turn in turns)


def _open_item(db: Db, meeting: Meeting) -> Item:
    move_session(meeting.session.state, "queue", meeting.label)
    item = running_item(db, meeting.session_id)
    if item is None:
        raise Refused(
            f"No agenda item of {meeting.label} is open, so there is no queue. The chair or the "
            "secretary adds one (agenda add The scope) and opens it: next",
            kind="no_item",
        )
    return item


def _live(turns: Turns, user: str) -> TurnFact | None:
    held = speaking(turns)
    here = [*([held] if held else []), *waiting(turns)]
    return next((each for each in here if each.user == user), None)


def _place(turns: Turns, mine: TurnFact) -> int:
    return waiting(turns).index(mine) + 1


def _not_twice(meeting: Meeting, said: Said, turns: Turns) -> None:
    mine = _live(turns, said.user)
    if mine is None:
        return
    if mine is speaking(turns):
        sentence = "you have the floor. When you are done: queue leave"
    else:
        place = naming.ordinal(_place(turns, mine))
        sentence = f"you are in the queue already, {place} of {len(waiting(turns))}"
        sentence += ". To leave it: queue leave"
    told = _with_floor(f"{meeting.label}: {sentence}", turns, said)
    raise Refused(told, kind="queued_already")


def _nothing_missed(meeting: Meeting, held: TurnFact | None, after: int | None) -> None:
    """Two who lead may press the same button at one moment: nobody is passed over by that."""
    if after is None or after == (held.turn if held else 0):
        return
    now = f"{held.who} has it now" if held else "it is free now"
    raise Refused(
        f"{meeting.label}: the floor has passed on since, {now}. To give it to the next: "
        "queue next",
        kind="passed_on",
    )


def _ended(db: Db, said: Said, turn: TurnFact) -> str:
    row = db.get_one(Turn, turn.turn)
    row.ended_at = said.now
    # One at a time has the floor: it has to be free before the next one gets it.
    db.flush()
    length = length_words(said.now - (turn.began_at or said.now))
    return f"{turn.who} has spoken, {length}."


def _begin_next(
    db: Db, said: Said, meeting: Meeting, queue: Turns
) -> tuple[TurnFact | None, list[TurnFact]]:
    gone: list[TurnFact] = []
    for each in queue:
        row = db.get_one(Turn, each.turn)
        if _is_gone(db, meeting, each.user):
            row.left_at = said.now
            gone.append(each)
            continue
        # They may have changed sides, or lost their seat, while they waited.
        seats = delegations.seats(db, meeting.series.team_id, meeting.series_id, each.user)
        row.delegation_id = seats[0].delegation if seats else None
        row.began_at = said.now
        db.flush()
        return speaking(floor_of(db, meeting.session_id)), gone
    db.flush()
    return None, gone


def _is_gone(db: Db, meeting: Meeting, user: str) -> bool:
    series = meeting.series
    return not people.can_act(db, series.team_id, user) or people.has_left(
        db, series.team_id, series.channel_id, user
    )


def _tell_next(
    meeting: Meeting, entry: Noting, told: list[str], turns: Turns, begun: TurnFact | None
) -> None:
    if begun is not None:
        told.append(f"{begun.who} has the floor{' for a clarification' * begun.clarifies}.")
    queue = waiting(turns)
    if queue:
        more = f", then {len(queue) - 1} more" if len(queue) > 1 else ""
        told.append(f"Next: {asking_words(queue[0])}{more}.")
    else:
        told.append("Nobody is waiting.")
    entry.summary = f"{meeting.label}: {' '.join(told)}"


def _with_floor(sentence: str, turns: Turns, said: Said) -> str:
    return "\n".join([sentence, *floor_lines(turns, said.now)])

"""What a session brings: determinations and action items."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import who
from adhocbot.domain.lifecycle import may_record
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import ActionAdd, ActionDone, ActionDrop, Decide
from adhocbot.domain.when import show_instant
from adhocbot.domain.words import ActionState
from adhocbot.services import carrying, delegations, outgoing
from adhocbot.services.entering import entering
from adhocbot.services.frame import Meeting, Said, Saved, lock_seen, offices, words
from adhocbot.store import people
from adhocbot.store.tables import Action, Delegation, Determination, Entry


def decide(db: Db, said: Said, session_id: int, command: Decide) -> Saved:
    """Record the chair's determination; the secretary's entry waits for the chair to confirm.

    Raises:
        Refused: the person leads not, the subject is empty, or the record is final.
    """
    meeting = _recording(db, said, session_id, "record a determination of")
    subject = words(db, said, command.subject).strip()
    if not subject:
        raise Refused(
            "What was determined is missing: decide Establishment of a Focus Group: no consensus "
            "because …",
            kind="empty",
        )
    held = offices(db, meeting)
    chairs = held.is_chair(said.user)
    # What the chair has yet to confirm is always announced, with the button for that.
    announce = not (said.quietly and chairs)
    with entering(db, said, meeting, "decide", announce=announce) as entry:
        row = Determination(
            session_id=session_id,
            subject=subject,
            result=command.result,
            reason=words(db, said, command.reason) if command.reason else None,
            confirmed_at=said.now if chairs else None,
            confirmed_by=said.user if chairs else None,
            **said.entered(),
        )
        db.add(row)
        because = f", because {row.reason.rstrip('.')}" if row.reason else ""
        waits = "" if chairs else " (entered by the secretary; the chair has yet to confirm it)"
        entry.summary = f"{meeting.label}: {subject}: {row.result}{because}.{waits}"
    return entry.saved()


def may_decide(db: Db, said: Said, session_id: int) -> None:
    """Refuse, as `decide`, whoever would fill in its form in vain."""
    _recording(db, said, session_id, "record a determination of")


def confirm_determinations(db: Db, said: Said, session_id: int) -> Saved:
    """The chair confirms what the secretary entered.

    Raises:
        Refused: the person is not the chair, or nothing waits.
    """
    meeting = lock_seen(db, said, session_id)
    who.chair_only(offices(db, meeting), said.user, f"confirm determinations of {meeting.label}")
    query = select(Determination).where(
        Determination.session_id == session_id,
        col(Determination.confirmed_at).is_(None),
        col(Determination.withdrawn_at).is_(None),
    )
    waiting = list(db.exec(query))
    if not waiting:
        raise Refused(f"No determination of {meeting.label} waits.", kind="wrong_state")
    with entering(db, said, meeting, "decide", announce=True) as entry:
        for row in waiting:
            row.confirmed_at, row.confirmed_by = said.now, said.user
        told = "; ".join(f"{row.subject}: {row.result}" for row in waiting)
        entry.summary = f"{meeting.label}: the chair has confirmed: {told}."
    _show_confirmed(db, said, meeting)
    return entry.saved()


def _show_confirmed(db: Db, said: Said, meeting: Meeting) -> None:
    """The messages of what was confirmed offer no longer to confirm it."""
    query = select(Entry.id).where(Entry.session_id == meeting.session_id, Entry.verb == "decide")
    for entry_id in db.exec(query.order_by(col(Entry.id))):
        outgoing.say(
            db,
            team=meeting.series.team_id,
            lane=meeting.series.channel_id,
            kind="entry.update",
            subject=f"entry:{entry_id}",
            data={"entry": entry_id},
            now=said.now,
        )


def add_action(db: Db, said: Said, session_id: int, command: ActionAdd) -> Saved:
    """Record an action item; its number runs through the series.

    Raises:
        Refused: it is empty, its owner is not there, or the record is final.
    """
    meeting = lock_seen(db, said, session_id)
    may_record(meeting.session.state, meeting.session.minutes_state, meeting.label)
    text = words(db, said, command.text).strip()
    if not text:
        raise Refused(
            "What is to be done is missing: action Prepare an agenda @x by Thu 8am", kind="empty"
        )
    owner = (
        delegations.known(db, meeting, command.owner_delegation)
        if command.owner_delegation
        else None
    )
    with entering(db, said, meeting, "action", announce=not said.quietly) as entry:
        meeting.series.last_action += 1
        row = Action(
            series_id=meeting.series_id,
            session_id=session_id,
            number=meeting.series.last_action,
            text=text,
            owner_user=command.owner_user,
            owner_delegation_id=owner.id if owner else None,
            due_at=command.due,
            **said.entered(),
        )
        db.add(row)
        entry.summary = f"{meeting.label}: {action_line(db, said, meeting, row)}"
        carrying.refresh_planned(db, said, meeting)
    return entry.saved()


def action_line(db: Db, said: Said, meeting: Meeting, row: Action) -> str:
    """``action item 3: Prepare an agenda. Owner: Li Wei. Due …``"""
    parts = [f"action item {row.number}: {row.text}"]
    owner = owner_name(db, said, row)
    if owner:
        parts.append(f"Owner: {owner}")
    if row.due_at:
        due = show_instant(row.due_at, meeting.session.zone, readers=(said.zone,))
        parts.append(f"Due: {due}")
    return ". ".join(part.rstrip(".") for part in parts) + "."


def owner_name(db: Db, said: Said, row: Action) -> str | None:
    """The name of an action item's owner, person or delegation."""
    if row.owner_user:
        return people.fact(db, said.team, row.owner_user).name
    if row.owner_delegation_id:
        return db.get_one(Delegation, row.owner_delegation_id).name
    return None


def done(db: Db, said: Said, session_id: int, command: ActionDone) -> Saved:
    """Say that an action item is done.

    Raises:
        Refused: there is none of that number, it is not open, or the person may not.
    """
    return _settle(db, said, session_id, command.number, ActionState.DONE, None)


def drop(db: Db, said: Said, session_id: int, command: ActionDrop) -> Saved:
    """Drop an action item, with the reason; refuses as `done`."""
    reason = words(db, said, command.reason).strip()
    if not reason:
        raise Refused(f"Say why: drop {command.number} because …", kind="reason")
    return _settle(db, said, session_id, command.number, ActionState.DROPPED, reason)


def _settle(
    db: Db, said: Said, session_id: int, number: int, state: ActionState, reason: str | None
) -> Saved:
    meeting = lock_seen(db, said, session_id)
    row = db.exec(
        select(Action).where(Action.series_id == meeting.series_id, Action.number == number)
    ).one_or_none()
    if row is None:
        raise Refused(
            f"There is no action item {number} here. To see them: actions", kind="no_action"
        )
    _may_settle(db, said, meeting, row)
    if row.state is not ActionState.OPEN:
        raise Refused(f"Action item {number} is {row.state} already.", kind="wrong_state")
    with entering(db, said, meeting, str(state), announce=True) as entry:
        row.state, row.state_reason = state, reason
        row.state_at, row.state_by = said.now, said.user
        because = f", because {reason}" if reason else ""
        entry.summary = f"{meeting.label}: action item {number} is {state}{because}: {row.text}"
        carrying.refresh_planned(db, said, meeting)
    return entry.saved()


def _may_settle(db: Db, said: Said, meeting: Meeting, row: Action) -> None:
    seats = delegations.seats(db, said.team, meeting.series_id, said.user)
    is_owner = row.owner_user == said.user and people.can_act(db, said.team, said.user)
    owns = is_owner or any(seat.delegation == row.owner_delegation_id for seat in seats)
    who.owner_or_leader(
        offices(db, meeting),
        said.user,
        owner_name(db, said, row),
        owns,
        f"settle action item {row.number}",
    )


def _recording(db: Db, said: Said, session_id: int, what: str) -> Meeting:
    meeting = lock_seen(db, said, session_id)
    who.leaders_only(offices(db, meeting), said.user, f"{what} {meeting.label}")
    may_record(meeting.session.state, meeting.session.minutes_state, meeting.label)
    return meeting

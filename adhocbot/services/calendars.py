"""Calendar files: in the session card's thread with every change, and to whoever asks.

What a file says is read from the record when it is posted, so that after a while in which Slack
did not answer the newest state comes, and only once.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.documents import Answered, CalendarEntry, Contact, calendar
from adhocbot.domain import naming
from adhocbot.domain.when import show_span
from adhocbot.domain.words import Attending, ItemState, SessionState
from adhocbot.services import agenda, images, outgoing
from adhocbot.services.frame import Meeting, Said, Saved, series_seen
from adhocbot.store import people
from adhocbot.store.tables import AttendanceAnswer, Entry, Outgoing, Series, Session

CHANGES = frozenset({"schedule", "followup", "reschedule", "confirm", "cancel"})
"""The verbs that change what a calendar shows as the session's time and state."""

# Those and what else stands in a file.
_TOLD = CHANGES | {"agenda", "chair", "secretary"}
_ANSWERS: dict[Attending, Answered] = {
    Attending.ATTEND: "ACCEPTED",
    Attending.REMOTE: "ACCEPTED",
    Attending.DECLINE: "DECLINED",
}


def post_file(db: Db, meeting: Meeting, now: datetime) -> None:
    """Let the session's calendar file come under its card in the channel."""
    series, session_id = meeting.series, meeting.session_id
    outgoing.say(
        db,
        team=series.team_id,
        lane=series.channel_id,
        kind="calendar.post",
        subject=f"calendar:{session_id}",
        data={"session": session_id, "under": f"card:{session_id}"},
        now=now,
        once=True,
    )


def send_file(db: Db, said: Said, session_id: int) -> Saved:
    """Send the asker a session's calendar file, in a direct message.

    Raises:
        Refused: there is no such session that the person may know of.
    """
    series = series_seen(db, said, session_id)
    outgoing.say(
        db,
        team=said.team,
        lane=said.user,
        kind="calendar.post",
        subject=f"calendar:{session_id}",
        data={"session": session_id},
        now=said.now,
    )
    label = naming.label(series.topic, db.get_one(Session, session_id).number)
    sentence = f"{label}: the calendar file comes to you in a direct message."
    return Saved(sentence, label, session_id)


def undone(db: Db, entry: Entry, now: datetime) -> None:
    """An entry was undone: calendars that read its file are to read another, later one."""
    if entry.verb not in CHANGES:
        return
    for change in entry.images:
        if change["table"] != "Session":
            continue
        taken: images.Image = change["after"] or change["before"] or {}
        session = db.get(Session, taken["id"])
        if session is not None:
            session.calendar_sequence += 1
            db.flush()
            post_file(db, Meeting(db.get_one(Series, session.series_id), session), now)
        else:
            _take_out(db, entry, taken, now)


def _take_out(db: Db, entry: Entry, taken: images.Image, now: datetime) -> None:
    """The session is gone, and so is all that its row said: a cancellation carries it itself."""
    gone = {name: taken[name] for name in ("number", "starts_at", "ends_at", "place", "chair_user")}
    # Its topic may be gone with it; every summary begins with the label.
    label = entry.summary.split(" is ", maxsplit=1)[0]
    outgoing.say(
        db,
        team=entry.team_id,
        lane=entry.channel_id,
        kind="calendar.post",
        subject=f"calendar:{taken['id']}",
        data={
            "session": taken["id"],
            "under": f"card:{taken['id']}",
            "gone": {**gone, "label": label, "sequence": taken["calendar_sequence"] + 1},
        },
        now=now,
    )


def was_read(db: Db, team: str, session_id: int, before: int) -> bool:
    """Whether a file of a session went out by a row older than that one.

    Old rows are forgotten; where there are none, a file went out long ago.
    """
    query = select(Outgoing.data).where(
        Outgoing.team_id == team,
        Outgoing.subject == f"calendar:{session_id}",
        Outgoing.kind == "calendar.post",
        col(Outgoing.id) < before,
    )
    older = list(db.exec(query))
    return not older or any(data.get("file_ids") for data in older)


def file_of(db: Db, session_id: int) -> bytes:
    """A session as a calendar file: an invitation, or that it is called off."""
    return calendar(entry_of(db, session_id))


def file_of_gone(
    team: str, session_id: int, gone: dict[str, Any], stamp: datetime, by: str
) -> bytes:
    """The file that takes a session out of calendars whose scheduling was undone.

    Args:
        gone: what the row to be posted says of it.
        by: the name of its chair.
    """
    chair = gone["chair_user"]
    return calendar(
        CalendarEntry(
            uid=_uid(team, session_id),
            sequence=gone["sequence"],
            stamp=stamp,
            start=images.decode(gone["starts_at"]),
            end=images.decode(gone["ends_at"]),
            summary=gone["label"],
            place=gone["place"],
            description="Its scheduling was undone.",
            cancelled=True,
            organiser=Contact(chair, team, by) if chair else None,
            attendees=(Contact(chair, team, by, "ACCEPTED", chairs=True),) if chair else (),
        )
    )


def entry_of(db: Db, session_id: int) -> CalendarEntry:
    """What calendars are told of a session."""
    session = db.get_one(Session, session_id)
    series = db.get_one(Series, session.series_id)
    attendees = _attendees(db, series, session)
    return CalendarEntry(
        uid=_uid(series.team_id, session_id),
        sequence=session.calendar_sequence,
        stamp=_stamp(db, session),
        start=session.starts_at,
        end=session.ends_at,
        summary=f"{naming.ordinal(session.number)} ad hoc session on {series.topic}",
        place=session.place,
        description=_description(db, session),
        anticipated=session.state is SessionState.ANTICIPATED,
        cancelled=session.state is SessionState.CANCELLED,
        organiser=next((each for each in attendees if each.chairs), None),
        attendees=attendees,
    )


def told_of(db: Db, session_id: int) -> str:
    """The sentence that stands beside a session's file."""
    session = db.get_one(Session, session_id)
    series = db.get_one(Series, session.series_id)
    label = naming.label(series.topic, session.number)
    if session.state is SessionState.CANCELLED:
        return f"{label} is cancelled: this file takes it out of your calendar."
    span = show_span(session.starts_at, session.ends_at, session.zone)
    if session.calendar_sequence:
        return f"{label} as it stands now, for your calendar: {span}."
    return f"{label} for your calendar: {span}."


def _uid(team: str, session_id: int) -> str:
    return f"session-{session_id}.{team}@adhocbot".lower()


def _stamp(db: Db, session: Session) -> datetime:
    """When what the file says was last changed by somebody: the same record, the same bytes."""
    changed = select(sa.func.max(col(Entry.at)), sa.func.max(col(Entry.undone_at))).where(
        Entry.session_id == session.id, col(Entry.verb).in_(sorted(_TOLD))
    )
    answered = select(sa.func.max(col(AttendanceAnswer.at))).where(
        AttendanceAnswer.session_id == session.id
    )
    instants = [session.entered_at, *db.exec(changed).one(), db.exec(answered).one()]
    return max(instant for instant in instants if instant is not None)


def _description(db: Db, session: Session) -> str:
    lines = []
    if session.cancel_reason and session.state is SessionState.CANCELLED:
        lines.append(f"Cancelled because {session.cancel_reason}")
    for number, item in enumerate(agenda.in_order(db, session.id or 0), start=1):
        minutes = f" ({item.minutes} min)" if item.minutes else ""
        proposed = " (proposed)" if item.state is ItemState.PROPOSED else ""
        lines.append(f"{number}. {item.title}{minutes}{proposed}")
    return "\n".join(lines)


def _attendees(db: Db, series: Series, session: Session) -> tuple[Contact, ...]:
    """Who leads, and who answered the card.

    No delegate who has not answered: a file travels further than the channel that shows them.
    """
    query = select(AttendanceAnswer).where(AttendanceAnswer.session_id == session.id)
    ordered = query.order_by(col(AttendanceAnswer.at), col(AttendanceAnswer.user_id))
    answers = {answer.user_id: _ANSWERS[answer.attending] for answer in db.exec(ordered)}
    leads = people.leaders(session)
    named = people.facts(db, series.team_id, [*leads, *answers])
    return tuple(
        Contact(
            user,
            series.team_id,
            named[user].name,
            # Who calls a session comes to it, as long as they say nothing else.
            answers.get(user, "ACCEPTED" if user == session.chair_user else "NEEDS-ACTION"),
            chairs=user == session.chair_user,
        )
        for user in dict.fromkeys([*leads, *answers])
    )

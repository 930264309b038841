"""Calendar files: under the session's card, and to whoever asked."""

from __future__ import annotations

from adhocbot.services import calendars
from adhocbot.services.outgoing import Claimed
from adhocbot.slack import views
from adhocbot.slack.post.action import Action, File, Files, Nothing
from adhocbot.slack.post.shown import words
from adhocbot.store import messages, people
from adhocbot.store.messages import Db
from adhocbot.store.record import record_facts


def calendar_file(db: Db, row: Claimed) -> Action:
    """A session's calendar file as the record is now."""
    session: int = row.data["session"]
    if "gone" in row.data:
        return _taken_out(db, row, session)
    if not messages.has_session(db, session):
        return Nothing("it was undone before it was posted")
    label = views.label_of(record_facts(db, session))
    return _files(db, row, label, calendars.file_of(db, session), calendars.told_of(db, session))


def _taken_out(db: Db, row: Claimed, session: int) -> Action:
    if not calendars.was_read(db, row.team, session, row.id):
        return Nothing("no file of it went out")
    gone = row.data["gone"]
    by = people.fact(db, row.team, gone["chair_user"] or "").name
    content = calendars.file_of_gone(row.team, session, gone, row.created_at, by)
    label = gone["label"]
    text = f"{label} is withdrawn: this file takes it out of your calendar."
    return _files(db, row, label, content, text)


def _files(db: Db, row: Claimed, label: str, content: bytes, told: str) -> Action:
    files = (File(f"{label.replace('#', '-')}.ics", lambda: content),)
    text = words(told)
    if "under" not in row.data:
        return Files(row.lane, files, text)
    under = messages.place(db, row.team, row.data["under"])
    if under is None:
        return Files(row.lane, files, text, comment=text)
    return Files(under.channel, files, text, thread=under.ts, comment=text)

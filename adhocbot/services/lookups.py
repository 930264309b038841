"""What people look up: nothing here changes the record."""

from __future__ import annotations

from sqlmodel import Session as Db

from adhocbot.services import minutes, outgoing
from adhocbot.services.frame import Said, lock_meeting
from adhocbot.store.tables import Series, Session


def channel_of(db: Db, session_id: int) -> str:
    """The channel of a session."""
    session = db.get_one(Session, session_id)
    return db.get_one(Series, session.series_id).channel_id


def proposal(db: Db, session_id: int, number: int) -> str | None:
    """The sentence that would mend a finding, None where only the chair can know.

    Raises:
        Refused: the record check has no finding of that number.
    """
    return minutes.numbered(db, lock_meeting(db, session_id), number).finding.fix


def send_statements(db: Db, said: Said, session_id: int, question: int) -> None:
    """Send the asker every statement to a question in full, as a file in a direct message."""
    series = db.get_one(Series, db.get_one(Session, session_id).series_id)
    outgoing.say(
        db,
        team=series.team_id,
        lane=said.user,
        kind="statements.post",
        data={"session": session_id, "question": question},
        now=said.now,
    )


def send_calendar(db: Db, said: Said, session_id: int) -> None:
    """Send the asker a session's calendar file, in a direct message."""
    series = db.get_one(Series, db.get_one(Session, session_id).series_id)
    outgoing.say(
        db,
        team=series.team_id,
        lane=said.user,
        kind="calendar.post",
        data={"session": session_id},
        now=said.now,
    )


def show_home(db: Db, said: Said) -> None:
    """Bring a person's Home tab up to date."""
    outgoing.say(
        db,
        team=said.team,
        lane=f"home:{said.user}",
        kind="home.update",
        data={"user": said.user},
        now=said.now,
    )


def answer_in_words(
    db: Db, said: Said, key: str, *, text: str, blocks: list[dict[str, object]], thread: str | None
) -> None:
    """Say an answer where the sentence was said, as a message.

    Args:
        key: what was answered; the same answer to it is not queued twice.
        thread: the ts under which to answer, None to answer in the conversation itself.
    """
    outgoing.say(
        db,
        team=said.team,
        lane=said.channel,
        kind="answer.post",
        subject=f"answer:{key}",
        data={"channel": said.channel, "thread_ts": thread, "text": text, "blocks": blocks},
        now=said.now,
    )

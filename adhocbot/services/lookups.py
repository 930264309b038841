"""What people look up: nothing here changes the record."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.domain.matrix import matrix_of
from adhocbot.domain.record import AttendanceFact, Record
from adhocbot.domain.refusal import Refused
from adhocbot.services import delegations, outgoing, prompts, questions
from adhocbot.services.frame import Said, must_see, sees, series_seen
from adhocbot.store.debts import Debt, debts
from adhocbot.store.named import Named, named
from adhocbot.store.record import record_facts
from adhocbot.store.statements import QuestionStatements, statements
from adhocbot.store.tables import Series, Session


def channel_of(db: Db, session_id: int) -> str:
    """The channel of a session."""
    session = db.get_one(Session, session_id)
    return db.get_one(Series, session.series_id).channel_id


def record_seen(db: Db, said: Said, session_id: int, record: Record) -> Record:
    """The record of a session, as far as a person may read it.

    A delegate outside the session's channel sees only the questions that the delegation is asked.

    Args:
        record: the whole record of that session.

    Raises:
        Refused: the person may know nothing of the session.
    """
    series = db.get_one(Series, db.get_one(Session, session_id).series_id)
    if sees(db, said, series):
        return record
    seats = delegations.seats(db, said.team, series.id or 0, said.user)
    asked = {
        number
        for seat in [*seats, *delegations.mandates(db, seats)]
        for number in prompts.asked(db, series.id or 0, seat.delegation)
    }
    if not asked:
        must_see(db, said, series)
    return replace(
        record,
        questions=tuple(each for each in record.questions if each.number in asked),
        **_UNSEEN,
    )


def named_seen(db: Db, said: Said, session_id: int) -> tuple[Named, bool]:
    """What a person may name in a session, and whether that is all of it.

    A delegate outside the session's channel can name the delegations for which they speak: what
    else there is, a refusal would tell.
    """
    names = named(db, session_id)
    series = db.get_one(Series, db.get_one(Session, session_id).series_id)
    if sees(db, said, series):
        return names, True
    seats = delegations.seats(db, said.team, series.id or 0, said.user)
    own = tuple(seat.name for seat in [*seats, *delegations.mandates(db, seats)])
    return replace(names, delegations=own, items=(), identifiers=()), False


# What stands in a record beside its session's name, times and questions.
_UNSEEN: dict[str, Any] = {
    "attendance": AttendanceFact(),
    "cancel_reason": None,
    "repeats": None,
    "delegations": (),
    "items": (),
    "general_notes": (),
    "documents": (),
    "positions": (),
    "consultations": (),
    "determinations": (),
    "conclusions": (),
    "actions": (),
    "follow_ups": (),
    "remarks": (),
    "kept": (),
    "turns": (),
}


def debts_seen(db: Db, said: Said, session_id: int) -> tuple[Debt, ...]:
    """Who was asked what in a session and still owes what.

    Raises:
        Refused: there is no such session that the person may know of.
    """
    series_seen(db, said, session_id)
    return debts(db, session_id)


def session_named(db: Db, channel: str, name: str) -> int:
    """The id of a channel's session by its name, `quantum#2`; for the operator.

    Raises:
        Refused: the channel has none of that name; the sentence names those that it has.
    """
    query = (
        select(Series.topic, Session.number, Session.id)
        .join(Session, col(Session.series_id) == col(Series.id))
        .where(Series.channel_id == channel)
        .order_by(col(Session.id))
    )
    held = {naming.label(topic, number): found for topic, number, found in db.exec(query)}
    found = held.get(naming.slug(name))
    if found is None:
        has = f"It has {naming.listed(list(held))}." if held else "It has none."
        raise Refused(f"The channel {channel} has no session {name}. {has}", kind="no_session")
    return found


def statements_seen(db: Db, said: Said, session_id: int, number: int) -> QuestionStatements:
    """The statements to a question, for a person who may know of the session; refuses others.

    Raises:
        Refused: there is no such session or question.
    """
    series_seen(db, said, session_id)
    found = statements(db, session_id, number)
    if found is None:
        raise Refused(f"There is no question {number}. To see them: questions", kind="no_question")
    return found


def send_matrix(db: Db, said: Said, session_id: int, record: Record | None = None) -> str:
    """Send the asker the matrix of positions as a picture; the session's label.

    Args:
        record: the session's record, where it was read already.

    Raises:
        Refused: there is no such session that the person may know of, or nothing to draw.
    """
    series = series_seen(db, said, session_id)
    label = naming.label(series.topic, db.get_one(Session, session_id).number)
    if matrix_of(record or record_facts(db, session_id)).is_empty:
        raise Refused(
            f"{label} has no positions to draw: it needs a question (question add …) and a "
            "delegation (delegation add …).",
            kind="nothing_to_draw",
        )
    _send(db, said, "matrix.post", session=session_id)
    return label


def _send(db: Db, said: Said, kind: str, **data: Any) -> None:
    """Let something come to the asker in a direct message."""
    outgoing.say(db, team=said.team, lane=said.user, kind=kind, data=data, now=said.now)


def send_statements(
    db: Db, said: Said, session_id: int, question: int, *, history: bool = False
) -> None:
    """Send the asker every statement to a question in full, as a file; as `series_seen` refuses."""
    series_seen(db, said, session_id)
    _send(db, said, "statements.post", session=session_id, question=question, history=history)


def must_have(record: Record, number: int) -> None:
    """Refuse, as `questions.numbered` does, a question that is not in the table.

    Raises:
        Refused: there is none of that number; the sentence names those there are.
    """
    held = [question.number for question in record.questions]
    if number not in held:
        raise questions.unknown(naming.label(record.topic, record.number), [number], held)


def answer_alone(
    db: Db, said: Said, *, text: str, blocks: list[dict[str, object]], thread: str | None
) -> None:
    """Say an answer where the words were said, to their writer alone.

    Args:
        thread: the ts of the thread in which they stood, None where they stood in none.
    """
    outgoing.say(
        db,
        team=said.team,
        lane=f"alone:{said.user}",
        kind="whisper.post",
        data={
            "channel": said.channel,
            "user": said.user,
            "thread_ts": thread,
            "text": text,
            "blocks": blocks,
        },
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

"""The series' table of questions."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming, who
from adhocbot.domain.refusal import Refused
from adhocbot.domain.rows import ReadRow, read_rows
from adhocbot.domain.sentences.commands import (
    QuestionAdd,
    QuestionDrop,
    QuestionEdit,
    QuestionImport,
    QuestionMove,
)
from adhocbot.services.entering import entering
from adhocbot.services.frame import Meeting, Said, Saved, lock_seen, offices, words
from adhocbot.store.tables import PositionQuestion, Question


def add(db: Db, said: Said, session_id: int, command: QuestionAdd) -> Saved:
    """Add a question at the end of the table; its number is never used again.

    Raises:
        Refused: the person leads not, or the question is empty.
    """
    meeting = _lead(db, said, session_id)
    with entering(db, said, meeting, "question") as entry:
        question = _append(
            db,
            said,
            meeting,
            words(db, said, command.text),
            words(db, said, command.why) if command.why else None,
            words(db, said, command.comments) if command.comments else None,
        )
        entry.summary = f"{meeting.label}: question {question.number}: {question.text}"
    return entry.saved()


def import_pasted(db: Db, said: Said, session_id: int, command: QuestionImport) -> Saved:
    """Add the rows that were typed after the verb; refuses as `add`, and naming a bad row."""
    return take_rows(db, said, session_id, read_rows(words(db, said, command.pasted)))


def take_rows(db: Db, said: Said, session_id: int, rows: list[ReadRow]) -> Saved:
    """Add a pasted table of questions, all rows or none; refuses as `add`."""
    meeting = _lead(db, said, session_id)
    if not rows:
        raise Refused("There are no rows to import.", kind="empty", field="rows")
    with entering(db, said, meeting, "question") as entry:
        added = [_append(db, said, meeting, r.text, r.why, r.comments) for r in rows]
        first, last = added[0].number, added[-1].number
        which = f"question {first}" if first == last else f"questions {first} to {last}"
        entry.summary = f"{meeting.label}: {which} imported."
    listed = "\n".join(f"{q.number}. {q.text}" for q in added)
    return entry.saved(f"{entry.summary}\n{listed}")


def _append(
    db: Db, said: Said, meeting: Meeting, text: str, why: str | None, comments: str | None
) -> Question:
    meeting.series.last_question += 1
    number = meeting.series.last_question
    places = [row.place for row in in_order(db, meeting.series_id)]
    question = Question(
        series_id=meeting.series_id,
        number=number,
        place=max(places, default=0) + 1,
        text=_filled(text),
        why=why,
        comments=comments,
        **said.entered(),
    )
    db.add(question)
    db.flush()
    return question


def _filled(text: str) -> str:
    if not text.strip():
        raise Refused("The question is empty: question add Why now? why: …", kind="empty")
    return text


def in_order(db: Db, series_id: int) -> list[Question]:
    """The questions that were not dropped, in the table's order."""
    query = (
        select(Question)
        .where(Question.series_id == series_id, col(Question.dropped_at).is_(None))
        .order_by(col(Question.place), col(Question.number))
    )
    return list(db.exec(query))


def unknown(label: str, missing: list[int], held: list[int]) -> Refused:
    """The refusal that names the questions that are not in the table, and those that are."""
    has = (
        f"It has {naming.listed([str(n) for n in held])}."
        if held
        else "It has none yet: question add …"
    )
    told = naming.listed([str(n) for n in missing], "or")
    return Refused(f"{label} has no question {told}. {has}", kind="no_question")


def numbered(db: Db, meeting: Meeting, numbers: tuple[int, ...]) -> list[Question]:
    """The questions of those numbers, in that order.

    Raises:
        Refused: one is not in the table; the sentence names those that are.
    """
    held = {row.number: row for row in in_order(db, meeting.series_id)}
    missing = [n for n in numbers if n not in held]
    if missing:
        raise unknown(meeting.label, missing, list(held))
    return [held[n] for n in dict.fromkeys(numbers)]


def edit(db: Db, said: Said, session_id: int, command: QuestionEdit) -> Saved:
    """Change a question's words, while nobody has answered it; refuses as `add`."""
    meeting = _lead(db, said, session_id)
    question = _unanswered(db, meeting, command.number)
    with entering(db, said, meeting, "question") as entry:
        if command.text is not None:
            question.text = _filled(words(db, said, command.text))
        if command.why is not None:
            question.why = words(db, said, command.why) or None
        if command.comments is not None:
            question.comments = words(db, said, command.comments) or None
        entry.summary = f"{meeting.label}: question {question.number} is now: {question.text}"
    return entry.saved()


def move(db: Db, said: Said, session_id: int, command: QuestionMove) -> Saved:
    """Put a question where another stands; numbers stay. Refuses as `add`."""
    meeting = _lead(db, said, session_id)
    (question,) = numbered(db, meeting, (command.number,))
    (target,) = numbered(db, meeting, (command.to,))
    with entering(db, said, meeting, "question") as entry:
        rows = in_order(db, meeting.series_id)
        at = rows.index(target)
        rows.remove(question)
        rows.insert(at, question)
        for place, row in enumerate(rows, start=1):
            row.place = place
        entry.summary = (
            f"{meeting.label}: question {question.number} stands where {target.number} stood."
        )
    return entry.saved()


def drop(db: Db, said: Said, session_id: int, command: QuestionDrop) -> Saved:
    """Take a question out, while nobody has answered it; refuses as `add`."""
    meeting = _lead(db, said, session_id)
    question = _unanswered(db, meeting, command.number)
    with entering(db, said, meeting, "question") as entry:
        question.dropped_at = said.now
        entry.summary = f"{meeting.label}: question {question.number} is dropped: {question.text}"
    return entry.saved()


def _unanswered(db: Db, meeting: Meeting, number: int) -> Question:
    (question,) = numbered(db, meeting, (number,))
    query = select(PositionQuestion).where(PositionQuestion.question_id == question.id).limit(1)
    if db.exec(query).first() is not None:
        raise Refused(
            f"Question {number} has been answered, so it stays as it was asked. "
            "Ask a new one: question add …",
            kind="answered",
        )
    return question


def _lead(db: Db, said: Said, session_id: int) -> Meeting:
    meeting = lock_seen(db, said, session_id)
    who.leaders_only(
        offices(db, meeting), said.user, f"change the table of questions of {meeting.label}"
    )
    return meeting

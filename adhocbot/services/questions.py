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
    QuestionImport,
    QuestionMove,
)
from adhocbot.services.entering import entering
from adhocbot.services.frame import Meeting, Said, Saved, lock_seen, offices, words
from adhocbot.store.questions import is_answered, table_of
from adhocbot.store.tables import Question, QuestionVersion


def add(db: Db, said: Said, session_id: int, command: QuestionAdd) -> Saved:
    """Add a question at the end of the table; its number is never used again.

    Raises:
        Refused: the person leads not, or the question is empty.
    """
    meeting = lead(db, said, session_id)
    with entering(db, said, meeting, "question") as entry:
        row = ReadRow(
            words(db, said, command.text),
            words(db, said, command.why) if command.why else None,
            words(db, said, command.comments) if command.comments else None,
        )
        [question] = _append(db, said, meeting, [row])
        entry.summary = f"{meeting.label}: question {question.number}: {question.text}"
    return entry.saved()


def import_pasted(db: Db, said: Said, session_id: int, command: QuestionImport) -> Saved:
    """Add the rows that were typed after the verb; refuses as `add`, and naming a bad row."""
    return take_rows(db, said, session_id, read_rows(words(db, said, command.pasted)))


def take_rows(db: Db, said: Said, session_id: int, rows: list[ReadRow]) -> Saved:
    """Add a pasted table of questions, all rows or none; refuses as `add`."""
    meeting = lead(db, said, session_id)
    if not rows:
        raise Refused("There are no rows to import.", kind="empty", field="rows")
    with entering(db, said, meeting, "question") as entry:
        added = _append(db, said, meeting, rows)
        first, last = added[0].number, added[-1].number
        which = f"question {first}" if first == last else f"questions {first} to {last}"
        entry.summary = f"{meeting.label}: {which} imported."
    listed = "\n".join(f"{q.number}. {q.text}" for q in added)
    return entry.saved(f"{entry.summary}\n{listed}")


def _append(db: Db, said: Said, meeting: Meeting, rows: list[ReadRow]) -> list[Question]:
    """Rows at the end of the table, all in one go: somebody waits."""
    last = max((row.place for row in in_order(db, meeting.series_id)), default=0)
    first_number = meeting.series.last_question + 1
    added = [
        Question(
            series_id=meeting.series_id,
            number=first_number + further,
            place=last + 1 + further,
            text=filled(row.text),
            why=row.why,
            comments=row.comments,
            **said.entered(),
        )
        for further, row in enumerate(rows)
    ]
    meeting.series.last_question += len(added)
    db.add_all(added)
    db.flush()
    db.add_all(version_of(said, meeting, question) for question in added)
    db.flush()
    return added


def version_of(said: Said, meeting: Meeting, question: Question) -> QuestionVersion:
    """The question's words as its newest version, which holds from this session on."""
    return QuestionVersion(
        question_id=question.id or 0,
        number=question.version,
        session_id=meeting.session_id,
        text=question.text,
        why=question.why,
        comments=question.comments,
        **said.entered(),
    )


def filled(text: str) -> str:
    """A question's words; refuses where there are none."""
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


def of_session(db: Db, meeting: Meeting) -> list[Question]:
    """The questions of a session, in the table's order: later sessions may have more."""
    return [row for row, _ in table_of(db, meeting.series_id, meeting.session.number)]


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
        Refused: one is not in the session's table; the sentence names those that are.
    """
    held = {row.number: row for row in of_session(db, meeting)}
    missing = [n for n in numbers if n not in held]
    if missing:
        raise unknown(meeting.label, missing, list(held))
    return [held[n] for n in dict.fromkeys(numbers)]


def move(db: Db, said: Said, session_id: int, command: QuestionMove) -> Saved:
    """Put a question where another stands; numbers stay. Refuses as `add`."""
    meeting = lead(db, said, session_id)
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
    meeting = lead(db, said, session_id)
    question = _unanswered(db, meeting, command.number)
    with entering(db, said, meeting, "question") as entry:
        question.dropped_at = said.now
        entry.summary = f"{meeting.label}: question {question.number} is dropped: {question.text}"
    return entry.saved()


def _unanswered(db: Db, meeting: Meeting, number: int) -> Question:
    (question,) = numbered(db, meeting, (number,))
    if is_answered(db, question.id or 0):
        raise Refused(
            f"Question {number} has been answered, so it stays in the table. "
            f"To word it anew: question edit {number} …",
            kind="answered",
        )
    return question


def lead(db: Db, said: Said, session_id: int) -> Meeting:
    """The session, for those who may change its table of questions; refuses as `add`."""
    meeting = lock_seen(db, said, session_id)
    who.leaders_only(
        offices(db, meeting), said.user, f"change the table of questions of {meeting.label}"
    )
    return meeting

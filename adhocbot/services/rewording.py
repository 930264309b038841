"""Editing a question: in place while nobody has answered it, as a new version from then on."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import select

from adhocbot.domain import naming
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import QuestionEdit
from adhocbot.domain.words import SessionState
from adhocbot.services import prompts, questions
from adhocbot.services.entering import entering
from adhocbot.services.frame import Meeting, Said, Saved, words
from adhocbot.store.questions import is_answered, newest_version
from adhocbot.store.tables import Question, QuestionVersion, Session


def edit(db: Db, said: Said, session_id: int, command: QuestionEdit) -> Saved:
    """Change a question's words; once it was answered, that makes a new version of it.

    Positions keep the version that they answer, and it is owed again. What an earlier session was
    asked stays in its record, so an edit for a later one is a new version too.

    Raises:
        Refused: as `add`, nothing changes, or a later session has reworded it already.
    """
    meeting = questions.lead(db, said, session_id)
    (question,) = questions.numbered(db, meeting, (command.number,))
    version = newest_version(db, question)
    _is_newest(db, meeting, question, version)
    with entering(db, said, meeting, "question") as entry:
        changed = _change(db, said, question, command)
        if not changed:
            raise Refused(
                f"Question {question.number} of {meeting.label} says that already: {question.text}",
                kind="no_change",
            )
        answered = is_answered(db, question.id or 0, question.version)
        if answered or _belongs_before(db, meeting, version):
            question.version += 1
            db.flush()
            db.add(questions.version_of(said, meeting, question))
        else:
            version.text, version.why, version.comments = (
                question.text,
                question.why,
                question.comments,
            )
        prompts.show_reworded(db, said, meeting, question.id or 0)
        entry.summary = f"{meeting.label}: question {question.number} is now: {question.text}"
    if not answered:
        return entry.saved()
    return entry.saved(
        f"{entry.summary}\nThis is version {question.version}. It was answered before, so those "
        f"positions stay on record, to version {version.number}, and the question is owed again: "
        f"ask {question.number}"
    )


def _change(db: Db, said: Said, question: Question, command: QuestionEdit) -> bool:
    before = question.text, question.why, question.comments
    if command.text is not None:
        question.text = questions.filled(words(db, said, command.text))
    if command.why is not None:
        question.why = words(db, said, command.why) or None
    if command.comments is not None:
        question.comments = words(db, said, command.comments) or None
    return (question.text, question.why, question.comments) != before


def _is_newest(db: Db, meeting: Meeting, question: Question, version: QuestionVersion) -> None:
    put = db.get(Session, version.session_id) if version.session_id else None
    if put is not None and put.number > meeting.session.number:
        later = naming.label(meeting.series.topic, put.number)
        raise Refused(
            f"Question {question.number} was reworded for {later} already, and {meeting.label} "
            f"keeps what it was asked. To change it there: question {later} edit "
            f"{question.number} …",
            kind="later_version",
        )


def _belongs_before(db: Db, meeting: Meeting, version: QuestionVersion) -> bool:
    """Whether a version was put for an earlier session, whose record it stays in."""
    if version.session_id == meeting.session_id:
        return False
    earlier = select(Session.id).where(
        Session.series_id == meeting.series_id,
        Session.number < meeting.session.number,
        Session.state != SessionState.CANCELLED,
    )
    return db.exec(earlier.limit(1)).first() is not None

"""What each kind of row comes to, from the facts as they stand when it is posted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache, partial
from typing import Protocol, get_args

from adhocbot.documents import Form, file_name, picture_name
from adhocbot.domain.matrix import Matrix, in_words, matrix_of, sheets
from adhocbot.domain.minutes import Minutes
from adhocbot.domain.words import MinutesState
from adhocbot.services.minutes import document
from adhocbot.services.outgoing import Claimed
from adhocbot.services.revisions import changed, marked_document, state_of
from adhocbot.slack import views
from adhocbot.slack.post import calendar_rows, delegation_rows, due, news, owed, reviewed
from adhocbot.slack.post.action import (
    Action,
    File,
    Files,
    Nothing,
    Post,
    Publish,
    Renderer,
)
from adhocbot.slack.post.beside import mark, whisper
from adhocbot.slack.post.shown import shown_in, update, words
from adhocbot.store import messages
from adhocbot.store.home import home
from adhocbot.store.messages import Db
from adhocbot.store.overview import entry_fact
from adhocbot.store.prompts import (
    is_asked,
    prompt_facts,
)
from adhocbot.store.record import record_facts
from adhocbot.store.statements import statements

_UNDONE = "it was undone before it was posted"


class Renders(Protocol):
    """Makes documents, in a process of its own."""

    def render(self, minutes: Minutes, form: Form) -> bytes:
        """The bytes of the minutes in that form."""

    def draw(self, sheets: Sequence[Matrix]) -> list[bytes]:
        """The matrix's sheets as pictures."""


def make_renderer(documents: Renders, now: Callable[[], datetime]) -> Renderer:
    """The renderer of every kind that the services queue.

    A kind that is not known is a fault (KeyError).

    Args:
        now: the record's clock; what a reminder says depends on when it is posted.
    """

    def render(db: Db, row: Claimed) -> Action:
        if row.kind == "file.post":
            return _minutes_files(db, row, documents)
        if row.kind == "matrix.post":
            return _matrix(db, row, documents)
        if row.kind in _TIMED:
            return _TIMED[row.kind](db, row, now())
        return _KINDS[row.kind](db, row)

    return render


def _card(db: Db, row: Claimed, now: datetime) -> Action:
    session: int = row.data["session"]
    if messages.has_session(db, session):
        return shown_in(db, row, views.card(record_facts(db, session), session, now))
    if row.kind == "card.post":
        return Nothing(_UNDONE)
    # The entry that planned it began with the session's name, which nothing else knows any more.
    named = str(row.data.get("undone") or "The session").split(" is ", maxsplit=1)[0]
    return update(db, row, views.withdrawn_card(named))


def _entry(db: Db, row: Claimed) -> Action:
    fact = entry_fact(db, row.data["entry"])
    if fact is None or (fact.undone and row.kind == "entry.post"):
        return Nothing(_UNDONE)
    return shown_in(db, row, views.entry(fact))


def _prompt(db: Db, row: Claimed) -> Action:
    prompt: int = row.data["prompt"]
    user: str = row.data["user"]
    if not is_asked(db, prompt, row.team, user):
        return Nothing("the person does not speak for the delegation any more")
    return shown_in(db, row, views.prompt(prompt_facts(db, prompt, row.team, user)))


def _minutes(db: Db, row: Claimed) -> Action:
    session: int = row.data["session"]
    revision: int = row.data["revision"]
    record = record_facts(db, session)
    review = messages.review_of(db, session, revision)
    shown = views.summary(
        record,
        document(db, session, revision, state_of(db, session, revision)),
        revision,
        session,
        # The record names the revision that would be posted next.
        last=revision == record.revision - 1,
        approved=review.approved,
        until=review.until,
        changed=changed(db, session, revision),
    )
    return shown_in(db, row, shown)


def _answer(_db: Db, row: Claimed) -> Action:
    data = row.data
    return Post(data["channel"], data["text"], data.get("blocks") or [], data.get("thread_ts"))


def _home(db: Db, row: Claimed) -> Action:
    user: str = row.data["user"]
    return Publish(user, views.home(home(db, row.team, user)))


# --- files


def _minutes_files(db: Db, row: Claimed, documents: Renders) -> Action:
    data = row.data
    state = MinutesState(data["state"])
    minutes = marked_document(db, data["session"], data["revision"], state)
    files = tuple(
        _document(documents, minutes, form) for form in get_args(Form) if form in data["forms"]
    )
    label = views.label_of(record_facts(db, data["session"]))
    text = f"{words(label)}: the minutes that you asked for."
    under = messages.place(db, row.team, data["under"]) if data.get("under") else None
    if under is None:
        return Files(row.lane, files, text)
    return Files(under.channel, files, text, thread=under.ts)


def _document(documents: Renders, minutes: Minutes, form: Form) -> File:
    return File(file_name(minutes, form), lambda: documents.render(minutes, form))


def _statements(db: Db, row: Claimed) -> Action:
    session: int = row.data["session"]
    number: int = row.data["question"]
    history = bool(row.data.get("history"))
    asked = statements(db, session, number) if messages.has_session(db, session) else None
    if asked is None:
        return Nothing("the question was dropped")
    label = views.label_of(record_facts(db, session))
    content = views.full_text(label, asked, history=history).encode()
    name = f"{label.replace('#', '-')}-question-{number}{'-history' if history else ''}.txt"
    text = f"{words(label)}: the full statements to question {number}."
    return Files(row.lane, (File(name, lambda: content),), text)


def _matrix(db: Db, row: Claimed, documents: Renders) -> Action:
    session: int = row.data["session"]
    if not messages.has_session(db, session):
        return Nothing(_UNDONE)
    drawn = sheets(matrix_of(record_facts(db, session)))
    if not drawn:
        return Nothing("there is nothing to draw any more")
    # Drawn together, since they share the process.
    pictures = cache(lambda: documents.draw(drawn))
    files = tuple(
        File(picture_name(sheet), partial(_nth, pictures, place), alt=in_words(sheet))
        for place, sheet in enumerate(drawn)
    )
    text = f"{words(in_words(matrix_of(record_facts(db, session))))}"
    return Files(row.lane, files, text)


def _nth(pictures: Callable[[], list[bytes]], place: int) -> bytes:
    return pictures()[place]


_KINDS: dict[str, Callable[[Db, Claimed], Action]] = {
    "answer.post": _answer,
    "calendar.post": calendar_rows.calendar_file,
    "cancelled.post": news.cancelled,
    "wording.post": delegation_rows.draft_file,
    "draft.post": delegation_rows.draft,
    "draft.update": delegation_rows.draft,
    "entry.post": _entry,
    "entry.update": _entry,
    "home.update": _home,
    "sentence.post": delegation_rows.sentence,
    "minutes.post": _minutes,
    "minutes.update": _minutes,
    "moved.post": news.moved,
    "notice.post": delegation_rows.notice,
    "offer.post": owed.offer,
    "offer.update": owed.offer,
    "prompt.post": _prompt,
    "prompt.update": _prompt,
    "reaction.update": mark,
    "remark.post": reviewed.remark,
    "remark.update": reviewed.remark,
    "review.post": reviewed.review,
    "thread.post": delegation_rows.thread,
    "thread.update": delegation_rows.thread,
    "statements.post": _statements,
    "undone.post": news.undone,
    "whisper.post": whisper,
}

_TIMED: dict[str, Callable[[Db, Claimed, datetime], Action]] = {
    "asked.post": owed.asked,
    "asked.update": owed.asked,
    "card.post": _card,
    "card.update": _card,
    "due.post": due.word,
    "nudge.post": owed.nudge,
    "owner.post": due.owned,
    "proposal.post": news.proposal,
    "reminder.post": due.reminder,
}
"""Those that depend on when they are posted."""

KINDS = frozenset({*_KINDS, *_TIMED, "file.post", "matrix.post"})
"""Every kind of row that can be posted."""

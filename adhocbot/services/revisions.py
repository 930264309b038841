"""Posted revisions of the minutes: frozen, shown in the channel, read back."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, func, select

from adhocbot.domain.minutes import (
    Minutes,
    compile_minutes,
    from_json,
    in_state,
    to_json,
    with_approval,
    with_review,
    without_review,
)
from adhocbot.domain.minutes.changes import Change, changes, marked
from adhocbot.domain.minutes.profile import APPROVAL
from adhocbot.domain.words import FORMS, MinutesState
from adhocbot.services import outgoing
from adhocbot.services.frame import Meeting, Said
from adhocbot.store.record import record_facts
from adhocbot.store.tables import Entry, Revision, Session


def last_revision(db: Db, session_id: int) -> Revision | None:
    """The revision posted last."""
    query = select(Revision).where(Revision.session_id == session_id)
    return db.exec(query.order_by(col(Revision.number).desc()).limit(1)).first()


# What changes the text of the minutes. A remark has its own way into them, and what concerns later
# sessions stands in their own.
_PRINTED = (
    "action",
    "agenda",
    "attendance",
    "chair",
    "clear",
    "concern",
    "conclusion",
    "consultation",
    "decide",
    "doc",
    "note",
    "position",
    "question",
    "secretary",
    "withdraw",
)


def newest_entry(db: Db) -> int:
    """The id of the newest entry, 0 where there is none."""
    return db.exec(select(func.max(col(Entry.id)))).one() or 0


def entries_unlike(db: Db, revision: Revision) -> list[Entry]:
    """By what a session's record differs from a posted revision, of what would be printed.

    What was entered after it, and what stands in it and was undone since.
    """
    came = (col(Entry.id) > revision.last_entry) & col(Entry.undone_at).is_(None)
    went = (col(Entry.id) <= revision.last_entry) & (col(Entry.undone_at) > revision.posted_at)
    query = (
        select(Entry)
        .where(Entry.session_id == revision.session_id, col(Entry.verb).in_(_PRINTED), came | went)
        .order_by(col(Entry.id))
    )
    return list(db.exec(query))


def say_revision(db: Db, said: Said, meeting: Meeting, number: int, kind: str) -> None:
    outgoing.say(
        db,
        team=meeting.series.team_id,
        lane=meeting.series.channel_id,
        kind=kind,
        subject=f"minutes:{meeting.session_id}:{number}",
        data={"session": meeting.session_id, "revision": number},
        now=said.now,
    )


def show_revision(db: Db, said: Said, meeting: Meeting, revision: Revision | None = None) -> None:
    """Let a posted revision's message show where its review stands."""
    shown = revision or last_revision(db, meeting.session_id)
    if shown is not None:
        say_revision(db, said, meeting, shown.number, "minutes.update")


def say_files(db: Db, said: Said, meeting: Meeting, number: int, state: MinutesState) -> None:
    outgoing.say(
        db,
        team=meeting.series.team_id,
        lane=meeting.series.channel_id,
        kind="file.post",
        data={
            "session": meeting.session_id,
            "revision": number,
            "forms": list(FORMS),
            "state": str(state),
            "under": f"minutes:{meeting.session_id}:{number}",
        },
        now=said.now,
    )


def document(db: Db, session_id: int, revision: int | None, state: MinutesState) -> Minutes:
    """A posted revision as it was frozen, labelled with its state; without one, the draft now.

    Its remarks and reservations are attached to it as they stand, or stood when it was approved.
    """
    if revision is None:
        return compile_minutes(record_facts(db, session_id))
    held = from_json(_row(db, session_id, revision).minutes)
    if state is MinutesState.APPROVED and held.section(APPROVAL) is not None:
        return held
    record = record_facts(db, session_id)
    shown = in_state(with_review(without_review(held), record), state)
    return with_approval(shown, record) if state is MinutesState.APPROVED else shown


def seal(db: Db, revision: Revision) -> None:
    """Keep a revision that was approved just now as a whole, with what its review attached to it.

    What a correction brings later, and how people are called then, changes nothing in it.
    """
    db.flush()
    whole = document(db, revision.session_id, revision.number, MinutesState.APPROVED)
    revision.minutes = {**revision.minutes, **to_json(whole)}


def _row(db: Db, session_id: int, revision: int) -> Revision:
    return db.exec(
        select(Revision).where(Revision.session_id == session_id, Revision.number == revision)
    ).one()


def _frozen(db: Db, session_id: int, revision: int) -> Minutes:
    return without_review(from_json(_row(db, session_id, revision).minutes))


def marked_document(db: Db, session_id: int, revision: int | None, state: MinutesState) -> Minutes:
    """As `document`, with marks where a revision that is in review differs from the one before."""
    shown = document(db, session_id, revision, state)
    if not revision or state is not MinutesState.IN_REVIEW:
        return shown
    return marked(_frozen(db, session_id, revision - 1), shown)


def changed(db: Db, session_id: int, revision: int) -> tuple[Change, ...]:
    """What a posted revision changed in the one before; nothing in the draft."""
    if not revision:
        return ()
    before, after = (_frozen(db, session_id, number) for number in (revision - 1, revision))
    return changes(before, after)


def state_of(db: Db, session_id: int, number: int) -> MinutesState:
    """The state of a posted revision: those before the last stay what they were.

    Raises:
        sqlalchemy.exc.NoResultFound: no such revision was posted.
    """
    query = select(Revision).where(Revision.session_id == session_id, Revision.number == number)
    if db.exec(query).one().approved_at is not None:
        return MinutesState.APPROVED
    last = last_revision(db, session_id)
    is_last = last is not None and last.number == number
    return db.get_one(Session, session_id).minutes_state if is_last else MinutesState.IN_REVIEW


def newest_document(db: Db, session_id: int) -> Minutes:
    """The revision that holds in its state, with its marks, or the draft as it stands."""
    session = db.get_one(Session, session_id)
    return marked_document(db, session_id, *in_force(db, session))


def in_force(db: Db, session: Session) -> tuple[int | None, MinutesState]:
    """The revision that holds, with its state: what was approved, until its correction is.

    Without any that was posted: the draft.
    """
    if session.approved_revision is not None:
        return session.approved_revision, MinutesState.APPROVED
    last = last_revision(db, session.id or 0)
    return (last.number if last else None), session.minutes_state

"""Mending what the record check found, where a sentence of its own does not do it."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import who
from adhocbot.domain.document import read_identifier
from adhocbot.domain.lifecycle import may_record
from adhocbot.domain.minutes import Finding, compile_minutes
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import ActionAdd, MinutesNumber
from adhocbot.domain.words import LineKind
from adhocbot.services import agenda, carrying, delegations, documents
from adhocbot.services.entering import entering
from adhocbot.services.findings import NumberedFinding, numbered, same_revision
from adhocbot.services.frame import Meeting, Said, Saved, lock_seen, offices, words
from adhocbot.services.live import enter_line
from adhocbot.services.outcomes import action_line
from adhocbot.store.record import record_facts
from adhocbot.store.tables import Action, Document, Line

_ITEM_EMPTY = "item-empty:"
_ACTION = "action-incomplete:"


def found(
    db: Db, said: Said, session_id: int, number: int, revision: int | None = None
) -> NumberedFinding:
    """The finding that is to be mended or kept.

    Args:
        revision: the one for which a button or a form showed the number; None for a sentence.

    Raises:
        Refused: the person leads not, the record is final, there is no such finding, or findings
            were numbered anew since the button was shown.
    """
    meeting = _lead(db, said, session_id, "mend a finding of")
    same_revision(db, meeting, revision)
    return numbered(db, meeting, number)


def mend_action(db: Db, said: Said, session_id: int, key: str, told: ActionAdd) -> Saved:
    """Give an action item the owner and the due time that it lacks.

    Args:
        key: of the finding.

    Raises:
        Refused: the person leads not, the record is final, or nothing of what it lacks was told.
    """
    meeting = _lead(db, said, session_id, "complete an action item of")
    row = db.exec(
        select(Action).where(
            Action.series_id == meeting.series_id,
            Action.number == int(key.removeprefix(_ACTION)),
        )
    ).one()
    lacks_owner = row.owner_user is None and row.owner_delegation_id is None
    owner = delegations.known(db, meeting, told.owner_delegation) if told.owner_delegation else None
    gives_owner = lacks_owner and (told.owner_user or owner)
    if not gives_owner and not (row.due_at is None and told.due):
        lacks = [
            word for word, so in (("owner", lacks_owner), ("due time", row.due_at is None)) if so
        ]
        raise Refused(
            f"Action item {row.number} lacks its {' and its '.join(lacks)}. For example: @x by "
            "Thu 8am",
            kind="missing",
        )
    with entering(db, said, meeting, "action") as entry:
        if gives_owner:
            row.owner_user, row.owner_delegation_id = told.owner_user, owner.id if owner else None
        row.due_at = row.due_at or told.due
        entry.summary = f"{meeting.label}: {action_line(db, said, meeting, row)}"
        carrying.refresh_planned(db, said, meeting)
    return entry.saved()


def mend_line(db: Db, said: Said, session_id: int, finding: NumberedFinding, typed: str) -> Saved:
    """Write what an item lacks, or let a line read as it should.

    The entry keeps the line as it was; the minutes name whoever corrected it.

    Raises:
        Refused: the person leads not, the record is final, there are no words, or the line is gone.
    """
    key, needs = finding.finding.key, finding.finding.needs
    meeting = _lead(db, said, session_id, "correct a line of")
    text = words(db, said, typed)
    if not text.strip() or needs is None:
        raise Refused(
            f"Say how it reads: minutes fix {finding.number} followed by the words.", kind="empty"
        )
    if key.startswith(_ITEM_EMPTY):
        return _write_under(db, said, meeting, int(key.removeprefix(_ITEM_EMPTY)), typed)
    row = _line_that_reads(db, session_id, finding.finding)
    with entering(db, said, meeting, str(row.kind)) as entry:
        before, row.text = row.text, text
        for column, value in said.entered().items():
            setattr(row, column, value)
        entry.summary = f"{meeting.label}: corrected: {text} (before: {before})"
    return entry.saved()


def _write_under(db: Db, said: Said, meeting: Meeting, number: int, typed: str) -> Saved:
    item = agenda.in_order(db, meeting.session_id)[number - 1]
    with entering(db, said, meeting, "note") as entry:
        line = enter_line(db, said, meeting, LineKind.NOTE, typed, item)
        entry.summary = f"{meeting.label}: noted under “{item.title}”: {line.text}"
    return entry.saved()


def _line_that_reads(db: Db, session_id: int, finding: Finding) -> Line:
    """The line in the place of the finding that reads as it quotes; of several the last one.

    What points below leads nowhere where it stands last; what is wrong in all is found again.
    """
    needs = finding.needs
    query = select(Line).where(
        Line.session_id == session_id,
        Line.text == (needs.text if needs else ""),
        col(Line.withdrawn_at).is_(None),
    )
    rows = db.exec(query.order_by(col(Line.id).desc())).all()
    row = next((row for row in rows if _place(db, row) == finding.place), None)
    if row is None:
        raise Refused("That line has changed meanwhile. To see what is open: minutes", kind="stale")
    return row


def _place(db: Db, line: Line) -> str:
    """Where the record check says that a line stands."""
    if line.kind is not LineKind.NOTE:
        return f"the {line.kind}s"
    if line.item_id is None:
        return "the general notes"
    order = [item.id for item in agenda.in_order(db, line.session_id)]
    return f"item {order.index(line.item_id) + 1}" if line.item_id in order else ""


def number(db: Db, said: Said, session_id: int, command: MinutesNumber) -> Saved:
    """Give the minutes their own number, under which they stand in the register.

    Raises:
        Refused: the person leads not, the record is final, or the number is another document's.
    """
    meeting = _lead(db, said, session_id, "number the minutes of")
    read = read_identifier(command.identifier)
    if read is None:
        raise Refused(
            f"“{command.identifier}” is no identifier. For example: minutes number TD427",
            kind="identifier",
        )
    if read.revision is not None:
        raise Refused(
            "Their number is that of the minutes, without a revision: revisions are numbered when "
            f"they are posted. For example: minutes number {read.prefix}{read.number}",
            kind="identifier",
        )
    title = compile_minutes(record_facts(db, session_id)).title
    typed = command.identifier.strip()
    held = documents.find(db, meeting.series_id, read.key)
    if held is not None and held.title != title:
        raise Refused(
            f"{held.identifier} is in the register already: {held.title}. Give the minutes a "
            "number of their own.",
            kind="registered",
        )
    if meeting.session.minutes_document == typed:
        raise Refused(f"The minutes of {meeting.label} are {typed} already.", kind="nothing_new")
    with entering(db, said, meeting, "doc") as entry:
        row = (
            held
            or _registered(db, meeting, title)
            or Document(series_id=meeting.series_id, title=title, **said.entered())
        )
        row.key, row.identifier = read.key, typed
        db.add(row)
        meeting.session.minutes_document = typed
        entry.summary = f"{meeting.label}: the minutes are {typed}, and stand in the register."
    return entry.saved()


def _registered(db: Db, meeting: Meeting, title: str) -> Document | None:
    """The minutes under the number that they had until now."""
    before = read_identifier(meeting.session.minutes_document or "")
    row = documents.find(db, meeting.series_id, before.key) if before else None
    return row if row is not None and row.title == title else None


def _lead(db: Db, said: Said, session_id: int, what: str) -> Meeting:
    meeting = lock_seen(db, said, session_id)
    who.leaders_only(offices(db, meeting), said.user, f"{what} {meeting.label}")
    may_record(meeting.session.state, meeting.session.minutes_state, meeting.label)
    return meeting

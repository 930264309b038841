"""The series' register of documents."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming, who
from adhocbot.domain.document import Identifier, read_identifier, revised
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sentences.commands import DocumentAdd, DocumentRevise
from adhocbot.services.entering import entering
from adhocbot.services.frame import Meeting, Said, Saved, lock_seen, offices, words
from adhocbot.store.tables import Document, DocumentRevision
from adhocbot.store.tables.base import LINK


def add(db: Db, said: Said, session_id: int, command: DocumentAdd) -> Saved:
    """Register a document under its identifier, as typed.

    Raises:
        Refused: the identifier is none, it is registered already, or the link is too long.
    """
    meeting = lock_seen(db, said, session_id)
    identifier = read_identifier(command.identifier)
    if identifier is None:
        raise Refused(
            f"“{command.identifier}” is no identifier. For example: doc add TD416R1 Tutorial",
            kind="identifier",
        )
    title = words(db, said, command.title).strip()
    if not title:
        raise Refused(
            f"{command.identifier} has no title: doc add {command.identifier} Tutorial",
            kind="empty",
        )
    _short_enough(command.link)
    existing = find(db, meeting.series_id, identifier.key)
    if existing is not None:
        return _issue(db, said, meeting, existing, identifier, command)
    with entering(db, said, meeting, "doc") as entry:
        document = Document(
            series_id=meeting.series_id,
            key=identifier.key,
            identifier=command.identifier.strip(),
            title=title,
            from_whom=naming.fitting(words(db, said, command.from_whom), "source")
            if command.from_whom
            else None,
            address=command.link,
            **said.entered(),
        )
        db.add(document)
        source = f" (from {document.from_whom})" if document.from_whom else ""
        entry.summary = f"{meeting.label}: {document.identifier} {document.title}{source}"
    return entry.saved()


def _short_enough(link: str | None) -> None:
    if link is not None and len(link) > LINK:
        raise Refused(
            f"The link has {len(link)} characters; {LINK} is the most. Register the document "
            "with a shorter one, or without.",
            kind="link",
        )


def _issue(
    db: Db,
    said: Said,
    meeting: Meeting,
    document: Document,
    identifier: Identifier,
    command: DocumentAdd,
) -> Saved:
    """Register a revision that was announced, of a document that is in the register."""
    announced = db.exec(
        select(DocumentRevision).where(
            DocumentRevision.document_id == document.id,
            DocumentRevision.number == (identifier.revision or 0),
            col(DocumentRevision.registered_at).is_(None),
        )
    ).one_or_none()
    if announced is None:
        raise Refused(
            f"{document.identifier} is in the register already: {document.title}. "
            f"A new revision: doc revise {document.identifier} because …",
            kind="registered",
        )
    with entering(db, said, meeting, "doc") as entry:
        announced.registered_at, announced.address = said.now, command.link
        entry.summary = (
            f"{meeting.label}: {announced.identifier} is in the register, the revision of "
            f"{document.identifier} that was announced."
        )
    return entry.saved()


def revise(db: Db, said: Said, session_id: int, command: DocumentRevise) -> Saved:
    """Announce a document's next revision, named in the document's own style.

    Raises:
        Refused: the person leads not, or the document is not registered.
    """
    meeting = lock_seen(db, said, session_id)
    who.leaders_only(offices(db, meeting), said.user, "announce a revision")
    document = registered(db, meeting, command.identifier)
    typed = read_identifier(document.identifier)
    started = typed.revision if typed and typed.revision else 0
    query = select(DocumentRevision).where(DocumentRevision.document_id == document.id)
    number = max([started, *(row.number for row in db.exec(query))]) + 1
    with entering(db, said, meeting, "doc", announce=True) as entry:
        revision = DocumentRevision(
            document_id=document.id or 0,
            number=number,
            identifier=revised(document.identifier, number),
            reason=words(db, said, command.reason) if command.reason else None,
            **said.entered(),
        )
        db.add(revision)
        because = f" ({revision.reason})" if revision.reason else ""
        entry.summary = (
            f"{meeting.label}: {document.identifier} is to be revised as "
            f"{revision.identifier}{because}."
        )
    return entry.saved()


def find(db: Db, series_id: int, key: str) -> Document | None:
    """The document of a series by what its spellings share."""
    return db.exec(
        select(Document).where(Document.series_id == series_id, Document.key == key)
    ).one_or_none()


def registered(db: Db, meeting: Meeting, identifier: str) -> Document:
    """The registered document that an identifier means.

    Raises:
        Refused: it is not in the register; the sentence shows what is.
    """
    read = read_identifier(identifier)
    found = find(db, meeting.series_id, read.key) if read else None
    if found is None:
        query = select(Document.identifier).where(Document.series_id == meeting.series_id)
        held = list(db.exec(query.order_by(col(Document.id)).limit(20)))
        has = f"It has {', '.join(held)}." if held else "It is empty."
        raise Refused(
            f"{identifier} is not in the register of {meeting.label}. {has} "
            f"Register it: doc add {identifier} TITLE",
            kind="unregistered",
        )
    return found

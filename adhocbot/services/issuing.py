"""A posted revision of minutes that have a number of their own is issued: the register knows it."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import select

from adhocbot.domain.document import read_identifier, revised
from adhocbot.services import documents
from adhocbot.services.frame import Meeting, Said
from adhocbot.store.tables import DocumentRevision


def issue(db: Db, said: Said, meeting: Meeting, number: int) -> str | None:
    """Register a revision of the minutes under their own number; where it was announced, that.

    Within the caller's entry.

    Args:
        number: of the revision that is posted; the draft is the document itself.

    Returns:
        Its identifier in the document's own style (``TD424R1``); None where the minutes have no
        number, or the register does not know it.
    """
    typed = meeting.session.minutes_document
    read = read_identifier(typed) if typed else None
    document = documents.find(db, meeting.series_id, read.key) if read else None
    if document is None or number < 1:
        return None
    row = db.exec(
        select(DocumentRevision).where(
            DocumentRevision.document_id == document.id, DocumentRevision.number == number
        )
    ).one_or_none()
    if row is None:
        row = DocumentRevision(
            document_id=document.id or 0,
            number=number,
            identifier=revised(document.identifier, number),
            **said.entered(),
        )
    row.registered_at = row.registered_at or said.now
    db.add(row)
    db.flush()
    return row.identifier

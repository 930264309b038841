"""Rows in, facts out: what a session works on: documents, agenda, questions and positions."""

from __future__ import annotations

from sqlmodel import col, select

from adhocbot.domain.record import (
    DocumentFact,
    DocumentRevisionFact,
    EarlierFact,
    ItemFact,
    LineFact,
    PositionFact,
    QuestionFact,
)
from adhocbot.domain.words import ItemState, LineKind
from adhocbot.store.positions import newest
from adhocbot.store.questions import Table
from adhocbot.store.reading import THIS_SERIES, THIS_SESSION, Reading
from adhocbot.store.record_outcome import of_kind
from adhocbot.store.tables import (
    Document,
    DocumentRevision,
    Item,
    ItemDocument,
    Line,
    Position,
)

_ITEMS = (
    select(Item)
    .where(Item.session_id == THIS_SESSION, Item.state != ItemState.DROPPED)
    .order_by(col(Item.place), col(Item.id))
)
_PAPERS = (
    select(ItemDocument)
    .join(Item, col(Item.id) == col(ItemDocument.item_id))
    .where(Item.session_id == THIS_SESSION)
    .order_by(col(ItemDocument.item_id), col(ItemDocument.key))
)
_DOCUMENTS = select(Document).where(Document.series_id == THIS_SERIES).order_by(col(Document.id))
_DOCUMENT_REVISIONS = (
    select(DocumentRevision)
    .join(Document, col(Document.id) == col(DocumentRevision.document_id))
    .where(Document.series_id == THIS_SERIES)
    .order_by(col(DocumentRevision.number))
)


def read_items(reading: Reading, lines: list[tuple[Line, LineFact]]) -> tuple[ItemFact, ...]:
    """The agenda, without what was dropped."""
    papers = reading.rows(_PAPERS)
    return tuple(
        ItemFact(
            number=number,
            title=row.title,
            state=row.state,
            minutes=row.minutes,
            presenter=reading.person(row.presenter_user),
            documents=tuple(p.identifier for p in papers if p.item_id == row.id),
            opened_at=row.opened_at,
            closed_at=row.closed_at,
            notes=of_kind(lines, LineKind.NOTE, row.id),
            source=reading.source(row),
        )
        for number, row in enumerate(reading.rows(_ITEMS), start=1)
    )


def read_documents(reading: Reading) -> tuple[DocumentFact, ...]:
    """The series' register, with the revisions that were announced."""
    revisions = reading.rows(_DOCUMENT_REVISIONS)
    return tuple(
        DocumentFact(
            identifier=row.identifier,
            key=row.key,
            title=row.title,
            from_whom=row.from_whom,
            link=row.address,
            revisions=tuple(
                DocumentRevisionFact(
                    r.identifier,
                    r.number,
                    r.reason,
                    reading.source(r),
                    registered=r.registered_at is not None,
                )
                for r in revisions
                if r.document_id == row.id
            ),
            source=reading.source(row),
        )
        for row in reading.rows(_DOCUMENTS)
    )


def read_questions(reading: Reading, table: Table) -> tuple[QuestionFact, ...]:
    """The session's table of questions, in its order, as they were asked for this session."""
    return tuple(
        QuestionFact(
            number=row.number,
            text=versions[-1].text,
            why=versions[-1].why,
            comments=versions[-1].comments,
            source=reading.source(versions[-1]),
            version=versions[-1].number,
            earlier=tuple(
                EarlierFact(each.number, each.text, each.why, each.comments, reading.source(each))
                for each in versions[:-1]
            ),
        )
        for row, versions in table
    )


def read_positions(
    reading: Reading, table: Table, names: dict[int | None, str]
) -> tuple[PositionFact, ...]:
    """The positions in force, as of this session, on the questions of its table."""
    asked = {row.id or 0: (row.number, versions[-1].number) for row, versions in table}
    held: dict[int, tuple[Position, dict[int, int]]] = {}
    found = newest(reading.db, reading.series.id, reading.session.number)
    for (_, question), (row, version) in found.items():
        held.setdefault(row.id or 0, (row, {}))[1][question] = version
    rows = [row for row, _ in held.values()]
    reading.keep(rows)
    reading.meet({row.entered_by for row in rows})
    answered = [
        (row, [q for q in asked if q in versions], versions)
        for _, (row, versions) in sorted(held.items())
    ]
    return tuple(
        PositionFact(
            delegation=names[row.delegation_id],
            questions=tuple(asked[q][0] for q in questions),
            statement=row.statement,
            stance=row.stance,
            received_at=row.entered_at,
            received_late=row.received_late,
            entered_for=reading.name(row.entered_by) if row.entered_for else None,
            route=row.route,
            source=reading.source(row),
            is_none=row.is_none,
            spoken_by=names[row.spoken_by] if row.spoken_by else None,
            earlier=tuple(
                (asked[q][0], versions[q]) for q in questions if versions[q] < asked[q][1]
            ),
            cleared_by=reading.name(row.cleared_by) if row.cleared_by else None,
        )
        for row, questions, versions in answered
        if questions
    )

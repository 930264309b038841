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
from adhocbot.store.positions import in_force
from adhocbot.store.questions import answered_in, table_of
from adhocbot.store.reading import Reading
from adhocbot.store.record_outcome import of_kind
from adhocbot.store.tables import (
    Document,
    DocumentRevision,
    Item,
    ItemDocument,
    Line,
    Question,
    QuestionVersion,
)


def read_items(reading: Reading, lines: list[tuple[Line, LineFact]]) -> tuple[ItemFact, ...]:
    """The agenda, without what was dropped."""
    query = (
        select(Item)
        .where(Item.session_id == reading.session.id, Item.state != ItemState.DROPPED)
        .order_by(col(Item.place), col(Item.id))
    )
    rows = list(reading.db.exec(query))
    papers = reading.db.exec(
        select(ItemDocument)
        .where(col(ItemDocument.item_id).in_([row.id for row in rows]))
        .order_by(col(ItemDocument.item_id), col(ItemDocument.key))
    ).all()
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
        for number, row in enumerate(rows, start=1)
    )


def read_documents(reading: Reading) -> tuple[DocumentFact, ...]:
    """The series' register, with the revisions that were announced."""
    rows = list(
        reading.db.exec(
            select(Document)
            .where(Document.series_id == reading.series.id)
            .order_by(col(Document.id))
        )
    )
    query = (
        select(DocumentRevision)
        .where(col(DocumentRevision.document_id).in_([row.id for row in rows]))
        .order_by(col(DocumentRevision.number))
    )
    revisions = list(reading.db.exec(query))
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
        for row in rows
    )


def _questions(reading: Reading) -> list[tuple[Question, list[QuestionVersion]]]:
    return table_of(reading.db, reading.series.id, reading.session.number)


def read_questions(reading: Reading) -> tuple[QuestionFact, ...]:
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
        for row, versions in _questions(reading)
    )


def read_positions(reading: Reading, names: dict[int | None, str]) -> tuple[PositionFact, ...]:
    """The positions in force, as of this session."""
    asked = {
        row.id or 0: (row.number, versions[-1].number) for row, versions in _questions(reading)
    }
    held = [
        (row, [q for q in asked if q in questions])
        for row, questions in in_force(reading.db, reading.series.id, reading.session.number)
    ]
    answered = answered_in(reading.db, [row.id or 0 for row, _ in held])
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
                (asked[q][0], version)
                for q in questions
                if (version := answered[row.id or 0, q]) < asked[q][1]
            ),
            cleared_by=reading.name(row.cleared_by) if row.cleared_by else None,
        )
        for row, questions in held
        if questions
    )

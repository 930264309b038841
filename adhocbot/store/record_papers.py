"""Rows in, facts out: what a session works on: documents, agenda, questions and positions."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import col, select

from adhocbot.domain.record import (
    DocumentFact,
    DocumentRevisionFact,
    ItemFact,
    LineFact,
    PositionFact,
    QuestionFact,
)
from adhocbot.domain.words import ItemState, LineKind
from adhocbot.store.positions import in_force
from adhocbot.store.reading import Reading
from adhocbot.store.record_outcome import of_kind
from adhocbot.store.tables import Document, DocumentRevision, Item, ItemDocument, Line, Question


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


def _question_rows(reading: Reading) -> Sequence[Question]:
    query = (
        select(Question)
        .where(Question.series_id == reading.series.id, col(Question.dropped_at).is_(None))
        .order_by(col(Question.place), col(Question.number))
    )
    return reading.db.exec(query).all()


def read_questions(reading: Reading) -> tuple[QuestionFact, ...]:
    """The series' table of questions, in its order."""
    return tuple(
        QuestionFact(row.number, row.text, row.why, row.comments, reading.source(row))
        for row in _question_rows(reading)
    )


def read_positions(reading: Reading, names: dict[int | None, str]) -> tuple[PositionFact, ...]:
    """The positions in force, as of this session."""
    numbers = {row.id: row.number for row in _question_rows(reading)}
    return tuple(
        PositionFact(
            delegation=names[row.delegation_id],
            questions=tuple(numbers[q] for q in numbers if q in questions),
            statement=row.statement,
            stance=row.stance,
            received_at=row.entered_at,
            received_late=row.received_late,
            entered_for=reading.name(row.entered_by) if row.entered_for else None,
            route=row.route,
            source=reading.source(row),
            is_none=row.is_none,
            spoken_by=names[row.spoken_by] if row.spoken_by else None,
        )
        for row, questions in in_force(reading.db, reading.series.id, reading.session.number)
        if any(q in numbers for q in questions)
    )

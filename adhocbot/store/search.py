"""What was entered in series and has all the words that are searched for.

The database leaves out what cannot match; whether the rest does is decided by the folded text,
since databases know neither accents nor, in SQLite, the capitals of other scripts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain import naming
from adhocbot.domain.search import has_all
from adhocbot.domain.words import ItemState
from adhocbot.store.held import held_now
from adhocbot.store.tables import (
    Action,
    Delegation,
    Determination,
    Document,
    Item,
    Line,
    Position,
    Question,
    Series,
    Session,
)


@dataclass(frozen=True)
class Hit:
    """Something that has all the words. `label` is its session's, or the topic of its series."""

    series: int
    label: str
    what: str
    text: str
    at: datetime
    link: str | None = None


def hits(
    db: Db, series: Collection[int], words: tuple[str, ...], *, asked: dict[int, set[int]]
) -> list[Hit]:
    """Everything that has all the words, newest first.

    Args:
        series: those of which the person may know everything.
        words: folded.
        asked: the numbers of the questions that the person may see, of further series.
    """
    finding = _Finding(db, sorted(series), words)
    found = [
        *finding.questions({}),
        *(_Finding(db, sorted(asked), words).questions(asked) if asked else ()),
        *finding.positions(),
        *finding.determinations(),
        *finding.lines(),
        *finding.actions(),
        *finding.documents(),
        *finding.items(),
    ]
    return sorted(found, key=lambda hit: hit.at, reverse=True)


@dataclass(frozen=True)
class _Finding:
    """A search being made."""

    db: Db
    series: list[int]
    words: tuple[str, ...]

    def questions(self, asked: dict[int, set[int]]) -> Iterator[Hit]:
        query = (
            select(Question, Series.topic)
            .join(Series, col(Series.id) == col(Question.series_id))
            .where(col(Series.id).in_(self.series), col(Question.dropped_at).is_(None))
        )
        for row, topic in self._rows(query, Question.text, Question.why, Question.comments):
            if not asked or row.number in asked[row.series_id]:
                text = _joined(row.text, row.why, row.comments)
                yield from self._hit(row, row.series_id, topic, f"question {row.number}", text)

    def positions(self) -> Iterator[Hit]:
        query = (
            sa.select(
                col(Position.id),
                col(Position.statement),
                col(Position.entered_at),
                col(Position.link),
                col(Delegation.name),
                col(Series.id),
                col(Series.topic),
                col(Session.number),
            )
            .join(Session, col(Session.id) == col(Position.session_id))
            .join(Series, col(Series.id) == col(Session.series_id))
            .join(Delegation, col(Delegation.id) == col(Position.delegation_id))
            .where(col(Series.id).in_(self.series))
        )
        matching = [
            row for row in self._rows(query, Position.statement) if has_all(row[1], self.words)
        ]
        held = held_now(self.db, self.series) if matching else {}
        for position, text, at, link, delegation, series, topic, number in matching:
            if numbers := held.get(position):
                word = "question" if len(numbers) == 1 else "questions"
                what = f"position of {delegation} on {word} {', '.join(map(str, numbers))}"
                yield Hit(series, naming.label(topic, number), what, text, at, link)

    def determinations(self) -> Iterator[Hit]:
        query = self._of_sessions(Determination).order_by(col(Determination.id))
        newest = {
            (row.session_id, naming.key(row.subject)): (row, series, topic, number)
            for row, series, topic, number in self.db.exec(query)
            if row.withdrawn_at is None
        }
        for row, series, topic, number in newest.values():
            because = f" because {row.reason}" if row.reason else ""
            text = f"{row.subject}: {row.result.value}{because}"
            yield from self._hit(row, series, naming.label(topic, number), "determination", text)

    def lines(self) -> Iterator[Hit]:
        query = self._of_sessions(Line).where(col(Line.withdrawn_at).is_(None))
        for row, series, topic, number in self._rows(query, Line.text):
            label = naming.label(topic, number)
            yield from self._hit(row, series, label, row.kind.value, row.text)

    def actions(self) -> Iterator[Hit]:
        query = self._of_sessions(Action)
        for row, series, topic, number in self._rows(query, Action.text, Action.state_reason):
            text = _joined(row.text, row.state_reason)
            what = f"action item {row.number} ({row.state.value})"
            yield from self._hit(row, series, naming.label(topic, number), what, text)

    def documents(self) -> Iterator[Hit]:
        query = (
            select(Document, Series.topic)
            .join(Series, col(Series.id) == col(Document.series_id))
            .where(col(Series.id).in_(self.series))
        )
        for row, topic in self._rows(
            query, Document.identifier, Document.title, Document.from_whom
        ):
            text = _joined(row.identifier, row.title, row.from_whom)
            yield from self._hit(row, row.series_id, topic, "document", text)

    def items(self) -> Iterator[Hit]:
        query = self._of_sessions(Item).where(Item.state != ItemState.DROPPED)
        for row, series, topic, number in self._rows(query, Item.title):
            if has_all(row.title, self.words):
                what = f"agenda item {self._place(row)}"
                yield from self._hit(row, series, naming.label(topic, number), what, row.title)

    def _place(self, item: Item) -> int:
        """The number of an item: its place among those that were not dropped."""
        query = (
            select(sa.func.count())
            .select_from(Item)
            .where(
                Item.session_id == item.session_id,
                Item.state != ItemState.DROPPED,
                sa.tuple_(col(Item.place), col(Item.id)) <= sa.tuple_(item.place, item.id),
            )
        )
        return self.db.exec(query).one()

    def _of_sessions(self, table: Any) -> Any:
        return (
            select(table, col(Series.id), col(Series.topic), col(Session.number))
            .join(Session, col(Session.id) == col(table.session_id))
            .join(Series, col(Series.id) == col(Session.series_id))
            .where(col(Series.id).in_(self.series))
        )

    def _hit(self, row: Any, series: int, label: str, what: str, text: str) -> Iterator[Hit]:
        if has_all(text, self.words):
            yield Hit(series, label, what, text, row.entered_at, row.link)

    def _rows(self, query: Any, *columns: Any) -> Any:
        """The rows that may match: whether letters beyond ASCII do, only the folded text tells."""
        text: Any = sa.literal("")
        for column in columns:
            text = text + sa.func.coalesce(col(column), "") + "\n"
        beyond = self._beyond_ascii(text)
        if not all(word.isascii() for word in self.words):
            return self.db.exec(query.where(beyond))
        lowered = sa.func.lower(self._plainly(text))
        each = (lowered.contains(word, autoescape=True) for word in self.words)
        return self.db.exec(query.where(beyond | sa.and_(*each)))

    def _beyond_ascii(self, text: Any) -> Any:
        if self._on_postgresql:
            return sa.func.octet_length(text) != sa.func.char_length(text)
        return sa.func.length(sa.cast(text, sa.LargeBinary)) != sa.func.length(text)

    def _plainly(self, text: Any) -> Any:
        # Some languages have another small letter for I.
        return sa.collate(text, "C") if self._on_postgresql else text

    @property
    def _on_postgresql(self) -> bool:
        return self.db.get_bind().dialect.name == "postgresql"


def _joined(*parts: str | None) -> str:
    return "; ".join(part for part in parts if part)

"""The minutes as a frozen document: what is printed, in order, and where each line comes from.

Nothing here decides anything: `compile_minutes` fills it, templates print it. A posted revision is
kept as the JSON of `to_json` and comes back equal from `from_json`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from adhocbot.domain.record import Source


@dataclass(frozen=True)
class Line:
    """A line of plain text, perhaps of several paragraphs (newlines); `number` where it has one."""

    text: str
    source: Source | None = None
    number: int | None = None


@dataclass(frozen=True)
class Subheading:
    """A heading within a section, such as an agenda item's title."""

    kind: ClassVar[str] = "subheading"
    line: Line


@dataclass(frozen=True)
class Paragraph:
    kind: ClassVar[str] = "paragraph"
    line: Line


@dataclass(frozen=True)
class Listing:
    """A list; numbered where its lines have numbers, which need not be without gaps."""

    kind: ClassVar[str] = "list"
    lines: tuple[Line, ...]

    @property
    def numbered(self) -> bool:
        return bool(self.lines) and self.lines[0].number is not None


@dataclass(frozen=True)
class Row:
    """A table's row; each cell is plain text, perhaps of several paragraphs (newlines)."""

    cells: tuple[str, ...]
    source: Source | None = None


@dataclass(frozen=True)
class Table:
    """A table of 2 to 6 columns; every row has as many cells as there are headers."""

    kind: ClassVar[str] = "table"
    headers: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Statement:
    """A delegation's statement, verbatim, under whose it is and how it came."""

    kind: ClassVar[str] = "statement"
    attribution: str
    text: str
    source: Source | None = None


@dataclass(frozen=True)
class QuestionRow:
    """A question, why it is asked, comments, and what the delegations answered."""

    number: int
    text: str
    why: str
    comments: str
    answers: tuple[Statement | Paragraph, ...] = ()
    source: Source | None = None


@dataclass(frozen=True)
class QuestionTable:
    """The question table; `headers` are those of number, question, why and comments."""

    kind: ClassVar[str] = "questions"
    headers: tuple[str, str, str, str]
    rows: tuple[QuestionRow, ...]


Block = Subheading | Paragraph | Listing | Table | Statement | QuestionTable


@dataclass(frozen=True)
class Section:
    """A section; `number` is None where the profile numbers none."""

    key: str
    heading: str
    number: int | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class CoverRow:
    """A row of the cover block: its stable key, its label, its text."""

    key: str
    label: str
    text: str


@dataclass(frozen=True)
class Minutes:
    """One revision of a session's minutes.

    `language` is the series' language for documents, `document` the minutes' own identifier,
    `revision` counts from 0 (the draft), `revision_label` says it in words, with the state.
    """

    title: str
    language: str
    profile: str
    document: str | None
    revision: int
    revision_label: str
    cover: tuple[CoverRow, ...]
    sections: tuple[Section, ...]

    def section(self, key: str) -> Section | None:
        """The section with this key, or None where the record had nothing for it."""
        return next((section for section in self.sections if section.key == key), None)


def to_json(minutes: Minutes) -> dict[str, Any]:
    """The minutes as JSON's own types, for `from_json`."""
    return {
        "title": minutes.title,
        "language": minutes.language,
        "profile": minutes.profile,
        "document": minutes.document,
        "revision": minutes.revision,
        "revision_label": minutes.revision_label,
        "cover": [[row.key, row.label, row.text] for row in minutes.cover],
        "sections": [
            {
                "key": section.key,
                "heading": section.heading,
                "number": section.number,
                "blocks": [_block_to_json(block) for block in section.blocks],
            }
            for section in minutes.sections
        ],
    }


def from_json(data: dict[str, Any]) -> Minutes:
    """The minutes that `to_json` was given.

    Raises:
        KeyError: the data lack a field or hold a kind of block that is not known.
    """
    return Minutes(
        title=data["title"],
        language=data["language"],
        profile=data["profile"],
        document=data["document"],
        revision=data["revision"],
        revision_label=data["revision_label"],
        cover=tuple(CoverRow(*row) for row in data["cover"]),
        sections=tuple(
            Section(
                key=section["key"],
                heading=section["heading"],
                number=section["number"],
                blocks=tuple(_BLOCKS[block["kind"]](block) for block in section["blocks"]),
            )
            for section in data["sections"]
        ),
    )


def _block_to_json(block: Block) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": block.kind}
    match block:
        case Subheading() | Paragraph():
            data["line"] = _line_to_json(block.line)
        case Listing():
            data["lines"] = [_line_to_json(line) for line in block.lines]
        case Table():
            data["headers"] = list(block.headers)
            data["rows"] = [
                {"cells": list(row.cells), "source": _source_to_json(row.source)}
                for row in block.rows
            ]
        case Statement():
            data["attribution"] = block.attribution
            data["text"] = block.text
            data["source"] = _source_to_json(block.source)
        case QuestionTable():
            data["headers"] = list(block.headers)
            data["rows"] = [_question_to_json(row) for row in block.rows]
    return data


def _question_to_json(row: QuestionRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "text": row.text,
        "why": row.why,
        "comments": row.comments,
        "answers": [_block_to_json(answer) for answer in row.answers],
        "source": _source_to_json(row.source),
    }


def _line_to_json(line: Line) -> dict[str, Any]:
    return {"text": line.text, "source": _source_to_json(line.source), "number": line.number}


def _source_to_json(source: Source | None) -> dict[str, Any] | None:
    if source is None:
        return None
    return {"by": source.by, "at": source.at.isoformat(), "link": source.link}


def _source(data: dict[str, Any] | None) -> Source | None:
    if data is None:
        return None
    return Source(by=data["by"], at=datetime.fromisoformat(data["at"]), link=data["link"])


def _line(data: dict[str, Any]) -> Line:
    return Line(text=data["text"], source=_source(data["source"]), number=data["number"])


def _statement(data: dict[str, Any]) -> Statement:
    return Statement(data["attribution"], data["text"], _source(data["source"]))


def _paragraph(data: dict[str, Any]) -> Paragraph:
    return Paragraph(_line(data["line"]))


def _table(data: dict[str, Any]) -> Table:
    rows = tuple(Row(tuple(row["cells"]), _source(row["source"])) for row in data["rows"])
    return Table(tuple(data["headers"]), rows)


def _answer(data: dict[str, Any]) -> Statement | Paragraph:
    return _statement(data) if data["kind"] == Statement.kind else _paragraph(data)


def _question_table(data: dict[str, Any]) -> QuestionTable:
    number, question, why, comments = data["headers"]
    rows = tuple(
        QuestionRow(
            number=row["number"],
            text=row["text"],
            why=row["why"],
            comments=row["comments"],
            answers=tuple(_answer(answer) for answer in row["answers"]),
            source=_source(row["source"]),
        )
        for row in data["rows"]
    )
    return QuestionTable((number, question, why, comments), rows)


_BLOCKS: dict[str, Any] = {
    Subheading.kind: lambda data: Subheading(_line(data["line"])),
    Paragraph.kind: _paragraph,
    Listing.kind: lambda data: Listing(tuple(_line(line) for line in data["lines"])),
    Table.kind: _table,
    Statement.kind: _statement,
    QuestionTable.kind: _question_table,
}

"""Minutes as JSON, and back: how a posted revision is kept, and how one reaches a worker."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from adhocbot.domain import matrix
from adhocbot.domain.matrix import Column, Mark, Matrix
from adhocbot.domain.minutes.model import (
    Block,
    CoverRow,
    Line,
    Listing,
    Minutes,
    Paragraph,
    Picture,
    QuestionRow,
    QuestionTable,
    Row,
    Section,
    Statement,
    Subheading,
    Table,
)
from adhocbot.domain.source import Source


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
                {
                    "cells": list(row.cells),
                    "source": _source_to_json(row.source),
                    **_was(list(row.was) if row.was is not None else None),
                }
                for row in block.rows
            ]
        case Statement():
            data["attribution"] = block.attribution
            data["text"] = block.text
            data["source"] = _source_to_json(block.source)
            data.update(_was(block.was))
        case Picture():
            data["sheets"] = [_matrix_to_json(sheet) for sheet in block.sheets]
            data["alts"] = list(block.alts)
        case QuestionTable():
            data["headers"] = list(block.headers)
            data["rows"] = [_question_to_json(row) for row in block.rows]
    return data


def _matrix_to_json(sheet: Matrix) -> dict[str, Any]:
    return {
        "label": sheet.label,
        "columns": [[column.number, column.text] for column in sheet.columns],
        "rows": [[row.name, "".join(mark.sign for mark in row.marks)] for row in sheet.rows],
        "words": {mark.sign: mark.word for row in sheet.rows for mark in row.marks},
        "sheet": sheet.sheet,
        "sheets": sheet.sheets,
    }


def _matrix(data: dict[str, Any]) -> Matrix:
    marks = {sign: Mark(word, sign) for sign, word in data["words"].items()}
    return Matrix(
        label=data["label"],
        columns=tuple(Column(number, text) for number, text in data["columns"]),
        rows=tuple(
            matrix.Row(name, tuple(marks[sign] for sign in signs)) for name, signs in data["rows"]
        ),
        sheet=data["sheet"],
        sheets=data["sheets"],
    )


def _question_to_json(row: QuestionRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "text": row.text,
        "why": row.why,
        "comments": row.comments,
        "answers": [_block_to_json(answer) for answer in row.answers],
        "source": _source_to_json(row.source),
        **_was(list(row.was) if row.was is not None else None),
    }


def _was(value: str | list[str] | None) -> dict[str, Any]:
    """What a marked text was; a revision as it is kept has no marks, nor a word of them."""
    return {} if value is None else {"was": value}


def _line_to_json(line: Line) -> dict[str, Any]:
    return {
        "text": line.text,
        "source": _source_to_json(line.source),
        "number": line.number,
        **_was(line.was),
    }


def _source_to_json(source: Source | None) -> dict[str, Any] | None:
    if source is None:
        return None
    return {"by": source.by, "at": source.at.isoformat(), "link": source.link}


def _source(data: dict[str, Any] | None) -> Source | None:
    if data is None:
        return None
    return Source(by=data["by"], at=datetime.fromisoformat(data["at"]), link=data["link"])


def _line(data: dict[str, Any]) -> Line:
    return Line(
        text=data["text"],
        source=_source(data["source"]),
        number=data["number"],
        was=data.get("was"),
    )


def _statement(data: dict[str, Any]) -> Statement:
    return Statement(data["attribution"], data["text"], _source(data["source"]), data.get("was"))


def _paragraph(data: dict[str, Any]) -> Paragraph:
    return Paragraph(_line(data["line"]))


def _table(data: dict[str, Any]) -> Table:
    rows = tuple(
        Row(
            tuple(row["cells"]),
            _source(row["source"]),
            tuple(row["was"]) if "was" in row else None,
        )
        for row in data["rows"]
    )
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
            was=_three(row["was"]) if "was" in row else None,
        )
        for row in data["rows"]
    )
    return QuestionTable((number, question, why, comments), rows)


def _three(was: list[str]) -> tuple[str, str, str]:
    text, why, comments = was
    return text, why, comments


_BLOCKS: dict[str, Any] = {
    Subheading.kind: lambda data: Subheading(_line(data["line"])),
    Paragraph.kind: _paragraph,
    Listing.kind: lambda data: Listing(tuple(_line(line) for line in data["lines"])),
    Table.kind: _table,
    Statement.kind: _statement,
    Picture.kind: lambda data: Picture(
        tuple(_matrix(sheet) for sheet in data["sheets"]), tuple(data["alts"])
    ),
    QuestionTable.kind: _question_table,
}

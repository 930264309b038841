"""A pasted table of questions: tab-separated from Word or a spreadsheet, CSV, or Markdown."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TypeAlias

from adhocbot.domain.refusal import Refused

MOST_ROWS = 200
_HEADINGS = {
    "question": "text", "questions": "text", "text": "text",
    "why": "why", "reason": "why", "rationale": "why",
    "comment": "comments", "comments": "comments", "remarks": "comments",
    "#": "number", "no": "number", "no.": "number", "nr": "number", "number": "number",
}  # fmt: skip  # one line for each meaning
_RULE = re.compile(r"\s*\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)*\|?\s*")


Cells: TypeAlias = list[list[str]]
"""A table's rows, each with its cells."""


@dataclass(frozen=True)
class ReadRow:
    text: str
    why: str | None
    comments: str | None


def read_rows(pasted: str) -> list[ReadRow]:
    """The questions of a pasted table, one a row: [number,] question, why, comments.

    A first row of headings (question, why, comments) may give the columns in another order. A cell
    may hold line breaks where it stands in quotes, as spreadsheets write them.

    Raises:
        Refused: nothing was pasted, or a row could not be read; the sentence names the row.
    """
    if not pasted.strip():
        raise Refused(
            "Nothing was pasted. One question a line: question, why, comments, with tabs or "
            "semicolons between them.",
            kind="empty",
            field="rows",
        )
    return read_cells(cells_of(pasted.strip("\r\n")))


def read_cells(cells: Cells) -> list[ReadRow]:
    """The questions of a table whose cells are known; columns and refusals as in `read_rows`."""
    rows = [row for row in cells if any(cell.strip() for cell in row)]
    columns = _columns(rows[0]) if rows else ["text"]
    if columns is not None:
        rows = rows[1:]
    else:
        numbered = len(rows[0]) > 1 and all(_is_number(row[0]) for row in rows)
        columns = (["number"] if numbered else []) + ["text", "why", "comments"]
    not_too_many(len(rows))
    return [_read(number, row, columns) for number, row in enumerate(rows, start=1)]


def not_too_many(rows: int) -> None:
    """Refuse more rows than anybody would look through before they are imported."""
    if rows > MOST_ROWS:
        raise Refused(
            f"There are {rows} rows; {MOST_ROWS} is the most at once. Import them in parts.",
            kind="too_many",
            field="rows",
        )


def table_lines(text: str) -> str:
    """The lines of the first Markdown table in a text with other words; else the whole text."""
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.lstrip().startswith("|")), None)
    if first is None:
        return text
    end = next(
        (at for at in range(first, len(lines)) if not lines[at].lstrip().startswith("|")),
        len(lines),
    )
    return "\n".join(lines[first:end])


def names_columns(first: list[str]) -> bool:
    """Whether a row is the headings of a table of questions."""
    return _columns(first) is not None


def cells_of(pasted: str) -> Cells:
    """The cells of pasted lines, row by row; refuses as `read_rows`."""
    lines = pasted.splitlines()
    if all(line.lstrip().startswith("|") for line in lines if line.strip()):
        return [_markdown(line) for line in lines if not _RULE.fullmatch(line)]
    delimiter = next((d for d in ("\t", ";", ",") if d in lines[0]), "\t")
    if delimiter == "," and not _is_comma_table(lines[0]):
        # Plain questions, one a line: a comma in a sentence parts nothing.
        return [[line] for line in lines]
    try:
        return list(csv.reader(io.StringIO(pasted), delimiter=delimiter, strict=True))
    except csv.Error as exc:
        # A stray quote in a cell: then the lines are the rows and quotes are text.
        if delimiter == "\t":
            return [line.split("\t") for line in lines]
        raise Refused(
            f"The rows could not be read as a table ({exc}). Put cells that hold "
            f"“{delimiter}” or a quote in quotes, or paste with tabs between the cells.",
            kind="rows",
            field="rows",
        ) from exc


def _is_comma_table(first: str) -> bool:
    """A row of headings, a numbered row, or one with a quoted cell."""
    cells = next(csv.reader([first]))
    return (
        _columns(cells) is not None
        or _is_number(cells[0])
        or re.search(r'(^|,)"', first) is not None
    )


def _markdown(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", inner)]


def _columns(first: list[str]) -> list[str] | None:
    names = [_HEADINGS.get(cell.strip().casefold()) for cell in first]
    if "text" not in names or None in names:
        return None
    return [name for name in names if name]


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"\s*Q?\d{1,4}[.):]?\s*", cell) is not None


def _read(number: int, row: list[str], columns: list[str]) -> ReadRow:
    if len(row) > len(columns):
        extra = [cell for cell in row[len(columns) :] if cell.strip()]
        if extra:
            raise Refused(
                f"Row {number} has {len(row)} cells, and a question has at most "
                f"{len(columns)} ({', '.join(columns)}). It begins “{row[0][:40]}”. "
                "Put a cell that holds the separator in quotes.",
                kind="rows",
                field="rows",
            )
    cells = dict(zip(columns, (cell.strip() for cell in row), strict=False))
    if not cells.get("text"):
        raise Refused(f"Row {number} has no question in it.", kind="rows", field="rows")
    return ReadRow(cells["text"], cells.get("why") or None, cells.get("comments") or None)

"""What stands in a file that a person sent: its words, to the letter, or its table."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from adhocbot.documents import docx_words
from adhocbot.domain import naming
from adhocbot.domain.refusal import Refused
from adhocbot.domain.rows import (
    Cells,
    ReadRow,
    cells_of,
    names_columns,
    read_cells,
    table_lines,
)
from adhocbot.domain.typed import clean_text

MOST_BYTES = 5_000_000
"""Of a file; a Word file has pictures in it, which nobody reads here."""
MOST_CHARACTERS = 500_000

STATEMENTS = ("txt", "md", "docx")
TABLES = ("csv", "tsv", "txt", "md", "docx")


@dataclass(frozen=True)
class Sent:
    """A file as it came: its name, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Statement:
    """The words of a file, and its name.

    `left_out`: what stands in it and is no part of the words ("footnotes").
    """

    name: str
    text: str
    left_out: str | None = None


def must_be(name: str, kinds: tuple[str, ...], size: int | None = None) -> str:
    """The kind of a file by the end of its name, before anything of it is fetched.

    Raises:
        Refused: it is another kind, or too large; the sentence names the file.
    """
    kind = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if kind not in kinds:
        known = naming.listed([f".{each}" for each in kinds], "or")
        raise Refused(
            f"I cannot read the file {named(name)}, so nothing was saved. Send it as {known}, or "
            "paste its words.",
            kind="file_kind",
        )
    if size is not None and size > MOST_BYTES:
        raise _too_large(name)
    return kind


def named(name: str) -> str:
    """The file's name in quotes, on one line, and not without end."""
    line = " ".join(clean_text(name).split())
    return f"“{line if len(line) <= 80 else f'{line[:60]}…{line[-15:]}'}”"


def statement(file: Sent) -> Statement:
    """The words of a .txt, .md or .docx file; line ends become newlines, nothing else changes.

    Raises:
        Refused: it is another kind, empty, too large or damaged; the sentence names the file.
    """
    kind = must_be(file.name, STATEMENTS, len(file.data))
    if kind == "docx":
        body = _word(file)
        found = Statement(file.name, clean_text("\n".join(body.paragraphs)), body.left_out)
    else:
        found = Statement(file.name, _decoded(file))
    if not found.text.strip():
        raise Refused(
            f"There are no words in the file {named(file.name)}, so nothing was saved. Send one "
            "with the statement in it, or write the statement.",
            kind="file_empty",
        )
    return found


def table(file: Sent) -> Cells:
    """The rows of a table: of a Word file the first one with a question's columns, else the first.

    Raises:
        Refused: as `statement`, or there is no table in it.
    """
    kind = must_be(file.name, TABLES, len(file.data))
    if kind == "docx":
        found = _word_table(file)
    else:
        text = _decoded(file)
        found = _separated(file, text, kind) if kind in _SEPARATORS else cells_of(table_lines(text))
    found = [row for row in found if any(cell.strip() for cell in row)]
    if not found:
        raise Refused(
            f"There are no rows in the file {named(file.name)}. One question a row: question, "
            "why, comments.",
            kind="file_empty",
        )
    return found


def questions(file: Sent) -> list[ReadRow]:
    """The questions of a table in a file; the refusal names the file, and a row that is wrong."""
    cells = table(file)
    try:
        return read_cells(cells)
    except Refused as refused:
        raise Refused(
            f"The file {named(file.name)}: {refused.sentence}", kind=refused.kind
        ) from refused


# A spreadsheet's CSV has semicolons where the comma is for decimals.
_SEPARATORS = {"csv": (";", ",", "\t"), "tsv": ("\t",)}


def _separated(file: Sent, text: str, kind: str) -> Cells:
    first = next((line for line in text.split("\n") if line.strip()), "")
    delimiter = next((each for each in _SEPARATORS[kind] if each in first), _SEPARATORS[kind][-1])
    if kind == "csv" and ";" in first and names_columns(next(csv.reader([first]))):
        delimiter = ","
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    try:
        return list(reader)
    except csv.Error as exc:
        raise Refused(
            f"The file {named(file.name)} cannot be read from its line {reader.line_num} on "
            f"({exc}). Put cells that hold “{delimiter}” or a quote in quotes.",
            kind="rows",
        ) from exc


def _word_table(file: Sent) -> Cells:
    tables = _word(file).tables
    if not tables:
        raise Refused(
            f"There is no table in the file {named(file.name)}. One question a row: question, "
            "why, comments.",
            kind="file_empty",
        )
    asked = [each for each in tables if each and names_columns(each[0])]
    return [[clean_text(cell) for cell in row] for row in (asked or tables)[0]]


def _word(file: Sent) -> docx_words.Body:
    try:
        body = docx_words.read(file.data)
    except docx_words.Unreadable as unreadable:
        raise Refused(
            f"The file {named(file.name)} cannot be read: {unreadable}. Save it anew as .docx or "
            ".txt, without a password, and send it again.",
            kind="file_damaged",
        ) from unreadable
    if sum(map(len, body.paragraphs)) > MOST_CHARACTERS:
        raise _too_large(file.name)
    return body


def _decoded(file: Sent) -> str:
    """The text of a file in UTF-8, or in UTF-16 where it says so; any other would be a guess."""
    encoding = "utf-16" if file.data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = file.data.decode(encoding)
    except UnicodeDecodeError as exc:
        raise _not_text(file) from exc
    if "\0" in text:
        raise _not_text(file)
    if len(text) > MOST_CHARACTERS:
        raise _too_large(file.name)
    return clean_text(text)


def _not_text(file: Sent) -> Refused:
    return Refused(
        f"The file {named(file.name)} is not UTF-8 text, so I would only guess what it says, and "
        "nothing was saved. Save it as UTF-8 and send it again.",
        kind="file_damaged",
    )


def _too_large(name: str) -> Refused:
    return Refused(
        f"The file {named(name)} is too large: I read {MOST_BYTES // 1_000_000} MB and "
        f"{MOST_CHARACTERS:,} characters at most. Nothing was saved. Send it in parts.",
        kind="file_large",
    )

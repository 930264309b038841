"""Word files as people send them, and as nobody should."""

from __future__ import annotations

import io
import zipfile

import docx


def word_file(*paragraphs: str, tables: tuple[list[list[str]], ...] = ()) -> bytes:
    """A Word file of these paragraphs and then these tables."""
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    for rows in tables:
        table = document.add_table(len(rows), max(map(len, rows)))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=False):
                cell.text = words
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def with_body(xml: str, encoding: str = "utf-8") -> bytes:
    """A Word file whose main part is this XML, to the letter."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file())) as given, zipfile.ZipFile(made, "w", 8) as out:
        for name in given.namelist():
            part = given.read(name)
            out.writestr(name, xml.encode(encoding) if name == "word/document.xml" else part)
    return made.getvalue()


def body(inner: str) -> str:
    """The main part of a Word file, around paragraphs."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:document xmlns:w="{space}"><w:body>{inner}</w:body></w:document>'

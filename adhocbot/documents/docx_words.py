"""The words and the tables of a Word file, from its main part alone.

The file is a stranger's: what it would unpack to is bounded before it is unpacked, nothing that it
points to is followed, and a document type, which could blow up in the parser, is refused.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

MOST_XML = 20_000_000
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

_RUNS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "‑"}
# What was deleted or moved away is not said any more; properties hold no words.
_UNSAID = frozenset({qn(f"w:{name}") for name in ("pPr", "rPr", "del", "moveFrom")} | {_FALLBACK})
_BLOCKS = frozenset(
    qn(f"w:{name}")
    for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "body")
)
_NOTES = (("footnotes", qn("w:footnoteReference")), ("endnotes", qn("w:endnoteReference")))


class Unreadable(Exception):  # noqa: N818  # said within a sentence
    """It is no Word file that can be read; the message says why, within a sentence."""


@dataclass(frozen=True)
class Body:
    """What a Word file says: its paragraphs (a table's row is one), and its tables on their own."""

    paragraphs: tuple[str, ...]
    tables: tuple[list[list[str]], ...]
    left_out: str | None = None


def read(data: bytes) -> Body:
    """The words of a Word file, as it reads once its tracked changes are accepted.

    Raises:
        Unreadable: it is none, it is damaged or locked, or unpacks to more than can be meant.
    """
    try:
        root: Any = parse_xml(_main_part(data))
    except (SyntaxError, ValueError) as exc:  # lxml's errors are SyntaxErrors
        raise Unreadable("its text is damaged") from exc
    body = root.find(qn("w:body"))
    if body is None:
        raise Unreadable("there is no text in it")
    notes = [name for name, tag in _NOTES if next(root.iter(tag), None) is not None]
    return Body(
        tuple(_paragraphs(body)),
        tuple(_table(each) for each in body.iter(qn("w:tbl"))),
        " and ".join(notes) or None,
    )


def _main_part(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            types = _part(package, "[Content_Types].xml")
            named = [
                each.get("PartName", "").lstrip("/")
                for each in parse_xml(types).iter(_PACKAGE)
                if each.get("ContentType") == _MAIN
            ]
            if not named:
                raise Unreadable("it is no Word document")
            return _part(package, named[0])
    except (zipfile.BadZipFile, KeyError, EOFError, zlib.error, OSError, IndexError) as exc:
        raise Unreadable("it is no Word document, or it is damaged") from exc
    except (RuntimeError, NotImplementedError) as exc:
        raise Unreadable("it is locked, or packed in a way that I do not know") from exc


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    # A part is never unpacked beyond the size that is declared for it.
    if package.getinfo(name).file_size > MOST_XML:
        raise Unreadable("it unpacks to more than I read")
    part = package.read(name)
    if b"<!DOCTYPE" in part.replace(b"\0", b""):
        raise Unreadable("its text is not as Word writes it")
    return part


def _paragraphs(parent: Any) -> Iterator[str]:
    for child in parent:
        if child.tag == qn("w:p"):
            words, boxes = _words(child)
            yield words
            for box in boxes:
                yield from _paragraphs(box)
        elif child.tag == qn("w:tbl"):
            yield from ("\t".join(row) for row in _table(child))
        elif child.tag in _BLOCKS:
            yield from _paragraphs(child)


def _table(table: Any) -> list[list[str]]:
    """The rows of a table; a table within a cell is words of that cell."""
    return [
        ["\n".join(_paragraphs(cell)) for cell in _own(row, qn("w:tc"))]
        for row in _own(table, qn("w:tr"))
    ]


def _own(parent: Any, tag: str) -> Iterator[Any]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _BLOCKS:
            yield from _own(child, tag)


def _words(paragraph: Any) -> tuple[str, list[Any]]:
    """A paragraph's words, and the text boxes that hang on it."""
    said: list[str] = []
    boxes: list[Any] = []

    def walk(parent: Any) -> None:
        for child in parent:
            if child.tag in _UNSAID:
                continue
            if child.tag == qn("w:t"):
                said.append(child.text or "")
            elif child.tag == qn("w:br"):
                said.append("\n" if child.get(qn("w:type")) in (None, "textWrapping") else "")
            elif child.tag in _RUNS:
                said.append(_RUNS[child.tag])
            elif child.tag == qn("w:txbxContent"):
                boxes.append(child)
            else:
                walk(child)

    walk(paragraph)
    return "".join(said), boxes

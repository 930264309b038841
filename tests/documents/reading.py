"""Reading documents back, to compare what a person would see with what was entered."""

from __future__ import annotations

import io
import zipfile
from html.parser import HTMLParser

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pypdf import PdfReader


def markdown_texts(source: str) -> list[str]:
    """The text of each paragraph, heading and cell, markup gone; soft and hard breaks as "\\n"."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(source)
    return [
        "".join(_inline(child) for child in token.children or [])
        for token in tokens
        if token.type == "inline"
    ]


def _inline(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "html_inline":
        return "\n" if token.content == "<br>" else token.content
    return token.content if token.type in ("text", "text_special") else f"[{token.type}]"


def html_texts(source: str) -> list[str]:
    """The text of each element of class "text" or "who", whitespace kept."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return reader.texts


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.links: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("meta", "br", "img"):
            return
        given = dict(attrs)
        if tag == "a":
            self.links.append(given.get("href") or "")
        is_text = given.get("class") in ("text", "who")
        if is_text:
            self.texts.append("")
        self._open.append((tag, is_text))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        if any(is_text for _, is_text in self._open):
            self.texts[-1] += data


def html_links(source: str) -> list[str]:
    """Where every link leads, in order."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return reader.links


def word(file: bytes) -> WordDocument:
    return Document(io.BytesIO(file))


def word_text(file: bytes) -> str:
    """The body's text, a line for each paragraph, in tables as well."""
    document = word(file)
    return "\n".join(
        Paragraph(element, document).text for element in document.element.body.iter(qn("w:p"))
    )


def word_parts(file: bytes) -> dict[str, bytes]:
    """Each part of the file by its name."""
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def pdf_text(file: bytes) -> str:
    """The words of every page, its head and foot too, with one blank between them."""
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages).split()
    )

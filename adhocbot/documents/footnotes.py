"""Word's own footnotes, which say of each line who entered it, when, and where.

They are put into the filled file, so that a template needs no part or style for them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from adhocbot.documents.directed import direct
from adhocbot.documents.html import entered
from adhocbot.documents.notes import NOTE, NOTE_END
from adhocbot.domain.source import Source

# A colon behind what is noted stays with it.
_MARK = re.compile(rf"{NOTE}(\d+){NOTE_END}([\u00a0 ]?:)?")
_SIGNS = re.compile(f"[{NOTE}{NOTE_END}]")
# What Word takes for the target of a link; it refuses a whole file for one that is none.
_LINK = re.compile(r"https?://[!-~]+")
_NO_LINK = re.compile(r'[<>"{}|\\^`\[\]]')
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_EMPTY = f"""<w:footnotes {nsdecls("w", "r")}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>
</w:footnote></w:footnotes>"""


def annotate(document: Document, sources: Sequence[Source]) -> None:
    """Turn the numbers that `Noted` put behind the texts into footnotes, in place."""
    marked = [run for run in document.element.body.iter(qn("w:r")) if _is_marked(run)]
    if not marked:
        return
    notes = _Notes(document)
    for run in marked:
        _split(run, notes, sources)
    notes.keep()


class _Notes:
    """The part of the file that holds the footnotes; a template may have some of its own."""

    def __init__(self, document: Document) -> None:
        styles = document.styles
        named = {style.name.casefold(): style for style in styles if style.name}
        text, reference = named.get("footnote text"), named.get("footnote reference")
        if text is None:
            text = styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
            text.base_style = styles.default(WD_STYLE_TYPE.PARAGRAPH)
            text.font.size = Pt(8)
            text.paragraph_format.space_after = Pt(0)
        if reference is None:
            reference = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, True)
            reference.font.superscript = True
        self._text, self._reference = text.style_id, reference.style_id
        self._part = _part(document)
        self._root: Any = parse_xml(self._part.blob)
        self._last = max(int(each.get(qn("w:id"))) for each in self._root)

    def reference(self, source: Source) -> Any:
        """A run that refers to a new footnote."""
        self._last += 1
        self._root.append(self._note(source))
        run = self._referring("w:footnoteReference")
        run[-1].set(qn("w:id"), str(self._last))
        return run

    def keep(self) -> None:
        """Put the footnotes into the file."""
        direct(self._root)
        self._part._blob = serialize_part_xml(self._root)

    def _note(self, source: Source) -> Any:
        paragraph = OxmlElement("w:p")
        style = OxmlElement("w:pStyle")
        style.set(qn("w:val"), self._text)
        paragraph.get_or_add_pPr().append(style)
        paragraph.append(self._referring("w:footnoteRef"))
        paragraph.append(_run(f" {entered(source)}"))
        link = source.link
        if link and _LINK.fullmatch(link) and not _NO_LINK.search(link):
            paragraph.append(_run(", "))
            leading = OxmlElement("w:hyperlink")
            key = self._part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            leading.set(qn("r:id"), key)
            leading.append(_run(link))
            paragraph.append(leading)
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(self._last))
        note.append(paragraph)
        return note

    def _referring(self, kind: str) -> Any:
        run = OxmlElement("w:r")
        style = OxmlElement("w:rStyle")
        style.set(qn("w:val"), self._reference)
        run.get_or_add_rPr().append(style)
        run.append(OxmlElement(kind))
        return run


def _part(document: Document) -> Part:
    try:
        return document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
    except KeyError:
        name = PackURI("/word/footnotes.xml")
        blob = _EMPTY.encode()
        part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, blob, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        return part


def _is_marked(run: Any) -> bool:
    return any(_SIGNS.search(text.text or "") for text in run.iter(qn("w:t")))


def _split(run: Any, notes: _Notes, sources: Sequence[Source]) -> None:
    """Put runs of text and references in the run's place."""
    made: list[Any] = []
    for child in run:
        if child.tag == qn("w:rPr"):
            continue
        if child.tag != qn("w:t"):
            made.append(_like(run, deepcopy(child)))
            continue
        text, at = child.text or "", 0
        for mark in _MARK.finditer(text):
            words = text[at : mark.start()] + (mark[2] or "")
            made.extend((_like(run, _words(words)), notes.reference(sources[int(mark[1])])))
            at = mark.end()
        made.append(_like(run, _words(text[at:])))
    for each in made:
        run.addprevious(each)
    run.getparent().remove(run)


def _like(run: Any, content: Any) -> Any:
    made = OxmlElement("w:r")
    properties = run.find(qn("w:rPr"))
    if properties is not None:
        made.append(deepcopy(properties))
    made.append(content)
    return made


def _run(text: str) -> Any:
    run = OxmlElement("w:r")
    run.append(_words(text))
    return run


def _words(text: str) -> Any:
    words = OxmlElement("w:t")
    words.text = _SIGNS.sub("", text)
    words.set(_SPACE, "preserve")
    return words

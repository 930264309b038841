"""Minutes as a Word file, from a template made in Word (or by `make_template`)."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Emu
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from adhocbot.documents.directed import direct, speak
from adhocbot.documents.footnotes import annotate
from adhocbot.documents.marks import signed
from adhocbot.documents.notes import Noted
from adhocbot.documents.tracked import track
from adhocbot.domain.matrix import Matrix
from adhocbot.domain.minutes.model import Minutes, Picture

# The oldest date that a zip file knows. Word files carry the time of their making in each entry
# and in their properties; the same record must give the same bytes.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
FIXED_DATE = datetime(2000, 1, 1)  # noqa: DTZ001 (python-docx wants it naive, meaning UTC)
_EMU = 914_400 / 160  # of a dot of a picture; Word's own unit
_PAGE = (1070.0, 1450.0)  # what a page holds, in dots of a picture
_TITLE_LIMIT = 255  # of a property of a Word file


def render_docx(
    minutes: Minutes,
    template: Path,
    drawn: Mapping[Matrix, bytes] = MappingProxyType({}),
    *,
    sources: bool = False,
) -> bytes:
    """The filled template.

    The template sees one name, `minutes`, and the filters `paragraphs` and `picture`. Values are
    escaped, the environment is sandboxed, and an unknown name is an error rather than a gap.

    Args:
        drawn: the picture of each sheet that the minutes show.
        sources: whether a footnote says of each line who entered it, and when.

    Raises:
        jinja2.TemplateError: the template asks for what there is not.
    """
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.filters["paragraphs"] = paragraphs
    document = DocxTemplate(template)
    environment.filters["picture"] = lambda sheet: _picture(document, drawn[sheet])
    noted = Noted()
    shown = noted.minutes(signed(minutes)) if sources else signed(minutes)
    document.render({"minutes": shown}, jinja_env=environment, autoescape=True)
    _describe(document.docx.element.body, minutes)
    track(document.docx.element.body, minutes.revision_label)
    annotate(document.docx, noted.sources)
    direct(document.docx.element.body)
    speak(document.docx.styles.element, minutes.language)
    properties = document.docx.core_properties
    properties.title = minutes.title[:_TITLE_LIMIT]
    properties.created = properties.modified = FIXED_DATE
    filled = io.BytesIO()
    document.save(filled)
    return normalised(filled.getvalue())


def _picture(document: DocxTemplate, png: bytes) -> InlineImage:
    """The picture as large as it was drawn, or as the page allows."""
    wide, high = struct.unpack(">II", png[16:24])
    scale = min(1.0, _PAGE[0] / wide, _PAGE[1] / high)
    return InlineImage(document, io.BytesIO(png), width=Emu(round(wide * scale * _EMU)))


def _describe(body: Any, minutes: Minutes) -> None:
    """Say each picture in words, for whoever cannot see it."""
    blocks = (block for section in minutes.sections for block in section.blocks)
    alts = [alt for block in blocks if isinstance(block, Picture) for alt in block.alts]
    for shape, alt in zip(body.iter(qn("wp:docPr")), alts, strict=False):
        shape.set("descr", alt)


def paragraphs(text: str) -> list[str]:
    """The text's lines, each a paragraph of its own; at least one, since a cell must have one."""
    return text.split("\n")


def normalised(file: bytes) -> bytes:
    """The same Word file without the times of its making."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(file)) as before,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every machine
            after.writestr(entry, before.read(name))
    return result.getvalue()

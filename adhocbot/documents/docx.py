"""Minutes as a Word file, from a template made in Word (or by `make_template`)."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from adhocbot.documents.marks import signed
from adhocbot.documents.tracked import track
from adhocbot.domain.minutes.model import Minutes

# The oldest date that a zip file knows. Word files carry the time of their making in each entry
# and in their properties; the same record must give the same bytes.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
FIXED_DATE = datetime(2000, 1, 1)  # noqa: DTZ001 (python-docx wants it naive, meaning UTC)
_TITLE_LIMIT = 255  # of a property of a Word file


def render_docx(minutes: Minutes, template: Path) -> bytes:
    """The filled template.

    The template sees one name, `minutes`, and the filter `paragraphs`. Values are escaped, the
    environment is sandboxed, and an unknown name is an error rather than a gap.

    Raises:
        jinja2.TemplateError: the template asks for what there is not.
    """
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.filters["paragraphs"] = paragraphs
    document = DocxTemplate(template)
    document.render({"minutes": signed(minutes)}, jinja_env=environment, autoescape=True)
    track(document.docx.element.body, minutes.revision_label)
    properties = document.docx.core_properties
    properties.title = minutes.title[:_TITLE_LIMIT]
    properties.created = properties.modified = FIXED_DATE
    filled = io.BytesIO()
    document.save(filled)
    return normalised(filled.getvalue())


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

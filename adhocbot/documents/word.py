"""The parts of a Word file that python-docx has no function for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.font import Font
from docx.text.paragraph import Paragraph

EDGES = ("top", "left", "bottom", "right")
_BLACK = RGBColor(0, 0, 0)
_AFTER_BORDERS = ("shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription")


def text(
    paragraph: Paragraph, words: str, *, bold: bool = False, size: float | None = None
) -> None:
    """Add words to a paragraph, in one run: a tag that Word splits over runs is no tag."""
    _set(paragraph.add_run(words).font, bold=bold, size=size)


def styles(document: Document, font: str, size: float) -> None:
    """The styles that the templates use, in one font with fallbacks for other scripts."""
    normal = _style(document, "Normal")
    _set(normal.font, size=size)
    normal.paragraph_format.space_after = Pt(4)
    for name in ("Normal", "Heading 1", "Heading 2", "Title"):
        _fonts(_style(document, name), font)
    title = _style(document, "Title")
    _set(title.font, bold=True, size=20)
    title.font.color.rgb = _BLACK
    for border in title.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    for name, points, before in (("Heading 1", size + 2, 14), ("Heading 2", size, 8)):
        heading = _style(document, name)
        _set(heading.font, bold=True, size=points)
        heading.font.color.rgb = _BLACK
        heading.paragraph_format.space_before = Pt(before)
        heading.paragraph_format.space_after = Pt(4)
        heading.paragraph_format.tab_stops.add_tab_stop(Cm(1))
    numbers = _style(document, "List Number")
    # The record's own numbers are printed; Word's would start again or run on.
    for numbering in numbers.element.findall(f".//{qn('w:numPr')}"):
        numbering.getparent().remove(numbering)
    numbers.paragraph_format.left_indent = Cm(1)
    numbers.paragraph_format.first_line_indent = Cm(-1)
    numbers.paragraph_format.tab_stops.add_tab_stop(Cm(1))
    for name in ("List Number", "List Bullet"):
        _style(document, name).paragraph_format.space_after = Pt(2)
    small = _added(document, "Table Text", size - 1)
    small.paragraph_format.space_before = small.paragraph_format.space_after = Pt(2)
    question = _added(document, "Question", size - 1)
    _set(question.font, bold=True)
    question.paragraph_format.space_before = question.paragraph_format.space_after = Pt(2)
    attribution = _added(document, "Attribution", size - 1)
    _set(attribution.font, bold=True)
    attribution.paragraph_format.space_before = Pt(3)
    attribution.paragraph_format.space_after = Pt(1)
    spacer = _added(document, "Spacer", 4)
    spacer.paragraph_format.space_after = Pt(0)


def layout(table: Table, widths: Sequence[float]) -> None:
    """Fixed column widths in centimetres: of the grid for LibreOffice, of each cell for Word."""
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def borders(table: Table, edges: Iterable[str], *, kind: str = "single", inside: bool) -> None:
    """Lines around a table, and between its cells if `inside`."""
    properties = table._tbl.tblPr  # python-docx has no public way to a table's borders
    found = OxmlElement("w:tblBorders")
    drawn = set(edges) | ({"insideH", "insideV"} if inside else set())
    # In the order that the schema wants.
    for edge in (*EDGES, "insideH", "insideV"):
        line = OxmlElement(f"w:{edge}")
        line.set(qn("w:val"), kind if edge in drawn else "nil")
        line.set(qn("w:sz"), "6" if kind == "double" else "4")
        line.set(qn("w:space"), "0")
        line.set(qn("w:color"), "auto" if kind == "double" else "808080")
        found.append(line)
    # Word's schema wants them before these.
    properties.insert_element_before(found, *(f"w:{name}" for name in _AFTER_BORDERS))


def repeat_row(row: _Row) -> None:
    """Repeat the row on every page that its table reaches, and do not split it."""
    properties = _row_properties(row)
    properties.append(OxmlElement("w:cantSplit"))
    properties.append(OxmlElement("w:tblHeader"))


def keep_row(row: _Row) -> None:
    """Keep the row on one page.

    Not together with the next: LibreOffice then moves a long answer, or the whole table, to a new
    page and leaves the old one blank.
    """
    _row_properties(row).append(OxmlElement("w:cantSplit"))


def shade(cell: _Cell, colour: str) -> None:
    """A cell's background, as RRGGBB."""
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:color"), "auto")
    shading.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shading)  # python-docx has no public way to it


def page_field(paragraph: Paragraph, field: str, *, size: float) -> None:
    """A field that Word computes: PAGE or NUMPAGES."""
    for kind in ("begin", field, "separate", "1", "end"):
        run = paragraph.add_run()
        _set(run.font, size=size)
        run._r.append(_field_part(kind))  # python-docx has no fields


def right_tab(paragraph: Paragraph, position: Length) -> None:
    """A tab stop at which what follows ends."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(position, WD_TAB_ALIGNMENT.RIGHT)


def _field_part(kind: str) -> BaseOxmlElement:
    if kind in ("begin", "separate", "end"):
        part = OxmlElement("w:fldChar")
        part.set(qn("w:fldCharType"), kind)
    elif kind == "1":
        # What stands there until somebody computes it.
        part = OxmlElement("w:t")
        part.text = kind
    else:
        part = OxmlElement("w:instrText")
        part.text = kind
    return part


def _row_properties(row: _Row) -> BaseOxmlElement:
    return row._tr.get_or_add_trPr()  # python-docx has no public way to it


def _style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 (our own template's styles; for mypy)
    return style


def _added(document: Document, name: str, size: float) -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101 (just made as one; for mypy)
    style.base_style = document.styles["Normal"]
    _set(style.font, size=size)
    return style


def _set(font: Font, *, bold: bool = False, size: float | None = None) -> None:
    """Bold or of that size; of Hebrew, Arabic and their kin Word wants to be told apart."""
    if bold:
        font.bold = font.cs_bold = True
    if size is not None:
        font.size = Pt(size)
        properties = font.element.get_or_add_rPr()
        half_points = properties.find(qn("w:szCs"))
        if half_points is None:
            half_points = OxmlElement("w:szCs")
            properties.find(qn("w:sz")).addnext(half_points)
        half_points.set(qn("w:val"), str(round(size * 2)))


def _fonts(style: ParagraphStyle, font: str) -> None:
    style.font.name = font
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    # A theme's font would win over a named one.
    for key in [key for key in fonts.keys() if "heme" in key]:  # noqa: SIM118 (an XML element)
        del fonts.attrib[key]
    fonts.set(qn("w:eastAsia"), "SimSun")
    fonts.set(qn("w:cs"), "Arial")

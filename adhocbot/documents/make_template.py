"""Make the Word templates of the profiles: ``python -m adhocbot.documents.make_template FOLDER``.

The templates are ordinary Word files with docxtpl's tags in them, meant to be opened and changed
in Word by whoever wants another look; this tool is how ours came about. FOLDER is laid out like
the checkout's ``templates/``, and its files are overwritten.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm
from docx.table import Table, _Cell

from adhocbot.documents import word
from adhocbot.documents.docx import FIXED_DATE, normalised

# Widths in centimetres by the number of columns; the page has 17 between its margins.
_WIDTHS: dict[int, tuple[float, ...]] = {
    2: (4, 13),
    3: (3, 10.5, 3.5),
    4: (1.2, 8.3, 3.5, 4),
    5: (1.2, 6.8, 3, 3.5, 2.5),
    6: (1.2, 2.3, 2.5, 3, 4.5, 3.5),
}
_REMARK_COLUMNS = 6
_QUESTION_WIDTHS = (1.2, 3.8, 5, 7)
_BRIEF_WIDTHS = (1.2, 15.8)
_HEAD = (
    ("UNION INTERNATIONALE DES TÉLÉCOMMUNICATIONS", "INTERNATIONAL TELECOMMUNICATION UNION"),
    (
        "SECTEUR DE LA NORMALISATION DES TÉLÉCOMMUNICATIONS",
        "TELECOMMUNICATION STANDARDIZATION SECTOR",
    ),
)
_BY = "{{ VALUE.attribution }}{{ minutes.colon }}"
_SPLIT = "{%p for one in VALUE | paragraphs %}"


def itu_t() -> bytes:
    """The template of the profile `itu-t`: a temporary document with its cover block."""
    document = _new("Times New Roman", 11)
    head = document.add_table(rows=1, cols=2)
    word.layout(head, (12, 5))
    left, right = head.rows[0].cells
    for line, (french, english) in zip(
        (left.paragraphs[0], left.add_paragraph()), _HEAD, strict=True
    ):
        tags = f"{{% if minutes.language == 'fr' %}}{french}{{% else %}}{english}{{% endif %}}"
        word.text(line, tags, bold=True)
    number = right.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    word.text(number, "{{ minutes.document or '' }}", bold=True, size=18)
    label = right.add_paragraph()
    label.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    word.text(label, "{{ minutes.revision_label }}", bold=True)
    # Two tables without a paragraph between them would become one.
    document.add_paragraph(style="Spacer")
    cover = _cover(document, "{{ row.label }}{{ minutes.colon }}")
    for table, edges in ((head, ("bottom",)), (cover, ("bottom",))):
        word.borders(table, edges, kind="double", inside=False)
    _body(document)
    return _saved(document)


def plain() -> bytes:
    """The template of the profile `plain`."""
    return _simple("Calibri", framed=True)


def ietf() -> bytes:
    """The template of the profile `ietf`."""
    return _simple("Courier New", framed=False)


def w3c() -> bytes:
    """The template of the profile `w3c`."""
    return _simple("Arial", framed=False)


def _simple(font: str, *, framed: bool) -> bytes:
    document = _new(font, 11 if framed else 10)
    title = document.add_paragraph(style="Title")
    word.text(title, "{{ minutes.title }}")
    word.text(document.add_paragraph(), "{{ minutes.revision_label }}", bold=True)
    cover = _cover(document, "{{ row.label }}" if framed else "{{ row.label }}{{ minutes.colon }}")
    word.borders(cover, word.EDGES if framed else ("bottom",), inside=framed)
    _body(document)
    return _saved(document)


TEMPLATES: dict[str, Callable[[], bytes]] = {
    "plain": plain,
    "itu-t": itu_t,
    "ietf": ietf,
    "w3c": w3c,
}


def main(arguments: Sequence[str]) -> int:
    """Write every template under the folder named; 2 where none was."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m adhocbot.documents.make_template FOLDER\n")
        return 2
    for profile, make in TEMPLATES.items():
        path = Path(arguments[0]) / "minutes" / profile / "minutes.docx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())
    return 0


def _new(font: str, size: float) -> WordDocument:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    section.different_first_page_header_footer = True
    word.styles(document, font, size)
    name = "{{ minutes.document or minutes.title }}"
    head = section.header.paragraphs[0]
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.text(head, "– ", size=9)
    word.page_field(head, "PAGE", size=9)
    word.text(head, " –", size=9)
    number = section.header.add_paragraph()
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.text(number, name, size=9)
    for footer in (section.first_page_footer, section.footer):
        line = footer.paragraphs[0]
        line.style = "Normal"  # the style "Footer" brings tab stops of its own
        word.right_tab(line, Cm(17))
        word.text(
            line, "{{ minutes.document or minutes.title }} ({{ minutes.revision_label }})\t", size=8
        )
        word.page_field(line, "PAGE", size=8)
        word.text(line, " / ", size=8)
        word.page_field(line, "NUMPAGES", size=8)
    return document


def _cover(document: WordDocument, label: str) -> Table:
    table: Table = document.add_table(rows=3, cols=2)
    word.layout(table, (3.5, 13.5))
    _tags(table, 0, "{%tr for row in minutes.cover %}")
    table.cell(1, 0).paragraphs[0].style = "Table Text"
    word.text(table.cell(1, 0).paragraphs[0], label, bold=True)
    _paragraphs(table.cell(1, 1), "row.text")
    _tags(table, 2, "{%tr endfor %}")
    return table


def _body(document: WordDocument) -> None:
    def tag(words: str) -> None:
        document.add_paragraph(words)

    tag("{%p for section in minutes.sections %}")
    word.text(
        document.add_paragraph(style="Heading 1"),
        "{% if section.number %}{{ section.number }}\t{% endif %}{{ section.heading }}",
    )
    tag("{%p for block in section.blocks %}")
    tag("{%p if block.kind == 'subheading' %}")
    word.text(document.add_paragraph(style="Heading 2"), "{{ block.line.text }}")
    tag("{%p elif block.kind == 'paragraph' %}")
    tag(_SPLIT.replace("VALUE", "block.line.text"))
    tag("{{ one }}")
    tag("{%p endfor %}")
    tag("{%p elif block.kind == 'list' %}")
    tag("{%p for line in block.lines %}")
    tag("{%p if block.numbered %}")
    word.text(document.add_paragraph(style="List Number"), "{{ line.number }}.\t{{ line.text }}")
    tag("{%p else %}")
    word.text(document.add_paragraph(style="List Bullet"), "{{ line.text }}")
    tag("{%p endif %}")
    tag("{%p endfor %}")
    tag("{%p elif block.kind == 'statement' %}")
    word.text(document.add_paragraph(style="Attribution"), _BY.replace("VALUE", "block"))
    tag(_SPLIT.replace("VALUE", "block.text"))
    tag("{{ one }}")
    tag("{%p endfor %}")
    tag("{%p elif block.kind == 'table' and section.key == 'annex' %}")
    _table(document, _QUESTION_WIDTHS)
    document.add_paragraph(style="Spacer")
    for columns, widths in _WIDTHS.items():
        tag(f"{{%p elif block.kind == 'table' and block.headers | length == {columns} %}}")
        _table(document, widths)
        document.add_paragraph(style="Spacer")
    for explained, condition in ((True, "block.explained"), (False, "not block.explained")):
        tag(f"{{%p elif block.kind == 'questions' and {condition} %}}")
        _questions(document, _QUESTION_WIDTHS if explained else _BRIEF_WIDTHS)
        document.add_paragraph(style="Spacer")
    tag("{%p elif block.kind == 'picture' %}")
    tag("{%p for sheet in block.sheets %}")
    tag("{{ sheet | picture }}")
    tag("{%p endfor %}")
    tag("{%p else %}")
    # Fails loudly: a block that the template does not know must not vanish from the minutes.
    tag("{{ block.no_template_for_this_kind }}")
    tag("{%p endif %}")
    tag("{%p endfor %}")
    tag("{%p endfor %}")


def _table(document: WordDocument, widths: tuple[float, ...]) -> None:
    table = document.add_table(rows=4, cols=len(widths))
    word.layout(table, widths)
    word.borders(table, word.EDGES, inside=True)
    for column in range(len(widths)):
        _header(table.cell(0, column), f"{{{{ block.headers[{column}] }}}}")
        _paragraphs(table.cell(2, column), f"row.cells[{column}]")
    word.repeat_row(table.rows[0])
    if len(widths) < _REMARK_COLUMNS:  # a remark may be longer than a page has room for
        word.keep_row(table.rows[2])
    _tags(table, 1, "{%tr for row in block.rows %}")
    _tags(table, 3, "{%tr endfor %}")


def _questions(document: WordDocument, widths: tuple[float, ...]) -> None:
    table = document.add_table(rows=7, cols=len(widths))
    word.layout(table, widths)
    word.borders(table, word.EDGES, inside=True)
    for column in range(len(widths)):
        _header(table.cell(0, column), f"{{{{ block.headers[{column}] }}}}")
    word.repeat_row(table.rows[0])
    _tags(table, 1, "{%tr for row in block.rows %}")
    table.cell(2, 0).paragraphs[0].style = "Question"
    word.text(table.cell(2, 0).paragraphs[0], "{{ row.number }}")
    _paragraphs(table.cell(2, 1), "row.text", style="Question")
    for column, value in enumerate(("row.why", "row.comments")[: len(widths) - 2], start=2):
        _paragraphs(table.cell(2, column), value)
    word.keep_row(table.rows[2])
    for cell in table.rows[2].cells:
        word.shade(cell, "F2F2F2")
    _tags(table, 3, "{%tr for answer in row.answers %}")
    _answer(table.cell(4, 0).merge(table.cell(4, len(widths) - 1)))
    _tags(table, 5, "{%tr endfor %}")
    _tags(table, 6, "{%tr endfor %}")


def _answer(cell: _Cell) -> None:
    cell.paragraphs[0].text = "{%p if answer.kind == 'statement' %}"
    word.text(cell.add_paragraph(style="Attribution"), _BY.replace("VALUE", "answer"))
    for words in (
        _SPLIT.replace("VALUE", "answer.text"),
        "{{ one }}",
        "{%p endfor %}",
        "{%p else %}",
    ):
        cell.add_paragraph(words, style="Table Text")
    word.text(cell.add_paragraph(style="Table Text"), "{{ answer.line.text }}")
    cell.add_paragraph("{%p endif %}")


def _header(cell: _Cell, words: str) -> None:
    cell.paragraphs[0].style = "Table Text"
    word.text(cell.paragraphs[0], words, bold=True)
    word.shade(cell, "D9E2EC")


def _paragraphs(cell: _Cell, value: str, style: str = "Table Text") -> None:
    """A paragraph for each line of the value; there is always at least one."""
    cell.paragraphs[0].text = _SPLIT.replace("VALUE", value)
    cell.add_paragraph("{{ one }}", style=style)
    cell.add_paragraph("{%p endfor %}")


def _tags(table: Table, row: int, words: str) -> None:
    table.cell(row, 0).paragraphs[0].text = words


def _saved(document: WordDocument) -> bytes:
    properties = document.core_properties
    properties.author = properties.title = properties.comments = ""
    properties.created = properties.modified = FIXED_DATE
    file = io.BytesIO()
    document.save(file)
    return normalised(file.getvalue())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

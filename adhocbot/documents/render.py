"""Minutes in a form that people read: Markdown, HTML, DOCX or PDF."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal, get_args

from adhocbot.documents.docx import render_docx
from adhocbot.documents.html import address, entered, inline, linked
from adhocbot.documents.markdown import Footnotes, escape_block, escape_cell, escape_item, finalize
from adhocbot.documents.marks import as_html, signed
from adhocbot.documents.matrix import pictures
from adhocbot.documents.pdf import render_pdf
from adhocbot.documents.templates import environment, find
from adhocbot.domain.matrix import counts
from adhocbot.domain.minutes.model import Minutes
from adhocbot.domain.minutes.stored import from_json, to_json
from adhocbot.domain.minutes.unmarked import unmarked
from adhocbot.domain.typed import clean_text

Form = Literal["md", "html", "docx", "pdf"]
FORMS: tuple[Form, ...] = get_args(Form)
_NAME_LIMIT = 100


def render(
    minutes: Minutes, form: Form, *, templates: Path | None = None, sources: bool = False
) -> bytes:
    """The minutes in that form; the same minutes and templates give the same bytes.

    Marks (`was` in the model) are drawn in HTML, and in DOCX as tracked changes; the other forms
    print the revision as it reads without them.

    Args:
        minutes: what to print.
        form: ``md``, ``html``, ``docx`` or ``pdf``.
        templates: the organisation's own templates folder; what it lacks is taken from ours.
        sources: whether a footnote says of each line who entered it, and when. HTML says it
            always, at each line.

    Raises:
        MissingTemplateError: the profile has no template for the form.
        jinja2.TemplateError: a template of one's own asks for what there is not.
        typst.TypstError: a PDF's template of one's own is wrong.
    """
    # Texts were cleaned where they entered; a second time here, because one lone surrogate would
    # cut a Word file short without an error.
    clean = from_json(_cleaned(to_json(minutes)))
    name = f"minutes/{minutes.profile}/minutes"
    if form == "pdf":
        return render_pdf(unmarked(clean), templates, sources=sources)
    if form == "docx":
        template = find(f"{name}.docx", templates)
        return render_docx(clean, template, pictures(clean, templates), sources=sources)
    page = f"{name}.{form}.j2"
    find(page, templates)
    jinja = environment(templates)
    if form == "html":
        drawn = pictures(clean, templates)
        jinja.filters.update(address=address, entered=entered, linked=linked)
        jinja.filters["picture"] = lambda sheet: inline(drawn[sheet])
        return as_html(jinja.get_template(page).render(minutes=signed(clean))).encode()
    jinja.finalize = finalize
    notes = Footnotes(wanted=sources)
    jinja.globals.update(note=notes.mark, notes=notes.listed)
    # Which signs stand in a matrix, where it is a table rather than a picture.
    jinja.filters["marks"] = lambda sheet: [mark for mark, _ in counts(sheet)]
    jinja.filters.update(block=escape_block, cell=escape_cell, item=escape_item)
    return jinja.get_template(page).render(minutes=unmarked(clean)).encode()


def file_name(minutes: Minutes, form: Form) -> str:
    """``TD-33-Rev.1-minutes-of-the-2nd-ad-hoc-session-on-cables.docx``: safe as a name.

    The revision is in it once: ``-r1`` ends it where no document's number says it.
    """
    words = "-".join(part for part in (minutes.document, minutes.title.casefold()) if part)
    slug = re.sub(r"[^\w.]+", "-", words).strip("-.")[:_NAME_LIMIT]
    said = minutes.document is not None and minutes.revision > 0
    return f"{slug}.{form}" if said else f"{slug}-r{minutes.revision}.{form}"


def _cleaned(value: Any) -> Any:
    match value:
        case str():
            return clean_text(value)
        case list():
            return [_cleaned(one) for one in value]
        case dict():
            return {key: _cleaned(one) for key, one in value.items()}
    return value

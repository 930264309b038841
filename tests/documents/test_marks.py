"""What changed in a revision: marked in HTML and DOCX, gone without a trace elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn

from adhocbot.documents import Form, render
from adhocbot.domain.minutes import compile_minutes
from adhocbot.domain.minutes.model import Minutes
from adhocbot.domain.minutes.unmarked import unmarked
from tests.documents.marked import GONE, marked_minutes
from tests.documents.reading import html_texts, pdf_text, word, word_text
from tests.records import full_record


@pytest.mark.parametrize("form", ["md", "pdf"])
def test_forms_without_marks_print_the_revision_alone(form: Form) -> None:
    printed = render(marked_minutes(), form)

    text = pdf_text(printed) if form == "pdf" else printed.decode()

    assert printed == render(unmarked(marked_minutes()), form)
    assert GONE not in text
    assert "A new line." in text


def test_unmarked_minutes_are_the_same_in_every_form() -> None:
    minutes = compile_minutes(full_record())

    assert unmarked(minutes) == minutes


def test_a_section_of_which_all_is_gone_goes() -> None:
    clean = unmarked(marked_minutes())

    assert [section.key for section in clean.sections] == ["discussion", "documents"]
    assert [block.kind for block in clean.sections[0].blocks] == [
        "subheading",
        "paragraph",
        "list",
        "questions",
    ]
    assert GONE not in repr(clean)
    assert "was=''" not in repr(clean)


def test_html_marks_what_came_and_what_went() -> None:
    html = render(marked_minutes(), "html").decode()

    assert '<h3 dir="auto">Fees and <del>duties</del><ins>tolls</ins></h3>' in html
    assert '<span class="text" dir="auto"><ins>A new line.</ins></span>' in html
    assert f'<span class="text" dir="auto"><del>{GONE}</del></span>' in html
    assert "We pay.\n<del>Once</del><ins>Twice</ins> a year." in html
    assert "<ins>We &lt;never&gt; pay.</ins>" in html
    assert '<p class="who" dir="auto"><ins>Castellia</ins></p>' in html
    assert '<p class="who" dir="auto"><del>Utopia</del></p>' in html
    assert '<span class="text" dir="auto">Nothing changed here.</span>' in html
    # The reader fails on an element that is not closed where it was opened.
    assert GONE in html_texts(html)


def test_word_has_the_changes_as_its_own() -> None:
    file = render(marked_minutes(), "docx")
    body = word(file).element.body

    inserted, removed = _said(body, "w:ins", "w:t"), _said(body, "w:del", "w:delText")
    assert "tolls" in inserted
    assert "A new line." in inserted
    assert ("Once" in removed, "Twice" in inserted) == (True, True)
    assert removed.count(GONE) == 10
    numbers = [one.get(qn("w:id")) for one in body.iter(qn("w:ins"), qn("w:del"))]
    assert len(set(numbers)) == len(numbers)
    assert not any(sign in file for sign in ("\ufdd0".encode(), "\ufdd2".encode()))


def test_accepting_all_changes_in_word_gives_the_revision() -> None:
    accepted = word(render(marked_minutes(), "docx"))
    _settle(accepted.element.body, keep="w:ins", drop="w:del")

    # A table's header has no mark: where all of its rows went, it is left for the reader to delete.
    assert _words(accepted.element.body) == [
        *_words(word(render(unmarked(marked_minutes()), "docx")).element.body),
        *("A", "B"),
    ]


def test_a_template_of_ones_own_needs_to_know_nothing_of_marks(tmp_path: Path) -> None:
    folder = tmp_path / "minutes" / "plain"
    folder.mkdir(parents=True)
    (folder / "minutes.html.j2").write_text(
        "{% for line in minutes.sections[0].blocks[2].lines %}<p>{{ line.text }}</p>{% endfor %}"
    )

    assert render(marked_minutes(), "html", templates=tmp_path).decode() == (
        f"<p>It stayed.</p><p><ins>A new line.</ins></p><p><del>{GONE}</del></p>"
    )


def test_the_marks_of_a_typed_sign_are_not_drawn() -> None:
    typed = full_record(topic="\ufdd0Cables\ufdd3")

    assert "<ins>" not in render(compile_minutes(typed), "html").decode()


def test_nothing_is_marked_where_nothing_changed() -> None:
    minutes: Minutes = compile_minutes(full_record())

    assert "<ins>" not in render(minutes, "html").decode()
    assert _all(word(render(minutes, "docx")).element.body, "w:ins") == []
    assert word_text(render(minutes, "docx"))


def _all(body: Any, name: str) -> list[Any]:
    """The changes that hold words, not those of a paragraph's or a row's own end."""
    return [one for one in body.iter(qn(name)) if len(one)]


def _said(body: Any, change: str, text: str) -> list[str]:
    changes = _all(body, change)
    return ["".join(each.text or "" for each in one.iter(qn(text))) for one in changes]


def _settle(body: Any, keep: str, drop: str) -> None:
    for row in [
        row for row in body.iter(qn("w:tr")) if row.find(f"{qn('w:trPr')}/{qn(drop)}") is not None
    ]:
        row.getparent().remove(row)
    for gone in _all(body, drop):
        gone.getparent().remove(gone)
    for paragraph in list(body.iter(qn("w:p"))):
        ends = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(drop)}")
        if ends is not None:
            paragraph.getparent().remove(paragraph)
    for kept in _all(body, keep):
        place = kept.getparent().index(kept)
        for run in reversed(list(kept)):
            kept.getparent().insert(place, run)
        kept.getparent().remove(kept)


def _words(body: Any) -> list[str]:
    return [
        "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        for paragraph in body.iter(qn("w:p"))
        if any((text.text or "") for text in paragraph.iter(qn("w:t")))
    ]

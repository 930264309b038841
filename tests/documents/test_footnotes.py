"""Who entered each line, as footnotes of a Word file."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from syrupy.assertion import SnapshotAssertion

from adhocbot.documents import render
from adhocbot.documents.footnotes import annotate
from adhocbot.documents.make_template import TEMPLATES
from adhocbot.documents.notes import NOTE, NOTE_END
from adhocbot.domain.minutes import Minutes, compile_minutes
from adhocbot.domain.minutes.model import Line, Listing, Section
from adhocbot.domain.source import Source
from tests import records
from tests.documents.marked import marked_minutes
from tests.documents.reading import word_parts
from tests.documents.strict import faults
from tests.records import full_record

PART = "word/footnotes.xml"


def test_each_line_has_its_footnote(snapshot: SnapshotAssertion) -> None:
    minutes = compile_minutes(full_record(remarks=(records.remark(),)))

    assert noted(render(minutes, "docx", sources=True)) == snapshot


@pytest.mark.parametrize("profile", TEMPLATES)
def test_a_strict_reader_finds_no_fault(profile: str) -> None:
    minutes = compile_minutes(full_record(profile=profile, remarks=(records.remark(),)))

    assert faults(render(minutes, "docx", sources=True)) == []
    assert render(minutes, "docx", sources=True) == render(minutes, "docx", sources=True)


def test_without_sources_there_is_none() -> None:
    assert PART not in word_parts(render(compile_minutes(full_record()), "docx"))


def test_what_came_has_a_footnote_and_what_went_has_none() -> None:
    lines = (
        Line("It stayed.", records.source(1)),
        Line("It came.", records.source(2), was=""),
        Line("", records.source(3), was="It went."),
        Line("It became this.", records.source(4), was="It was that."),
    )
    minutes = replace(
        marked_minutes(), sections=(Section("discussion", "Discussion", 1, (Listing(lines),)),)
    )

    file = render(minutes, "docx", sources=True)

    assert faults(file) == []
    assert [text for text, _ in noted(file)] == ["It stayed.", "It came.", "It became this."]


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("https://example.org/a?b=c&d=é", ""),
        ("javascript:alert(1)", ""),
        ("https://example.org/ x", ""),
        ("https://example.org/{{ minutes }}", ""),
        ("https://example.org/a?b=c&d=%20", ", https://example.org/a?b=c&d=%20"),
        (None, ""),
    ],
)
def test_a_link_that_word_would_refuse_is_left_out(link: str | None, said: str) -> None:
    source = Source("Ada <b>{{ 7*7 }}", records.START, link)

    file = render(_concluding("Agreed.", source), "docx", sources=True)

    assert noted(file) == [("Agreed.", f"Ada <b>{{{{ 7*7 }}}}, 2027-03-10 12:00 UTC{said}")]
    assert faults(file) == []


def test_a_name_from_the_right_runs_from_the_right() -> None:
    file = render(_concluding("Agreed.", Source("שרה", records.START)), "docx", sources=True)

    [note] = [each for each in _notes(file).values() if "שרה" in _text(each)]
    assert note.find(f".//{qn('w:bidi')}") is not None


def test_a_template_of_ones_own_keeps_its_footnotes(tmp_path: Path) -> None:
    """It was made before there were any of ours: a colon of its own stands before the number."""
    folder = tmp_path / "minutes" / "plain"
    folder.mkdir(parents=True)
    (folder / "minutes.docx").write_bytes(_with_a_footnote_of_its_own())
    minutes = _concluding("Agreed.", Source("Ada", records.START))

    file = render(minutes, "docx", templates=tmp_path, sources=True)

    assert noted(file) == [
        ("House rules", "Rules, 2027-03-10 12:00 UTC"),
        ("Agreed.: so be it", "Ada, 2027-03-10 12:00 UTC"),
    ]
    assert faults(file) == []
    body = parse_xml(word_parts(file)["word/document.xml"])
    runs = [_text(run) or run[-1].tag for run in body.iter(qn("w:r"))]
    assert runs[-3:] == ["Agreed.:", qn("w:footnoteReference"), " so be it"]


def _concluding(text: str, source: Source) -> Minutes:
    base = compile_minutes(records.empty_record(profile="plain"))
    line = Listing((Line(text, source),))
    return replace(base, sections=(Section("conclusions", "Conclusions", 1, (line,)),))


def _with_a_footnote_of_its_own() -> bytes:
    document = Document()
    document.add_paragraph(f"House rules{NOTE}0{NOTE_END}")
    annotate(document, [Source("Rules", records.START)])
    document.add_paragraph("{{ minutes.sections[0].blocks[0].lines[0].text }}: so be it")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def noted(file: bytes) -> list[tuple[str, str]]:
    """The text of each paragraph that refers to a footnote, and what that says."""
    notes = _notes(file)
    body = parse_xml(word_parts(file)["word/document.xml"])
    return [
        (_text(paragraph), _text(notes[reference.get(qn("w:id"))]).strip())
        for paragraph in body.iter(qn("w:p"))
        for reference in paragraph.iter(qn("w:footnoteReference"))
    ]


def _notes(file: bytes) -> dict[str, Any]:
    return {each.get(qn("w:id")): each for each in parse_xml(word_parts(file)[PART])}


def _text(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))

"""The Word file as Word itself wants it: in order, in its language, in each direction."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn

from adhocbot.documents import render
from adhocbot.documents.make_template import TEMPLATES
from adhocbot.domain.minutes import Minutes, compile_minutes
from tests import records
from tests.documents.marked import marked_minutes
from tests.documents.reading import word
from tests.documents.strict import faults
from tests.records import empty_record, full_record

CHECKOUT = Path(__file__).parents[2] / "templates"
ARABIC, HEBREW = "نحن نؤيد هذا الاقتراح (ITU).", "שלום"


@pytest.mark.parametrize("profile", TEMPLATES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_strict_reader_finds_no_fault(profile: str, language: str) -> None:
    record = full_record(profile=profile, language=language, remarks=(records.remark(),))

    assert faults(render(compile_minutes(record), "docx")) == []
    assert faults(render(replace(marked_minutes(profile), profile=profile), "docx")) == []
    assert faults(render(compile_minutes(empty_record(profile=profile)), "docx")) == []
    assert faults((CHECKOUT / "minutes" / profile / "minutes.docx").read_bytes()) == []


def test_a_strict_reader_finds_what_is_out_of_order() -> None:
    file = render(compile_minutes(full_record()), "docx")
    body = word(file).element.body
    properties = next(body.iter(qn("w:tblPr")))
    properties.append(properties.find(qn("w:tblBorders")))
    changed = _with_body(file, body)

    assert [fault.split(" has ")[0] for fault in faults(changed)] == ["word/document.xml: w:tblPr"]


def test_it_says_in_which_language_it_is() -> None:
    spoken = {
        language: word(render(compile_minutes(full_record(language=language)), "docx"))
        .styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
        .get(qn("w:val"))
        for language in ("en", "fr")
    }

    assert spoken == {"en": "en-GB", "fr": "fr-FR"}


def test_what_begins_from_the_right_runs_from_the_right() -> None:
    body = word(render(_said(ARABIC, f"1. {HEBREW}", f"ITU {HEBREW}", "(1)"), "docx")).element.body

    assert _texts_with(body, "w:p", "w:bidi") == [ARABIC, f"1. {HEBREW}"]
    assert _texts_with(body, "w:r", "w:rtl") == [ARABIC, f"1. {HEBREW}"]


def test_a_label_is_parted_from_its_text_as_the_language_does() -> None:
    record = full_record(language="fr")

    document = word(render(compile_minutes(record), "docx"))

    assert document.tables[1].cell(0, 0).text == "Lieu, date\u00a0:"


def _said(*lines: str) -> Minutes:
    statement = records.position("Norland", (1,), "\n".join(lines))
    return compile_minutes(
        empty_record(questions=(records.question(1, "Why?"),), positions=(statement,))
    )


def _texts_with(body: Any, kind: str, sign: str) -> list[str]:
    """The texts of the elements of a kind that have this among their properties."""
    found = [each for each in body.iter(qn(kind)) if each.find(f"*/{qn(sign)}") is not None]
    return ["".join(text.text or "" for text in each.iter(qn("w:t"))) for each in found]


def _with_body(file: bytes, body: Any) -> bytes:
    document = word(file)
    document.element.replace(document.element.body, body)
    changed = io.BytesIO()
    document.save(changed)
    return changed.getvalue()

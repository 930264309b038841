"""The PDF: to be filed, read by everybody, and in any script."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import typst
from pypdf import PdfReader

from adhocbot.documents import MissingTemplateError, RenderWorker, render
from adhocbot.documents.glyphs import shown
from adhocbot.domain.minutes import compile_minutes
from adhocbot.domain.minutes.model import Minutes
from tests import records
from tests.documents.reading import pdf_text
from tests.records import full_record

NAMES = (
    "Ольга Иванова",
    "王小明",
    "ليلى حداد",
    "สมชาย ใจดี",
    "नेहा शर्मा",
    "דנה לוי",
    "김민준",
    "Zoë Ñ",
)


def saying(*statements: str) -> Minutes:
    return compile_minutes(
        records.empty_record(
            questions=(records.question(1, "Why?"),),
            positions=tuple(
                records.position(f"Delegation {place}", (1,), statement)
                for place, statement in enumerate(statements, start=1)
            ),
        )
    )


def test_it_is_pdf_a_and_its_parts_are_tagged() -> None:
    file = render(compile_minutes(full_record()), "pdf")
    catalog: Any = PdfReader(io.BytesIO(file)).trailer["/Root"]
    metadata = catalog["/Metadata"].get_data().decode()

    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert catalog["/MarkInfo"]["/Marked"].value
    assert catalog["/Lang"] == "en"
    assert b"Minutes of the 2nd ad hoc session on Cables" in metadata.encode()


def test_every_statement_is_in_it_once_and_whole() -> None:
    text = pdf_text(render(saying(records.JOINT_STATEMENT), "pdf"))

    assert text.count(" ".join(records.JOINT_STATEMENT.split())) == 1


def test_a_statement_of_many_pages_is_whole() -> None:
    words = [f"word{number}." for number in range(6000)]
    found = pdf_text(render(saying(" ".join(words)), "pdf")).split()

    assert [word for word in found if word in set(words)] == words


def test_names_in_any_script_have_letters() -> None:
    assert [name for name in NAMES if shown(name) != name] == []
    # Whatever the fonts could not show would be no PDF/A, and typst would refuse it.
    page: Any = PdfReader(io.BytesIO(render(saying(*NAMES), "pdf"))).pages[0]
    fonts = page["/Resources"]["/Font"]
    bases = " ".join(font.get_object()["/BaseFont"] for font in fonts.values())
    for script in ("CJK", "Arabic", "Thai", "Devanagari", "Hebrew"):
        assert f"NotoSans{script}" in bases.replace("-", "")


@pytest.mark.parametrize(
    "statement",
    [
        "- a\n+ b\n= c\n/ d: e\n1. f",
        "#panic(1) $x$ *b* _i_ `r` <l> @r \\ // c",
        "[#read(1)]",
        "a\tb",
    ],
)
def test_what_typst_would_read_as_markup_is_text(statement: str) -> None:
    assert " ".join(statement.split()) in pdf_text(render(saying(statement), "pdf"))


@pytest.mark.parametrize("word", ["Donaudampfschiff" * 20, "_" * 400])
def test_a_word_wider_than_its_place_is_broken_and_not_cut_off(word: str) -> None:
    record = full_record(profile="plain", documents=(records.document("TD31", word),))
    pages = PdfReader(io.BytesIO(render(compile_minutes(record), "pdf"))).pages

    text = "\n".join(page.extract_text() for page in pages)
    title = text.partition("TD31 ")[2][: len(word) + 20]
    # The column takes some sixty letters.
    assert max(map(len, title.splitlines())) < 80
    assert title.replace("\n", "").startswith(word)


def test_a_letter_without_a_shape_is_named() -> None:
    statement = "before \U00012000 \ue000 \u0378 after"

    assert "before [U+12000] [U+E000] [U+0378] after" in pdf_text(render(saying(statement), "pdf"))


def test_accents_of_another_script_cost_nothing_but_their_look() -> None:
    file = render(saying("ก\u0327ب\u0e34क\u0301 👨‍👩‍👧 🇩🇪 \u200d\u202e end"), "pdf")

    assert file.startswith(b"%PDF-")


def test_a_template_of_ones_own_wins_file_by_file(tmp_path: Path) -> None:
    folder = tmp_path / "minutes" / "plain"
    folder.mkdir(parents=True)
    (folder / "minutes.typ").write_text(
        '#import "/minutes/_shared/body.typ": *\n#show: page-of\nOurs: #minutes.title'
    )
    minutes = compile_minutes(full_record(profile="plain"))

    assert "Ours: Minutes of the 2nd ad hoc" in pdf_text(render(minutes, "pdf", templates=tmp_path))
    itu = compile_minutes(full_record())
    assert render(itu, "pdf", templates=tmp_path) == render(itu, "pdf")


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ('#read("/etc/passwd")', "file not found"),
        ('#read("../../../../../../etc/passwd")', "escape the project root"),
        ('#include "/minutes/itu-t/minutes.typ"', "file not found"),
        ('#import "@pre" + "view/cetz:0.2.2"', "failed to download package"),
        ("#minutes.wether", "unknown variable"),
    ],
)
def test_a_template_of_ones_own_reaches_nothing_else(
    template: str, said: str, tmp_path: Path
) -> None:
    folder = tmp_path / "minutes" / "plain"
    folder.mkdir(parents=True)
    (folder / "minutes.typ").write_text(template)

    with RenderWorker(tmp_path) as worker, pytest.raises(typst.TypstError, match=said):
        worker.render(compile_minutes(full_record(profile="plain")), "pdf")


def test_a_profile_without_a_template_is_named() -> None:
    with pytest.raises(MissingTemplateError, match=r"minutes/memo/minutes\.typ"):
        render(replace(compile_minutes(full_record()), profile="memo"), "pdf")

"""The Word file: its parts, its tables, its templates."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from docx.oxml.ns import qn

from adhocbot.documents import render
from adhocbot.documents.make_template import TEMPLATES, main
from adhocbot.domain.minutes import compile_minutes
from adhocbot.domain.words import ActionState
from tests import records
from tests.documents.reading import word, word_parts, word_text
from tests.records import full_record

CHECKOUT = Path(__file__).parents[2] / "templates"


@pytest.mark.parametrize("profile", TEMPLATES)
def test_the_templates_are_what_the_tool_makes(profile: str) -> None:
    """Whoever changes a template in Word teaches the tool as well, or the next run undoes it."""
    kept = (CHECKOUT / "minutes" / profile / "minutes.docx").read_bytes()

    assert word_parts(kept) == word_parts(TEMPLATES[profile]())


def test_the_tool_writes_every_template(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert capsys.readouterr().err == ("usage: python -m adhocbot.documents.make_template FOLDER\n")
    assert main([str(tmp_path)]) == 0
    assert sorted(path.parent.name for path in tmp_path.rglob("minutes.docx")) == sorted(TEMPLATES)


def test_the_cover_of_the_itu_profile() -> None:
    document = word(render(compile_minutes(full_record()), "docx"))

    head, cover = document.tables[:2]
    assert [[cell.text for cell in row.cells] for row in head.rows] == [
        [
            "INTERNATIONAL TELECOMMUNICATION UNION\nTELECOMMUNICATION STANDARDIZATION SECTOR",
            "TD33\nDraft",
        ]
    ]
    assert [[cell.text for cell in row.cells] for row in cover.rows] == [
        ["Place, date:", "Customs House, Bergen, 10 March 2027"],
        ["Source:", "Chair of the ad hoc session: Ingrid Solheim"],
        ["Title:", "Minutes of the 2nd ad hoc session on Cables"],
        ["Purpose:", "Information"],
        ["Contact:", "Ingrid Solheim (Harbour Authority)\nTomas Reyes (Secretariat)"],
        ["Keywords:", "Cables"],
        [
            "Abstract:",
            "2nd ad hoc session on Cables: Wednesday 10 March 2027, 13:00–14:15 Europe/Oslo, "
            "Customs House, Bergen\n"
            "Chaired by Ingrid Solheim (Harbour Authority), "
            "supported by Tomas Reyes (Secretariat)",
        ],
    ]


def test_headings_are_numbered_headings() -> None:
    document = word(render(compile_minutes(full_record()), "docx"))

    headings = [
        one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"
    ]
    assert headings[:4] == [
        "1\tAgenda",
        "2\tOpening remarks",
        "3\tDocuments",
        "4\tQuestions and answers",
    ]


def test_the_question_table_spans_its_answers() -> None:
    document = word(render(compile_minutes(full_record(profile="plain")), "docx"))
    table = next(one for one in document.tables if one.cell(0, 1).text == "Question")

    shape = [(len(row._tr.tc_lst), row.cells[0].text.split("\n")[0]) for row in table.rows]
    assert shape == [
        (4, "No."),
        (4, "1"),
        (1, "Norland (support):"),
        (
            1,
            "Castellia (oppose, received late, entered for the delegation by Tomas Reyes, "
            "by e-mail):",
        ),
        (4, "2"),
        (1, "Norland: answered together with question 3, see question 3."),
        (4, "3"),
        (1, "Norland:"),
    ]
    assert table.cell(2, 0).text == f"Norland (support):\n{records.LONG_STATEMENT}"


def test_every_table_repeats_its_header() -> None:
    document = word(render(compile_minutes(full_record(remarks=(records.remark(),))), "docx"))

    repeated = [
        table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        for table in document.tables
    ]
    # The letterhead and the cover block; documents, questions, actions, remarks and the annex.
    assert repeated == [False, False, True, True, True, True, True]


def test_header_and_footer_have_the_number_and_the_page() -> None:
    section = word(render(compile_minutes(full_record()), "docx")).sections[0]
    unnumbered = word(render(compile_minutes(full_record(minutes_document=None)), "docx")).sections[
        0
    ]

    assert [one.text for one in section.header.paragraphs] == ["– 1 –", "TD33"]
    assert [one.text for one in section.footer.paragraphs] == ["TD33 (Draft)\t1 / 1"]
    assert [one.text for one in section.first_page_header.paragraphs] == [""]
    assert unnumbered.header.paragraphs[1].text == "Minutes of the 2nd ad hoc session on Cables"
    fields = [field.text for field in section.footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_no_tag_is_left() -> None:
    parts = word_parts(render(compile_minutes(full_record(remarks=(records.remark(),))), "docx"))

    left = [
        name
        for name, part in parts.items()
        if name.endswith(".xml") and (b"{{" in part or b"{%" in part)
    ]
    assert left == []


def test_actions_with_states_have_a_fifth_column() -> None:
    action = records.action(1, "Count", "Norland")
    done = replace(action, state=ActionState.DONE)
    document = word(render(compile_minutes(full_record(actions=(done,))), "docx"))

    assert [[cell.text for cell in row.cells] for row in document.tables[-2].rows] == [
        ["No.", "Action", "Owner", "Due", "State"],
        ["1", "Count", "Norland", "–", "done"],
    ]


def test_whitespace_of_a_statement_is_kept() -> None:
    statement = "  led in\n\n\ttabbed\tand  spaced  \nend "
    minutes = compile_minutes(
        records.empty_record(
            questions=(records.question(1, "Why?"),),
            positions=(records.position("Norland", (1,), statement),),
        )
    )

    assert f"Norland:\n{statement}\n" in word_text(render(minutes, "docx"))


def test_the_picture_of_the_positions_is_said_in_words() -> None:
    body = word(render(compile_minutes(full_record()), "docx")).element.body

    assert [shape.get("descr") for shape in body.iter(qn("wp:docPr"))] == [
        "cables#2. Delegations: 2. Questions: 3. Positions: 1 support, 1 oppose, "
        "2 without a stance, 2 nothing on record."
    ]


def test_questions_without_reasons_have_two_columns() -> None:
    document = word(render(compile_minutes(full_record()), "docx"))
    table = next(one for one in document.tables if one.cell(0, 1).text == "Question")

    assert [cell.text for cell in table.rows[0].cells] == ["No.", "Question"]
    assert [cell.text for cell in table.rows[1].cells] == ["1", "Why a register?"]

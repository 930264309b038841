"""The three forms of the minutes, against golden files and against the record."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from adhocbot.documents import FORMS, Form, MissingTemplateError, file_name, render
from adhocbot.domain.minutes import PROFILES, compile_minutes, from_json, to_json
from adhocbot.domain.minutes.model import Line, Listing, Paragraph, Subheading, Table
from adhocbot.domain.record import Record
from tests import records
from tests.documents.reading import html_links, html_texts, markdown_texts, pdf_text, word_text
from tests.records import full_record


class _Markdown(SingleFileSnapshotExtension):
    file_extension = "md"
    _write_mode = WriteMode.TEXT


class _Html(SingleFileSnapshotExtension):
    file_extension = "html"
    _write_mode = WriteMode.TEXT


def record(profile: str = "itu-t") -> Record:
    return full_record(profile=profile, remarks=(records.remark(),))


@pytest.mark.parametrize("profile", PROFILES)
def test_markdown_as_it_was(profile: str, snapshot: SnapshotAssertion) -> None:
    text = render(compile_minutes(record(profile)), "md").decode()

    assert text == snapshot(extension_class=_Markdown)


@pytest.mark.parametrize("profile", PROFILES)
def test_html_as_it_was(profile: str, snapshot: SnapshotAssertion) -> None:
    text = render(compile_minutes(record(profile)), "html").decode()

    # What the picture shows is tested on its own; its bytes change with the fonts.
    text = re.sub(r"base64,[^\"]+", "base64,…", text)
    assert text == snapshot(extension_class=_Html)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("form", FORMS)
def test_the_same_record_gives_the_same_bytes(profile: str, form: Form) -> None:
    assert render(compile_minutes(record(profile)), form) == render(
        compile_minutes(record(profile)), form
    )


def test_a_statement_stands_to_the_letter_in_every_form() -> None:
    minutes = compile_minutes(record())
    markdown = render(minutes, "md").decode()
    word = word_text(render(minutes, "docx"))
    html = html_texts(render(minutes, "html").decode())

    for statement in (records.LONG_STATEMENT, records.JOINT_STATEMENT):
        assert (markdown.count(statement), word.count(statement), html.count(statement)) == (
            1,
            1,
            1,
        )


def test_every_line_of_the_minutes_is_in_every_form() -> None:
    minutes = compile_minutes(record())
    texts: list[str] = []
    for section in minutes.sections:
        for block in section.blocks:
            match block:
                case Paragraph(line=Line(text=text)) | Subheading(line=Line(text=text)):
                    texts.append(text)
                case Listing(lines=lines):
                    texts.extend(line.text for line in lines)
                case Table(rows=rows):
                    texts.extend(cell for row in rows for cell in row.cells if cell)

    word = word_text(render(minutes, "docx"))
    markdown = markdown_texts(render(minutes, "md").decode())
    html = html_texts(render(minutes, "html").decode())

    assert len(texts) > 40
    assert [text for text in texts if text not in word] == []
    assert [text for text in texts if text not in markdown] == []
    assert [text for text in texts if text not in html] == []


def test_html_links_each_line_to_its_message() -> None:
    entry = records.source(66)
    plain_entry = records.source(67, link=False)
    typed = replace(records.source(68), link="javascript:alert(1)")
    minutes = compile_minutes(
        records.empty_record(
            conclusions=(
                replace(records.line("One."), source=entry),
                replace(records.line("Two."), source=plain_entry),
                replace(records.line("Three."), source=typed),
            )
        )
    )
    html = render(minutes, "html").decode()

    assert html_links(html) == [entry.link]
    assert html.count('title="Ingrid Solheim, 2027-03-10 13:06 UTC"') == 1
    assert html.count('title="Ingrid Solheim, 2027-03-10 13:07 UTC"') == 1
    assert "javascript" not in html


def test_a_documents_address_is_a_link_only_if_the_web_has_it() -> None:
    entry = records.source(link=False)
    web, other = "https://example.org/?a=1&b=<2>", "javascript:alert(2)"
    documents = (
        replace(records.document("TD1", "One"), link=web, source=entry),
        replace(records.document("TD2", "Two"), link=other, source=entry),
    )
    html = render(compile_minutes(records.empty_record(documents=documents)), "html").decode()

    assert html_links(html) == ["https://example.org/?a=1&b=<2>"]
    assert "Two\njavascript:alert(2)" in html_texts(html)


def test_html_needs_nothing_from_elsewhere() -> None:
    minutes = compile_minutes(records.empty_record())
    html = render(minutes, "html").decode()

    assert [word for word in ("src=", "<link", "@import", "url(", "<script") if word in html] == []


def test_the_picture_of_the_positions_is_in_the_page_and_said_in_words() -> None:
    html = render(compile_minutes(record()), "html").decode()

    assert html.count('<img src="data:image/png;base64,iVBORw0KGgo') == 1
    assert (
        'alt="cables#2. Delegations: 2. Questions: 3. Positions: 1 support, 1 oppose, '
        '2 without a stance, 2 nothing on record.">'
    ) in html


def test_markdown_has_the_positions_as_a_table() -> None:
    markdown = render(compile_minutes(record()), "md").decode()

    assert (
        "|  | 1 | 2 | 3 |\n| --- | --- | --- | --- |\n| Norland | \\+ | • | • |\n"
        "| Castellia | − | · | · |\n\n- \\+ support\n- − oppose\n"
    ) in markdown.replace("| |", "|  |")


def test_numbers_with_gaps_stay() -> None:
    items = (records.item(2, "Fees"), records.item(3, "Tolls"), records.item(7, "Ports"))
    minutes = compile_minutes(records.empty_record(items=items))

    assert "2.\tFees\n3.\tTolls\n7.\tPorts" in word_text(render(minutes, "docx"))
    assert 'value="7"' in render(minutes, "html").decode()
    markdown = render(minutes, "md").decode()
    assert "2. Fees\n3. Tolls\n\n<!-- the numbers are not in a row -->\n\n7. Ports\n" in markdown


def test_file_names() -> None:
    minutes = compile_minutes(full_record(revision=1))

    assert file_name(minutes, "docx") == (
        "TD-33-Rev.1-minutes-of-the-2nd-ad-hoc-session-on-cables.docx"
    )
    assert file_name(compile_minutes(full_record()), "md") == (
        "TD33-minutes-of-the-2nd-ad-hoc-session-on-cables-r0.md"
    )
    hostile = replace(minutes, document=None, title='../Ünits / "50%" 量子\n')
    assert file_name(hostile, "md") == "ünits-50-量子-r1.md"


def test_an_organisations_template_wins_and_the_rest_is_ours(tmp_path: Path) -> None:
    folder = tmp_path / "minutes" / "plain"
    folder.mkdir(parents=True)
    (folder / "minutes.md.j2").write_text("Ours: {{ minutes.title }}\n")
    minutes = compile_minutes(full_record(profile="plain", topic="*Cables*"))

    assert render(minutes, "md", templates=tmp_path) == (
        b"Ours: Minutes of the 2nd ad hoc session on \\*Cables\\*\n"
    )
    assert render(minutes, "html", templates=tmp_path) == render(minutes, "html")
    assert render(minutes, "docx", templates=tmp_path) == render(minutes, "docx")


def test_an_organisations_template_cannot_leave_the_sandbox(tmp_path: Path) -> None:
    folder = tmp_path / "minutes" / "plain"
    folder.mkdir(parents=True)
    page = folder / "minutes.html.j2"
    minutes = compile_minutes(full_record(profile="plain"))

    page.write_text("{{ ''.__class__.__mro__ }}")
    with pytest.raises(SecurityError):
        render(minutes, "html", templates=tmp_path)
    page.write_text("{{ minutes.wether }}")
    with pytest.raises(UndefinedError):
        render(minutes, "html", templates=tmp_path)


@pytest.mark.parametrize("form", FORMS)
def test_a_profile_without_templates_is_named(form: Form) -> None:
    minutes = replace(compile_minutes(full_record()), profile="memo")

    with pytest.raises(MissingTemplateError, match=r"There is no template minutes/memo/minutes\."):
        render(minutes, form)


def test_a_lone_surrogate_costs_itself_alone() -> None:
    questions = (records.question(1, "Why?"),)
    positions = (records.position("Norland", (1,), "before \ud800after"),)
    minutes = compile_minutes(records.empty_record(questions=questions, positions=positions))

    assert "before after" in word_text(render(minutes, "docx"))
    assert "before after" in render(minutes, "md").decode()
    assert "before after" in html_texts(render(minutes, "html").decode())


def test_the_snapshot_of_a_revision_renders_the_same() -> None:
    minutes = compile_minutes(record())
    kept = from_json(json.loads(json.dumps(to_json(minutes))))

    assert [render(kept, form) for form in FORMS] == [render(minutes, form) for form in FORMS]


def test_markdown_says_in_footnotes_who_entered_each_line() -> None:
    entry, other = records.source(66), replace(records.source(67), link="javascript:alert(1)")
    minutes = compile_minutes(
        records.empty_record(
            conclusions=(
                replace(records.line("One."), source=entry),
                replace(records.line("Two."), source=other),
                replace(records.line("Three."), source=entry),
            )
        )
    )

    assert render(minutes, "md", sources=True).decode().partition("## 1. Conclusions\n")[2] == (
        "\n- One.[^1]\n- Two.[^2]\n- Three.[^1]\n\n"
        f"[^1]: Ingrid Solheim, 2027-03-10 13:06 UTC, <{entry.link}>\n"
        "[^2]: Ingrid Solheim, 2027-03-10 13:07 UTC\n"
    )
    assert "[^" not in render(minutes, "md").decode()


def test_a_pdf_says_in_footnotes_who_entered_each_line() -> None:
    minutes = compile_minutes(record())
    plain, noted = render(minutes, "pdf"), render(minutes, "pdf", sources=True)

    entered = re.compile(r"Ingrid Solheim, 2027-03-10 11:10 UTC, ?https://example")
    assert len(entered.findall(pdf_text(noted))) > 3
    assert entered.findall(pdf_text(plain)) == []

"""Templates of one's own: what the doctor finds, and that none reaches out of its sandbox."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document

from adhocbot.doctor import Finding, examine
from adhocbot.documents import FORMS, render
from adhocbot.documents.trial import problems, sample
from adhocbot.domain.minutes import PROFILES

OURS = Path(__file__).parents[2] / "templates"


def own(tmp_path: Path, name: str, content: str | bytes) -> Path:
    file = tmp_path / "minutes" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def word_with(body: str = "", header: str = "", footer: str = "") -> bytes:
    document = Document()
    document.add_paragraph(body)
    document.sections[0].header.paragraphs[0].text = header
    document.sections[0].footer.paragraphs[0].text = footer
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_our_own_templates_print_a_block_of_every_kind() -> None:
    for profile in PROFILES:
        for form in FORMS:
            assert render(sample(profile), form)


def test_a_folder_that_is_in_order(tmp_path: Path) -> None:
    own(tmp_path, "plain/minutes.md.j2", "{{ minutes.title }}")
    own(
        tmp_path,
        "plain/minutes.docx",
        word_with("{{ minutes.title }}", "{{ minutes.document }}", "{{ minutes.revision_label }}"),
    )

    assert problems(tmp_path) == []
    assert Finding("Templates") in examine({"ADHOCBOT_TEMPLATES": str(tmp_path)})


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        (
            "w3c/minutes.md.j2",
            "Fine.\n{{ minutes.wether }}\n",
            "{}, line 2: 'adhocbot.domain.minutes.model.Minutes object' has no attribute 'wether'",
        ),
        ("plain/minutes.html.j2", "\n\n{{ autor }}", "{}, line 3: 'autor' is undefined"),
        (
            "_shared/parts.html.j2",
            "{% macro mark(source) %}{{ sorce }}{% endmacro %}"
            "{% macro statement(a) %}{% endmacro %}{% macro paragraph(l) %}{% endmacro %}",
            "{}, line 1: 'sorce' is undefined",
        ),
        (
            "itu-t/minutes.docx",
            word_with("{{ minutes.title }}", footer="{{ minutes.documnt }}"),
            "{}, tag {{{{ minutes.documnt }}}}: "
            "'adhocbot.domain.minutes.model.Minutes object' has no attribute 'documnt'",
        ),
        (
            "plain/minutes.docx",
            word_with("{{ autor }}"),
            "{}, tag {{{{ autor }}}}: 'autor' is undefined",
        ),
        ("ietf/minutes.typ", "#let a = [x]\n#wether\n", "{}: unknown variable: wether (line 2)"),
        (
            "ietf/minutes.typ",
            '#import "/minutes/_shared/body.typ": *\n#statement((attribution: 1))',
            "{}: cannot add integer and string (line 2)",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_place(
    tmp_path: Path, name: str, content: str | bytes, sentence: str
) -> None:
    file = own(tmp_path, name, content)

    found = problems(tmp_path)
    assert found == [sentence.format(file)]
    assert Finding("Templates", found[0]) in examine({"ADHOCBOT_TEMPLATES": str(tmp_path)})


def test_a_fault_in_what_the_profiles_share_is_named_there_and_once(tmp_path: Path) -> None:
    ours = (OURS / "minutes/_shared/body.typ").read_text()
    shared = own(tmp_path, "_shared/body.typ", f"{ours}\n#let wrong = minutes.wether\n")
    own(tmp_path, "plain/minutes.typ", '#import "/minutes/_shared/body.typ": *')

    line = ours.count("\n") + 2
    told = f'{shared}: dictionary does not contain key "wether" (line {line})'
    assert problems(tmp_path) == [told]


@pytest.mark.parametrize(
    "reach",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ minutes.__class__.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ lipsum.__globals__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ range(10 ** 9) | list }}",
        '{% include "../../../../../../etc/passwd" %}',
        '{% include "/etc/passwd" %}',
        '{% import "../../adhocbot/settings.py" as s %}',
    ],
)
@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_no_template_reaches_files_or_pythons_classes(
    tmp_path: Path, form: str, reach: str
) -> None:
    name = "plain/minutes.docx" if form == "docx" else f"plain/minutes.{form}.j2"
    own(tmp_path, name, word_with(reach) if form == "docx" else reach)

    found = problems(tmp_path)

    assert len(found) == 1
    assert "root:" not in found[0]

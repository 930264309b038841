"""Hostile text travels through all three forms without breaking, running or losing anything."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adhocbot.documents import render
from adhocbot.domain.minutes import compile_minutes
from adhocbot.domain.minutes.model import Minutes
from adhocbot.domain.words import Result
from tests import records
from tests.documents.reading import html_texts, markdown_texts, word_parts, word_text
from tests.records import full_record

HOSTILE = [
    "<!channel> <@U123> <script>alert(1)</script> </script></body></html>",
    "*bold* _so_ ~no~ `code` | pipe | # head",
    "{{ 7*7 }} {% for x in y %} {# comment #} {%p endfor %} {%tr endfor %}",
    "</w:p></w:t></w:r><w:br/> <w:t>",
    "AT&T &amp; R&D &lt;b&gt; &#65; \"quoted\" 'single'",
    "שלום עולם (abc) مرحبا بالعالم 123",
    "我们认为，这很重要。“引号”、全角　空格",
    "1. one",
    "- dash",
    "a\u200bzero\u200dwidth e\u0301 👩‍💻",
    "long " + "words and more of them, " * 499 + "12,000 characters end.",
]


def minutes_of(text: str) -> Minutes:
    """Minutes in which the text is a question, its cells, a statement, a remark and much else."""
    record = full_record(
        # Not the text alone, so that these are not counted with the places that hold it whole.
        topic=f"Topic {text[:200]}",
        place=f"Place {text[:200]}",
        items=(records.item(1, f"Item {text[:200]}", text),),
        documents=(records.document("TD1", text, text),),
        questions=(records.question(1, text, text, text),),
        positions=(records.position("Norland", (1,), text),),
        determinations=(
            replace(
                full_record().determinations[0], subject=text, result=Result.AGREED, reason=text
            ),
        ),
        conclusions=(records.line(text),),
        actions=(records.action(1, text, text),),
        remarks=(replace(records.remark(), text=text, author=text, section=text),),
    )
    return compile_minutes(record)


@pytest.mark.parametrize("text", HOSTILE)
def test_in_markdown(text: str) -> None:
    source = render(minutes_of(text), "md").decode()
    texts = markdown_texts(source)

    # Note, statement, conclusion; document's title and source; action and owner; the remark and its
    # section; the question, why and comments in the annex.
    assert texts.count(text) == 12
    assert f"Question 1: {text}" in texts
    assert f"{text}: agreed, because {text}" in texts


@pytest.mark.parametrize("text", HOSTILE)
def test_in_html(text: str) -> None:
    source = render(minutes_of(text), "html").decode()

    # As in Markdown, with the question in the table of its answers too.
    assert html_texts(source).count(text) == 13
    assert f"{text}: agreed, because {text}" in html_texts(source)
    assert "<script" not in source


@pytest.mark.parametrize("text", HOSTILE)
def test_in_word(text: str) -> None:
    file = render(minutes_of(text), "docx")
    lines = word_text(file).split("\n")

    assert lines.count(text) == 13
    assert f"{text}: agreed, because {text}" in lines
    assert "word/document.xml" in word_parts(file)


def test_a_statement_of_several_hostile_lines() -> None:
    statement = "\n".join(HOSTILE)
    record = records.empty_record(
        questions=(records.question(1, "Why?"),),
        positions=(records.position("Norland", (1,), statement),),
    )
    minutes = compile_minutes(record)

    assert f"Norland:\n{statement}\n" in word_text(render(minutes, "docx"))
    assert statement in html_texts(render(minutes, "html").decode())
    assert statement in markdown_texts(render(minutes, "md").decode())

"""Plain text in Markdown means the same text, and ordinary prose is left alone."""

from __future__ import annotations

import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from adhocbot.documents.markdown import escape_block, escape_cell, escape_item, escape_line
from tests.documents.reading import markdown_texts

HOSTILE = [
    "*bold* _so_ **b** __c__ ~~gone~~ `code` ``more``",
    "# heading",
    "####### seven",
    "#hash and C#",
    "- item",
    "+ item\n- item\n* item",
    "1. one\n2) two\n12345678901. long",
    "> quoted",
    "Title\n===",
    "Title\n---",
    "***\n___\n---",
    "```\nfence\n```",
    "~~~\nfence\n~~~",
    "    indented",
    "\tindented",
    "a  \nb\\\nc",
    r"C:\temp \* \\ \[ \a",
    "[link](http://x.y) ![image](x) [ref]: /url [x][ref]",
    "[ref]: /url 'title'",
    "<b>bold</b> <!channel> <!-- --> <?x?> <http://x.y> < 5 <3",
    "&amp; &copy; &#65; &#x41; AT&T R&D & &nosuch;",
    "| a | b |\n| - | - |\n| c | d |",
    "a | b\n--- | ---",
    "snake_case _start end_ a__b",
    "{{ 7*7 }} {% x %}",
    "x = 1\n= 2",
    "\u00a0hard space\u00a0",
    "\u3000indented in Chinese，with “quotes”",
    "- ",
    "-",
    "1.",
    "#",
    "=",
    "\\",
    "`",
    "foo\n    bar",
    "a\n# b\n> c\n1. d",
]
# Without line breaks of its own kind and without controls, which never enter.
TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from(string.punctuation + " \t\nab1"),
        st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]),
    ),
    max_size=60,
)


def without_blank_lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip(" \t")]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_block_reads_as_typed(text: str) -> None:
    assert "\n".join(markdown_texts(escape_block(text))) == text


@settings(max_examples=300)
@given(TEXT)
@example("a\n\n\n  \nb")
def test_any_block_reads_as_typed(text: str) -> None:
    read = "\n".join(markdown_texts(escape_block(text)))

    assert without_blank_lines(read) == without_blank_lines(text)


@settings(max_examples=200)
@given(TEXT.filter(str.strip))
def test_any_line_reads_as_typed_in_a_heading(text: str) -> None:
    read = markdown_texts(f"## {escape_line(text)}\n")

    assert read == [text.replace("\n", " ")]


@settings(max_examples=200)
@given(TEXT)
@example(r"a\|b|c\\|d")
def test_any_text_reads_as_typed_in_a_cell(text: str) -> None:
    table = f"| a | b |\n| --- | --- |\n| {escape_cell(text)} | end |\n"

    *_, cell, end = markdown_texts(table)

    assert end == "end"
    assert without_blank_lines(cell) == without_blank_lines(text)


@settings(max_examples=200)
@given(TEXT.filter(lambda text: text.split("\n")[0].strip(" \t") != ""))
def test_any_text_reads_as_typed_in_a_list(text: str) -> None:
    source = f"- {escape_item(text, 2)}\n- next\n"

    *item, following = markdown_texts(source)

    assert following == "next"
    assert without_blank_lines("\n".join(item)) == without_blank_lines(text)


@pytest.mark.parametrize(
    "prose",
    [
        "We agree: the cost (about $5m, or 3-4 % of it) is too high; isn’t it?",
        "First line.\nSecond line, “quoted”，with a full-width comma.\n\nA new paragraph.",
        "• a bullet\n• another – with a dash",
        "See https://example.org/a_b?c=d&e=f for AT&T, R&D and x < 5 > y.",
        "a snake_case_name, 50%, #5, C#, 1.5 and 12:30; mail a@b.example!",
        "Das kostet 5 €. 我们同意。 נסכים. نوافق.",
        r"C:\temp and {braces}",
    ],
)
def test_ordinary_prose_is_left_alone(prose: str) -> None:
    assert escape_block(prose) == prose

"""Files that people send: what is read from them, and what is refused."""

from __future__ import annotations

import pytest

from adhocbot.documents import docx_words, extract
from adhocbot.documents.extract import MOST_BYTES, MOST_CHARACTERS, Sent, Statement
from adhocbot.domain.refusal import Refused
from tests.support.word import body, with_body, word_file


def _refused(name: str, data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        extract.statement(Sent(name, data))
    assert caught.value.sentence.count(f"“{name}”") == 1
    return caught.value


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("a.txt", b"  One.\n\nTwo.  \n", "  One.\n\nTwo.  \n"),
        ("a.MD", "# „Größe“\n* 一つ\n".encode(), "# „Größe“\n* 一つ\n"),
        ("a.txt", b"\xef\xbb\xbfOne\r\nTwo\rThree", "One\nTwo\nThree"),
        ("a.txt", "Ελλάδα".encode("utf-16"), "Ελλάδα"),
        ("a.txt", "\ufdd0user\ufdd2U1\ufdd2\ufdd1 <@U1>".encode(), "userU1 <@U1>"),
        ("a.docx", word_file("We support it.", "", "שלום & <b>"), "We support it.\n\nשלום & <b>"),
        ("a.docx", word_file("See:", tables=([["1", "yes"], ["2", "no"]],)), "See:\n1\tyes\n2\tno"),
    ],
)  # fmt: skip  # a line for each
def test_words_are_read_to_the_letter(name: str, data: bytes, text: str) -> None:
    assert extract.statement(Sent(name, data)) == Statement(name, text)


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", "a\tb\nc"),
        (
            "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>no</w:t></w:r>"
            "<w:del><w:r><w:delText>t</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>w</w:t></w:r></w:ins>"
            "<w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom></w:p>",
            "now",
        ),
        (
            "<w:sdt><w:sdtContent><w:p><w:r><w:t>in</w:t></w:r></w:p></w:sdtContent></w:sdt>"
            "<w:p><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>",
            "in\nlink",
        ),
        (
            "<w:p><w:r><w:t>a</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict></w:r></w:p>",
            "a\nbox",
        ),
    ],
)
def test_a_word_file_reads_as_its_changes_were_accepted(inner: str, text: str) -> None:
    assert "\n".join(docx_words.read(with_body(body(inner))).paragraphs) == text


def test_footnotes_are_told_to_be_left_out() -> None:
    note = '<w:p><w:r><w:t>We agree</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    found = extract.statement(Sent("a.docx", with_body(body(note))))
    assert found == Statement("a.docx", "We agree", "footnotes")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.pdf", b"%PDF", "file_kind"),
        ("docx", b"PK", "file_kind"),
        ("a.docx.exe", b"MZ", "file_kind"),
        ("a.txt", b"", "file_empty"),
        ("a.md", b" \n\t\n", "file_empty"),
        ("a.docx", word_file(""), "file_empty"),
        ("a.txt", "Größe".encode("latin-1"), "file_damaged"),
        ("a.txt", b"a\0b", "file_damaged"),
        ("a.docx", b"", "file_damaged"),
        ("a.docx", b"plain words", "file_damaged"),
        ("a.docx", word_file("x")[:900], "file_damaged"),
        ("a.docx", with_body("<w:document"), "file_damaged"),
        ("a.docx", with_body("<nothing/>"), "file_damaged"),
        ("a.txt", b"x" * (MOST_BYTES + 1), "file_large"),
        ("a.txt", b"x" * (MOST_CHARACTERS + 1), "file_large"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(name: str, data: bytes, kind: str) -> None:
    assert _refused(name, data).kind == kind


def test_a_file_that_unpacks_without_end_is_not_unpacked() -> None:
    bomb = with_body(body("<w:p><w:r><w:t>" + "x" * docx_words.MOST_XML + "</w:t></w:r></w:p>"))
    assert len(bomb) < MOST_BYTES
    assert _refused("a.docx", bomb).kind == "file_damaged"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str) -> None:
    levels = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    laughs = f'<!DOCTYPE x [<!ENTITY a0 "ha">{levels}]>{body("<w:p>&a9;</w:p>")}'
    outside = f'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>{body("<w:p>&f;</w:p>")}'
    for xml in (laughs, outside):
        whole = f'<?xml version="1.0" encoding="{encoding}"?>{xml}'
        with pytest.raises(docx_words.Unreadable):
            docx_words.read(with_body(whole, encoding))


def test_tables_of_every_kind() -> None:
    rows = [["Question", "Why"], ["Why now?", "It is dark."]]
    found = [
        extract.table(Sent(name, data))
        for name, data in (
            ("a.csv", b"Question,Why\r\nWhy now?,It is dark.\r\n"),
            ("a.csv", b"Question;Why\nWhy now?;It is dark.\n"),
            ("a.tsv", b"Question\tWhy\nWhy now?\tIt is dark.\n"),
            ("a.txt", b"Question\tWhy\n\nWhy now?\tIt is dark.\n"),
            (
                "a.md",
                b"# Table\n\n| Question | Why |\n|---|---|\n| Why now? | It is dark. |\n\nEnd",
            ),
            ("a.docx", word_file("Words", tables=([["Name"], ["Ana"]], rows))),
            ("a.docx", word_file(tables=(rows,))),
        )
    ]
    assert found == [rows] * 7


def test_without_a_questions_column_the_first_table_counts() -> None:
    first = [["Why now?", "It is dark."]]
    file = Sent("a.docx", word_file(tables=(first, [["Name"]])))
    assert extract.table(file) == first


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.csv", b'Question\n"Why', "The file “a.csv” cannot be read from its line 2 on"),
        ("a.csv", b"\n\n", "There are no rows in the file “a.csv”."),
        ("a.docx", word_file("No table"), "There is no table in the file “a.docx”."),
        ("a.xlsx", b"PK", "I cannot read the file “a.xlsx”"),
    ],
)
def test_a_table_that_cannot_be_read(name: str, data: bytes, says: str) -> None:
    with pytest.raises(Refused) as caught:
        extract.table(Sent(name, data))
    assert caught.value.sentence.startswith(says)


def test_a_name_is_shown_on_one_line_and_not_without_end() -> None:
    assert extract.named("a\nb\u202e.txt") == "“a b\u202e.txt”"
    shown = extract.named("x" * 300 + ".docx")
    assert (len(shown), shown[-6:]) == (78, ".docx”")

"""Spellings of document identifiers, and which words of a text cite one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adhocbot.domain.document import (
    KNOWN_PREFIXES,
    Identifier,
    find_identifiers,
    read_identifier,
    revised,
)


@pytest.mark.parametrize(
    ("typed", "key", "revision"),
    [
        ("TD424", "TD424", None),
        ("TD424R1", "TD424", 1),
        ("TD 424 Rev.1", "TD424", 1),
        ("TD 424 Rev. 12", "TD424", 12),
        ("TD424-R1", "TD424", 1),
        ("TD424/Rev.3", "TD424", 3),
        ("td-424r2", "TD424", 2),
        ("C 054", "C54", None),
        ("C54", "C54", None),
        ("C\u00a0054", "C54", None),
        ("TD424R0", "TD424", 0),
    ],
)
def test_spellings_of_one_document(typed: str, key: str, revision: int | None) -> None:
    read = read_identifier(f"  {typed} ")

    assert read is not None
    assert (read.key, read.revision, read.as_typed) == (key, revision, typed)


@pytest.mark.parametrize(
    "typed", ["", "TD", "424", "TD424 about cables", "CONTRIB12", "Q7/13", "TD424R", "TD４２４"]
)
def test_what_is_no_identifier(typed: str) -> None:
    assert read_identifier(typed) is None


@pytest.mark.parametrize(
    ("typed", "number", "printed"),
    [
        ("TD424", 1, "TD424R1"),
        ("TD424R1", 2, "TD424R2"),
        ("TD 424", 1, "TD 424 R1"),
        ("TD 424 Rev.1", 2, "TD 424 Rev.2"),
        ("TD424-R1", 2, "TD424-R2"),
        ("TD-424", 1, "TD-424-R1"),
        ("C 054", 1, "C 054 R1"),
    ],
)
def test_a_revision_keeps_the_style(typed: str, number: int, printed: str) -> None:
    assert revised(typed, number) == printed


def test_only_an_identifier_can_be_revised() -> None:
    with pytest.raises(ValueError, match="not a document identifier"):
        revised("the minutes", 1)


def test_citations_in_a_text() -> None:
    text = "As TD 424 Rev.1 and C54 (see LS7) say; C 054, too."

    assert find_identifiers(text) == (
        Identifier("TD", 424, 1, "TD 424 Rev.1"),
        Identifier("C", 54, None, "C54"),
        Identifier("LS", 7, None, "LS7"),
        Identifier("C", 54, None, "C 054"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "SG13 and WG1 asked JTC1 about H264 and COVID19.",
        "Question Q7/13, for the 2nd time, on 12 December",
        "Annex C 2, and plan c 10",
        "https://example.org/TD424",
        "TD424a, XTD424",
    ],
)
def test_what_cites_no_document(text: str) -> None:
    assert find_identifiers(text) == ()


def test_a_prefix_of_ones_own_is_found_when_named() -> None:
    assert find_identifiers("see SG13", KNOWN_PREFIXES | {"SG"}) == (
        Identifier("SG", 13, None, "SG13"),
    )


@settings(max_examples=200)
@given(
    st.from_regex(r"[A-Z]{1,6}[ _.-]?[0-9]{1,6}(?:[ -]?(?:R|Rev\.)[0-9]{1,2})?", fullmatch=True),
    st.integers(1, 99),
)
def test_a_revision_is_of_the_same_document(typed: str, number: int) -> None:
    before, after = read_identifier(typed), read_identifier(revised(typed, number))

    assert before is not None
    assert after is not None
    assert (after.key, after.revision) == (before.key, number)


@settings(max_examples=200)
@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    assert all(found.as_typed in text for found in find_identifiers(text))

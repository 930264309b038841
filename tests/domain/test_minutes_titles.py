"""Which section an agenda item's title names, and which profile's section a remark names."""

import pytest

from adhocbot.domain.minutes import PROFILES, profile
from adhocbot.domain.minutes.dates import ordinal, show_range
from adhocbot.domain.minutes.titles import section_of
from adhocbot.domain.refusal import Refused
from tests.records import END, START


@pytest.mark.parametrize(
    ("title", "section"),
    [
        ("Opening of the session", "opening"),
        ("WELCOME", "opening"),
        ("Bienvenue et ouverture", "opening"),
        ("Adoption of the agenda", "agenda"),
        ("Adoption de l’ordre du jour", "agenda"),
        ("Aprobación del orden del día", "agenda"),
        ("Review of documents", "documents"),
        ("Documentos", "documents"),
        ("Arguments for and against", "questions"),
        ("Tableau des questions", "questions"),
        ("Question table", "questions"),
        ("Questions and discussions", "discussion"),
        ("Débat", "discussion"),
        ("Discussion of the documents", "discussion"),
        ("Decision on the register", "determination"),
        ("Décision", "determination"),
        ("Acuerdo", "determination"),
        ("Conclusion and agenda for the 3rd session", "conclusions"),
        ("Next steps", "conclusions"),
        ("Agenda for the next session", "conclusions"),
        ("Prochaine séance", "conclusions"),
        ("Próxima reunión", "conclusions"),
        ("AOB", "aob"),
        ("Any other business", "aob"),
        ("Questions diverses", "aob"),
        ("Otros asuntos", "aob"),
        ("Closing", "closing"),
        ("Clôture", "closing"),
        ("Cierre", "closing"),
        ("Budget", None),
        ("Questions", None),
        ("Disagreements", None),
        ("Reopening the port", None),
    ],
)
def test_the_section_a_title_names(title: str, section: str | None) -> None:
    assert section_of(title) == section


@pytest.mark.parametrize("typed", ["documents", "Documents", " DOCUMENTS "])
def test_a_section_by_its_key_or_heading(typed: str) -> None:
    assert profile("itu-t").find_section(typed) == "documents"


def test_a_section_by_its_heading_of_several_words() -> None:
    assert profile("itu-t").find_section("any other business") == "aob"
    assert profile("itu-t").find_section("weather") is None


def test_an_unknown_profile_gets_the_list() -> None:
    with pytest.raises(Refused) as refused:
        profile("memo")

    assert refused.value.sentence == (
        "There is no profile “memo”. The profiles are: plain, itu-t, ietf, w3c. "
        "For example: settings profile plain"
    )


@pytest.mark.parametrize("key", PROFILES)
def test_a_profile_has_a_heading_for_each_section(key: str) -> None:
    one = profile(key)

    assert {section: bool(one.heading(section, "en")) for section in one.sections} == dict.fromkeys(
        one.sections, True
    )
    assert [one.heading(s, "xx") for s in one.sections] == [
        one.heading(s, "en") for s in one.sections
    ]


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (21, "21st")],
)
def test_ordinals(number: int, word: str) -> None:
    assert ordinal(number) == word


def test_a_range_within_a_day_and_over_midnight() -> None:
    assert show_range(START, END, "Europe/Oslo") == (
        "Wednesday 10 March 2027, 13:00–14:15 Europe/Oslo"
    )
    assert show_range(START, END, "Pacific/Auckland") == (
        "Thursday 11 March 2027, 01:00–02:15 Pacific/Auckland"
    )
    assert show_range(START, END, "Asia/Kamchatka") == (
        "Thursday 11 March 2027, 00:00–01:15 Asia/Kamchatka"
    )
    assert show_range(START, END, "Pacific/Guadalcanal") == (
        "Wednesday 10 March 2027, 23:00 – Thursday 11 March 2027, 00:15 Pacific/Guadalcanal"
    )

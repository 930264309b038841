"""What each profile says in its own way, in English and in French."""

from __future__ import annotations

import pytest

from adhocbot.domain.minutes import PROFILES, Minutes, compile_minutes, from_json, profile, to_json
from adhocbot.domain.minutes.changes import marked
from adhocbot.domain.minutes.model import Paragraph, Picture, QuestionTable, Table
from adhocbot.domain.minutes.unmarked import unmarked
from adhocbot.domain.words import MinutesState, Result
from tests import records
from tests.records import empty_record, full_record


def cover(minutes: Minutes) -> dict[str, str]:
    return {row.label: row.text for row in minutes.cover}


@pytest.mark.parametrize(
    ("key", "typed", "revision", "printed"),
    [
        ("itu-t", "TD424", 0, "TD424"),
        ("itu-t", "TD424", 1, "TD 424 Rev.1"),
        ("itu-t", "TD424R1", 1, "TD 424 Rev.2"),
        ("plain", "TD424", 1, "TD424R1"),
        ("plain", "TD 424", 2, "TD 424 R2"),
        ("ietf", "TD 424 Rev.1", 1, "TD 424 Rev.2"),
        ("w3c", "our own name", 1, "our own name R1"),
        ("itu-t", "our own name", 0, "our own name"),
    ],
)
def test_the_minutes_own_number(key: str, typed: str, revision: int, printed: str) -> None:
    record = empty_record(profile=key, minutes_document=typed, revision=revision)

    assert compile_minutes(record).document == printed


def test_how_long_a_review_lasts() -> None:
    assert {key: profile(key).review_days for key in PROFILES} == {
        "plain": 5,
        "itu-t": 5,
        "ietf": 10,
        "w3c": 5,
    }


def test_the_cover_of_the_itu_names_the_study_period() -> None:
    rows = cover(compile_minutes(full_record(period="2017-2020")))

    assert (rows["Study period"], rows["Purpose"]) == ("2017-2020", "Information")
    assert "Study period" not in cover(compile_minutes(full_record()))


def test_the_reasons_of_the_questions_are_in_the_annex_of_the_itu() -> None:
    minutes = compile_minutes(full_record())
    questions, annex = minutes.section("questions"), minutes.section("annex")
    assert questions is not None
    assert annex is not None

    pointer, table = questions.blocks
    assert isinstance(pointer, Paragraph)
    assert pointer.line.text == "Why each question is asked, with comments, is in the annex."
    assert isinstance(table, QuestionTable)
    assert (table.explained, [row.text for row in table.rows]) == (
        False,
        ["Why a register?", "What if we do?", "What if we do not?"],
    )
    (listed,) = annex.blocks
    assert isinstance(listed, Table)
    assert listed.rows[0].cells == (
        "1",
        "Why a register?",
        "What does it give that nobody has?",
        "Who pays, $1m?",
    )
    assert annex.number is None


def test_questions_that_say_no_more_have_no_annex() -> None:
    minutes = compile_minutes(empty_record(questions=(records.question(1, "Why?"),)))

    assert minutes.section("annex") is None


def test_what_was_found_is_said_as_each_organisation_says_it() -> None:
    found = {
        (key, result.value): compile_minutes(
            empty_record(
                profile=key,
                determinations=(records.determination("A register", result),),
            )
        )
        for key in PROFILES
        for result in Result
    }
    said = {
        key: block.line.text
        for key, minutes in found.items()
        for section in [minutes.section("determination")]
        if section is not None
        for block in section.blocks
        if isinstance(block, Paragraph)
    }

    assert said["plain", "agreed"] == "A register: agreed"
    assert said["ietf", "rough consensus"] == "Rough consensus: A register"
    assert said["ietf", "deferred"] == "A register: deferred"
    assert said["w3c", "agreed"] == "RESOLVED: A register"
    assert said["w3c", "no consensus"] == "Not resolved, no consensus: A register"
    assert len(said) == len(found)


def test_french_minutes() -> None:
    record = full_record(language="fr", revision=1, minutes_state=MinutesState.APPROVED)
    minutes = compile_minutes(record)

    assert minutes.title == "Compte rendu de la 2e session ad hoc sur Cables"
    assert minutes.revision_label == "Révision 1, approuvée"
    assert cover(minutes)["Lieu, date"] == "Customs House, Bergen, 10 mars 2027"
    assert [section.heading for section in minutes.sections][:6] == [
        "Ordre du jour",
        "Remarques liminaires",
        "Documents",
        "Questions et réponses",
        "Discussion",
        "Constat",
    ]
    text = repr(minutes)
    for said in (
        "mercredi 10 mars 2027, 13:00–14:15 Europe/Oslo",
        "L’ordre du jour a été approuvé dans le document TD31.",
        "Setting up a register of cables : pas de consensus, parce que",
        "La session a été close à 14:30 environ, 15 minutes plus tard que prévu.",
        "Norland (favorable)",
        "3e session ad hoc : jeudi 11 mars 2027",
        "Néant",
    ):
        assert said in text
    # Statements are never translated.
    assert records.JOINT_STATEMENT in [
        answer.text
        for section in minutes.sections
        for block in section.blocks
        if isinstance(block, QuestionTable)
        for row in block.rows
        for answer in row.answers
        if not isinstance(answer, Paragraph)
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_picture_of_the_positions(language: str) -> None:
    minutes = compile_minutes(full_record(language=language))
    section = minutes.section("matrix")
    assert section is not None
    (picture,) = section.blocks
    assert isinstance(picture, Picture)

    assert section.number is None
    assert picture.alts == (
        {
            "en": "cables#2. Delegations: 2. Questions: 3. Positions: 1 support, 1 oppose, "
            "2 without a stance, 2 nothing on record.",
            "fr": "cables#2. Délégations : 2. Questions : 3. Positions : 1 favorable, "
            "1 opposition, 2 sans avis exprimé, 2 rien de consigné.",
        }[language],
    )
    assert from_json(to_json(minutes)) == minutes


def test_without_positions_there_is_no_picture() -> None:
    minutes = compile_minutes(full_record(positions=()))

    assert minutes.section("matrix") is None


def test_a_revision_beside_the_one_before_shows_the_picture_as_it_is_now() -> None:
    old = compile_minutes(full_record(positions=full_record().positions[:1]))
    new = compile_minutes(full_record(remarks=(records.remark(),)))

    for before, after in ((old, new), (new, old)):
        assert unmarked(marked(before, after)) == after
    assert unmarked(marked(new, compile_minutes(full_record(positions=())))).section("matrix") is (
        None
    )

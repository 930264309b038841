"""The minutes as compiled from a record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adhocbot.domain.minutes import Minutes, compile_minutes
from adhocbot.domain.minutes.model import (
    CoverRow,
    Line,
    Listing,
    Paragraph,
    QuestionRow,
    QuestionTable,
    Row,
    Section,
    Statement,
    Subheading,
    Table,
)
from tests import records
from tests.records import empty_record, full_record, source


def section(minutes: Minutes, key: str) -> Section:
    found = minutes.section(key)
    assert found is not None
    return found


def lines(minutes: Minutes, key: str) -> list[str]:
    """The plain lines of a section, subheadings with a sign before them."""
    texts = []
    for block in section(minutes, key).blocks:
        match block:
            case Subheading():
                texts.append(f"# {block.line.text}")
            case Paragraph():
                texts.append(block.line.text)
            case Listing():
                texts.extend(one.text for one in block.lines)
    return texts


def test_title_cover_and_sections_of_the_itu_profile() -> None:
    minutes = compile_minutes(full_record())

    assert (minutes.title, minutes.document, minutes.revision_label) == (
        "Minutes of the 2nd ad hoc session on Cables",
        "TD33",
        "Draft",
    )
    assert minutes.cover == (
        CoverRow("place_date", "Place, date", "Customs House, Bergen, 10 March 2027"),
        CoverRow("source", "Source", "Chair of the ad hoc session: Ingrid Solheim"),
        CoverRow("title", "Title", "Minutes of the 2nd ad hoc session on Cables"),
        CoverRow("purpose", "Purpose", "Information"),
        CoverRow(
            "contact", "Contact", "Ingrid Solheim (Harbour Authority)\nTomas Reyes (Secretariat)"
        ),
        CoverRow("keywords", "Keywords", "Cables"),
        CoverRow(
            "abstract",
            "Abstract",
            "2nd ad hoc session on Cables: Wednesday 10 March 2027, 13:00–14:15 Europe/Oslo, "
            "Customs House, Bergen\n"
            "Chaired by Ingrid Solheim (Harbour Authority), supported by Tomas Reyes (Secretariat)",
        ),
    )
    assert [(one.number, one.heading) for one in minutes.sections] == [
        (1, "Agenda"),
        (2, "Opening remarks"),
        (3, "Documents"),
        (4, "Questions and answers"),
        (5, "Discussion"),
        (6, "Determination"),
        (7, "Next session"),
        (8, "Any other business"),
        (9, "Closing"),
        (10, "Conclusions"),
        (11, "Consultations"),
        (12, "Action items"),
        (13, "Attendance"),
        (None, "Annex: table of questions"),
        (None, "Annex: positions at a glance"),
    ]


def test_the_plain_profile_numbers_nothing() -> None:
    minutes = compile_minutes(full_record(profile="plain"))

    assert {one.number for one in minutes.sections} == {None}
    assert [row.key for row in minutes.cover] == ["session", "place", "chair", "document", "status"]


def test_documents_print_as_typed_with_what_is_announced() -> None:
    (table,) = section(compile_minutes(full_record()), "documents").blocks

    assert table == Table(
        ("Document", "Title", "Source"),
        (
            Row(("C 054", "Proposal for a register of cables", "Norland"), source(-90)),
            Row(("TD16R1", "Tutorial: how a cable is laid", ""), source(-90)),
            Row(
                (
                    "TD30",
                    "Minutes of the first session "
                    "(to be revised as TD30R1: a remark from Castellia)",
                    "",
                ),
                source(-90),
            ),
            Row(
                (
                    "TD31",
                    "Agenda of the second session\nhttps://example.org/docs/TD31?lang=en&v=1",
                    "",
                ),
                source(-90),
            ),
        ),
    )


def test_a_statement_stands_once_at_the_last_of_its_questions() -> None:
    (table,) = section(compile_minutes(full_record(profile="plain")), "questions").blocks
    heard = source(-30, by="Li")

    assert table == QuestionTable(
        ("No.", "Question", "Why it is asked", "Comments"),
        (
            QuestionRow(
                1,
                "Why a register?",
                "What does it give that nobody has?",
                "Who pays, $1m?",
                (
                    Statement("Norland (support)", records.LONG_STATEMENT, heard),
                    Statement(
                        "Castellia (oppose, received late, entered for the delegation by "
                        "Tomas Reyes, by e-mail)",
                        "We see no gap.",
                        heard,
                    ),
                ),
                source(-50),
            ),
            QuestionRow(
                2,
                "What if we do?",
                "Which risks does it bring?",
                "Too early?\nToo large?",
                (
                    Paragraph(
                        Line("Norland: answered together with question 3, see question 3.", heard)
                    ),
                ),
                source(-50),
            ),
            QuestionRow(
                3,
                "What if we do not?",
                "Which risks does waiting bring?",
                "",
                (Statement("Norland", records.JOINT_STATEMENT, heard),),
                source(-50),
            ),
        ),
    )


def test_last_is_by_the_order_of_the_table() -> None:
    record = full_record()
    turned = replace(record, questions=record.questions[::-1])

    _, table = section(compile_minutes(turned), "questions").blocks

    assert isinstance(table, QuestionTable)
    assert [(row.number, [type(one) for one in row.answers]) for row in table.rows] == [
        (3, [Paragraph]),
        (2, [Statement]),
        (1, [Statement, Statement]),
    ]


def test_a_statement_to_a_dropped_question_is_not_lost() -> None:
    record = full_record(questions=full_record().questions[:1])

    _, _, off_table = section(compile_minutes(record), "questions").blocks

    assert off_table == Statement(
        "Norland, to questions no longer in the table: 2, 3",
        records.JOINT_STATEMENT,
        source(-30, by="Li"),
    )


@pytest.mark.parametrize(
    "statement", ["  two spaces \n\n\n\tand a tab\t\n", "。，：", "a" * 12_000]
)
def test_a_statement_is_never_altered(statement: str) -> None:
    record = empty_record(
        questions=(records.question(1, "Why?"),),
        positions=(records.position("Norland", (1,), statement),),
    )

    (table,) = section(compile_minutes(record), "questions").blocks

    assert isinstance(table, QuestionTable)
    (answer,) = table.rows[0].answers
    assert answer == Statement("Norland", statement, source(-30, by="Li"))


def test_notes_stand_under_their_items() -> None:
    items = (
        records.item(1, "Opening", "Everybody was there."),
        records.item(2, "Documents", "One came late."),
        records.item(3, "Fees", "They rose.", "They may rise again."),
        records.item(4, "Discussion", "It was lively."),
        records.item(5, "AOB", "The lift is broken."),
        records.item(6, "Closing", "The chair thanked all."),
    )
    record = full_record(items=items, general_notes=(records.line("It rained."),))

    minutes = compile_minutes(record)

    assert lines(minutes, "opening") == ["Everybody was there."]
    assert lines(minutes, "documents") == ["One came late."]
    assert lines(minutes, "discussion") == [
        "# General",
        "It rained.",
        "# Fees",
        "They rose.",
        "They may rise again.",
        "# Discussion",
        "It was lively.",
    ]
    assert lines(minutes, "aob") == ["The lift is broken."]
    assert lines(minutes, "closing") == [
        "The chair thanked all.",
        "The session closed at around 14:30, 15 minutes later than planned.",
    ]


def test_an_item_opened_and_left_is_to_be_developed() -> None:
    minutes = compile_minutes(full_record())

    assert lines(minutes, "discussion") == ["# Questions and discussions", "To be developed."]
    assert lines(minutes, "aob") == ["None"]


def test_an_item_never_opened_is_not_to_be_developed() -> None:
    record = full_record(items=(records.item(1, "Fees", opened=False),))

    assert compile_minutes(record).section("discussion") is None


def test_a_determination_with_its_reason_and_who_entered_it() -> None:
    record = full_record()
    entered = replace(record.determinations[0], confirmed=False, source=source(60, "Tomas Reyes"))

    assert lines(compile_minutes(record), "determination") == [
        "Setting up a register of cables: no consensus, because the two sides did not meet and "
        "time ran out"
    ]
    assert lines(compile_minutes(replace(record, determinations=(entered,))), "determination") == [
        "Setting up a register of cables: no consensus, because the two sides did not meet and "
        "time ran out (entered by Tomas Reyes, not confirmed by the chair)"
    ]


def test_the_sessions_that_follow() -> None:
    assert lines(compile_minutes(full_record()), "next") == [
        "3rd ad hoc session: Thursday 11 March 2027, 08:00–09:15 Europe/Oslo, "
        "Customs House, Bergen (confirmed)",
        "4th ad hoc session: Thursday 11 March 2027, 18:00–19:15 Europe/Oslo, "
        "Customs House, Bergen (anticipated)",
    ]

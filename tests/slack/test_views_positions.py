"""The matrix as a table and in words, and the statements on one question."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from adhocbot.domain.record import DelegationFact, QuestionFact, Record
from adhocbot.domain.words import Stance
from adhocbot.sandbox.blockkit import check_message_blocks, check_view
from adhocbot.slack import views
from adhocbot.slack.views.parts import Json
from adhocbot.store.statements import QuestionStatements, StatementFact
from tests.records import START, ZONE, empty_record, full_record, position, source
from tests.slack.facts import RECORDS
from tests.slack.seen import buttons, lines


def table(blocks: list[Json]) -> list[list[str]] | None:
    """The cells of the table in a message, if there is one."""
    found = [block for block in blocks if block["type"] == "table"]
    return [[cell["text"] for cell in row] for row in found[0]["rows"]] if found else None


def crowd(sides: int, questions: int, name: str = "Side") -> Record:
    """So many delegations, of which every other one supports question 1."""
    names = [f"{name} {n}" for n in range(sides)]
    return empty_record(
        delegations=tuple(DelegationFact(each, ()) for each in names),
        questions=tuple(
            QuestionFact(n, f"Question {n}", None, None, source()) for n in range(1, questions + 1)
        ),
        positions=tuple(position(each, (1,), "Yes.", Stance.SUPPORT) for each in names[::2]),
    )


def test_few_questions_have_words_beside_the_signs() -> None:
    record = full_record()
    none = replace(position("Castellia", (2,), ""), is_none=True)
    answer = views.positions(replace(record, positions=(*record.positions, none)), 3)
    assert lines(answer) == [
        "cables#2: positions",
        "Norland: support 1; without a stance 2, 3",
        "Castellia: oppose 1; no position 2; nothing yet on 3",
        "To read what was said on a question: positions 1",
    ]
    assert table(answer.blocks) == [
        ["Delegation", "1", "2", "3"],
        ["Norland", "+ support", "• without a stance", "• without a stance"],
        ["Castellia", "− oppose", "Ø no position", "· nothing yet"],  # the sign
    ]
    assert answer.blocks[-1]["type"] == "table"
    assert buttons(answer.blocks) == [("As a picture", "matrix.send", "3")]


def test_many_questions_have_signs_and_a_legend() -> None:
    answer = views.positions(crowd(30, 12), 3)
    rows = table(answer.blocks)
    assert rows is not None
    assert rows[1] == ["Side 0", "+", *["·"] * 11]
    assert "+ support 15; · nothing yet 345" in str(answer.blocks)
    assert check_message_blocks(answer.blocks) == []


@pytest.mark.parametrize(
    ("sides", "questions", "fits"),
    [(99, 19, True), (100, 19, False), (99, 20, False), (193, 12, False), (2, 100, False)],
)
def test_a_matrix_is_drawn_where_slack_can(sides: int, questions: int, fits: bool) -> None:
    record = crowd(sides, questions)
    answer = views.positions(record, 3)
    assert (views.is_drawn(record), table(answer.blocks) is not None) == (fits, fits)
    assert ("The whole table comes to you as a picture." in answer.text) is not fits
    assert check_message_blocks(answer.blocks) == []


@pytest.mark.parametrize(("questions", "cell"), [(5, "+"), (19, "+")])
def test_names_that_fill_the_table_up_leave_the_signs(questions: int, cell: str) -> None:
    answer = views.positions(crowd(99, questions, "L" * 80), 3)
    rows = table(answer.blocks)
    assert rows is not None
    assert rows[1][:2] == ["L" * 59 + "…", cell]
    assert check_message_blocks(answer.blocks) == []


def test_nothing_is_drawn_of_nothing() -> None:
    assert lines(views.positions(crowd(0, 3), 3))[1:] == [
        "There are no delegations yet, so there are no positions."
    ]
    assert lines(views.positions(crowd(3, 0), 3))[1:] == [
        "There are no questions yet, so there are no positions."
    ]


def test_more_delegations_than_can_be_read_are_counted() -> None:
    found = lines(views.positions(crowd(193, 12), 3))
    assert len(found) == 1 + 40 + 3
    assert found[41] == "… and 153 more delegations. For all: positions picture"


@pytest.mark.parametrize("name", RECORDS)
def test_a_form_tells_the_table_in_words(name: str) -> None:
    assert check_view(views.told(views.positions(RECORDS[name], 3))) == []


# --- the statements on a question

FIRST = StatementFact("Norland", "Mei Tanaka", "We need it.", Stance.SUPPORT, START, earlier=())
LATER = START + timedelta(hours=1)


def on_one(*statements: StatementFact) -> QuestionStatements:
    return QuestionStatements(1, "Why a register?", ZONE, statements)


def test_a_statement_says_whose_it_is_and_how_it_came() -> None:
    second = replace(
        FIRST,
        at=LATER,
        link="https://example.slack.com/archives/C1/p1",
        late=True,
        also_on=(2, 4),
        earlier=(START,),
        version=1,
    )
    for_them = StatementFact(
        "Castellia",
        "Ingrid Solheim",
        "We see no gap.",
        Stance.OPPOSE,
        START,
        entered_for=True,
        route="by e-mail",
    )
    by_mandate = replace(FIRST, delegation="Westmark", stance=None, spoken_by="Norland")
    nothing = replace(FIRST, delegation="Sudland", stance=None, is_none=True, statement="")
    answer = views.positions_on(
        "cables#2", on_one(second, for_them, by_mandate, nothing), ("Ostmark",)
    )
    assert lines(answer) == [
        "cables#2, question 1: Why a register?",
        "Norland (support), also on questions 2, 4, to version 1 of the question: Mei Tanaka, "
        "Wednesday 10 March 2027, 14:00 Europe/Oslo (13:00 UTC), received late; 2nd version; "
        "1st: Wednesday 10 March 2027, 13:00 Europe/Oslo (12:00 UTC), message",
        "We need it.",
        "Castellia (oppose): Ingrid Solheim for Castellia, by e-mail, "
        "Wednesday 10 March 2027, 13:00 Europe/Oslo (12:00 UTC)",
        "We see no gap.",
        "Westmark: Mei Tanaka of Norland, by mandate, "
        "Wednesday 10 March 2027, 13:00 Europe/Oslo (12:00 UTC)",
        "We need it.",
        "Sudland (no position): Mei Tanaka, Wednesday 10 March 2027, 13:00 Europe/Oslo (12:00 UTC)",
        "To be answered again, since the question was reworded: Norland",
        "No position yet: Ostmark",
    ]
    assert "https://example.slack.com/archives/C1/p1" in str(answer.blocks)


def test_what_does_not_count_any_more_is_shown_on_request() -> None:
    old = replace(FIRST, superseded_at=LATER)
    new = replace(FIRST, statement="We need it now.", at=LATER, earlier=(START,))
    gone = replace(FIRST, delegation="Castellia", withdrawn_at=LATER, withdrawn_by="Odd Berg")
    asked = on_one(old, gone, new)
    now = lines(views.positions_on("cables#2", asked, ()))
    assert [line for line in now if line.startswith("We need")] == ["We need it now."]
    assert now[-1] == "2 older statements superseded or withdrawn: positions 1 history"
    assert lines(views.positions_on("cables#2", asked, (), history=True)) == [
        "cables#2, question 1: all statements: Why a register?",
        "Norland (support): Mei Tanaka, Wednesday 10 March 2027, 13:00 Europe/Oslo (12:00 UTC); "
        "superseded Wednesday 10 March 2027, 14:00 Europe/Oslo (13:00 UTC)",
        "We need it.",
        "Castellia (support): Mei Tanaka, Wednesday 10 March 2027, 13:00 Europe/Oslo "
        "(12:00 UTC); withdrawn by Odd Berg Wednesday 10 March 2027, 14:00 Europe/Oslo (13:00 UTC)",
        "We need it.",
        "Norland (support): Mei Tanaka, Wednesday 10 March 2027, 14:00 Europe/Oslo (13:00 UTC); "
        "2nd version",
        "We need it now.",
    ]


def test_only_the_newest_few_of_the_earlier_times_are_told() -> None:
    times = tuple(START + timedelta(minutes=n) for n in range(9))
    (_, heading, *_) = lines(views.positions_on("c#1", on_one(replace(FIRST, earlier=times)), ()))
    assert "; 10th version; 7th: " in heading
    assert ("; 8th: " in heading, "; 9th: " in heading, "; 6th: " in heading) == (True, True, False)


@pytest.mark.parametrize(("size", "cut"), [(600, False), (601, True), (12_000, True)])
def test_long_statements_are_announced_as_a_file(size: int, cut: bool) -> None:
    asked = on_one(replace(FIRST, statement="x" * size))
    assert views.is_excerpted("c#1", asked, ()) is cut
    text = views.positions_on("c#1", asked, ()).text
    assert ("Shortened here. All of it comes to you as a file." in text) is cut


def test_many_middling_statements_share_the_room_and_come_as_a_file() -> None:
    many = [replace(FIRST, delegation=f"Side {n}", statement="y" * 599) for n in range(193)]
    asked = on_one(*many)
    assert views.is_excerpted("c#1", asked, ())
    assert check_message_blocks(views.positions_on("c#1", asked, ()).blocks) == []
    assert views.full_text("c#1", asked).count("y" * 599) == 193


def test_short_statements_are_shown_to_the_letter() -> None:
    words = "Two  spaces,\n<!channel> & *stars*"
    answer = views.positions_on("c#1", on_one(replace(FIRST, statement=words)), ())
    quotes = [
        part["elements"][0]["text"]
        for block in answer.blocks
        for part in block["elements"]
        if part["type"] == "rich_text_quote"
    ]
    assert quotes == [words]

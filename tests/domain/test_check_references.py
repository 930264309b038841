"""A "see" that leads nowhere or in a circle."""

from __future__ import annotations

import pytest

from adhocbot.domain.minutes import check
from adhocbot.domain.minutes.references import reference_findings
from adhocbot.domain.record import PositionFact, Record
from tests import records
from tests.records import empty_record, quiet_record


def keys(record: Record) -> list[str]:
    return [found.key for found in reference_findings(record, sections=3)]


def asked(*answers: tuple[int, str]) -> Record:
    """Questions 1 to 4, and what Norland answered to some of them."""
    positions: tuple[PositionFact, ...] = tuple(
        records.position("Norland", (number,), text) for number, text in answers
    )
    questions = tuple(records.question(number, "Why?") for number in range(1, 5))
    return empty_record(questions=questions, positions=positions)


@pytest.mark.parametrize(
    "text",
    [
        "see question 2",
        "As before, see also section 3.",
        "See agenda item 1",
        "Voir question 4",
        "Véase la pregunta 1",
        "We see 9 questions here, and section 9 is long.",
        "Oversee item 9",
    ],
)
def test_what_leads_somewhere(text: str) -> None:
    record = empty_record(items=(records.item(1, "Fees", text),), questions=asked().questions)

    assert keys(record) == []


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("see question 9", "question 9"),
        ("(See section 4)", "section 4"),
        ("see also agenda item 2.", "item 2"),
        ("voir la question 7", "question 7"),
    ],
)
def test_what_leads_nowhere(text: str, target: str) -> None:
    record = empty_record(items=(records.item(1, "Fees", text),), questions=asked().questions)

    assert keys(record) == [f"see-nowhere:item 1:{target}"]


def test_below_and_above_in_a_list() -> None:
    record = empty_record(
        items=(
            records.item(1, "Fees", "See below.", "They rose.", "see above"),
            records.item(2, "Tolls", "See above", "They fell.", "see below"),
        )
    )

    assert keys(record) == ["see-nowhere:item 2:above", "see-nowhere:item 2:below"]


@pytest.mark.parametrize(
    "answers",
    [
        [(1, "see question 2"), (2, "Because.")],
        [(1, "See below."), (3, "Because.")],
        [(1, "Because."), (4, "see above")],
        [(1, "See the answer to question 4."), (4, "Because, see question 1 for more.")],
        [(1, "See our letter.")],
    ],
)
def test_an_answer_that_sends_to_another(answers: list[tuple[int, str]]) -> None:
    assert keys(asked(*answers)) == []


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([(1, "see question 2")], ["see-nowhere:Norland:1"]),
        ([(1, "see question 77")], ["see-nowhere:Norland:1"]),
        ([(3, "See below")], ["see-nowhere:Norland:3"]),
        ([(1, "see question 1")], ["see-circle:Norland:1"]),
        ([(1, "see below"), (2, "see above")], ["see-circle:Norland:1"]),
        (
            [(1, "see question 2"), (2, "see question 3"), (3, "see question 2")],
            ["see-circle:Norland:2"],
        ),
    ],
)
def test_an_answer_that_sends_nowhere_or_round(
    answers: list[tuple[int, str]], expected: list[str]
) -> None:
    assert keys(asked(*answers)) == expected


def test_the_tables_own_cells() -> None:
    record = empty_record(
        questions=(
            records.question(1, "Why?", None, "see question 2"),
            records.question(2, "Why not?", "see question 9", "see question 1"),
        )
    )

    found = list(reference_findings(record, sections=3))

    assert [(one.key, one.sentence) for one in found] == [
        (
            "see-nowhere:question 2:question 9",
            "“see question 9” in question 2 leads nowhere: there is no such question.",
        ),
        (
            "see-circle:the column of comments:1",
            "The references of the column of comments lead in a circle: questions 1, 2, 1.",
        ),
    ]


def test_a_line_that_leads_nowhere_is_mended_as_it_should_read() -> None:
    record = quiet_record(items=(records.item(1, "Fees", "See item 9."),))
    (found,) = check(record)
    assert found.needs is not None
    assert (found.needs.begins, found.needs.text) == ("", "See item 9.")
    in_the_table = quiet_record(questions=(records.question(1, "See item 9."),))
    assert [one.needs for one in check(in_the_table) if one.key.startswith("see")] == [None]

"""A revision beside the one before, made by hand: something of every kind stayed, came and went."""

from __future__ import annotations

from dataclasses import replace

from adhocbot.domain.minutes import compile_minutes
from adhocbot.domain.minutes.model import (
    Line,
    Listing,
    Minutes,
    Paragraph,
    QuestionRow,
    QuestionTable,
    Row,
    Section,
    Statement,
    Subheading,
    Table,
)
from tests.records import empty_record

GONE = "Gone with it."


def marked_minutes(profile: str = "plain") -> Minutes:
    """Minutes with marks; what was gone says GONE."""
    base = compile_minutes(empty_record(profile=profile))
    return replace(base, revision=1, sections=(*_kept(), _gone()))


def _kept() -> tuple[Section, ...]:
    question = QuestionRow(
        1,
        "Who pays & when?",
        "Costs.",
        "",
        answers=(
            Statement("Norland", "We pay.\nTwice a year.", was="We pay.\nOnce a year."),
            Statement("Castellia", "We <never> pay.", was=""),
            Statement("Utopia", "", was=GONE),
            Paragraph(Line("", was=GONE)),
        ),
        was=("Who pays & when?", "", GONE),
    )
    gone = QuestionRow(2, "", "", "", was=(GONE, "", ""))
    return (
        Section(
            "discussion",
            "Discussion",
            1,
            (
                Subheading(Line("Fees and tolls", was="Fees and duties")),
                Paragraph(Line("Nothing changed here.")),
                Listing(
                    (
                        Line("It stayed."),
                        Line("A new line.", was=""),
                        Line("", was=GONE),
                    )
                ),
                Subheading(Line("", was=GONE)),
                Statement("Utopia", "", was=GONE),
                QuestionTable(("No.", "Question", "Why", "Comments"), (question, gone)),
            ),
        ),
        Section(
            "documents",
            "Documents",
            2,
            (
                Table(
                    ("Document", "Title", "Source"),
                    (
                        Row(("TD1", "One", "Norland"), was=("TD1", "Uno", "Norland")),
                        Row(("TD2", "Two", ""), was=("", "", "")),
                        Row(("", "", ""), was=(GONE, "Three", "")),
                    ),
                ),
            ),
        ),
    )


def _gone() -> Section:
    return Section(
        "conclusions",
        "Conclusions",
        3,
        (Listing((Line("", was=GONE),)), Table(("A", "B"), (Row(("", ""), was=(GONE, "")),))),
    )

"""Minutes on pages that Slack takes, however much they say, and with all that they say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adhocbot.domain.minutes import Minutes, compile_minutes, profile
from adhocbot.domain.minutes.changes import Change
from adhocbot.domain.minutes.model import (
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
from adhocbot.sandbox.blockkit import check_view
from adhocbot.sandbox.driver.reading import words
from adhocbot.slack import views
from adhocbot.slack.views.excerpt import cut_up
from tests.records import full_record
from tests.slack.facts import HOSTILE, RECORDS, huge

_HEADERS = ("No.", "Question", "Why", "Comments")


def _views(
    minutes: Minutes, changed: tuple[Change, ...] = (), most: int = 1_000
) -> list[dict[str, Any]]:
    """The pages; up to `most` of them, from all over, and the last."""
    read = views.book(minutes, changed)
    count = len(read.pages)
    return [
        views.reading("tides#1", read, views.Place(1, 0, page), "A later one.")
        for page in sorted({*range(0, count, count // most + 1), count - 1})
    ]


def _assembly(questions: int, delegations: int) -> Minutes:
    """As many statements of 1,500 characters to as many questions."""
    rows = tuple(
        QuestionRow(
            *(n, f"Question {n}?", "Why", ""),
            answers=tuple(
                Statement(f"Land {land} (support)", f"{n}/{land} " + "so it is " * 166)
                for land in range(delegations)
            ),
        )
        for n in range(1, questions + 1)
    )
    minutes = compile_minutes(full_record(questions=(), positions=()))
    section = Section("asked", "Asked", None, (QuestionTable(_HEADERS, rows),))
    return replace(minutes, sections=(*minutes.sections, section))


@pytest.mark.parametrize("size", RECORDS)
@pytest.mark.parametrize("laid_out", ["plain", "itu-t"])
def test_slack_takes_every_page(size: str, laid_out: str) -> None:
    assert profile(laid_out).key == laid_out
    change = Change(HOSTILE, "changed", huge(1), huge(2))
    minutes = compile_minutes(replace(RECORDS[size], profile=laid_out))
    pages = _views(minutes, (change,) * 40, 40)
    assert [check_view(page) for page in pages] == [[]] * len(pages)


def test_an_assembly_says_everything_and_a_question_is_found() -> None:
    minutes = _assembly(12, 193)
    pages = _views(minutes)
    some = _views(minutes, most=40)
    assert [check_view(page) for page in some] == [[]] * len(some)
    whole = "\n".join(words("", page["blocks"]) for page in pages)
    assert whole.count("so it is") == 12 * 193 * 166
    assert "…" not in whole.replace("Go to …", "")
    stops = {stop.heading: stop.page for stop in views.book(minutes).stops if stop.is_question}
    assert list(stops) == [f"{n}. Question {n}?" for n in range(1, 13)]
    assert all(f"Question {n}?" in str(pages[page]) for n, page in enumerate(stops.values(), 1))


def test_a_hundred_questions_and_more_leave_the_sections_in_the_menu() -> None:
    pages = _views(_assembly(120, 2))
    [menu] = [e for e in pages[0]["blocks"][-1]["elements"] if "options" in e]
    assert [o["text"]["text"] for o in menu["options"]][-1] == "Asked"


def test_a_page_beyond_the_last_is_the_last() -> None:
    read = views.book(_assembly(2, 20))
    last = views.reading("tides#1", read, views.Place(1, 0, len(read.pages) - 1))
    assert views.reading("tides#1", read, views.Place(1, 0, 10**17)) == last


@given(st.text(), st.integers(30, 60))
def test_what_is_cut_up_is_all_there(text: str, most: int) -> None:
    pieces = cut_up(text, most)
    assert all(len(piece) <= most for piece in pieces)
    assert _letters("".join(pieces)) == _letters(text)


def _letters(text: str) -> str:
    return text.replace(" ", "").replace("\n", "")


def test_rows_and_lines_read_as_sentences() -> None:
    blocks = (
        Subheading(Line("The gauge")),
        Listing((Line("One", number=1), Line("Two", number=2))),
        Paragraph(Line("So it was.")),
        Table(("No.", "Action", "Owner", "Due"), (Row(("1", "Paint it", "Norway", "–")),)),
    )
    minutes = replace(
        compile_minutes(full_record()), sections=(Section("x", "More", None, blocks),)
    )
    [page] = views.book(minutes).pages
    said = words("", views.reading("t#1", views.book(minutes), views.Place(1, None))["blocks"])
    assert said.splitlines()[-7:] == [
        "More", "The gauge", "1. One", "2. Two", "So it was.",
        "1 Paint it · Owner: Norway", "Send me the files",
    ]  # fmt: skip
    assert len(page) > 6

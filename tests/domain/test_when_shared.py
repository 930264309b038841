"""The table of phrases that stands beside the checkout, where there is one."""

import csv
from datetime import datetime
from pathlib import Path

import pytest

from adhocbot.domain.when import NotATime, read_when
from tests.domain.when_fuzz import dead_lines

CASES = Path(__file__).parents[2].parent / "shared" / "cases" / "when.csv"


def test_every_phrase_of_the_shared_table() -> None:
    if not CASES.exists():
        pytest.skip("the shared table of phrases is not beside this checkout")
    with CASES.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert rows
    wanted = [
        (r["phrase"], instant(r["expected_start"]), instant(r["expected_end"]), r["expected_error"])
        for r in rows
    ]
    assert [shared_reading(row) for row in rows] == wanted


def test_every_refusal_of_the_shared_table_shows_a_line_that_works() -> None:
    if not CASES.exists():
        pytest.skip("the shared table of phrases is not beside this checkout")
    with CASES.open(encoding="utf-8", newline="") as table:
        rows = [row for row in csv.DictReader(table) if row["expected_error"]]
    dead = []
    for row in rows:
        now = datetime.fromisoformat(row["now"])
        with pytest.raises(NotATime) as refused:
            read_when(row["phrase"], now=now, zone=row["tz"])
        dead += dead_lines(refused.value.sentence, row["tz"], now)
    assert (len(rows), dead) == (45, [])


def instant(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def shared_reading(row: dict[str, str]) -> tuple[str, datetime | None, datetime | None, str]:
    now = datetime.fromisoformat(row["now"])
    try:
        found = read_when(row["phrase"], now=now, zone=row["tz"])
    except NotATime as refused:
        return row["phrase"], None, None, refused.kind
    return row["phrase"], found.start, found.end, ""

"""Rows of a table of questions, kept until somebody confirms them."""

from __future__ import annotations

from datetime import timedelta

from adhocbot.domain.rows import ReadRow
from adhocbot.services import imports
from adhocbot.services.forgetting import KEEP_FORMS, forget
from adhocbot.store import tables
from tests.support.stage import BEN, LENA, Stage

ROWS = [ReadRow(f"Question {n}?", "w" * 500, None) for n in range(1, 201)]


def test_two_hundred_rows_are_kept_and_then_imported_once(stage: Stage) -> None:
    session = stage.staffed()
    assert stage.do(imports.keep, session, ROWS, "form:V1", user=BEN) == "lamps#1"
    assert stage.rows(tables.Question) == []
    assert stage.refused(imports.take, "form:V1").kind == "gone"
    saved = stage.do(imports.take, "form:V1", user=BEN)
    assert saved.sentence.startswith("lamps#1: questions 1 to 200 imported.")
    held = [ReadRow(row.text, row.why, row.comments) for row in stage.rows(tables.Question)]
    assert held == ROWS
    assert stage.refused(imports.take, "form:V1", user=BEN).kind == "gone"


def test_who_may_not_keeps_nothing(stage: Stage) -> None:
    session = stage.staffed()
    assert stage.refused(imports.keep, session, ROWS, "k", user=LENA).kind == "not_allowed"
    assert stage.refused(imports.keep, session, [*ROWS, ROWS[0]], "k").kind == "too_many"


def test_the_same_form_sent_again_replaces_its_rows(stage: Stage) -> None:
    session = stage.staffed()
    stage.do(imports.keep, session, ROWS, "k")
    stage.do(imports.keep, session, ROWS[:1], "k")
    assert "question 1 imported" in stage.do(imports.take, "k").sentence


def test_what_nobody_confirms_is_forgotten(stage: Stage) -> None:
    session = stage.staffed()
    stage.do(imports.keep, session, ROWS[:1], "old")
    stage.clock.turn_to(stage.clock.now() + KEEP_FORMS)
    stage.do(imports.keep, session, ROWS[:1], "new")
    forget(stage.database, stage.clock.now())
    assert [row.key for row in stage.rows(tables.KeptForm)] == ["new", "old"]
    forget(stage.database, stage.clock.now() + timedelta(seconds=1))
    assert [row.key for row in stage.rows(tables.KeptForm)] == ["new"]

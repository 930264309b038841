"""The statements of the real case, through the sentences, character by character."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from adhocbot.domain.sentences import read_reply
from adhocbot.domain.sentences.commands import PositionState, QuestionAdd
from tests.domain.spoken import heard

CASE = Path(__file__).parents[2].parent / "shared" / "cases" / "quantum-2.yaml"
pytestmark = pytest.mark.skipif(not CASE.exists(), reason="the shared cases are not here")


def _case() -> dict[str, Any]:
    case: dict[str, Any] = yaml.safe_load(CASE.read_text(encoding="utf-8"))
    return case


def test_every_statement_is_kept_as_a_position_and_as_a_reply() -> None:
    for position in _case()["positions"]:
        numbers, statement = tuple(position["answers"]), position["statement"].strip()
        joined = ",".join(str(number) for number in numbers)
        assert heard(f"position {joined} {statement}") == PositionState(
            numbers, None, None, None, statement
        )
        assert heard(f"position {joined} for China by e-mail {statement}") == PositionState(
            numbers, "China", "by e-mail", None, statement
        )
        assert read_reply(f"{joined}: {statement}") == (numbers, statement)
        assert read_reply(statement) is None


def test_every_question_is_kept_with_its_why_and_comments() -> None:
    for row in _case()["questions"]:
        title, why, comments = (row[part].strip() for part in ("title", "why", "comments"))
        assert heard(f"question add {title} why: {why} comments: {comments}") == QuestionAdd(
            title, why, comments
        )

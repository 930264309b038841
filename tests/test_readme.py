"""The README says what the bot does."""

from __future__ import annotations

from pathlib import Path

from adhocbot import readme
from adhocbot.settings import Settings

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def test_the_table_of_verbs_is_the_one_that_the_bot_reads_with() -> None:
    assert readme.rewritten(README) == README


def test_every_variable_is_explained() -> None:
    names = {field.alias for field in Settings.model_fields.values() if field.alias}
    assert {name for name in names if f"`{name}`" not in README} == set()

"""What a series settles for its documents: their language, and the study period on their cover."""

from __future__ import annotations

import pytest

from adhocbot.domain.sentences import commands as c
from adhocbot.services import series
from adhocbot.store.record import record_facts
from tests.support.stage import Stage


@pytest.mark.parametrize("value", ["fr", "FR", "Français"])
def test_documents_in_french(stage: Stage, value: str) -> None:
    session = stage.staffed()
    told = stage.do(series.change, session, c.SettingsChange("language", value))

    assert told.sentence == (
        "lamps#1: documents are made in français. Statements are never translated."
    )
    assert stage.read(record_facts, session).language == "fr"
    again = stage.refused(series.change, session, c.SettingsChange("language", "fr"))
    assert again.sentence == "Documents are made in français already."


@pytest.mark.parametrize("value", ["tlh", "", "{{ 7*7 }}", "fr fr", "x" * 5000])
def test_a_language_that_there_is_not(stage: Stage, value: str) -> None:
    session = stage.staffed()
    refused = stage.refused(series.change, session, c.SettingsChange("language", value))

    assert refused.sentence == (
        "Documents are made in en (English) or fr (français). For example: settings language fr"
    )
    assert stage.read(record_facts, session).language == "en"


def test_the_study_period_as_typed(stage: Stage) -> None:
    session = stage.staffed()
    told = stage.do(series.change, session, c.SettingsChange("period", "2025–2028 (WP 1)"))

    assert told.sentence == (
        "lamps#1: minutes name the study period 2025–2028 (WP 1), where their cover has one."
    )
    assert stage.read(record_facts, session).period == "2025–2028 (WP 1)"
    told = stage.do(series.change, session, c.SettingsChange("period", "off"))
    assert told.sentence == "lamps#1: minutes name no study period."
    assert stage.read(record_facts, session).period is None


def test_a_study_period_that_is_no_period(stage: Stage) -> None:
    session = stage.staffed()

    assert stage.refused(
        series.change, session, c.SettingsChange("period", "x" * 256)
    ).sentence == (
        "A study period has at most 255 characters. For example: settings period 2025-2028"
    )
    assert stage.refused(series.change, session, c.SettingsChange("period", "off")).sentence == (
        "There is no study period."
    )

"""The HTML form of the minutes in a real browser: an accessibility checker, wide and on a phone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ViewportSize

from adhocbot.documents import render
from adhocbot.domain.minutes import PROFILES, compile_minutes
from tests import records
from tests.documents.marked import marked_minutes
from tests.records import full_record

WIDE, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=360, height=780)


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_nothing_shuts_anybody_out(
    browser: Browser, viewport: ViewportSize, tmp_path: Path
) -> None:
    found = {}
    for profile in PROFILES:
        record = full_record(
            profile=profile, minutes_document="TD 424", revision=1, remarks=(records.remark(),)
        )
        minutes = compile_minutes(record)
        marks = replace(marked_minutes(profile), profile=profile)
        for name, shown in (("minutes", minutes), ("marks", marks)):
            file = tmp_path / f"{profile}-{name}.html"
            file.write_bytes(render(shown, "html"))
            page = browser.new_page(viewport=viewport)
            page.goto(file.as_uri())
            violations = Axe().run(page).response["violations"]
            wider = page.evaluate(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            )
            found[profile, name] = [each["id"] for each in violations], wider
            page.close()

    assert found == dict.fromkeys(found, ([], False))

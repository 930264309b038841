"""An accessibility checker on every page, in light and dark, wide and at phone width."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.desk import PHONE, WIDE, Desk


def _violations(page: Page) -> list[str]:
    # A colour that is still on its way to another one is not what anybody reads.
    page.evaluate(
        """() => Promise.allSettled(document.getAnimations()
             .filter((each) => each instanceof CSSTransition).map((each) => each.finished))"""
    )
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {each['help']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for each in found
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_nothing_shuts_anybody_out(desk: Desk, viewport: ViewportSize) -> None:
    desk.begin(desk.rehearsal.usual)
    found: dict[str, list[str]] = {}

    def look(name: str, page: Page) -> None:
        found[f"{name}, light"] = _violations(page)
        page.emulate_media(color_scheme="dark")
        found[f"{name}, dark"] = _violations(page)
        page.emulate_media(color_scheme="light")

    alba = desk.window("alba", viewport=viewport)
    alba.type("/adhoc agenda").message("Only visible to you")
    look("channel", alba.page)
    alba.type("/adhoc schedule")
    form = alba.form
    form.get_by_role("button", name="Schedule").click()
    expect(form.get_by_label("Topic")).to_have_attribute("aria-invalid", "true")
    look("form with errors", alba.page)
    form.get_by_role("button", name="Close").click()
    alba.gone(form)
    wei = desk.window("wei", "app/adhocbot/messages", viewport=viewport)
    prompt = wei.message("Isle Union")
    look("prompt", wei.page)
    prompt.get_by_role("button", name="Answer").click()
    wei.form.get_by_role("textbox").first.wait_for()
    look("prompt's form", wei.page)
    wei.form.get_by_role("button", name="Close").click()
    wei.gone(wei.page.locator("dialog[data-modal]"))
    prompt.hover()
    prompt.get_by_role("link", name="Reply in thread").click()
    wei.message("Isle Union", thread=True)
    look("thread", wei.page)
    for name, path in {
        "home": "as/wei/app/adhocbot/home",
        "inspector": "inspector",
        "apps": "apps",
        "beside": "beside",
        "problem": "as/wei/channel/nowhere",
    }.items():
        page = desk.page(path)
        page.set_viewport_size(viewport)
        if name == "home":
            expect(page.locator("main")).to_contain_text("Positions you owe", timeout=10_000)
        look(name, page)
    desk.complaints[:] = [c for c in desk.complaints if "404" not in c]
    assert {name: each for name, each in found.items() if each} == {}

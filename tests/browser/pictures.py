"""The README's pictures, taken from the page itself: `python -m tests.browser.pictures`."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from adhocbot.demo.rehearsal import Rehearsal
from adhocbot.demo.script import load
from tests.browser.desk import Desk
from tests.support.browsers import chromium

DOCS = Path(__file__).parents[2] / "docs"


def _channel(desk: Desk) -> None:
    desk.after("the positions are laid side by side")
    alba = desk.window("alba")
    alba.type("/adhoc positions").message("Northland", "Only visible to you")
    thread = alba.message("question add Why now?")
    thread.get_by_role("link", name="1 reply").click()
    alba.message("question 2", thread=True)
    alba.page.mouse.move(0, 0)
    alba.page.screenshot(path=DOCS / "sandbox-channel.png")


def _form(desk: Desk) -> None:
    desk.begin(desk.rehearsal.usual)
    alba = desk.window("alba")
    alba.type("/adhoc schedule")
    alba.form.get_by_label("Topic").fill("Quantum")
    alba.form.get_by_label("When").fill("Fri 11 June 13:15-12:30")
    alba.form.get_by_label("Place").fill("Lantern House, Geneva")
    alba.form.get_by_role("button", name="Schedule").click()
    expect(alba.form.get_by_label("When")).to_have_attribute("aria-invalid", "true")
    expect(alba.form.locator("form")).not_to_have_attribute("aria-busy", "true")
    alba.page.screenshot(path=DOCS / "sandbox-form.png")


def main() -> None:
    """Take them anew."""
    rehearsal = Rehearsal(load(), speed=20)
    with chromium() as browser:
        rehearsal.start()
        desk = Desk(browser, rehearsal)
        _channel(desk)
        _form(desk)
        desk.close()
        rehearsal.stop()


if __name__ == "__main__":
    main()

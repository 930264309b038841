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
    thread = alba.message("Why now?")
    thread.get_by_role("link", name="1 reply").click()
    alba.message("question 2", thread=True)
    alba.page.mouse.move(0, 0)
    alba.page.screenshot(path=DOCS / "sandbox-channel.png")


def _form(desk: Desk) -> None:
    desk.begin(desk.rehearsal.usual)
    wei = desk.window("wei", "app/adhocbot/messages")
    wei.message("Isle Union").get_by_role("button", name="Answer").click()
    fields = wei.form.get_by_role("textbox")
    fields.nth(0).fill("A study group would duplicate the work of the Harbour Office.")
    wei.form.get_by_role("combobox").nth(0).select_option(label="oppose")
    wei.form.get_by_role("combobox").nth(1).select_option(label="neutral")
    wei.form.get_by_role("button", name="Put on record").click()
    expect(wei.form.locator("[aria-invalid=true]")).not_to_have_count(0)
    wei.page.screenshot(path=DOCS / "sandbox-form.png")


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

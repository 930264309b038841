"""The module that listens to drawn blocks, in a real browser under the page's own policy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from adhocbot.sandbox import page as page_package
from adhocbot.sandbox.page.draw import blocks
from tests.sandbox.blockkit import samples
from tests.sandbox.draw.seen import VIEWER, surface

STATIC = Path(page_package.__file__).parent / "static"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
TYPES = {"js": "text/javascript", "css": "text/css"}
SCRIPT = """
import * as elements from "/elements.js";
window.elements = elements;
window.heard = [];
for (const name of ["sandbox:act", "sandbox:submit", "sandbox:suggest"]) {
  document.addEventListener(name, ({ detail }) => window.heard.push([name, detail]));
}
elements.localise(document);
elements.listen(document);
"""


@pytest.fixture(scope="module")
def browser_page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def show(page: Page, given: list[dict[str, Any]]) -> None:
    """Blocks as a modal's, on a page with nothing else."""
    drawn = blocks(given, VIEWER, surface("modal"))
    html = (
        '<!doctype html><html lang="en"><title>Blocks</title>'
        '<link rel="stylesheet" href="/colours.css"><link rel="stylesheet" href="/blocks.css">'
        f'<form data-surface="s">{drawn}<button>Submit</button></form>'
        '<script type="module" src="/test.js"></script></html>'
    )

    def answer(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        if name == "test.js":
            route.fulfill(body=SCRIPT, content_type="text/javascript")
        elif (STATIC / name).is_file():
            route.fulfill(path=STATIC / name, content_type=TYPES[name.rpartition(".")[2]])
        else:
            headers = {"content-security-policy": POLICY, "content-type": "text/html"}
            route.fulfill(body=html if not name else "", headers=headers)

    page.unroute_all()
    page.route("**/*", answer)
    page.goto("http://page.test/")


def until(page: Page, expression: str) -> None:
    """Wait. The page's policy forbids Playwright's own way to."""
    for _ in range(200):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(20)
    raise AssertionError(expression)


def heard(page: Page, count: int = 0) -> list[Any]:
    """The events so far, once there are so many: a closed dialog is told of a little later."""
    until(page, f"heard.length >= {count}")
    return list(page.evaluate("window.heard"))


def inputs(**elements: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "type": "input",
            "block_id": name,
            "label": samples.plain(name),
            "element": {**element, "action_id": "a"},
        }
        for name, element in elements.items()
    ]


OPTIONS = [samples.option("one"), samples.option("two"), {"text": samples.plain("Three")}]


def test_what_is_entered(browser_page: Page) -> None:
    given = inputs(
        text={"type": "plain_text_input", "multiline": True, "initial_value": "\na\n"},
        empty={"type": "plain_text_input"},
        select={"type": "static_select", "options": OPTIONS, "initial_option": OPTIONS[2]},
        none={"type": "static_select", "options": OPTIONS},
        many={"type": "multi_static_select", "options": OPTIONS, "initial_options": OPTIONS[1:]},
        radio={"type": "radio_buttons", "options": OPTIONS},
        boxes={"type": "checkboxes", "options": OPTIONS, "initial_options": OPTIONS[:1]},
        outside={"type": "external_select", "initial_option": OPTIONS[0]},
        person={"type": "users_select", "initial_user": "U1"},
        date={"type": "datepicker", "initial_date": "2029-12-12"},
        time={"type": "timepicker", "initial_time": "13:15"},
        moment={"type": "datetimepicker", "initial_date_time": 1_900_000_020},
        file={"type": "file_input"},
        __proto__={"type": "plain_text_input", "initial_value": "x"},
    )
    show(browser_page, given)
    state = browser_page.evaluate(
        "JSON.stringify(elements.stateOf(document.querySelector('[data-surface]')))"
    )
    assert json.loads(state) == {
        "text": {"a": "\na\n"},
        "empty": {"a": None},
        "select": {"a": "Three"},
        "none": {"a": None},
        "many": {"a": ["two", "Three"]},
        "radio": {"a": None},
        "boxes": {"a": ["one"]},
        "outside": {"a": OPTIONS[0]},
        "person": {"a": "U1"},
        "date": {"a": "2029-12-12"},
        "time": {"a": "13:15"},
        "moment": {"a": 1_900_000_020},
        "__proto__": {"a": "x"},
    }


@pytest.mark.parametrize(
    ("wall", "zone", "epoch"),
    [
        ("2026-07-01T12:00", "Europe/Zurich", 1782900000),
        ("2026-03-29T03:30", "Europe/Zurich", 1774747800),
        ("2026-11-01T12:00", "America/New_York", 1793552400),
        ("2026-01-01T00:00", "Asia/Kathmandu", 1767204900),
    ],
)
def test_a_wall_clock_in_a_zone(browser_page: Page, wall: str, zone: str, epoch: int) -> None:
    show(browser_page, [])
    assert browser_page.evaluate("([w, z]) => elements.epochOf(w, z)", [wall, zone]) == epoch


def test_dates_in_the_viewers_zone_and_language(browser_page: Page) -> None:
    show(browser_page, [])
    # 2026-12-31 23:30 UTC is in the next year in Zurich.
    formats = ["{date_num}", "{date}", "{date_long}", "{date_short}", "{date_slash}", "{time}"]
    formats += ["{time_secs}", "{date_pretty}", "{date_short_pretty} {nope}", "{ago}"]
    write = "(f) => f.map((x) => elements.written(x, 1798759800, 'Europe/Zurich', 'fr-FR', NOW))"
    assert browser_page.evaluate(write.replace("NOW", "1798759800000 - 3 * 3600000"), formats) == [
        *("2027-01-01", "1 janvier 2027", "vendredi 1 janvier 2027", "1 janv. 2027", "01/01/2027"),
        *("0:30", "0:30:00", "demain", "demain {nope}", "dans 3 heures"),
    ]


def test_a_click_asks_first_and_then_acts(browser_page: Page) -> None:
    confirm = {"text": samples.mrkdwn("*Sure*?"), "confirm": samples.plain("Do")}
    button = {"type": "button", "text": samples.plain("Go"), "action_id": "a", "value": "7"}
    show(
        browser_page,
        [{"type": "actions", "block_id": "b", "elements": [button | {"confirm": confirm}]}],
    )
    browser_page.get_by_role("button", name="Go").click()
    assert browser_page.locator("dialog strong").inner_text() == "Sure"
    browser_page.get_by_role("button", name="Cancel").click()
    browser_page.get_by_role("button", name="Go").click()
    browser_page.keyboard.press("Escape")
    assert heard(browser_page) == []
    browser_page.get_by_role("button", name="Go").click()
    browser_page.get_by_role("button", name="Do").click()
    detail = {"block_id": "b", "action_id": "a", "type": "button", "value": "7"}
    assert heard(browser_page, 1) == [["sandbox:act", {**detail, "choice": None, "state": {}}]]


def test_a_choice_that_is_taken_back_is_as_before(browser_page: Page) -> None:
    confirm = {"text": samples.mrkdwn("Sure?")}
    select = {"type": "static_select", "action_id": "a", "options": OPTIONS, "confirm": confirm}
    show(browser_page, [{"type": "actions", "block_id": "b", "elements": [select]}])
    menu = browser_page.locator("select")
    menu.select_option("one")
    browser_page.get_by_role("button", name="Yes").click()
    heard(browser_page, 1)
    menu.select_option("two")
    browser_page.get_by_role("button", name="Cancel").click()
    until(browser_page, "document.querySelector('select').value === 'one'")
    assert [detail["choice"] for _, detail in heard(browser_page)] == ["one"]


def test_an_overflow_menu_by_keys(browser_page: Page) -> None:
    menu = {"type": "overflow", "action_id": "a", "options": OPTIONS}
    show(browser_page, [{"type": "actions", "block_id": "b", "elements": [menu]}])
    browser_page.get_by_label("More actions").focus()
    for key in ("Enter", "Tab", "Tab", "Tab", "Enter"):
        browser_page.keyboard.press(key)
    detail = {"block_id": "b", "action_id": "a", "type": "overflow", "value": None}
    assert heard(browser_page, 1) == [["sandbox:act", {**detail, "choice": "Three", "state": {}}]]
    browser_page.keyboard.press("Enter")
    browser_page.keyboard.press("Escape")
    assert browser_page.locator("details[open]").count() == 0


def test_a_menu_of_several(browser_page: Page) -> None:
    options = [samples.option(f"n{number}") for number in range(9)]
    menu = {"type": "multi_static_select", "options": options, "max_selected_items": 2}
    show(browser_page, inputs(many=menu))
    browser_page.locator("summary").click()
    browser_page.get_by_label("Filter the options").fill("N7")
    assert browser_page.locator("label.bk-choice:visible").all_inner_texts() == ["n7\nWhy"]
    browser_page.locator("label.bk-choice:visible").click()
    browser_page.get_by_label("Filter the options").fill("")
    browser_page.locator("label.bk-choice").first.click()
    assert browser_page.locator("label.bk-choice input:disabled").count() == 7
    browser_page.get_by_role("button", name="Remove n7").click()
    assert browser_page.locator(".bk-picked").all_inner_texts() == ["n0\n×"]
    assert browser_page.locator("label.bk-choice input:disabled").count() == 0


def test_suggestions_come_from_the_page(browser_page: Page) -> None:
    show(browser_page, inputs(outside={"type": "external_select", "min_query_length": 2}))
    browser_page.locator("summary").click()
    search = browser_page.get_by_label("Search")
    search.fill("a")
    search.fill("ab")
    assert [(name, each["typed"]) for name, each in heard(browser_page)] == [
        ("sandbox:suggest", "ab")
    ]
    browser_page.evaluate("(options) => heard[0][1].answer(options)", OPTIONS[:2])
    browser_page.locator("label.bk-choice").last.click()
    browser_page.get_by_role("button", name="Submit").click()
    assert heard(browser_page, 2)[-1] == [
        "sandbox:submit",
        {"state": {"outside": {"a": OPTIONS[1]}}},
    ]


def test_enter_in_a_field_that_dispatches_acts_and_does_not_submit(browser_page: Page) -> None:
    given = inputs(text={"type": "plain_text_input", "max_length": 3})
    show(browser_page, [{**given[0], "dispatch_action": True}])
    browser_page.locator("input").fill("a👍👍b")
    assert browser_page.locator(".bk-counter.is-over").inner_text() == "4 / 3"
    browser_page.keyboard.press("Enter")
    assert [(name, each["choice"]) for name, each in heard(browser_page, 1)] == [
        ("sandbox:act", "a👍👍b")
    ]

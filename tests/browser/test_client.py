"""What Slack's client does, wherever the words come from: zones, files, shortcuts, the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.browser.desk import PHONE, Desk


def test_it_opens_on_the_demos_channel_as_the_chair(desk: Desk) -> None:
    desk.begin(desk.rehearsal.usual)
    page = desk.page("")
    assert page.url == f"{desk.address}as/alba/channel/quantum"
    expect(page.get_by_role("heading", level=1)).to_have_text("#quantum")
    expect(page.get_by_label("Acting as").locator("option")).to_have_text(
        [
            "Alba – Lantern Society, Geneva",
            "Dara – Lantern Society Secretariat",
            "Bruno – Northland, Geneva",
            "Chiyo – Northland, Tokyo",
            "Wei – Isle Union, Beijing",
            "Nora – Isle Union, New York",
            "Emil – Visitor, observes",
        ]
    )
    page.get_by_label("Acting as").select_option(label="Nora – Isle Union, New York")
    expect(page).to_have_url(f"{desk.address}as/nora/channel/quantum")


@pytest.mark.parametrize(
    ("person", "day", "time"),
    [
        ("alba", "Wednesday, 9 June 2027", "13:15"),
        ("dara", "mercredi, 9 juin 2027", "13:15"),
        ("chiyo", "2027年6月9日水曜日", "20:15"),
        ("nora", "Wednesday, June 9, 2027", "7:15\u202fAM"),
    ],
)
def test_each_reads_times_in_zone_and_language(
    desk: Desk, person: str, day: str, time: str
) -> None:
    desk.after("the session is scheduled")
    card = desk.window(person).message("Lantern House, Geneva", "For you")
    mine = card.locator("time").filter(has_text=day)
    expect(mine).to_have_count(1)
    expect(card.locator("time").filter(has_text=time)).not_to_have_count(0)
    # The words that are the bot's own are the session's zone, for everyone.
    expect(card).to_contain_text("Wednesday 9 June 2027, 13:15–14:30 Europe/Zurich")


def test_a_message_becomes_an_action_item_from_its_menu(desk: Desk) -> None:
    desk.after("the session is scheduled")
    wei = desk.window("wei").type("Somebody should count the harbours")
    menu = wei.menu_of(wei.message("Somebody should count the harbours"))
    expect(menu.get_by_role("button")).to_have_text(
        [
            "Log as action item adhocbot",
            "Log as position adhocbot",
            "Add to agenda adhocbot",
            "Edit message",
            "Delete message",
            "Copy link",
        ]
    )
    menu.get_by_role("button", name="Log as action item").click()
    expect(wei.form.get_by_role("textbox").first).to_have_value(
        "Somebody should count the harbours"
    )
    wei.page.keyboard.press("Escape")
    wei.gone(wei.page.locator("dialog[data-modal]"))


def test_a_file_is_attached_looked_at_and_kept(desk: Desk, tmp_path: Path) -> None:
    desk.begin("step:0")
    alba, wei = desk.window("alba"), desk.window("wei")
    note = tmp_path / "Note – 会议.md"
    note.write_text("# Clocks\n\nThey *drift*.\n", "utf-8")
    composer = alba.page.locator("#composer")
    composer.fill("Read this")
    composer.locator("xpath=ancestor::form").locator("input[type=file]").set_input_files(note)
    shown = wei.message("Note – 会议.md")
    expect(shown).to_contain_text("Read this")
    expect(composer).to_have_value("")
    shown.get_by_text("Preview").click()
    expect(shown.locator("pre")).to_have_text("# Clocks\n\nThey *drift*.")
    with wei.page.expect_download() as download:
        shown.get_by_role("link", name="Download").click()
    assert download.value.suggested_filename == "Note – 会议.md"
    assert Path(download.value.path()).read_bytes() == note.read_bytes()


def test_what_comes_and_goes_above_leaves_the_focus_where_it_is(desk: Desk) -> None:
    wei = desk.begin("step:0").window("wei")
    composer = wei.page.locator("#composer")
    composer.fill("half a sentence")
    for playing in ("The demo is being played", ""):
        desk.rehearsal.playing = playing
        desk.rehearsal.slack.platform.ws.changes.note()
        expect(wei.page.locator(".playing")).to_have_count(1 if playing else 0)
        expect(composer).to_be_focused()
        expect(composer).to_have_value("half a sentence")


@pytest.mark.parametrize("by", ["button", "Enter"])
def test_an_error_takes_the_focus_to_its_field(desk: Desk, by: str) -> None:
    form = desk.begin("step:0").window("alba").type("/adhoc schedule").form
    form.get_by_label("Topic").fill("Quantum")
    if by == "Enter":
        form.get_by_label("Topic").press("Enter")
    else:
        form.get_by_role("button", name="Schedule").click()
    expect(form.get_by_label("When")).to_be_focused()


@pytest.mark.parametrize("by", ["button", "Enter"])
def test_an_error_calls_nobody_back_who_went_to_another_field(desk: Desk, by: str) -> None:
    alba = desk.begin("step:0").window("alba").type("/adhoc schedule")
    form = alba.form
    topic, when = form.get_by_label("Topic"), form.get_by_label("When")
    drawn: list[bool] = []
    held: list[Route] = []

    def drawing(route: Route) -> None:
        # The first drawing shows the errors; the one that the form waits for is held.
        (held.append if drawn else Route.continue_)(route)
        drawn.append(True)

    alba.page.route(alba.page.url, drawing)
    if by == "Enter":
        topic.press("Enter")
    else:
        form.get_by_role("button", name="Schedule").click()
    expect(topic).to_have_attribute("aria-invalid", "true")
    when.focus()
    for _ in range(100):
        if held:
            break
        alba.page.wait_for_timeout(50)
    held[0].continue_()
    expect(form.locator("form")).not_to_have_attribute("aria-busy", "true")
    expect(when).to_be_focused()


def test_what_only_one_person_sees_is_gone_after_a_reload(desk: Desk) -> None:
    desk.after("the session is scheduled")
    alba, dara = desk.window("alba"), desk.window("dara")
    for each in (alba, dara):
        each.type("/adhoc status").message("Only visible to you")
    alba.page.reload()
    alba.gone(alba.page.locator("main .message", has_text="Only visible to you"))
    alba.message("Lantern House, Geneva")
    dara.message("Only visible to you")


def test_the_transcript_is_a_file(desk: Desk) -> None:
    desk.after("the session is scheduled")
    alba = desk.window("alba")
    alba.page.get_by_text("Scenarios", exact=True).click()
    with alba.page.expect_download() as download:
        alba.page.get_by_role("link", name="Save the transcript as a file").click()
    text = Path(download.value.path()).read_text("utf-8")
    assert "[2027-06-08 16:00] adhocbot:" in text
    assert "Lantern House, Geneva" in text


def test_all_of_it_goes_by_keyboard(desk: Desk) -> None:
    desk.begin("step:0")
    alba = desk.window("alba")
    keys = alba.page.keyboard
    alba.page.locator("#composer").focus()
    keys.type("/adhoc schedule")
    keys.press("Escape")
    keys.press("Enter")
    form = alba.form
    # The first field has the focus, and the tab key goes through them.
    for words in ("Quantum", "Wed 9 June 13:15-14:30", "Lantern House"):
        while alba.page.evaluate("document.activeElement.tagName") != "INPUT":
            keys.press("Tab")
        keys.type(words)
        keys.press("Tab")
    keys.press("Space")
    expect(form.get_by_role("checkbox")).to_be_checked()
    keys.press("Space")
    for _ in range(4):
        keys.press("Tab")
        if alba.page.evaluate("document.activeElement.matches('[data-submit]')"):
            break
    keys.press("Enter")
    expect(form).to_contain_text("quantum#1 is scheduled")
    keys.press("Escape")
    alba.gone(form)
    card = alba.message("Lantern House", "Attend")
    card.get_by_role("button", name="Attend", exact=True).focus()
    keys.press("Enter")
    alba.message("Lantern House", "Alba")
    # The calendar file comes into its thread, and nothing moves under the focus any more.
    expect(card).to_contain_text("1 reply")
    # From the card's last button on, past its thread, to what can be done with the message itself.
    card.get_by_role("button", name="Calendar file").focus()
    for _ in range(2):
        keys.press("Tab")
    keys.press("Enter")
    expect(card.locator(".reaction")).to_contain_text("1")


def test_at_phone_width_the_sidebar_is_a_drawer_and_a_thread_fills_the_screen(desk: Desk) -> None:
    desk.after("in a thread the same sentence works after a mention")
    alba = desk.window("alba", viewport=PHONE)
    sidebar = alba.page.locator("#sidebar")
    expect(sidebar).not_to_be_in_viewport()
    alba.page.get_by_role("button", name="Conversations").click()
    expect(sidebar).to_be_in_viewport()
    sidebar.get_by_role("link", name="adhocbot").click()
    expect(alba.page.get_by_role("heading", level=1)).to_have_text("adhocbot")
    expect(sidebar).not_to_be_in_viewport()
    alba.page.go_back()
    alba.message("Why now?").get_by_role("link", name="1 reply").click()
    alba.message("question 2", thread=True)
    expect(alba.page.locator("#messages")).to_be_hidden()
    alba.page.get_by_role("link", name="Close the thread").click()
    expect(alba.page.locator("#messages")).to_be_visible()
    wide = alba.page.evaluate("document.documentElement.scrollWidth")
    assert wide == PHONE["width"]

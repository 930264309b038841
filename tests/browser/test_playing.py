"""A session played in the browser: the same sentences, forms, buttons and replies as in Slack."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.desk import Desk

_SCHEDULE = "/adhoc schedule Quantum #2 on Wed 9 June 13:15-14:30 at Lantern House, Geneva"


def test_scheduling_by_command_with_what_the_composer_completes(desk: Desk) -> None:
    alba = desk.begin("step:0").window("alba")
    composer = alba.page.locator("#composer")
    composer.press_sequentially("/adh")
    suggested = alba.page.get_by_role("listbox").get_by_role("option")
    expect(suggested.first).to_contain_text("/adhoc")
    composer.press_sequentially("oc sched")
    expect(suggested).to_have_count(1)
    composer.press("Tab")
    expect(composer).to_have_value("/adhoc schedule ")
    alba.type(_SCHEDULE)
    answer = alba.message("quantum#2 is scheduled", "Only visible to you")
    expect(answer).to_contain_text("Wednesday 9 June 2027")
    card = alba.message("Lantern House, Geneva", "Attend")
    expect(composer).to_have_value("")
    answer.get_by_role("button", name="Dismiss message").click()
    alba.gone(alba.page.locator(".message", has_text="Only visible to you"))
    card.get_by_role("button", name="Attend", exact=True).click()
    alba.message("Lantern House, Geneva", "Alba")


def test_scheduling_by_form_with_an_error_at_its_field(desk: Desk) -> None:
    alba = desk.begin("step:0").window("alba")
    alba.type("/adhoc schedule")
    form = alba.form
    form.get_by_role("button", name="Schedule").click()
    # What Slack itself refuses is told before the app hears of it.
    expect(form.get_by_label("Topic")).to_have_attribute("aria-invalid", "true")
    form.get_by_label("Topic").fill("Quantum")
    form.get_by_label("When").fill("Wed 9 June 13:15-12:30")
    form.get_by_label("Place").fill("Lantern House, Geneva")
    form.get_by_role("button", name="Schedule").click()
    when = form.get_by_label("When")
    expect(when).to_have_attribute("aria-invalid", "true")
    expect(form).to_contain_text("12:30")
    # What was right is still there.
    expect(form.get_by_label("Topic")).to_have_value("Quantum")
    when.fill("Wed 9 June 13:15-14:30")
    form.get_by_role("button", name="Schedule").click()
    # The form turns into its answer.
    expect(form).to_contain_text("quantum#1 is scheduled: Wednesday 9 June 2027, 13:15–14:30")
    form.locator("footer button").click()
    alba.gone(form)
    alba.message("Lantern House, Geneva", "Attend")


def test_a_prompt_answered_in_the_form_and_by_a_reply(desk: Desk) -> None:
    desk.begin(desk.rehearsal.usual)
    # The question is asked in each one's own direct messages, and marked as unread there.
    bruno = desk.window("bruno")
    expect(bruno.page.locator("#sidebar .count")).to_have_text(re.compile("[1-9]"))
    bruno.open("adhocbot")
    prompt = bruno.message("Northland", "Why a study group?")
    prompt.get_by_role("button", name="Answer").click()
    form = bruno.form
    form.get_by_role("textbox").first.fill("A group keeps its questions open between meetings.")
    form.get_by_role("combobox").first.select_option(label="support")
    form.get_by_role("button", name="Put on record").click()
    expect(form.locator("footer button")).to_have_count(1)
    form.locator("footer button").click()
    bruno.gone(form)
    bruno.message("A group keeps its questions open between meetings.")

    chiyo = desk.window("chiyo", "app/adhocbot/messages")
    own = chiyo.message("Northland", "Why a study group?")
    own.hover()
    own.get_by_role("link", name="Reply in thread").click()
    chiyo.type("Q3, Q4: Four of our laboratories have named people.", thread=True)
    chiyo.message("questions 3, 4", thread=True)

    alba = desk.window("alba").type("/adhoc positions 1")
    alba.message("A group keeps its questions open", "Only visible to you")
    alba.type("/adhoc positions 4")
    alba.message("Four of our laboratories", "Only visible to you")


def test_a_remark_then_an_approval_refused_and_given(desk: Desk) -> None:
    desk.after("the finding is kept as it is")
    wei, alba = desk.window("wei"), desk.window("alba")
    wei.type("/adhoc remark documents: TD32R1 has been sent to the secretariat")
    wei.message("remark 1", "Only visible to you")
    # With what it counts, the message gets other blocks: a click on the former ones is refused.
    minutes = alba.message("Minutes", "Approve", "1 remark: 1 open")
    minutes.get_by_role("button", name="Approve").click()
    sure = alba.page.locator("dialog[open]")
    expect(sure).to_be_visible()
    sure.get_by_role("button", name="Approve").click()
    alba.message("Remark 1", "Only visible to you", "⛔")
    alba.type("/adhoc remark 1 accepted").message("accepted", "Only visible to you")
    alba.type("/adhoc minutes revise").message("revision 1", "Only visible to you")
    alba.type("/adhoc minutes approve").message("are approved by the chair")
    wei.message("are approved by the chair")


def test_the_clock_turned_to_a_reminder(desk: Desk) -> None:
    desk.begin(desk.rehearsal.usual)
    wei = desk.window("wei")
    wei.message("Attend", "Lantern House").get_by_role("button", name="Attend", exact=True).click()
    wei.message("Lantern House", "Wei")
    alba = desk.window("alba")
    alba.page.locator(".clock summary").click()
    alba.page.get_by_label("Turn it to, in Europe/Zurich").fill("tomorrow 13:02")
    alba.page.get_by_role("button", name="Turn", exact=True).click()
    expect(alba.page.locator(".clock summary")).to_contain_text("13:02")
    # Wei's screen tells the same instant in Beijing.
    expect(wei.page.locator(".clock summary")).to_contain_text("19:02")
    wei.open("adhocbot").message("quantum#2", "starts in")


def test_what_changes_is_seen_in_the_other_window_at_once(desk: Desk) -> None:
    desk.begin("step:0")
    alba, emil = desk.window("alba"), desk.window("emil", "app/adhocbot/messages")
    emil.page.locator("#composer").fill("half a sentence")
    alba.type("Good morning, @emil")
    expect(emil.page.locator("#sidebar .count")).to_have_text(re.compile("^1"))
    # What he was typing is untouched, and so is where he is in it.
    expect(emil.page.locator("#composer")).to_have_value("half a sentence")
    expect(emil.page.locator("#composer")).to_be_focused()
    emil.open("quantum")
    line = emil.message("Good morning, @Emil")
    line.hover()
    line.get_by_role("button", name="React with eyes").click()
    expect(alba.message("Good morning").locator(".reaction")).to_contain_text("1")
    mine = alba.message("Good morning")
    alba.menu_of(mine).get_by_role("button", name="Edit message").click()
    field = mine.get_by_label("Edit the message")
    expect(field).to_have_value("Good morning, @emil")
    field.fill("Good evening, @emil")
    field.press("Enter")
    emil.message("Good evening", "(edited)")
    mine = alba.message("Good evening")
    alba.page.once("dialog", lambda asked: asked.accept())
    alba.menu_of(mine).get_by_role("button", name="Delete message").click()
    emil.gone(emil.page.locator(".message", has_text="Good evening"))


def test_a_reset_brings_every_window_along(desk: Desk) -> None:
    desk.begin("step:3")
    alba, wei = desk.window("alba"), desk.window("wei")
    wei.message("Lantern House")
    alba.page.get_by_text("Scenarios", exact=True).click()
    alba.page.get_by_label("Begin with").select_option("step:0")
    alba.page.get_by_role("button", name="Begin", exact=True).click()
    for window in (alba, wei):
        expect(window.page.locator("#messages .empty")).to_be_visible(timeout=15_000)
        # The window has begun anew; its script comes after what it shows.
        window.page.wait_for_load_state()
    desk.rehearsal.slack.wait_until(lambda: not desk.rehearsal.playing, 20, "the scenario")
    wei.type("Still here").message("Still here")
    alba.message("Still here")


def test_an_empty_workspace_begins_with_an_invitation(desk: Desk) -> None:
    alba = desk.begin("empty").window("alba", "channel/general")
    alba.type("/adhoc schedule Quantum on tomorrow 13:15").message("/invite @adhocbot")
    alba.type("/invite @adhocbot")
    alba.type("/adhoc schedule Quantum on tomorrow 13:15").message("quantum#1 is scheduled")

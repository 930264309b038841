"""Another app beside the bot: connected as the README says, and looked at in the inspector."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from playwright.sync_api import expect
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.browser.desk import Desk

_MANIFEST = """
display_information: {name: tally}
features:
  bot_user: {display_name: tally}
  app_home: {home_tab_enabled: true, messages_tab_enabled: true}
  slash_commands:
    - {command: /tally, description: Count hands, usage_hint: for what}
    - {command: /slow, description: Never answers}
oauth_config:
  scopes: {bot: [commands, "chat:write", "chat:write.public", "app_mentions:read", "im:history"]}
settings:
  event_subscriptions: {bot_events: [app_mention, message.im, app_home_opened]}
  interactivity: {is_enabled: true}
  socket_mode_enabled: true
"""
_FORM: dict[str, Any] = {
    "type": "modal",
    "callback_id": "tally.form",
    "title": {"type": "plain_text", "text": "Hands"},
    "submit": {"type": "plain_text", "text": "Count"},
    "blocks": [
        {
            "type": "input",
            "block_id": "what",
            "label": {"type": "plain_text", "text": "What for"},
            "element": {"type": "plain_text_input", "action_id": "value"},
        }
    ],
}


@pytest.fixture
def tally(desk: Desk) -> Iterator[App]:
    """A program of somebody's, which knows the address of the Web API and its tokens."""
    desk.begin("step:0")
    slack = desk.rehearsal.slack
    # Apps outlast a reset, so it is installed once.
    there = [each for each in slack.platform.apps if each.granted.name == "tally"]
    installed = there[0] if there else slack.install(yaml.safe_load(_MANIFEST))
    client = WebClient(installed.bot_token, base_url=slack.base_url)
    app = App(client=client)
    handler = SocketModeHandler(app, installed.app_token)

    @app.command("/tally")
    def count(ack: Any, client: WebClient, command: dict[str, Any]) -> None:
        ack(f"Counting hands for {command['text']}")
        client.views_open(trigger_id=command["trigger_id"], view=_FORM)

    @app.command("/slow")
    def slow(ack: Any) -> None:
        time.sleep(4)

    @app.view("tally.form")
    def counted(ack: Any, view: dict[str, Any]) -> None:
        if view["state"]["values"]["what"]["value"]["value"] == "deeper":
            ack(response_action="push", view=_FORM | {"callback_id": "tally.second"})
        else:
            time.sleep(4)

    handler.connect()  # type: ignore[no-untyped-call]  # as in slack-sdk
    slack.wait_connected(app=installed)
    yield app
    handler.close()  # type: ignore[no-untyped-call]


def _post_too_often(client: WebClient, channel: str) -> None:
    for _ in range(100):
        client.chat_postMessage(channel=channel, text="x")


def test_it_answers_beside_the_bot(desk: Desk, tally: App) -> None:
    alba = desk.window("alba")
    expect(alba.page.locator("#sidebar")).to_contain_text("tally")
    alba.type("/tally lunch").message("Counting hands for lunch", "Only visible to you")
    expect(alba.form).to_contain_text("Hands")
    # The three seconds pass: the button shows that it waits, then Slack's sentence stands there.
    alba.form.get_by_label("What for").fill("lunch")
    alba.form.get_by_role("button", name="Count").click()
    expect(alba.form.locator("form")).to_have_attribute("aria-busy", "true")
    expect(alba.form.locator(".status")).to_contain_text(
        "We had some trouble connecting. Try again?", timeout=10_000
    )
    expect(alba.form.get_by_label("What for")).to_have_value("lunch")
    alba.form.get_by_role("button", name="Close").click()
    alba.gone(alba.page.locator("dialog[data-modal]"))
    alba.type("/adhoc help").message("schedule", "Only visible to you")


def test_a_form_on_a_form(desk: Desk, tally: App) -> None:
    alba = desk.window("alba").type("/tally lunch")
    alba.form.get_by_label("What for").fill("deeper")
    alba.form.get_by_role("button", name="Count").click()
    back = alba.form.get_by_role("button", name="Back")
    expect(back).to_be_visible()
    # The second one is empty, and what was typed below it is still there.
    expect(alba.form.get_by_label("What for")).to_have_value("")
    back.click()
    expect(back).to_have_count(0)
    expect(alba.form.get_by_label("What for")).to_have_value("deeper")
    alba.form.get_by_role("button", name="Count").click()
    expect(back).to_be_visible()
    alba.form.get_by_role("button", name="Close").click()
    alba.gone(alba.page.locator("dialog[data-modal]"))


def test_who_does_not_answer_in_three_seconds_is_named(desk: Desk, tally: App) -> None:
    alba = desk.window("alba").type("/slow")
    status = alba.page.locator("[data-composer] .status").first
    expect(status).to_have_text("/slow failed with the error “operation_timeout”.", timeout=10_000)
    # What was typed is there again.
    expect(alba.page.locator("#composer")).to_have_value("/slow")
    look = desk.page("inspector")
    row = look.locator("tr", has_text="/slow").first
    expect(row).to_have_class(re.compile("wrong"))
    expect(row.locator(".objection")).to_contain_text("timeout")


def test_the_inspector_shows_what_the_contract_objected_to(desk: Desk, tally: App) -> None:
    look = desk.page("inspector")
    quantum = desk.rehearsal.slack.channel_id("quantum")
    long = {"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}
    with pytest.raises(SlackApiError):
        tally.client.chat_postMessage(channel=quantum, text="x", blocks=[long])
    row = look.locator("tr", has_text="chat.postMessage").first
    expect(row).to_have_class(re.compile("wrong"))
    expect(row.locator(".objection").first).to_have_text("invalid_blocks")
    expect(row.locator(".objection").last).to_contain_text("/blocks/0/text/text")
    with pytest.raises(SlackApiError, match="ratelimited"):
        _post_too_often(tally.client, quantum)
    limit = look.locator("tr", has_text="rate limited, wait").first
    expect(limit).to_be_visible()
    look.get_by_label("App").select_option("tally")
    look.get_by_label("Only what was objected to").check()
    expect(look.locator("#shown")).to_contain_text(re.compile(r"^\d+ of \d+ shown$"))
    expect(look.locator("tr:visible", has_text="adhocbot")).to_have_count(0)
    look.get_by_label("Filter").fill("invalid_blocks")
    expect(look.locator("#rows tr:visible")).to_have_count(1)
    look.get_by_role("button", name="Payload").locator("visible=true").click()
    expect(look.locator("#payload-text")).to_contain_text('"invalid_blocks"')
    expect(look.locator("#payload-text")).to_contain_text('"text": "xxxx')

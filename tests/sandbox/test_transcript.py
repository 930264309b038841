"""What an inspector finds in the transcript: who, when, how long, and what was wrong."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from adhocbot.sandbox import Limits, Sandbox
from adhocbot.sandbox.transcript import ApiCall, Delivery
from tests.sandbox.app import Json, bolt, client, over_socket, refused, sandbox, served
from tests.sandbox.test_views import button, field, listening, modal, opened


def test_a_call_is_noted_with_its_app_and_its_time(slack: Sandbox, web: WebClient) -> None:
    before = time.time()
    web.auth_test()
    refused(client(slack, "xoxb-no").auth_test)
    of_app, of_nobody = slack.calls
    app_id = slack.app.id
    assert (of_app.app_id, of_nobody.app_id) == (app_id, "")
    assert before <= of_app.at <= of_nobody.at <= time.time()
    assert 0 < of_app.seconds < 5
    assert (of_app.retry_after, of_nobody.retry_after) == (None, None)


def test_a_call_refused_for_its_number_says_how_long_to_wait(
    slack: Sandbox, web: WebClient
) -> None:
    slack.fail("auth.test", 1, 429, retry_after=7)
    refused(web.auth_test)
    assert [(call.status, call.retry_after) for call in slack.calls] == [(429, 7)]


def test_calls_and_deliveries_have_one_order(slack: Sandbox) -> None:
    quantum = slack.channel_id("quantum")
    slack.idle()
    start = slack.deliveries[-1].number
    with listening(slack) as (app, _):

        def use(ack: Any, client: WebClient) -> None:
            client.chat_postMessage(channel=quantum, text="heard")
            ack()

        app.command("/echo")(use)
        app.event("message")(lambda: None)
        slack.person("li").command("quantum", "/echo")
    both: list[ApiCall | Delivery] = [*slack.calls, *slack.deliveries]
    merged = sorted(both, key=lambda each: each.number)
    seen = [each.name if isinstance(each, Delivery) else each.method for each in merged]
    last = [name for name, each in zip(seen, merged, strict=True) if each.number > start]
    # Bolt asks who it is as it starts.
    assert last == ["auth.test", "/echo", "chat.postMessage", "message"]
    assert len({each.number for each in merged}) == len(merged)


def test_an_attempt_is_noted_with_its_answer(slack: Sandbox) -> None:
    app_id = slack.app.id
    before = time.time()
    answer = (200, {"Content-Type": "application/json"}, b'{"text": "hi"}')
    with served(lambda headers, body: answer) as url:
        slack.deliver_to(url)
        slack.person("li").command("quantum", "/echo x")
        slack.deliver_to(None)
    delivery = slack.deliveries[-1]
    [attempt] = delivery.attempts
    assert (delivery.app_id, attempt.body, attempt.retry) == (app_id, {"text": "hi"}, 0)
    assert before <= delivery.at <= attempt.at <= time.time()
    assert 0 < attempt.seconds < 3


def test_retries_are_counted_over_the_socket() -> None:
    with sandbox(limits=Limits(ack_seconds=0.3)) as slack:
        slack.invite_bot("quantum")
        app = bolt(slack)
        app.event("app_mention")(lambda: None)
        with over_socket(slack, app):
            slack.drop_acks(2)
            slack.person("li").say("quantum", "@echo hi")
            slack.idle()
    attempts = slack.deliveries[-1].attempts
    assert [(each.retry, each.outcome) for each in attempts] == [
        (0, "timeout"),
        (1, "timeout"),
        (2, "acked"),
    ]
    assert [each.seconds >= 0.3 for each in attempts] == [True, True, False]


def test_what_goes_to_a_response_url_is_noted(slack: Sandbox, web: WebClient) -> None:
    li, quantum = slack.person("li"), slack.channel_id("quantum")
    ts = web.chat_postMessage(channel=quantum, text="a", blocks=[button("go")])["ts"]
    told: list[str] = []
    # Half an hour must not pass while a loaded machine is busy.
    slack.pace.speed = 60
    with listening(slack) as (app, bodies):
        app.action("go")(lambda ack: ack())
        li.click(li.look("quantum", ts), "go")
        slack.on_call.append(lambda call: told.append(call.method))
        link = WebhookClient(bodies[0]["response_url"])
        link.send(text="one")
        link.send(text="")
        slack.fail("response_url", 1, 500)
        link.send(text="two")
    uses = slack.called("response_url")
    assert [(use.status, use.answer, use.app_id) for use in uses] == [
        (200, {"ok": True}, slack.app.id),
        (200, {"ok": False, "error": "no_text"}, slack.app.id),
        (500, {"ok": False, "error": "internal_error"}, slack.app.id),
    ]
    assert uses[0].arguments["text"] == "one"
    # It is no method of the Web API.
    assert told == []


@pytest.mark.parametrize(
    ("answer", "objections"),
    [
        (
            {"blocks": [{"type": "header"}]},
            [
                "invalid_command_response",
                "invalid_blocks",
                "[ERROR] missing required field: text [json-pointer:/blocks/0]",
            ],
        ),
        (
            {"text": 5},
            [
                "invalid_command_response",
                "invalid_arguments",
                "[ERROR] must be a string [json-pointer:/text]",
            ],
        ),
        (
            {"text": "a", "attachments": ["b"]},
            ["invalid_command_response", "invalid_attachments"],
        ),
        ({"text": "fine"}, []),
    ],
)
def test_what_slack_has_against_the_answer_to_a_command(
    slack: Sandbox, answer: Json, objections: list[str]
) -> None:
    body = json.dumps(answer).encode()
    with served(lambda headers, _: (200, {"Content-Type": "application/json"}, body)) as url:
        slack.deliver_to(url)
        outcome = slack.person("li").command("quantum", "/echo x")
        slack.deliver_to(None)
    assert slack.deliveries[-1].objections == objections
    assert bool(outcome.error) == bool(objections)


def test_what_slack_has_against_the_answer_to_a_submission(slack: Sandbox) -> None:
    li = slack.person("li")
    answers: list[Json] = [
        {"response_action": "errors", "errors": {"nowhere": "Not this."}},
        {"response_action": "wave"},
        {"response_action": "update", "view": modal(field("a"), title="x" * 25)},
        {"response_action": "errors", "errors": {"a": "Not this."}},
    ]
    with opened(slack, modal(field("a"))) as (app, _):
        app.view("form")(lambda ack: ack(**answers.pop(0)))
        li.fill({"a": "x"})
        while answers:
            li.submit()
    assert [each.objections for each in slack.deliveries if each.name == "view_submission"] == [
        ["invalid_errors"],
        ["invalid_response_action"],
        [
            "invalid_arguments",
            "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]",
        ],
        [],
    ]

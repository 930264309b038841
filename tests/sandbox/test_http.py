"""Signed deliveries over HTTP: answers, timeouts, retries."""

from __future__ import annotations

import json
import threading
from typing import Any
from urllib.parse import parse_qs

from slack_sdk.signature import SignatureVerifier

from adhocbot.sandbox import Limits, Sandbox
from tests.sandbox.app import Json, bolt, over_http, sandbox, served

Headers = dict[str, list[str]]
OK: tuple[int, dict[str, str], bytes] = (200, {}, b"")


def test_a_command_reaches_a_bolt_app_and_its_answer_the_person(slack: Sandbox) -> None:
    app = bolt(slack)
    app.command("/echo")(lambda ack, command: ack(f"You said {command['text']}"))
    app.command("/raw")(lambda ack, command: ack(response_type="in_channel", text=command["text"]))
    arnaud, li = slack.person("arnaud"), slack.person("li")
    with over_http(slack, app):
        outcome = arnaud.command("quantum", "/echo  hello #quantum ")
        raw = arnaud.command("quantum", "/raw hello @li <x>")
    assert outcome.text == f"You said hello <#{slack.channel_id('quantum')}|quantum>"
    assert (raw.text, raw.in_channel) == ("hello @li <x>", True)
    assert [each.text for each in li.messages("quantum")] == ["hello @li <x>"]
    assert [each.text for each in arnaud.messages("quantum")] == [outcome.text, raw.text]


def test_a_delivery_is_signed_and_a_command_is_a_form(slack: Sandbox) -> None:
    seen: list[tuple[Headers, str]] = []

    def answer(headers: Headers, body: str) -> tuple[int, dict[str, str], bytes]:
        seen.append((headers, body))
        return OK

    with served(answer) as url:
        slack.deliver_to(url)
        outcome = slack.person("li").command("quantum", "/echo x")
    assert (outcome.error, outcome.message) == ("", None)
    headers, body = seen[0]
    verifier = SignatureVerifier(slack.signing_secret)
    flat = {key: values[0] for key, values in headers.items()}
    assert verifier.is_valid_request(body, flat)
    fields = {key: values[0] for key, values in parse_qs(body).items()}
    assert fields["is_enterprise_install"] == "false"
    assert (fields["command"], fields["text"]) == ("/echo", "x")
    assert fields["channel_name"] == "quantum"


def test_what_a_person_sees_when_the_app_does_not_answer() -> None:
    release = threading.Event()

    def hang(headers: Headers, body: str) -> tuple[int, dict[str, str], bytes]:
        release.wait(10)
        return OK

    with sandbox(limits=Limits(ack_seconds=0.2)) as slack:
        li = slack.person("li")
        with served(hang) as url:
            slack.deliver_to(url)
            assert li.command("quantum", "/echo x").error == "operation_timeout"
            release.set()
        with served(lambda headers, body: (500, {}, b"")) as url:
            slack.deliver_to(url)
            assert li.command("quantum", "/echo x").error == "dispatch_failed"
        assert li.command("quantum", "/echo x").error == "dispatch_failed"
        bad = json.dumps({"blocks": [{"type": "header"}]}).encode()
        with served(lambda headers, body: (200, {"Content-Type": "application/json"}, bad)) as url:
            slack.deliver_to(url)
            error = li.command("quantum", "/echo x").error
            assert error.startswith("invalid_command_response: invalid_blocks")
        assert li.messages("quantum") == []


def retried(status: int, headers: dict[str, str]) -> list[tuple[str, str]]:
    """The retry headers of each delivery of one event that an app answers so."""
    seen: list[Headers] = []

    def answer(given: Headers, body: str) -> tuple[int, dict[str, str], bytes]:
        seen.append(given)
        return status, headers, b""

    with sandbox() as slack:
        slack.invite_bot("quantum")
        slack.idle()
        with served(answer) as url:
            slack.deliver_to(url)
            slack.person("li").say("quantum", "@echo hello")
            slack.idle()
            slack.deliver_to(None)
    empty = [""]
    return [
        (h.get("x-slack-retry-num", empty)[0], h.get("x-slack-retry-reason", empty)[0])
        for h in seen
    ]


def test_an_event_is_retried_three_times_and_says_so() -> None:
    assert retried(500, {}) == [
        ("", ""),
        ("1", "http_error"),
        ("2", "http_error"),
        ("3", "http_error"),
    ]


def test_a_taken_event_and_an_unwanted_one_are_not_retried() -> None:
    assert retried(200, {}) == [("", "")]
    assert retried(500, {"X-Slack-No-Retry": "1"}) == [("", "")]


def test_redirects_are_followed_twice() -> None:
    assert retried(307, {"Location": "/slack/events"})[3:6] == [
        ("1", "too_many_redirects"),
        ("1", "too_many_redirects"),
        ("1", "too_many_redirects"),
    ]


def names(deliveries: list[Json]) -> list[str]:
    return [each["event"]["text"].split()[-1] for each in deliveries]


def events(slack: Sandbox, act: Any) -> list[Json]:
    """The event envelopes that an app gets while something happens."""
    seen: list[Json] = []

    def answer(headers: Headers, body: str) -> tuple[int, dict[str, str], bytes]:
        seen.append(json.loads(body))
        return OK

    slack.idle()
    with served(answer) as url:
        slack.deliver_to(url)
        act()
        slack.idle()
        slack.deliver_to(None)
    return seen


def test_deliveries_can_be_doubled_and_out_of_order() -> None:
    with sandbox() as slack:
        slack.invite_bot("quantum")
        li = slack.person("li")

        def doubled() -> None:
            slack.double_deliveries(1)
            li.say("quantum", "@echo one")
            li.say("quantum", "@echo two")

        seen = events(slack, doubled)
        assert names(seen) == ["one", "one", "two"]
        assert len({each["event_id"] for each in seen}) == 2

        def shuffled() -> None:
            with slack.shuffle_deliveries():
                for word in ("one", "two", "three"):
                    li.say("quantum", f"@echo {word}")

        assert names(events(slack, shuffled)) == ["three", "two", "one"]


def test_a_lost_answer_brings_the_event_again() -> None:
    with sandbox() as slack:
        slack.invite_bot("quantum")

        def act() -> None:
            slack.drop_acks(1)
            slack.person("li").say("quantum", "@echo one")

        assert names(events(slack, act)) == ["one", "one"]


def test_a_request_url_answers_the_challenge(slack: Sandbox) -> None:
    assert not slack.verify_url()
    with over_http(slack, bolt(slack)):
        assert slack.verify_url()
    with served(lambda headers, body: OK) as url:
        slack.deliver_to(url)
        assert not slack.verify_url()

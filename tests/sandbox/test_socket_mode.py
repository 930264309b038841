"""Socket Mode against Bolt's own client."""

from __future__ import annotations

import json
from contextlib import ExitStack
from typing import Any, Literal

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from adhocbot.sandbox import Limits
from tests.sandbox.app import bolt, client, over_socket, refused, sandbox, served


def test_a_command_is_answered_over_the_socket() -> None:
    with sandbox() as slack:
        app = bolt(slack)
        app.command("/echo")(lambda ack, command: ack(f"You said {command['text']}"))
        with over_socket(slack, app):
            outcome = slack.person("arnaud").command("quantum", "/echo hello & @li")
        assert outcome.error == ""
        li = slack.person("li").id
        assert outcome.text == f"You said hello &amp; <@{li}|li>"
        assert not outcome.in_channel


def test_each_envelope_goes_to_one_connection() -> None:
    heard: list[dict[str, Any]] = []
    with sandbox() as slack:
        slack.invite_bot("quantum")
        slack.idle()
        app = bolt(slack)

        def hear(event: dict[str, Any]) -> None:
            heard.append(event)

        app.event("app_mention")(hear)
        with over_socket(slack, app, connections=3):
            for number in range(6):
                slack.person("li").say("quantum", f"@echo {number}")
            received = [each.received for each in slack.app.hub.connections]
        assert len(heard) == 6
        assert received == [2, 2, 2]


def test_a_lost_connection_brings_the_envelope_to_another_one() -> None:
    heard: list[str] = []
    with sandbox() as slack:
        app = bolt(slack)

        def answer(ack: Any, command: dict[str, Any]) -> None:
            heard.append(command["text"])
            if len(heard) == 1:
                # The connection goes away before the answer can travel.
                slack.cut_connections(waiting=True)
            ack("done")

        app.command("/echo")(answer)
        with over_socket(slack, app, connections=2):
            outcome = slack.person("li").command("quantum", "/echo x")
        assert outcome.text == "done"
        assert heard == ["x", "x"]


def test_an_event_not_acked_comes_again_with_the_same_id() -> None:
    heard: list[str] = []
    with sandbox(limits=Limits(ack_seconds=0.5)) as slack:
        slack.invite_bot("quantum")
        app = bolt(slack)

        def hear(body: dict[str, Any]) -> None:
            heard.append(body["event_id"])

        app.event("app_mention")(hear)
        with over_socket(slack, app):
            slack.drop_acks(1)
            slack.person("li").say("quantum", "@echo hi")
            slack.idle()
        assert len(heard) == 2
        assert len(set(heard)) == 1
        assert [each.outcome for each in slack.deliveries[-1].attempts] == ["timeout", "acked"]


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
def test_a_disconnect_on_notice_is_survived(
    reason: Literal["warning", "refresh_requested"],
) -> None:
    with sandbox() as slack:
        app = bolt(slack)
        app.command("/echo")(lambda ack: ack("done"))
        with over_socket(slack, app):
            before = slack.app.hub.connections
            slack.disconnect(reason)
            slack.wait_until(
                lambda: [c for c in slack.app.hub.connections if c not in before],
                why="another connection",
            )
            assert slack.person("li").command("quantum", "/echo x").text == "done"


def test_socket_mode_wins_over_http_until_it_is_switched_off() -> None:
    over: list[str] = []
    with sandbox() as slack:
        app = bolt(slack)
        app.command("/echo")(lambda ack: ack("socket"))

        def answer(headers: object, body: str) -> tuple[int, dict[str, str], bytes]:
            over.append(body)
            return 200, {}, b"http"

        with over_socket(slack, app), served(answer) as url:
            slack.deliver_to(url)
            assert slack.person("li").command("quantum", "/echo x").text == "socket"
            slack.disconnect("link_disabled")
            assert slack.person("li").command("quantum", "/echo x").text == "http"
            assert (
                refused(client(slack).apps_connections_open, app_token=slack.app_token)
                == "socket_mode_not_enabled"
            )
        assert len(over) == 1


def test_ten_connections_and_single_use_tickets() -> None:
    with sandbox() as slack:
        web = client(slack)
        urls = [web.apps_connections_open(app_token=slack.app_token)["url"] for _ in range(11)]
        ask = web.apps_connections_open
        with ExitStack() as stack:
            sockets = [stack.enter_context(connect(url)) for url in urls[:10]]
            hello = json.loads(sockets[0].recv())
            assert (hello["type"], hello["num_connections"]) == ("hello", 1)
            slack.wait_connected(10)
            assert refused(ask, app_token=slack.app_token) == "too_many_websockets"
            with pytest.raises(InvalidStatus), connect(urls[0]):
                pass

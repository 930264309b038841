"""Socket Mode against Bolt's own client."""

from __future__ import annotations

from typing import Any

from tests.sandbox.app import bolt, over_socket, sandbox


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
        app.event("app_mention")(lambda event: heard.append(event))
        with over_socket(slack, app, connections=3):
            for number in range(6):
                slack.person("li").say("quantum", f"@echo {number}")
            received = [each.received for each in slack.platform.hub.connections]
        assert len(heard) == 6
        assert received == [2, 2, 2]
